/** A door's text as the call that is judged. */
import type { Actions } from '../../core/model/action';
import type { Door } from './payload';

/** `label`: the task that it runs for. A task's action knows no shell, so only what POSIX shells read is one. */
export function actionsOf(
  { text, cwd, shell }: Pick<Door, 'text' | 'cwd' | 'shell'>,
  label?: string,
): Actions {
  const isPosix = shell === 'bash' || shell === 'sh' || shell === 'zsh';
  return label !== undefined && isPosix
    ? [{ tool: 'task', label, command: text, cwd }]
    : [{ tool: 'shell', command: text, cwd, shell }];
}

/** Words as one POSIX command line. */
export function quotedLine(argv: readonly string[]): string {
  return argv
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
