/**
 * Every fault that a hook can meet, for every agent's dialect: the call is refused in the words that this agent reads as
 * a refusal, and once the fault is over the next call works without anybody's help. Real processes: launcher, Perl, Node
 * and a gate around a scripted judge.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { AGENTS } from '../../src/agents/all';
import type { Agent } from '../../src/agents/define';
import { pathsOf } from '../../src/store/paths';
import { payloadsOf } from '../adapters/payloads';
import { FAULTS, LONG } from './guard-faults';
import { bundleFolder, installedHome, ownBundles } from '../gate/bundles';
import {
  bash,
  endGate,
  falseGate,
  passed,
  pathWith,
  refused,
  runHook,
  type HookRun,
} from './run-hook';

/** `npm run test:soak` sets it. */

/**
 * All that end a process, and that a process can hear. SIGKILL ends the hook without a word: its caller refuses. SIGALRM
 * is the hook's own clock.
 */
const SIGNALS = [
  ...(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2', 'SIGABRT'] as const),
  ...(['SIGTRAP', 'SIGSYS', 'SIGVTALRM', 'SIGPROF', 'SIGXCPU', 'SIGXFSZ'] as const),
];

describe('a fault of the guard', function () {
  this.timeout(120_000);
  const homes: string[] = [];
  const made = (dist: string): string => {
    const home = installedHome(dist);
    homes.push(home);
    return home;
  };
  afterEach(async () => {
    for (const home of homes.splice(0)) await endGate(home);
  });

  describe('for each agent', () => {
    // Nearly all of it is waiting, so they wait together.
    const outcomes = new Map<string, Promise<void>>();
    before(async function () {
      this.timeout(600_000);
      for (const agent of AGENTS) outcomes.set(agent.meta.id, underFaults(agent, made));
      await Promise.allSettled(outcomes.values());
    });
    for (const { meta } of AGENTS) {
      it(`refuses in the words of ${meta.id}, and is over when it is over`, () =>
        outcomes.get(meta.id));
    }
  });

  for (const way of ['perl', 'node'] as const) {
    const env = way === 'perl' ? {} : { PATH: pathWith('sh') };
    for (const signal of SIGNALS) {
      it(`refuses when the hook is told to end by ${signal} (${way})`, async () => {
        const home = made(bundleFolder());
        const asked = new Promise<void>((resolve) => {
          void falseGate(home, () => resolve()).then((gate) => gates.push(gate));
        });
        const run = await signalled(home, signal, asked, env);
        assert.ok(refused(run), JSON.stringify(run));
      });
    }

    it(`refuses a payload of 100 MB, and reads it to its end (${way})`, async () => {
      const home = made(bundleFolder());
      const run = await runHook(home, bash('x'.repeat(100 * 1024 * 1024)), { env });
      assert.ok(refused(run), run.stdout.slice(0, 200));
    });

    it(`ends when nobody reads its answer (${way})`, async () => {
      const home = made(bundleFolder());
      const launcher = path.join(home, 'bin', 'remit-hook');
      const child = spawn('/bin/sh', ['-c', `"${launcher}" claude-code PreToolUse`], {
        env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: home, ...env },
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      child.stdout.destroy();
      child.stdin.end(bash('deny it'));
      const exit = await new Promise((resolve) => child.on('exit', (code) => resolve(code)));
      assert.equal(typeof exit, 'number');
      assert.ok(refused(await runHook(home, bash('deny it'))));
    });
  }

  const gates: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const gate of gates.splice(0)) await gate.close();
  });

  const damage: readonly (readonly [string, (home: string) => void])[] = [
    ['the endpoint is garbage', (home) => fs.writeFileSync(pathsOf(home).endpoint, '\0\x01\n')],
    ['the endpoint is empty', (home) => fs.writeFileSync(pathsOf(home).endpoint, '')],
    ['the lock is garbage', (home) => fs.writeFileSync(pathsOf(home).lock, 'no process')],
    [
      'the lock names a process that is somebody else’s by now',
      (home) => fs.writeFileSync(pathsOf(home).lock, `${process.pid} 1`),
    ],
    ['the socket is a plain file', (home) => fs.writeFileSync(pathsOf(home).socket, '')],
    [
      'the settings are garbage',
      (home) => fs.writeFileSync(pathsOf(home).settings, '{"offUntil":'),
    ],
    ['the key is garbage', (home) => fs.writeFileSync(pathsOf(home).key, 'short')],
    ['the log holds garbage', (home) => inLog(home, '000001.jsonl', '{"a":1}\n\0\0\n{"half')],
    ['the log’s last position is garbage', (home) => inLog(home, 'head', 'x'.repeat(10_000))],
    ['a shortcut of the log is garbage', (home) => inLog(home, '000001.index.json', '[]')],
  ];
  for (const [what, damaged] of damage) {
    it(`is mended where ${what}: the guard judges again`, async () => {
      const home = made(bundleFolder());
      const { run, log } = pathsOf(home);
      for (const folder of [run, log]) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      damaged(home);
      const denied = await runHook(home, bash('deny it'));
      assert.ok(refused(denied), denied.stdout);
      assert.match(denied.stdout, /for the agent/, 'the gate itself has judged');
      assert.ok(passed(await runHook(home, bash('ls'))));
    });
  }

  it('is a gate without descriptors: nothing passes that should not', async () => {
    const dist = ownBundles();
    const home = made(dist);
    const gate = path.join(dist, 'gate.js');
    const poor = spawn('bash', ['-c', `ulimit -n 48; exec "${process.execPath}" "${gate}"`], {
      env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: home },
      stdio: 'ignore',
    });
    while (!fs.existsSync(pathsOf(home).endpoint)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const runs = await Promise.all(
      Array.from({ length: 80 }, (_, index) => runHook(home, bash(`deny ${index}`, `c${index}`))),
    );
    for (const run of runs) assert.ok(refused(run), JSON.stringify(run));
    assert.ok(passed(await runHook(home, bash('ls'))));
    poor.kill('SIGKILL');
  });
});

