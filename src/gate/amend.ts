/** A person adds a grant to the task of a running session: written first, then in force. */
import { withGrant } from '../core/index';
import type { Grant, Task } from '../core/model/task';
import type { Gate } from './gate';
import type { LiveSession } from './sessions';

const TITLE_CHARS = 200;

/** The task with this grant; one of its own where there was none. */
export function amendedTask(
  gate: Gate,
  { id }: Pick<LiveSession, 'id'>,
  task: Task | undefined,
  grant: Grant,
): Task {
  const title = gate.journal.summary(id)?.title || 'What the agent asked for';
  return withGrant(task, grant, title.slice(0, TITLE_CHARS));
}

/** `step` is the one that it is about. Runs in the session's order; the caller flushes. */
export function amendSession(gate: Gate, session: LiveSession, step: number, grant: Grant): void {
  const task = amendedTask(gate, session, session.task, grant);
  gate.journal.write(session.id, { type: 'task-amended', step, task, grant, by: 'person' });
  session.task = task;
  gate.core.amendTask(session.core, task, grant);
}
