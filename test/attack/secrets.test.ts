/**
 * Seventy kinds of tokens go in at every door of a real gate; then all that it wrote, sent and exports is searched for
 * them. A copy that is kept for an undo holds what was in the file, and nothing else does.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CORE } from '../../src/gate/core';
import { AUDIENCES, EXPORT_FORMATS, exportText } from '../../src/gate/exports/formats';
import { fingerprintWith, loadKey } from '../../src/store/keys';
import { remit } from '../cli/run-command';
import {
  after,
  before,
  closeGates,
  testGate,
  type TestClient,
  type TestGate,
} from '../gate/in-process';
import { temporaryFolder } from '../temporary-folder';
import { NAMED, tokens } from './tokens';

const AGENT = 'claude-code';
const CANARY = 'nightingale';
/** Texts that go in at once. */
const GROUP = 6;

/** Every way in for text of the agent, of the person and of tools. */
async function speak(gate: TestGate, cwd: string, text: string): Promise<void> {
  const at = { cwd };
  const hook = async (event: string, payload: Record<string, unknown>): Promise<void> =>
    void (await gate.hook(AGENT, event, { ...payload, hook_event_name: event }));
  const done = async (call: Record<string, unknown>, output: string): Promise<void> => {
    await hook('PreToolUse', call);
    await hook('PostToolUse', after(call, output));
  };
  await hook('UserPromptSubmit', { ...before('', at), prompt: `Please use ${text} for it.` });
  await done(before(`echo '${text}'`, at), text);
  await done(before(`curl -s https://api.example.com/x -d '${text}'`, at), `got ${text} back`);
  await done(before(`SOME_TOKEN='${text}' deploy-tool run`, at), '');
  await done(before('deploy-tool unheard-of --force', at), `error: 401 with ${text}\n`);
  const write = { file_path: path.join(cwd, 'notes.txt'), content: `first\n${text}\nlast` };
  await done({ ...before('', at), tool_name: 'Write', tool_input: write }, '');
  const mcp = { query: text, nested: { list: [text] } };
  await done({ ...before('', at), tool_name: 'mcp__box__send', tool_input: mcp }, text);
}

/** All that is on the disk in this home, but for the copies of the person's own files. */
function written(home: string): ReadonlyMap<string, string> {
  const files = fs.readdirSync(home, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((name) => !name.startsWith(path.join('recovery', 'objects')))
      .filter((name) => fs.lstatSync(path.join(home, name)).isFile())
      .map((name) => [name, fs.readFileSync(path.join(home, name), 'latin1')]),
  );
}

async function asked(window: TestClient): Promise<string> {
  const answers: unknown[] = [];
  for (const { id } of await window.request('sessions', {})) {
    const page = { session: id, from: 0, limit: 1_000 };
    const steps = await window.request('steps', page);
    answers.push(steps, await window.request('story', page));
    answers.push(await window.request('export', { session: id }));
    answers.push(await window.request('report', { session: id }));
    answers.push(await window.request('suggest', { session: id }));
    for (const { step } of steps) {
      answers.push(await window.request('fileChanges', { session: id, step }));
      answers.push(await window.request('explain', { session: id, step }).catch(() => ''));
    }
  }
  answers.push(await window.request('questions', {}), await window.request('recoveries', {}));
  return JSON.stringify(answers);
}

function exported(gate: TestGate): ReadonlyMap<string, string> {
  const options = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), version: '1.0.0' };
  const all = gate.events();
  const ids = [...new Set(all.map(({ session }) => session))].filter((id) => id !== '');
  return new Map(
    ids.flatMap((id) =>
      EXPORT_FORMATS.flatMap((format) =>
        AUDIENCES.map((audience): [string, string] => [
          `export ${format} ${audience}`,
          exportText(
            all.filter(({ session }) => session === id),
            format,
            audience,
            options,
          ) ?? '',
        ]),
      ),
    ),
  );
}

describe('secrets of every kind', function () {
  this.timeout(300_000);
  afterEach(closeGates);

  const cases = new Map([
    ...[...tokens()].map(([name, value]): [string, [string, string]] => [name, [value, value]]),
    ...[...NAMED].map(([name, write]): [string, [string, string]] => {
      const value = `q7${name.length}Zk${'wR4tY8uP2'.repeat(3)}`;
      return [name, [value, write(value)]];
    }),
  ]);

  it('are more than forty', () => {
    assert.ok(tokens().size > 40);
  });

  it('are nowhere in what is written, told to a window, or exported', async () => {
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const cwd = temporaryFolder('secrets');
    const texts = [...cases.values()].map(([, text]) => text);
    // A word that is none must be found everywhere, or the search would prove nothing.
    for (let at = 0; at < texts.length; at += GROUP) {
      const heard = speak(gate, cwd, [CANARY, ...texts.slice(at, at + GROUP)].join('\n'));
      let over = false;
      void heard.finally(() => (over = true));
      // A person who says no to everything, so that nothing waits.
      while (!over) {
        for (const { id } of await window.request('questions', {}))
          await window.request('answer', { question: id, answer: 'deny' });
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
    const places = new Map([
      ...written(gate.paths.home),
      ['what a window was told', JSON.stringify(window.notices)],
      ['what a window asked for', await asked(window)],
      ...exported(gate),
    ]);
    const env = { HOME: cwd, REMIT_HOME: gate.paths.home };
    for (const format of ['jsonl', 'csv', 'ocsf', 'sarif']) {
      const { out, err } = await remit(['audit', 'export', '--format', format], { env });
      places.set(`audit export ${format}`, out + err);
    }
    const bundle = await remit(['bundle', '--events', '1000'], { env });
    places.set('bundle', bundle.out + bundle.err);
    const leaks: string[] = [];
    for (const [name, [value]] of cases) {
      for (const [place, text] of places) {
        if (text.includes(value)) leaks.push(`${name} in ${place}`);
      }
    }
    for (const place of ['what a window asked for', 'audit export jsonl', 'log/000001.jsonl'])
      assert.ok(places.get(place)?.includes(CANARY), place);
    assert.match(places.get('bundle') ?? '', /"judged"/);
    assert.deepEqual(leaks, []);
  });
});
