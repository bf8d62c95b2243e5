import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutPerson } from '../../src/cli/without-person';
import { toLine } from '../../src/core/audit/chain';
import { FOUND } from '../core/audit/token-samples';
import { judged, sealed } from '../gate/exports/sessions';
import { remit, scratch } from './run-command';

describe('remit bundle', () => {
  /** A log that a careless version wrote: nothing in it is redacted. */
  function careless(): { readonly home: string; readonly remitHome: string } {
    const home = scratch();
    const remitHome = join(home, 'remit');
    const calls = FOUND.map(([command], index) => {
      const action = { tool: 'shell', command, cwd: `${home}/app`, shell: 'bash' } as const;
      return judged(index, { actions: [action] });
    });
    const torn = { type: 'gate', what: 'log-torn', detail: `in ${home}/x` } as const;
    mkdirSync(join(remitHome, 'log'), { recursive: true });
    const lines = sealed([torn, ...calls])
      .map(toLine)
      .join('');
    writeFileSync(join(remitHome, 'log', '000001.jsonl'), lines);
    return { home, remitHome };
  }

  it('holds versions, doctor, settings, errors and the last events, and says so before it is saved', async () => {
    const { home, remitHome } = careless();
    const out = join(home, 'report.md');
    const env = { HOME: home, REMIT_HOME: remitHome };
    const { status, err } = await remit(['bundle', '--out', out, '--about', 'An editor 1.2'], {
      env,
    });
    assert.equal(status, 0);
    const text = readFileSync(out, 'utf8');
    for (const title of ['Versions', 'Doctor', 'Settings that are set', 'Last errors', 'Log']) {
      assert.ok(text.includes(`## ${title}`), title);
      assert.ok(err.includes(title), `${title} is announced`);
    }
    assert.match(text, /An editor 1\.2[\s\S]*AGENT +STATE[\s\S]*log-torn/);
    assert.equal(statSync(out).mode & 0o777, 0o600);
  });

  it('holds no secret and no home folder', async () => {
    const { home, remitHome } = careless();
    const env = { HOME: home, REMIT_HOME: remitHome };
    const { out } = await remit(['bundle', '--events', '100'], { env });
    assert.ok(out.includes('"cwd":"~/app"'), 'the events are there');
    assert.ok(!out.includes(home), 'the home folder is shortened');
    for (const [, value] of FOUND) {
      const [line = ''] = value.trim().split('\n');
      // Words that are a secret only after a certain name stand in Remit's own text as well.
      if (line.length >= 12) assert.ok(!out.includes(line), line);
    }
  });

  it('leaves the events out when none are wanted', async () => {
    const { home, remitHome } = careless();
    const env = { HOME: home, REMIT_HOME: remitHome };
    const { out } = await remit(['bundle', '--events', '0'], { env });
    assert.ok(!out.includes('"judged"'));
    assert.match((await remit(['bundle', '--events', 'x'], { env })).err, /takes a number/);
  });
});

describe('a text without the person', () => {
  const place = { home: '/home/ada', remitHome: '/home/ada/.remit' };
  for (const [text, expected] of [
    ['/home/ada/app and /home/ada', '~/app and ~'],
    ['/home/ada/.remit/log', '$REMIT_HOME/log'],
    ['/home/adamant/x', '/home/.../x'],
    ['"/Users/bob/x"', '"/Users/.../x"'],
    ['C:\\\\Users\\\\bob\\\\x', 'C:\\\\Users\\\\...\\\\x'],
    ['/etc/hosts', '/etc/hosts'],
  ] as const) {
    it(`turns ${text} into ${expected}`, () => assert.equal(withoutPerson(text, place), expected));
  }

  it('knows a home on Windows in JSON and outside', () => {
    const windows = { home: 'C:\\Users\\ada', remitHome: 'C:\\Users\\ada\\.remit' };
    assert.equal(withoutPerson('C:\\Users\\ada\\a', windows), '~\\a');
    assert.equal(withoutPerson('"C:\\\\Users\\\\ada\\\\a"', windows), '"~\\\\a"');
  });

  it('takes no root folder for a home', () => {
    assert.equal(withoutPerson('/etc', { home: '/', remitHome: '/' }), '/etc');
  });
});
