/** What a person changed of the task while a recorded session ran, done again to a session that is played. */
import { amendTask } from './amend';
import { declareTask } from './judge';
import type { SessionFile, TaskChange } from './model/session-file';
import { topUp } from './session/budget';
import type { Session } from './session/state';

/** The changes that take effect before the step of this number, in their order. */
export function taskChangesBefore(file: SessionFile, step: number): readonly TaskChange[] {
  return (file.taskChanges ?? []).filter(({ before }) => before === step);
}

/** `atMs` is when the task was declared, from which its end counts. */
export function changeTask(session: Session, change: TaskChange, atMs: number): void {
  const { task, grant, points } = change;
  if (points !== undefined) topUp(session, points);
  if (task === undefined) return;
  if (grant !== undefined && task !== null) amendTask(session, task, grant);
  else declareTask(session, task ?? undefined, atMs);
}
