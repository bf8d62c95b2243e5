/**
 * What every client must show of its hooks: calls that run, are refused, asked about or rewritten, and what becomes of
 * them when something of Remit's is broken. Each case is a few steps of a script with what they leave behind.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatePid } from '../../../scripts/gate-process';
import { agentById } from '../../../src/agents/all';
import type { Agent } from '../../../src/agents/define';
import type { Scratch } from '../claude-client';
import { readLog } from '../remit-home';
import {
  assertRefused,
  assertToldWhy,
  keepLauncher,
  launcherOf,
  LIKED,
  ran,
  refusedCommand,
  restoreLauncher,
  shell,
  type Case,
  type PlayedClient,
} from './case';

/** A new file, because some clients change none that they have not read. */
const HOOKS_OFF = '.factory/settings.json';

export const CASES: readonly Case[] = [
  {
    name: 'a harmless call runs, and its result is heard',
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
    steps: () => [shell('true')],
    holds({ scratch }) {
      const prompts = readLog(scratch.remitHome).filter((event) => event.type === 'prompt');
      // What a model told a subagent stands there too.
      const texts = prompts.filter(({ author }) => author === 'person').map(({ text }) => text);
      assert.equal(texts.length, 1, JSON.stringify(prompts));
      assert.match(texts[0] ?? '', /Do what the script says\./);
    },
  },
  {
    name: 'a refused command does not run',
    steps: () => [shell(refusedCommand('refused'))],
    holds(played) {
      assertRefused(played.scratch, 'refused');
      assertToldWhy(played);
    },
  },
  {
    name: 'a refused file is not written',
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
    steps: () => [shell('touch ran-started-again'), shell(refusedCommand('killed'))],
    prepare: (scratch) => signalGate(scratch, 'SIGKILL'),
    holds({ scratch }) {
      assert.ok(ran(scratch, 'started-again'));
      assertRefused(scratch, 'killed');
    },
  },
  {
    name: 'the gate hangs: the call does not run',
    // The hook that waited in vain has it replaced, and the other gate refuses; what is harmless would run then.
    steps: () => [shell(refusedCommand('hanging'))],
    prepare: (scratch) => signalGate(scratch, 'SIGSTOP'),
    holds({ scratch }) {
      signalGate(scratch, 'SIGKILL');
      assertRefused(scratch, 'hanging');
    },
  },
  {
    name: 'the launcher was cut short: the call does not run',
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
    steps: () => [shell('touch ran-without')],
    prepare(scratch) {
      const pid = gatePid(scratch.remitHome);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      rmSync(scratch.remitHome, { recursive: true, force: true });
    },
    holds: ({ scratch }) => assert.ok(ran(scratch, 'without')),
  },
];

const ORIGINAL = 'touch ran-original';

/** A launcher that answers as the gate would if it bounded the call: what is proved is the adapter's own answer. */
function answerRewritten(scratch: Scratch, client: PlayedClient): void {
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
