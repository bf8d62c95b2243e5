/** The tasks that a person declared in this workspace, latest first; each once. */
import * as z from 'zod/mini';
import { Task } from '../../core/model/task';

export const RECENT_TASKS = 'remit.recentTasks';
const KEPT = 10;

const Kept = z.array(Task);

/** What was kept, as far as it still is what it was: a later version may know other tasks. */
export function recentTasks(stored: unknown): readonly Task[] {
  const parsed = Kept.safeParse(stored);
  return parsed.success ? parsed.data.slice(0, KEPT) : [];
}

export function withRecent(tasks: readonly Task[], task: Task): readonly Task[] {
  const text = JSON.stringify(task);
  return [task, ...tasks.filter((other) => JSON.stringify(other) !== text)].slice(0, KEPT);
}
