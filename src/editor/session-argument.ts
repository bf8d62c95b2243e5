/** The session that a command is for: its id, or the row of the side bar that the command was chosen from. */
export function sessionIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const id = (argument as { session?: unknown } | undefined)?.session;
  return typeof id === 'string' ? id : undefined;
}
