/** A person adds a grant to the task of a running session: written first, then in force. */
import { withGrant } from '../core/index';
import type { Grant } from '../core/model/task';
import type { Gate } from './gate';
import type { LiveSession } from './sessions';

const TITLE_CHARS = 200;

/** `step` is the one that it is about. Runs in the session's order. */
export function amendSession(gate: Gate, session: LiveSession, step: number, grant: Grant): void {
  const title = gate.journal.summary(session.id)?.title || 'What the agent asked for';
  const task = withGrant(session.task, grant, title.slice(0, TITLE_CHARS));
  gate.journal.write(session.id, { type: 'task-amended', step, task, grant, by: 'person' });
  session.task = task;
  gate.core.amendTask(session.core, task, grant);
}
