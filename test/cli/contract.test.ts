/** What holds for every command: exit statuses, what goes to which stream, what a wrong call gets. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { remit, scratch } from './run-command';

/** A wrong call: exit 2, nothing on stdout, one to three lines on stderr, none of which looks like a result. */
async function complains(args: readonly string[], code: string, input = ''): Promise<string> {
  const { status, out, err } = await remit(args, { input });
  assert.equal(status, 2, args.join(' '));
  assert.equal(out, '');
  const lines = err.trimEnd().split('\n');
  assert.ok(lines.length >= 1 && lines.length <= 3, err);
  assert.ok(lines.every((line) => !line.startsWith('{')));
  assert.ok(err.startsWith(`remit: ${code}: `), err);
  return err;
}

describe('the remit command', () => {
  it('explains itself', async () => {
    const { status, out } = await remit(['help']);
    assert.equal(status, 0);
    assert.match(out, /remit replay FILE/);
    assert.equal((await remit(['replay', '--help'])).status, 0);
    assert.equal((await remit([])).status, 2);
    assert.match((await remit(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  });

  for (const args of [
    ['teleport'],
    ['replay'],
    ['replay', 'x.json', '--assume-ran', '--assume-approved'],
    ['replay', 'x.json', '--fast'],
    ['check'],
    ['check', 'ls', '-la'],
    ['check', '--stdin'],
    ['check', '--stdin', '--json', 'ls'],
    ['hook'],
    ['audit'],
    ['audit', 'export'],
    ['audit', 'export', '--format', 'xml'],
    ['session'],
    ['session', 'show'],
    ['agents'],
    ['agents', 'install'],
    ['agents', 'install', 'claude-code', '--scope', 'planet'],
    ['gate'],
    ['credentials', 'of', 'whom'],
    ['off', 'soon'],
  ]) {
    it(`calls "remit ${args.join(' ')}" wrong`, () => complains(args, 'USAGE'));
  }

  it('works with neither home existing yet', async () => {
    for (const args of [
      ['audit', 'verify'],
      ['audit', 'export', '--format', 'jsonl'],
      ['audit', 'export', '--format', 'ocsf'],
      ['audit', 'export', '--format', 'sarif'],
      ['bundle', '--events', '0'],
      ['session', 'list', '--json'],
      ['agents', 'status', '--json'],
      ['doctor', '--json'],
      ['gate', 'status', '--json'],
      ['on'],
    ]) {
      const env = { HOME: '/nonexistent/home', REMIT_HOME: '/nonexistent/home/.remit' };
      const { status, err } = await remit(args, { env });
      assert.equal(status, 0, args.join(' '));
      assert.equal(err, '');
    }
  });

  it('names the place in a malformed file and how to mend it', async () => {
    const folder = scratch();
    const at = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const session = (steps: string) =>
      `{"format":"remit.session/1","id":"x","workspace":{"root":"/w"},"steps":[${steps}]}`;
    for (const [file, code, place] of [
      [join(folder, 'none.json'), 'FILE_UNREADABLE', /ENOENT/],
      [at('a.json', '{"format": '), 'NOT_JSON', /line 1/],
      [at('b.json', '{"format":"remit.session/9"}'), 'FORMAT_UNKNOWN', /remit\.session\/1/],
      [at('c.json', '[]'), 'FORMAT_UNKNOWN', /\$\.format/],
      [at('d.json', session('{"tool":"teleport"}')), 'SESSION_INVALID', /\$\.steps\[0\]\.tool/],
      [at('e.json', session('{"tool":"shell"}')), 'SESSION_INVALID', /\$\.steps\[0\]\.command/],
      [
        at('f.json', session('{"tool":"read","path":"a","expect":["MAYBE"]}')),
        'SESSION_INVALID',
        /\$\.steps\[0\]\.expect\[0\]/,
      ],
      [at('g.jsonl', `${session('')}\n{"format":"other"}\n`), 'FORMAT_UNKNOWN', /g\.jsonl:2/],
    ] as const) {
      assert.match(await complains(['replay', file, '--json'], code), place);
    }
    const task = at('task.json', '{"format":"remit.task/1","title":"t","expires":"soon"}');
    assert.match(await complains(['check', 'ls', '--task', task], 'TASK_INVALID'), /\$\.expires/);
  });

  it('ignores what it does not know, with a warning that names it', async () => {
    const folder = scratch();
    const file = join(folder, 'a.json');
    writeFileSync(
      file,
      `// a comment\n{"format":"remit.session/1","id":"x","mood":1,"workspace":{"root":"/w"},"steps":[{"tool":"prompt","text":"hi","colour":"red"}],}`,
    );
    const { status, err } = await remit(['replay', file, '--json']);
    assert.equal(status, 0);
    assert.match(err, /ignored .*\$\.mood, \$\.steps\[0\]\.colour/);
  });
});
