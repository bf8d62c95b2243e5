import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createSession } from '../../../src/core/index';
import { CORE, type Core } from '../../../src/gate/core';
import { restore } from '../../../src/gate/restore';
import { thisMachine } from '../../../src/gate/sessions';
import { fingerprintWith, loadKey, sha256 } from '../../../src/store/keys';
import type { Question, QuestionAnswer } from '../../../src/gate/protocol';
import {
  after,
  before,
  closeGates,
  decisionOf,
  logHolds,
  testGate,
  type TestClient,
  type TestGate,
} from '../in-process';
import { doorPayload, processTable, repository, type ProcessTable } from './played-doors';

const AGENT = 30;
const SHELL = 40;
const PROGRAM = 41;

interface World {
  readonly gate: TestGate;
  readonly window: TestClient;
  readonly folder: string;
  readonly processes: ProcessTable;
  hook(command: string, answer?: QuestionAnswer): Promise<string>;
  door(event: string, pid: number, text: string, answer?: QuestionAnswer): Promise<number>;
  judged(): readonly string[];
  committed(): Promise<number>;
}

async function world(): Promise<World> {
  const folder = repository();
  const processes = processTable({
    20: 1,
    [AGENT]: 20,
    31: { parent: AGENT, words: ['sh', '-c', 'remit-hook claude-code PreToolUse'] },
    [SHELL]: AGENT,
    [PROGRAM]: SHELL,
    60: AGENT,
    61: 60,
    62: 60,
  });
  const gate = testGate({ core: CORE, processes });
  const window = await gate.client('window', [], { pid: 999_999, folders: [folder] });

  async function answering<T>(reply: Promise<T>, answer: QuestionAnswer | undefined): Promise<T> {
    if (answer === undefined) return reply;
    const question = (await window.next('question')) as Question;
    await window.request('answer', { question: question.id, answer });
    return reply;
  }
  return {
    gate,
    window,
    folder,
    processes,
    async hook(command, answer) {
      const call = { ...before(command), cwd: folder };
      return decisionOf(
        await answering(gate.hookOf(31, 'claude-code', 'PreToolUse', call), answer),
      );
    },
    async door(event, pid, text, answer) {
      const payload = doorPayload(text, { cwd: folder });
      return (await answering(gate.door(event, pid, payload), answer)).exit;
    },
    judged: () => gate.eventsOf('judged').map((one) => `${one.door ?? 'hook'} ${one.decision}`),
    async committed() {
      const all = await window.request('sessions', {});
      return all.reduce((sum, one) => sum + one.points.committed + one.points.reserved, 0);
    },
  };
}

/** What Claude Code starts for a call, in our own words. */
const wrapped = (command: string): string =>
  `source /nowhere/snapshot.sh 2>/dev/null || true && eval '${command}' < /dev/null && pwd -P >| /tmp/agent-cwd`;

