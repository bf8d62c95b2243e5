/** A call that a person answers with a bounded form, and what came of it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createSession } from '../../src/core/index';
import type { Event } from '../../src/core/model/event';
import type { Verdict } from '../../src/core/model/verdict';
import { CORE, type Core } from '../../src/gate/core';
import type { HookReply } from '../../src/gate/frame';
import { thisMachine } from '../../src/gate/sessions';
import type { Question, QuestionAnswer } from '../../src/gate/protocol';
import { restore } from '../../src/gate/restore';
import { fingerprintWith, loadKey, sha256 } from '../../src/store/keys';
import { after, before as preToolUse, type TestClient, type TestGate } from './in-process';

export const FORCE = 'git push --force origin main';
export const DRY = 'git push --dry-run --force origin main';

interface Rewrite {
  readonly command: string;
  readonly note: string;
}

export function rewriteOf(reply: HookReply): Rewrite {
  const { hookSpecificOutput: output } = JSON.parse(reply.stdout) as {
    hookSpecificOutput: {
      updatedInput: { command: string };
      additionalContext: string;
    };
  };
  return { command: output.updatedInput.command, note: output.additionalContext };
}

export type Payload = Record<string, unknown>;

/** The call, its question, and the answer that the agent gets once the person has answered. */
export async function asked(
  gate: TestGate,
  window: TestClient,
  payload: Payload,
  answer: QuestionAnswer,
): Promise<{ readonly question: Question; readonly reply: HookReply }> {
  window.notices.length = 0;
  const reply = gate.hook('claude-code', 'PreToolUse', payload);
  const question = (await window.next('question')) as Question;
  const { accepted } = await window.request('answer', { question: question.id, answer });
  assert.ok(accepted, `${answer} was not offered`);
  return { question, reply: await reply };
}

/** Runs what the agent was handed, and tells the gate as the agent would. */
export async function run(
  gate: TestGate,
  payload: Payload,
  command: string,
  cwd: string,
): Promise<void> {
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
  const ran = { ...payload, tool_input: { command } };
  await gate.hook('claude-code', 'PostToolUse', after(ran, stdout + stderr));
}

/** A dry run was chosen, and has run. */
export async function dryRun(
  gate: TestGate,
  window: TestClient,
  folder: string,
): Promise<Question> {
  const call = preToolUse(FORCE, { cwd: folder });
  const { reply } = await asked(gate, window, call, 'dry-run');
  window.notices.length = 0;
  await run(gate, call, rewriteOf(reply).command, folder);
  return (await window.next('question')) as Question;
}

export const sessionEvents = (gate: TestGate): readonly Event[] =>
  gate.events().filter((event) => event.session === 's1');

export function told(
  verdict: Pick<Verdict, 'decision' | 'points' | 'evidence'>,
): readonly unknown[] {
  return [verdict.decision, verdict.points, verdict.evidence];
}

/** The session a second time, from its events and nothing else. */
export function judgedAgain(gate: TestGate, folder: string): readonly (readonly unknown[])[] {
  const judged: (readonly unknown[])[] = [];
  const listening: Core = {
    ...CORE,
    judge(session, step, ports) {
      const verdict = CORE.judge(session, step, ports);
      judged.push(told(verdict));
      return verdict;
    },
  };
  const session = createSession({ id: 's1', workspaceRoot: folder, startedMs: 0 });
  const hashes = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), digest: sha256 };
  restore(listening, session, sessionEvents(gate), hashes, thisMachine());
  return judged;
}

export const offered = ({ offers }: Question): readonly string[] =>
  offers.map((offer) => offer.answer);
