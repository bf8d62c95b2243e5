/**
 * Plays a session file through the real judge as a session of its own: its events stand in the log, windows see it
 * like any other, and a CONFIRM asks them. Nothing of it touches the machine: it looks at the files of the session file.
 */
import { taskChangesBefore } from '../core/index';
import type { SessionFile, SessionStep, TaskChange } from '../core/model/session-file';
import type { Decision } from '../core/model/verdict';
import type { Answer } from '../agents/define';
import { confirm } from './confirm';
import type { Gate } from './gate';
import { hearPrompt, hearResult } from './hearing';
import { callDigest, judgeCall } from './judge-call';
import { lookAtFiles, normalise, type FilesLook } from './look-files';
import { actionsOfStep, resultOfStep } from './session-steps';
import type { LiveSession } from './sessions';

/** A replayed CONFIRM that nobody answers by then counts as refused. */
const ANSWER_MS = 30_000;

/** Runs to the end of the file. `session` must be new. Without `asks` a CONFIRM counts as refused, and nobody is asked. */
export async function playSession(
  gate: Gate,
  session: LiveSession,
  file: SessionFile,
  paceMs: number,
  stopped: AbortSignal,
  asks = true,
): Promise<void> {
  const look = lookAtFiles(file.workspace, file.platform ?? 'linux');
  if (file.task !== undefined) {
    const { task } = file;
    session.task = task;
    gate.core.declareTask(session.core, task, gate.now());
    gate.journal.write(session.id, { type: 'task-declared', task, by: 'replay' });
  }
  for (const [index, step] of file.steps.entries()) {
    for (const change of taskChangesBefore(file, index)) changeTask(gate, session, change);
    if (index > 0) await pause(paceMs, stopped);
    if (stopped.aborted) return;
    await playStep(gate, session, step, file, look, stopped, asks);
  }
  session.ended = true;
  gate.journal.write(session.id, { type: 'session-ended', reason: 'replayed' });
}

/** As `core/task-changes.ts`, and written down as what it was. */
function changeTask(gate: Gate, session: LiveSession, change: TaskChange): void {
  const { task, grant, points } = change;
  if (points !== undefined) {
    gate.core.topUp(session.core, points);
    gate.journal.write(session.id, { type: 'topped-up', points, by: 'replay' });
  }
  if (task === undefined) return;
  session.task = task ?? undefined;
  if (grant !== undefined && task !== null) {
    const step = session.nextStep;
    gate.core.amendTask(session.core, task, grant);
    gate.journal.write(session.id, { type: 'task-amended', step, task, grant, by: 'replay' });
    return;
  }
  gate.core.declareTask(session.core, task ?? undefined, gate.now());
  gate.journal.write(session.id, { type: 'task-declared', task, by: 'replay' });
}

async function playStep(
  gate: Gate,
  session: LiveSession,
  step: SessionStep,
  file: SessionFile,
  look: FilesLook,
  stopped: AbortSignal,
  asks: boolean,
): Promise<void> {
  const ports = { look, ...gate.hashes };
  if (step.tool === 'prompt') {
    const prompt = { text: step.text, author: 'person' } as const;
    hearPrompt(gate, session, prompt, look);
    return;
  }
  const actions = actionsOfStep(step, file.workspace);
  if (actions === undefined) return;
  const call = callDigest(actions, gate.hashes);
  const { replayAgent: agent } = gate;
  const atMs = gate.now();
  const judged = await session.inOrder(() =>
    judgeCall(
      session,
      { actions, agent, callId: '', call, look, atMs },
      gate.core,
      gate.journal,
      gate.hashes,
    ),
  );
  const { verdict } = judged;
  const answer: Answer =
    verdict.decision === 'CONFIRM' && asks
      ? await confirm(gate, {
          session,
          step: judged.step,
          verdict,
          call,
          actions,
          agent,
          callId: '',
          pid: 0,
          canRewrite: false,
          askIsReal: false,
          waitMs: ANSWER_MS,
          gone: stopped,
        })
      : { kind: isStop(verdict.decision) ? 'deny' : 'pass', reason: verdict.forAgent };
  if (answer.kind === 'deny') {
    if (verdict.decision === 'CONFIRM' && !asks) {
      const by = 'replay';
      gate.journal.write(session.id, {
        type: 'answered',
        step: judged.step,
        answer: 'no-answer',
        by,
      });
    }
    if (verdict.decision === 'DENY' || !asks) {
      session.open.delete(judged.step);
      gate.core.settle(session.core, judged.step, { kind: 'refused', by: 'guard' }, ports);
    }
    return;
  }
  const result = resultOfStep(step);
  if (result === undefined) return;
  look.ran(
    actions,
    verdict.effects.map((one) => one.effect),
    result.exit,
  );
  hearResult(gate, session, judged.step, result, look);
}

function isStop(decision: Decision): boolean {
  return decision === 'DENY' || decision === 'CONFIRM';
}

/** The absolute workspace root of a session file. */
export function replayWorkspace(file: SessionFile): string {
  return normalise(file.workspace.root, '/');
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, Math.min(Math.max(0, ms), 60_000));
    stopped.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      stopped.removeEventListener('abort', done);
      resolve();
    }
  });
}
