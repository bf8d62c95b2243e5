/** STUB: a task suggested from the person's first prompt, by words and patterns alone. */
import type { Task } from './model/task';

export interface Suggestion {
  readonly task: Task;
  readonly chips: readonly {
    readonly field:
      'environments' | 'branches' | 'hosts' | 'credentials' | 'paths' | 'grants' | 'never';
    readonly value: string;
    readonly because: string;
  }[];
}
export function suggestTask(prompt: string): Suggestion {
  return {
    task: { format: 'remit.task/1', title: prompt.split('\n')[0]!.slice(0, 80) || 'Untitled' },
    chips: [],
  };
}
