/**
 * The smallest edit of the task that would have let a call pass. All that could have a part are made together; then
 * each is left out again, the widest first, as long as the call still passes. What remains is needed, every piece of it.
 */
import type { Ports } from './model/ports';
import type { Task } from './model/task';
import { weigh, type Step } from './judge';
import type { Session } from './session/state';
import { editedTask, possibleEdits, type TaskEdit } from './task-edits';

/** A call with more parts than this is not tried piece by piece. */
const MAX_EDITS = 40;

/**
 * `session` stands as it did just before the step, and stands so again afterwards. Undefined: no edit of the task lets
 * this pass. Empty: it passes as it is.
 */
export function smallestEdit(
  session: Session,
  step: Step,
  ports: Ports,
): readonly TaskEdit[] | undefined {
  const verdict = weigh(session, step, ports);
  if (passes(verdict.decision)) return [];
  const all = possibleEdits(session, step, verdict);
  if (all.length > MAX_EDITS) return undefined;
  const lets = (edits: readonly TaskEdit[]): boolean =>
    supposing(session, editedTask(session.task, edits, 'supposed'), () =>
      passes(weigh(session, step, ports).decision),
    );
  if (!lets(all)) return undefined;
  return [...all].reverse().reduce<readonly TaskEdit[]>((kept, edit) => {
    const without = kept.filter((one) => one !== edit);
    return lets(without) ? without : kept;
  }, all);
}

function passes(decision: string): boolean {
  return decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS';
}

/** Runs `look` as if this were the task: what the guard refused under the other one is judged afresh. */
function supposing<T>(session: Session, task: Task, look: () => T): T {
  const { task: real, scopeByRequest } = session;
  const refusals = [...session.refusals];
  try {
    if (real?.scope === undefined) session.scopeByRequest = true;
    session.task = task;
    const kept = refusals.filter(({ by }) => by !== 'guard');
    session.refusals.splice(0, session.refusals.length, ...kept);
    return look();
  } finally {
    session.task = real;
    session.scopeByRequest = scopeByRequest;
    session.refusals.splice(0, session.refusals.length, ...refusals);
  }
}