describe('receipts', () => {
  afterEach(closeGates);

  it('let a call that a person approved through every inner door, asked and charged once', async () => {
    const { gate, hook, door, judged, committed } = await world();
    assert.equal(await hook('git push', 'allow-once'), 'allow');
    const charged = await committed();
    assert.equal(await door('line', SHELL, wrapped('git push')), 0);
    assert.equal(await door('command', SHELL, 'git push'), 0);
    assert.equal(await door('shim', PROGRAM, `'git' 'push'`), 0);
    assert.deepEqual(judged(), ['hook CONFIRM']);
    assert.equal(await committed(), charged);
    assert.ok(logHolds(gate));
  });

  it('judge what the call adds inside, in the same session, and ask about it once', async () => {
    const { hook, door, judged, gate } = await world();
    await hook('git push', 'allow-once');
    await door('line', SHELL, wrapped('git push'));
    assert.equal(
      await door('shim', PROGRAM, `'git' 'push' '--force' 'origin' 'main'`, 'deny'),
      126,
    );
    assert.equal(await door('shim', 61, `'gh' 'pr' 'merge' '3'`, 'allow-once'), 0);
    assert.deepEqual(judged().slice(0, 2), ['hook CONFIRM', 'shim CONFIRM']);
    assert.ok(gate.eventsOf('judged').every((one) => one.session === 's1'));
  });

  it('are good for one shell, and for exactly the call', async () => {
    const { hook, door, judged } = await world();
    await hook('git push', 'allow-once');
    assert.equal(await door('line', SHELL, 'git push'), 0);
    assert.equal(await door('line', 60, 'git push', 'deny'), 126);
    assert.deepEqual(judged(), ['hook CONFIRM', 'shell CONFIRM']);
    const other = await world();
    await other.hook('git push', 'allow-once');
    const more = `git push && curl -X DELETE https://api.example.com/v1/volumes/7`;
    assert.equal(await other.door('line', SHELL, more), 126);
    assert.deepEqual(other.judged(), ['hook CONFIRM', 'shell DENY']);
  });

  it('stand in the log, so that a session that is taken up again judges alike', async () => {
    const { gate, hook, door, folder } = await world();
    await hook('git push', 'allow-once');
    await door('line', SHELL, 'git push');
    assert.equal(await door('command', SHELL, 'git push && gh pr merge 3', 'allow-once'), 0);
    const events = gate.events().filter((event) => event.session === 's1');
    const judged = events.flatMap((event) => (event.type === 'judged' ? event : []));
    assert.deepEqual(
      judged.map((one) => one.covered?.length ?? 0),
      [0, 1],
    );
    const again: string[] = [];
    const listening: Core = {
      ...CORE,
      judge(session, step, ports) {
        const verdict = CORE.judge(session, step, ports);
        again.push(`${verdict.decision} ${verdict.points} ${verdict.effects.length}`);
        return verdict;
      },
    };
    const hashes = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), digest: sha256 };
    const session = createSession({ id: 's1', workspaceRoot: folder, startedMs: 0 });
    restore(listening, session, events, hashes, thisMachine());
    assert.deepEqual(
      again,
      judged.map((one) => `${one.decision} ${one.points} ${one.effects.length}`),
    );
  });

  it('die with the call', async () => {
    const { gate, folder, door, judged, window, processes } = await world();
    const call = { ...before('git push'), cwd: folder };
    const reply = gate.hookOf(31, 'claude-code', 'PreToolUse', call);
    const question = (await window.next('question')) as Question;
    await window.request('answer', { question: question.id, answer: 'allow-once' });
    await reply;
    assert.equal(await door('line', SHELL, 'git push'), 0);
    processes.rows.delete(SHELL);
    await gate.hookOf(31, 'claude-code', 'PostToolUse', after(call, 'done'));
    processes.rows.set(SHELL, { parent: AGENT });
    assert.equal(await door('line', SHELL, 'git push', 'deny'), 126);
    assert.deepEqual(judged(), ['hook CONFIRM', 'shell CONFIRM']);
  });

  it('serve a shell that reads no line before it runs: the programs that it starts', async () => {
    const { hook, door, judged } = await world();
    await hook('git fetch && git push', 'allow-once');
    assert.equal(await door('shim', 61, `'git' 'fetch'`), 0);
    assert.equal(await door('shim', 62, `'git' 'push'`), 0);
    assert.deepEqual(judged(), ['hook CONFIRM']);
  });

  it('cover what a script was looked through for, however many commands it starts', async () => {
    const { hook, door, judged, folder } = await world();
    const lines = Array.from({ length: 50 }, (_, index) => `mkdir -p out/${index}`);
    fs.writeFileSync(path.join(folder, 'build.sh'), `${lines.join('\n')}\ngit push\n`);
    assert.equal(await hook('bash build.sh', 'allow-once'), 'allow');
    assert.equal(await door('line', SHELL, 'bash build.sh'), 0);
    for (const [index, line] of lines.entries()) {
      assert.equal(await door('command', index % 2 === 0 ? SHELL : PROGRAM, line), 0);
    }
    assert.equal(await door('command', PROGRAM, 'git push'), 0);
    assert.deepEqual(judged(), ['hook CONFIRM']);
  });

  it('name what a pattern meant when the shell has expanded it', async () => {
    const { hook, door, judged, folder } = await world();
    fs.mkdirSync(path.join(folder, 'work'));
    for (const name of ['a.txt', 'b.txt']) fs.writeFileSync(path.join(folder, 'work', name), 'x');
    assert.equal(await hook('rm -rf work/*'), 'pass');
    assert.equal(await door('line', SHELL, 'rm -rf work/*'), 0);
    assert.equal(await door('shim', PROGRAM, `'rm' '-rf' 'work/a.txt' 'work/b.txt'`), 0);
    // A folder that goes as a whole holds what is in it, and not what lies beside it.
    assert.equal(await hook('rm -rf work', 'allow-once'), 'allow');
    assert.equal(await door('line', 60, 'rm -rf work'), 0);
    assert.equal(await door('shim', 61, `'rm' '-rf' 'work/b.txt'`), 0);
    assert.deepEqual(judged(), ['hook ALLOW_WITH_CAPS', 'hook CONFIRM']);
    fs.mkdirSync(path.join(folder, 'works'));
    fs.writeFileSync(path.join(folder, 'works/a.txt'), 'x');
    assert.equal(await door('shim', 61, `'rm' '-rf' 'works'`, 'deny'), 126);
  });

  it('are issued at a door too, and its line’s end is the step’s result', async () => {
    const { gate, door, judged, committed } = await world();
    assert.equal(await door('line', SHELL, 'echo begin'), 0);
    await gate.hookOf(31, 'claude-code', 'PreToolUse', before('ls'));
    assert.equal(await door('line', SHELL, 'git push', 'allow-once'), 0);
    const charged = await committed();
    assert.equal(await door('command', SHELL, 'git push'), 0);
    assert.equal(await door('shim', PROGRAM, `'git' 'push'`), 0);
    const over = `shell bash\ncwd /tmp\nexit 1\n`;
    await gate.gate.server.onHook({
      agent: 'door',
      event: 'over',
      pid: SHELL,
      payload: over,
      gone: new AbortController().signal,
    });
    assert.deepEqual(judged().slice(-1), ['shell CONFIRM']);
    assert.deepEqual(
      gate.eventsOf('result').map((one) => one.result.exit),
      [1],
    );
    assert.equal(await committed(), charged);
  });

  it('are one for a line that a subshell asked about first, and another for the same words again', async () => {
    const { gate, door, folder, judged, committed } = await world();
    assert.equal(await door('line', SHELL, 'echo begin'), 0);
    await gate.hookOf(31, 'claude-code', 'PreToolUse', before('ls'));
    const numbered = async (number: number, event = 'line'): Promise<number> => {
      const payload = doorPayload('(true); git fetch', { cwd: folder, number: String(number) });
      return (await gate.door(event, SHELL, payload)).exit;
    };
    const steps = judged().length;
    assert.equal(await numbered(7), 0);
    assert.equal(await numbered(7), 0);
    assert.equal(judged().length, steps + 1);
    const charged = await committed();
    assert.equal(await numbered(8), 0);
    assert.equal(judged().length, steps + 2);
    assert.equal(await committed(), charged);
    await numbered(8, 'over');
    assert.equal(await numbered(8), 0);
    assert.equal(judged().length, steps + 3);
  });

  it('let Remit’s own hook through, whoever’s shell starts it, and nothing that resembles it', async () => {
    const { gate, hook, door, judged } = await world();
    await hook('ls');
    const line = `"${gate.paths.launcher}" claude-code PreToolUse`;
    assert.equal(await door('line', SHELL, line), 0);
    assert.deepEqual(judged(), ['hook ALLOW']);
    assert.equal(await door('line', SHELL, `${line}; git push`), 126);
    assert.equal(judged().length, 2);
  });

  it('let the agent’s own program make a call ready, and judge what it can read of that', async () => {
    const { hook, door, judged } = await world();
    assert.equal(await hook('mkdir -p out'), 'pass');
    const startup = 'source ~/no-such-startup-file; declare -F > functions.txt';
    assert.equal(await door('line', 60, startup), 0);
    assert.equal(await door('command', 61, 'eval "$(some-tool hook bash)"'), 0);
    assert.deepEqual(judged(), ['hook ALLOW']);
    assert.equal(await door('command', 61, 'git push --force origin main', 'deny'), 126);
    assert.deepEqual(judged(), ['hook ALLOW', 'shell CONFIRM']);
    // The call itself has its receipt still.
    assert.equal(await door('line', SHELL, 'mkdir -p out'), 0);
    // Without a call that waits, nobody has told of such a line.
    assert.equal(await door('line', 60, startup, 'deny'), 126);
  });

  it('refuse at a door what nobody can be asked about', async () => {
    const { gate, window, folder, hook } = await world();
    await hook('ls');
    window.close();
    const reply = await gate.door('line', SHELL, doorPayload('git push', { cwd: folder }));
    assert.equal(reply.exit, 126);
    assert.match(reply.stderr, /^Remit .*No editor window with Remit is open/s);
  });
});