/** Throws at the first fault under which this agent would make the call, or after which it would not. */
async function underFaults(agent: Agent, made: (dist: string) => string): Promise<void> {
  const { id, events } = agent.meta;
  const { event, harmless, consequential } = callsOf(agent);
  const tells = events.find((one) => !one.gates);
  const dist = ownBundles();
  const home = made(dist);
  const ask = (payload: string, env = {}): Promise<HookRun> =>
    runHook(home, payload, { agent: id, event, env });
  const isPassed = (run: HookRun): boolean => !isRefusal(agent, event, run) && run.exit === 0;
  assert.ok(isPassed(await ask(harmless)));
  for (const fault of FAULTS) {
    if (fault.long === true && !LONG) continue;
    const under = await fault.make(home, dist);
    const env = under.env ?? {};
    const run = await ask(under.payload ?? consequential, env);
    assert.ok(isRefusal(agent, event, run), `${fault.what}: ${JSON.stringify(run)}`);
    if (tells !== undefined) {
      const told = await runHook(home, '{}', { agent: id, event: tells.name, env });
      assert.equal(told.exit, 0, `${fault.what}: an event that gates no call`);
    }
    if (fault.mended === true) {
      const mended = await ask(harmless, env);
      assert.ok(isPassed(mended), `${fault.what}, already over: ${JSON.stringify(mended)}`);
    }
    await under.end?.();
    // Each start of a gate costs a good part of a second: in the short form one at the end shows that all is over.
    if (LONG || fault === FAULTS.at(-1)) {
      const after = await ask(harmless);
      assert.ok(isPassed(after), `after ${fault.what}: ${JSON.stringify(after)}`);
    }
  }
  // An answer that nobody can read: the status says it.
  const unread = await runHook(home, consequential, { agent: id, event, redirect: '>&- 2>&-' });
  assert.equal(unread.exit, 2, 'its output is closed');
  const unheard = await runHook(home, harmless, { agent: id, event, redirect: '<&-' });
  assert.ok(isRefusal(agent, event, unheard), `its input is closed: ${JSON.stringify(unheard)}`);
}

/** Denied by the scripted judge for its last word, and by the one without memory for what it does. */
const STOPPED = 'git push --force origin main # deny';

/** A command of the shell that the scripted judge lets through, recorded or written from documents; and one that it denies. */
function callsOf(agent: Agent): {
  readonly event: string;
  readonly harmless: string;
  readonly consequential: string;
} {
  const gating = agent.meta.events.filter((event) => event.gates).map((event) => event.name);
  for (const { event, text } of payloadsOf(agent.meta.id)) {
    if (!gating.includes(event) || text.includes('deny')) continue;
    const decoded = agent.decode(text, event);
    const [action] = decoded.kind === 'before' ? decoded.actions : [];
    if (action?.tool !== 'shell' || !text.includes(action.command)) continue;
    const consequential = text.replaceAll(action.command, STOPPED);
    return { event, harmless: text, consequential };
  }
  throw new Error(`${agent.meta.id} has no payload of a command`);
}

/** Does this agent read the answer as a refusal? What it says may be any text. */
function isRefusal(agent: Agent, event: string, run: HookRun): boolean {
  const words = 'SAID-TO-THE-AGENT';
  const { exit, stdout, stderr } = agent.refusal(event, words);
  const like = (form: string, text: string): boolean =>
    new RegExp(`^${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(words, '[^]+')}$`).test(
      text,
    );
  return (
    run.exit === exit && like(stdout, run.stdout) && (stderr === '' || like(stderr, run.stderr))
  );
}

function signalled(
  home: string,
  signal: NodeJS.Signals,
  asked: Promise<void>,
  env: Readonly<Record<string, string>>,
): Promise<HookRun> {
  // The launcher itself, so that the signal reaches what it becomes and not a shell around it.
  const child = spawn(path.join(home, 'bin', 'remit-hook'), ['claude-code', 'PreToolUse'], {
    env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: home, ...env },
  });
  let stdout = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stdin.end(bash('ls'));
  void asked.then(() => child.kill(signal));
  return new Promise((resolve) =>
    child.on('close', (exit) => resolve({ exit, stdout, stderr: '' })),
  );
}

function inLog(home: string, name: string, text: string): void {
  fs.writeFileSync(path.join(pathsOf(home).log, name), text, { mode: 0o600 });
}
