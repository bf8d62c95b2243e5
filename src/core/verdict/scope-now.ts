/** The task as it stands at an instant: after its end only `never` is left of its scope. */
import type { Scope, Task } from '../model/task';
import type { Session } from '../session/state';

export function scopeNow(session: Session, atMs: number): Scope | undefined {
  const task = session.task;
  if (task?.scope === undefined) return undefined;
  if (!isExpired(session, atMs)) return task.scope;
  return task.scope.never === undefined ? undefined : { never: task.scope.never };
}

export function isExpired(session: Session, atMs: number): boolean {
  const end = expiryMs(session.task, session.declaredAtMs);
  return end !== undefined && atMs >= end;
}

/** Instant in ms, or undefined when the task does not end. The format was checked when the task was read. */
export function expiryMs(task: Task | undefined, declaredAtMs: number): number | undefined {
  if (task?.expires === undefined) return undefined;
  const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(task.expires);
  if (duration === null) return Date.parse(task.expires);
  const [days, hours, minutes, seconds] = duration.slice(1).map((part) => Number(part ?? 0));
  return declaredAtMs + (((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
}
