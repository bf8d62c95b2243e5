/** A shell that another one starts: what reaches it, and what of its command stays with the one that starts it. */
import type { Via } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { touchesFile } from './redirects';
import { copyShell, newShell, type Scope, type ShellState } from './state';
import { keep } from './unwrap';
import { plain } from './values';

/** The redirections of a shell are carried by `:`; its commands have their own. */
export function keepRedirects(machine: Machine, command: SimpleCommand, scope: Scope): void {
  if (!command.redirects.some((redirect) => redirect.kind !== 'read' && touchesFile(redirect)))
    return;
  const streams = { ...scope.streams, stdin: { kind: 'inherited' } as const };
  keep(machine, { ...command, words: [plain(':')] }, { ...scope, streams });
}

/** A shell of its own: only exported variables reach it. */
export function childScope(command: SimpleCommand, scope: Scope, via: Via): Scope {
  const frame = { ...scope.frame, via: [...scope.frame.via, via] };
  return { shell: childShell(command, scope.shell), frame, streams: scope.streams };
}

function childShell(command: SimpleCommand, parent: ShellState): ShellState {
  const shell = newShell(parent.cwd);
  for (const [name, variable] of command.cleared ? [] : copyShell(parent).variables) {
    if (variable.exported || variable.unset) shell.variables.set(name, variable);
  }
  for (const [name, value] of command.env) shell.variables.set(name, { value, exported: true });
  return shell;
}
