/**
 * RISK_POINTS: reserve before the call, commit with its result, release only when it surely did nothing. The gate
 * judges one session's calls one after another, so a reservation is atomic and parallel calls cannot overspend.
 */
import type { Session } from './state';

export const DEFAULT_BUDGET = 40;

/** Points that the task allows in all: its own figure, else the default plus what its grants cost. */
export function budgetOf(session: Session): number {
  const declared = session.task?.budget?.points ?? session.options.workspaceFile?.budget?.points;
  const grants = session.task?.scope?.grants ?? [];
  const granted = grants.reduce((sum, grant) => sum + (grant.points ?? 0) * (grant.max ?? 1), 0);
  return (declared ?? DEFAULT_BUDGET) + granted + session.budget.extra;
}

export function spent(session: Session): number {
  let sum = session.budget.committed;
  for (const points of session.budget.reserved.values()) sum += points;
  return sum;
}

/** A person adds points to the running task. */
export function topUp(session: Session, points: number): void {
  session.budget.extra += Math.max(0, points);
}

/** A person declared another task: it has a budget of its own. What still runs is charged to it. */
export function beginBudget(session: Session): void {
  session.budget.committed = 0;
  session.budget.extra = 0;
}

export function fits(session: Session, points: number): boolean {
  return points === 0 || spent(session) + points <= budgetOf(session);
}

export function reserve(session: Session, step: number, points: number): void {
  if (points > 0) session.budget.reserved.set(step, points);
}

export function commit(session: Session, step: number): void {
  const points = session.budget.reserved.get(step);
  if (points === undefined) return;
  session.budget.reserved.delete(step);
  session.budget.committed += points;
}

export function release(session: Session, step: number): void {
  session.budget.reserved.delete(step);
}
