/**
 * What every client must show of a session: several calls in one turn, a subagent, a slow disk, a conversation that is
 * shortened, and its end.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { until } from '../../../scripts/command';
import type { Scratch } from '../claude-client';
import { judgedEvents, readLog, type JudgedEvent } from '../remit-home';
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
} from './case';
import { slowed, slowDown, speedUp } from './slow-disk';

export const SESSION_CASES: readonly Case[] = [
  {
    name: 'three calls of one turn are judged each by itself',
    steps: () => [
      { ...shell('echo beside-the-others; touch ran-beside'), withNext: true },
      { ...shell(`touch ${LIKED}-beside && git push --force origin HEAD`), withNext: true },
      shell(refusedCommand('beside-refused')),
    ],
    holds(played) {
      const { scratch, client, told } = played;
      assertRefused(scratch, 'beside-refused');
      assertToldWhy(played);
      assert.ok(ran(scratch, 'beside'));
      assert.ok(ran(scratch, 'liked-beside'));
      assert.deepEqual(decisionsOn(scratch, 'touch ran-beside'), ['ALLOW', 'DENY']);
      assert.deepEqual(decisionsOn(scratch, `${LIKED}-beside`), ['CONFIRM']);
      if (!client.endsOnRefusal) assert.match(told[0] ?? '', /beside-the-others/);
      assert.match(resultOf(scratch, 'echo beside-the-others'), /beside-the-others/);
    },
  },
  {
    name: 'a refused call of a subagent does not run, and its steps belong to the session that started it',
    steps: () => [
      {
        tool: 'subagent',
        steps: [shell('touch ran-inside'), shell(refusedCommand('inside-refused'))],
      },
    ],
    holds({ scratch }) {
      assertRefused(scratch, 'inside-refused');
      assert.ok(ran(scratch, 'inside'));
      const sessions = new Set(judgedEvents(scratch.remitHome).map(({ session }) => session));
      assert.equal(sessions.size, 1, 'the subagent has a session of its own');
      const said = readLog(scratch.remitHome).filter(
        (event) => event.type === 'prompt' && /script of subagent/.test(event.text),
      );
      assert.ok(
        said.every((event) => event.type === 'prompt' && event.author !== 'person'),
        'what the model told the subagent counts as the person’s words',
      );
    },
  },
  {
    name: 'a subagent’s steps bear its name',
    steps: () => [{ tool: 'subagent', steps: [shell('touch ran-named')] }],
    holds({ scratch }) {
      const [step] = stepsOn(scratch, 'ran-named');
      assert.ok(step?.agent.subagent !== undefined, 'the step is said to be the session’s own');
    },
  },
  {
    name: 'the disk is slow: calls wait, and the refused one does not run',
    steps: () => [shell('touch ran-slowly'), shell(refusedCommand('slowly-refused'))],
    prepare(scratch) {
      // What is stood in: a launcher that takes a second to be read, and a preload of the gate.
      keepLauncher(scratch);
      const [first, ...rest] = readFileSync(launcherOf(scratch), 'utf8').split('\n');
      writeFileSync(launcherOf(scratch), [first, 'sleep 1', ...rest].join('\n'));
      slowDown(scratch);
    },
    holds(played) {
      const { scratch } = played;
      restoreLauncher(scratch);
      speedUp(scratch);
      assert.ok(slowed(scratch), 'nothing was written slowly, so nothing was proved');
      assertRefused(scratch, 'slowly-refused');
      assertToldWhy(played);
      assert.ok(ran(scratch, 'slowly'));
      assert.deepEqual(decisionsOn(scratch, 'ran-slowly'), ['ALLOW', 'DENY']);
    },
  },
  {
    name: 'a conversation that is shortened is heard',
    steps: () => [{ ...shell('true'), fillsWindow: true }, shell('touch ran-shortened')],
    holds({ scratch }) {
      assert.ok(ran(scratch, 'shortened'));
      const { session } = stepsOn(scratch, 'ran-shortened')[0]!;
      const heard = readLog(scratch.remitHome).filter(
        (event) => event.type === 'gate' && event.what === 'compacted',
      );
      assert.deepEqual([...new Set(heard.map((event) => event.session))], [session]);
    },
  },
  {
    name: 'nobody is there to be asked: the call does not run',
    nobody: true,
    steps: () => [shell('touch ran-unasked && git push --force origin HEAD')],
    holds({ scratch }) {
      assert.ok(!ran(scratch, 'unasked'));
      assert.deepEqual(decisionsOn(scratch, 'ran-unasked'), ['CONFIRM']);
    },
  },
  {
    // The last one: it holds when the client has ended.
    name: 'the session’s end is heard',
    steps: () => [shell('touch ran-last')],
    async holds({ scratch }) {
      const { session } = stepsOn(scratch, 'ran-last')[0]!;
      await until('the end of the session in the log', 5_000, () =>
        readLog(scratch.remitHome).some(
          (event) => event.type === 'session-ended' && event.session === session,
        ),
      );
    },
  },
];

/** The judged steps whose actions hold `text`. */
function stepsOn(scratch: Scratch, text: string): readonly JudgedEvent[] {
  return judgedEvents(scratch.remitHome).filter(({ actions }) =>
    JSON.stringify(actions).includes(text),
  );
}

function decisionsOn(scratch: Scratch, text: string): readonly string[] {
  return stepsOn(scratch, text)
    .map(({ decision }) => decision)
    .sort();
}

/** What came back from the step whose actions hold `text`. */
function resultOf(scratch: Scratch, text: string): string {
  const [judged] = stepsOn(scratch, text);
  const event = readLog(scratch.remitHome).find(
    (one) => one.type === 'result' && one.session === judged?.session && one.step === judged.step,
  );
  return event?.type === 'result' ? event.result.output : '';
}
