/** A door's text as the call that is judged. */
import type { Actions } from '../../core/model/action';
import type { Door } from './payload';

/** What a task depends on has doors of its own when it runs. */
export type TaskExtent = 'alone' | 'with dependencies';

/** `label`: the task that it runs for. A task's action knows no shell, so only what POSIX shells read is one. */
export function actionsOf(
  { text, cwd, shell }: Pick<Door, 'text' | 'cwd' | 'shell'>,
  label?: string,
  extent: TaskExtent = 'alone',
): Actions {
  const isPosix = shell === 'bash' || shell === 'sh' || shell === 'zsh';
  if (label === undefined || !isPosix) return [{ tool: 'shell', command: text, cwd, shell }];
  const alone = extent === 'alone' ? { alone: true as const } : {};
  return [{ tool: 'task', label, command: text, cwd, ...alone }];
}

/** Words as one POSIX command line. */
export function quotedLine(argv: readonly string[]): string {
  return argv
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
