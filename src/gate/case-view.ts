/** A call that should not have been stopped, and what would have let it pass: part of the protocol (`protocol.ts`). */
import type { Grant, Task } from '../core/model/task';
import type { Decision } from '../core/model/verdict';
import type { Comparison } from './comparison-view';

export interface TaskProposal {
  /** The task with the change in it. */
  readonly task: Task;
  /** The pieces of the change, in words. */
  readonly adds: readonly string[];
  readonly grants: readonly Grant[];
  /** Nothing but grants: they can be added while the task runs on. */
  readonly onlyGrants: boolean;
  /** The whole session under the changed task. */
  readonly comparison: Comparison;
}

export interface ReportedCase {
  readonly session: string;
  readonly step: number;
  /** Absolute path of the session file that was kept. */
  readonly file: string;
  readonly decision: Decision;
  /** What a replay decides under the task as it is. */
  readonly replayed: Decision;
  /** Null: no change of the task lets it pass, or a replay lets it pass already. */
  readonly proposal: TaskProposal | null;
}
