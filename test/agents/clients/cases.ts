/**
 * What every client must show: a list of cases, each a few steps of a script with what they leave behind. A marker is
 * an empty file in the project that a command makes; whether it is there says whether the command ran.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatePid } from '../../../scripts/gate-process';
import { agentById } from '../../../src/agents/all';
import type { Agent } from '../../../src/agents/define';
import type { Scratch } from '../claude-client';
import { readLog } from '../remit-home';
import type { ScriptStep } from '../script';
import type { ClientUnderTest } from './client';

export interface Played {
  readonly client: ClientUnderTest;
  readonly scratch: Scratch;
  /** What the client told the model about each step of this case. */
  readonly told: readonly string[];
  readonly asked: readonly string[];
}

export interface Case {
  /** In the support matrix; unique. */
  readonly name: string;
  readonly steps: (scratch: Scratch) => readonly ScriptStep[];
  /** Awaited before the first step is sent. */
  readonly prepare?: (scratch: Scratch, client: ClientUnderTest) => void;
  readonly holds: (played: Played) => void;
  /** Refuses a call, which ends the run of some clients. */
  readonly refuses: boolean;
  /** Only where the adapter can put another command in a call's place. */
  readonly needsRewrite?: true;
}

/** Named in the command that a person is asked about. */
export const LIKED = 'ran-liked';

/** A change of an agent's settings is refused outright, whoever makes it: here those of one that does not run. */
const SETTINGS = '.cursor/hooks.json';
/** A new file, because some clients change none that they have not read. */
const HOOKS_OFF = '.factory/settings.json';

export const CASES: readonly Case[] = [
  {
    name: 'a harmless call runs, and its result is heard',
    refuses: false,
    steps: () => [shell('echo heard-by-remit; touch ran-harmless')],
    holds({ scratch }) {
      assert.ok(ran(scratch, 'harmless'));
      const results = readLog(scratch.remitHome).filter((event) => event.type === 'result');
      assert.ok(
        results.some((event) => event.result.output.includes('heard-by-remit')),
        'the log holds no result of the call',
      );
    },
  },
  {
    name: 'the prompt is heard as the person’s',
    refuses: false,
    steps: () => [shell('true')],
    holds({ scratch }) {
      const prompts = readLog(scratch.remitHome).filter((event) => event.type === 'prompt');
      assert.equal(prompts.length, 1, JSON.stringify(prompts));
      assert.equal(prompts[0]!.author, 'person');
    },
  },
  {
    name: 'a refused command does not run',
    refuses: true,
    steps: () => [shell(`touch ran-refused; rm -f ~/${SETTINGS}`)],
    holds(played) {
      assert.ok(!ran(played.scratch, 'refused'));
      assert.ok(existsSync(join(played.scratch.home, SETTINGS)));
      assertToldWhy(played);
    },
  },
  {
    name: 'a refused file is not written',
    refuses: true,
    steps: ({ home }) => [
      { tool: 'write', path: `${home}/${HOOKS_OFF}`, content: '{ "disableAllHooks": true }\n' },
    ],
    holds(played) {
      assert.ok(!existsSync(join(played.scratch.home, HOOKS_OFF)));
      assertToldWhy(played);
    },
  },
  {
    name: 'what a person allows runs',
    refuses: false,
    steps: () => [shell(`touch ${LIKED} && git push --force origin HEAD`)],
    holds({ scratch, asked }) {
      assert.ok(ran(scratch, 'liked'));
      assert.ok(
        asked.some((title) => title.includes(LIKED)),
        'nobody was asked',
      );
    },
  },
  {
    name: 'what a person denies does not run',
    refuses: true,
    steps: () => [shell('touch ran-disliked && git push --force origin HEAD')],
    holds(played) {
      assert.ok(!ran(played.scratch, 'disliked'));
      assert.ok(
        played.asked.some((title) => title.includes('ran-disliked')),
        'nobody was asked',
      );
    },
  },
  {
    name: 'a rewritten command runs in its new form',
    refuses: false,
    needsRewrite: true,
    steps: () => [shell(ORIGINAL)],
    prepare: answerRewritten,
    holds({ scratch }) {
      restoreLauncher(scratch);
      assert.ok(!ran(scratch, 'original'));
      assert.ok(ran(scratch, 'rewritten'));
    },
  },
  {
    name: 'the gate was killed: it is started again and still refuses',
    refuses: true,
    steps: () => [shell('touch ran-started-again'), shell(`touch ran-killed; rm -f ~/${SETTINGS}`)],
    prepare: (scratch) => signalGate(scratch, 'SIGKILL'),
    holds({ scratch }) {
      assert.ok(ran(scratch, 'started-again'));
      assert.ok(!ran(scratch, 'killed'));
    },
  },
  {
    name: 'the gate hangs: the call does not run',
    refuses: true,
    steps: () => [shell('touch ran-hanging')],
    prepare: (scratch) => signalGate(scratch, 'SIGSTOP'),
    holds({ scratch }) {
      signalGate(scratch, 'SIGKILL');
      assert.ok(!ran(scratch, 'hanging'));
    },
  },
  {
    name: 'the launcher was cut short: the call does not run',
    refuses: true,
    steps: () => [shell('touch ran-cut')],
    prepare(scratch) {
      keepLauncher(scratch);
      writeFileSync(launcherOf(scratch), readFileSync(launcherOf(scratch), 'utf8').slice(0, 40));
    },
    holds({ scratch }) {
      restoreLauncher(scratch);
      assert.ok(!ran(scratch, 'cut'));
    },
  },
  {
    name: 'the launcher is missing: the call does not run',
    refuses: true,
    steps: () => [shell('touch ran-missing')],
    prepare(scratch) {
      keepLauncher(scratch);
      rmSync(launcherOf(scratch));
    },
    holds({ scratch }) {
      restoreLauncher(scratch);
      assert.ok(!ran(scratch, 'missing'));
    },
  },
  {
    name: 'Remit was deleted: the agent goes on without it',
    refuses: false,
    steps: () => [shell('touch ran-without')],
    prepare(scratch) {
      const pid = gatePid(scratch.remitHome);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      rmSync(scratch.remitHome, { recursive: true, force: true });
    },
    holds: ({ scratch }) => assert.ok(ran(scratch, 'without')),
  },
];

