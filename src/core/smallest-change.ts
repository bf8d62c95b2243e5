/**
 * The smallest change of the task that would have let a call pass. All that could have a part are made together; then
 * each is left out again, the widest first, as long as the call still passes. What remains is needed, every piece of it.
 */
import type { Ports } from './model/ports';
import type { Task } from './model/task';
import { weigh, type Step } from './judge';
import type { Session } from './session/state';
import { changedTask, possibleChanges, type TaskChange } from './task-changes';

/** A call with more parts than this is not tried piece by piece. */
const MAX_CHANGES = 40;

/**
 * `session` stands as it did just before the step, and stands so again afterwards. Undefined: no change of the task lets
 * this pass. Empty: it passes as it is.
 */
export function smallestChange(
  session: Session,
  step: Step,
  ports: Ports,
): readonly TaskChange[] | undefined {
  const verdict = weigh(session, step, ports);
  if (passes(verdict.decision)) return [];
  const all = possibleChanges(session, step, verdict);
  if (all.length > MAX_CHANGES) return undefined;
  const lets = (changes: readonly TaskChange[]): boolean =>
    supposing(session, changedTask(session.task, changes, 'supposed'), () =>
      passes(weigh(session, step, ports).decision),
    );
  if (!lets(all)) return undefined;
  return [...all].reverse().reduce<readonly TaskChange[]>((kept, change) => {
    const without = kept.filter((one) => one !== change);
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
