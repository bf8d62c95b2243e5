const BOUND = {
  'dry-run': 'dry run only',
  'read-only': 'read-only session only',
} as const;
const SEES_RESULT =
  'nothing was changed; a person now sees the result and may let the real thing run; go on with something else and try the same command again later';

/** What agents hear from the gate besides a verdict's own sentence. Kept together so that they can be read as one. */
export const WORDS = {
  waiting:
    'Remit: this waits for a person, who has not answered yet. Go on with something else; do not try to reach the same by another way. It may be tried again once the person has said yes.',
  noWindow:
    'No editor window with Remit is open, so nobody could be asked. Open one, or declare a task that grants this, then try again.',
  unattended:
    'The task says that nobody is there to ask, so this is refused and kept for the person to see later. Go on with something else.',
  refusedByPerson: 'The person refused this call.',
  notLogged:
    'Remit could not write its log, so nothing may run. Check that the disk is not full and that the folder of Remit can be written, then try again.',
  failed:
    'Remit could not judge this call because of an error of its own, so it is refused. Try again; `remit doctor` says what is wrong.',
  unreadable: 'Remit could not read what the agent is about to do, so it is refused',
  doorUnreadable: 'Remit could not read what this terminal is about to run, so it is refused',
  gatewayUnreadable: 'Remit could not read what goes to this MCP server, so it is refused',
  personNever:
    'This terminal records what you run and stops only what a task or the workspace names in "never". Change that list, or switch recording off, to run it.',
  unknownAgent:
    'Remit does not know this agent, so it cannot say anything that the agent would understand. Run `remit agents status`.',
  notBounded:
    'Remit: what a person chose to run in its place could not be run any more, so this still waits for them. Go on with something else, and try it again later.',
  boundNote: (form: 'dry-run' | 'read-only', words: string) =>
    `${BOUND[form]} (${words}): ${SEES_RESULT}`,
  sandboxNote:
    'if the sandbox was not enough, a person is asked about the command itself; then go on with something else and try the same command again later',
  meanwhile: (command: string) =>
    `Meanwhile you may run \`${command}\`: it shows what this would do and changes nothing.`,
} as const;