/** What stands in the file that the scripts try to change. */
export const KEPT = '{ "version": 1 }\n';
const ORIGINAL = 'touch ran-original';

export function settingsFile(scratch: Scratch): string {
  return join(scratch.home, SETTINGS);
}

function shell(command: string): ScriptStep {
  return { tool: 'shell', command };
}

function ran(scratch: Scratch, marker: string): boolean {
  return existsSync(join(scratch.project, `ran-${marker}`));
}

/** A client whose run ends with a refusal tells its model nothing. */
function assertToldWhy({ client, told }: Played): void {
  if (client.endsOnRefusal) return;
  assert.match(told.at(-1) ?? '', /guard|settings|Remit/i);
}

function launcherOf(scratch: Scratch): string {
  return join(scratch.remitHome, 'bin', 'remit-hook');
}

function keepLauncher(scratch: Scratch): void {
  writeFileSync(join(scratch.root, 'launcher'), readFileSync(launcherOf(scratch)));
}

function restoreLauncher(scratch: Scratch): void {
  const kept = readFileSync(join(scratch.root, 'launcher'));
  writeFileSync(launcherOf(scratch), kept, { mode: 0o700 });
}

/** A launcher that answers as the gate would if it bounded the call: what is proved is the adapter's own answer. */
function answerRewritten(scratch: Scratch, client: ClientUnderTest): void {
  keepLauncher(scratch);
  const agent = agentById(client.id) as Agent;
  const event = agent.meta.events.find((one) => one.gates)!.name;
  const { stdout } = agent.encode(
    {
      kind: 'before',
      event,
      from: { session: 's', cwd: scratch.project, roots: [] },
      callId: '',
      toolName: '',
      actions: [{ tool: 'shell', command: ORIGINAL, cwd: scratch.project, shell: 'bash' }],
      toolInput: client.inputOf?.(ORIGINAL) ?? {},
    },
    { kind: 'rewrite', command: 'touch ran-rewritten', note: 'another file' },
  );
  const answer = `printf %s '${stdout.replaceAll("'", "'\\''")}'`;
  const text = `#!/bin/sh\ncat >/dev/null\n[ "$2" != ${event} ] || ${answer}\n# end of table\n`;
  writeFileSync(launcherOf(scratch), text, { mode: 0o700 });
}

function signalGate(scratch: Scratch, signal: NodeJS.Signals): void {
  const pid = gatePid(scratch.remitHome);
  assert.ok(pid !== undefined, 'no gate is running');
  process.kill(pid, signal);
}
