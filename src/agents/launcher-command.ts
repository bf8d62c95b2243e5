/**
 * The command line that an agent's configuration holds for us: `"<launcher>" <agent> <event>`. It names only the
 * launcher's stable place under REMIT_HOME, so it stays the same from one version of Remit to the next.
 */
import type { AgentId } from './define';

/** Base name of the launcher, by which our own entries are recognised in anybody's configuration. */
export const LAUNCHER_NAME = 'remit-hook';

/**
 * A line near the end of the launcher's text. A launcher that was cut short before it may end with 0 and no word,
 * which agents take for a pass, so whoever can looks for this line first.
 */
export const LAUNCHER_END = '# end of table';

/** One simple command: what an agent needs that attaches the payload to the end of the line (Cursor). */
export function plainCommand(launcher: string, agent: AgentId, event: string): string {
  return `${quoted(launcher)} ${agent} ${event}`;
}

/**
 * For agents that run a POSIX shell. Where Remit's whole home folder is gone, Remit is gone, and a guard that is gone
 * leaves no dead agent behind. Where the home is there, a gating event refuses (exit 2) whatever became of the launcher:
 * missing, cut short, not executable, ended with an error.
 */
export function guardedCommand(
  launcher: string,
  agent: AgentId,
  event: string,
  gates: boolean,
): string {
  const call = plainCommand(launcher, agent, event);
  const home = homeOf(launcher);
  if (isWindowsPath(launcher) || home === undefined) return call;
  return gates
    ? `[ ! -d ${quoted(home)} ] || { grep -qs '^${LAUNCHER_END}' ${quoted(launcher)} && ${call}; } || exit 2`
    : `[ ! -x ${quoted(launcher)} ] || ${call}`;
}

/**
 * As `guardedCommand`, for agents that start hooks with the person's own shell, which may be none of POSIX's (fish), or
 * that let a call run when a hook ends with 2 and says nothing: the check runs in `sh`, and it always says why.
 */
export function tellingCommand(
  launcher: string,
  agent: AgentId,
  event: string,
  gates: boolean,
): string {
  const call = plainCommand(launcher, agent, event);
  const home = homeOf(launcher);
  if (isWindowsPath(launcher) || home === undefined) return call;
  return gates
    ? `sh -c '[ ! -d "$0" ] || { grep -qs "^${LAUNCHER_END}" "$1" && "$1" "$2" "$3"; } || { echo "${BROKEN}" >&2; exit 2; }' ${quoted(home)} ${call}`
    : `sh -c '[ ! -x "$0" ] || exec "$0" "$1" "$2"' ${call}`;
}

/**
 * As `tellingCommand`, for agents that read the exit status and nothing else: there a 2 is the launcher's own refusal,
 * whose reason must not be followed by words about a broken launcher.
 */
export function statusCommand(
  launcher: string,
  agent: AgentId,
  event: string,
  gates: boolean,
): string {
  const home = homeOf(launcher);
  if (!gates || isWindowsPath(launcher) || home === undefined) {
    return tellingCommand(launcher, agent, event, gates);
  }
  const call = plainCommand(launcher, agent, event);
  return `sh -c '[ -d "$0" ] || exit 0; if grep -qs "^${LAUNCHER_END}" "$1"; then "$1" "$2" "$3"; s=$?; case $s in 0|2) exit $s;; esac; fi; echo "${BROKEN}" >&2; exit 2' ${quoted(home)} ${call}`;
}

/** What the agent hears from a guard whose launcher is missing, cut short or broken. Holds nothing that a shell reads. */
export const BROKEN =
  'Remit could not check this call, so it is refused: its launcher is missing or broken. Ask the person to run remit doctor in a terminal.';

/** Is this one of our commands for that agent, wherever its launcher lies? */
export function isOurCommand(command: unknown, agent: AgentId): command is string {
  return typeof command === 'string' && launcherCall(agent).test(command);
}

/** The launcher that one of our commands starts, or undefined. */
export function launcherOf(command: string, agent: AgentId): string | undefined {
  const match = launcherCall(agent).exec(command);
  if (match === null) return undefined;
  const double = match[1];
  return double !== undefined ? double : match[2]!.replaceAll(`'\\''`, `'`);
}

/** One of our commands for that agent that starts this very launcher. */
export function startsLauncher(launcher: string, agent: AgentId): (command: string) => boolean {
  return (command) => launcherOf(command, agent) === launcher;
}

/** A double-quoted path as a rule, single quotes where the shell would read something in it. */
function quoted(path: string): string {
  return /^[A-Za-z0-9_@%+=:,./\\() -]+$/.test(path) && !/\\(?=[\\$`"]|$)/.test(path)
    ? `"${path}"`
    : `'${path.replaceAll(`'`, `'\\''`)}'`;
}

function launcherCall(agent: AgentId): RegExp {
  const name = `${LAUNCHER_NAME}(?:\\.[a-z]{2,4})?`;
  return new RegExp(
    `(?:"([^"]*${name})"|'((?:[^']|'\\\\'')*${name})') ${agent} [A-Za-z_]+(?:(?:; \\})? \\|\\| exit 2)?$`,
  );
}

/** REMIT_HOME, when the launcher lies in its `bin` folder. */
function homeOf(launcher: string): string | undefined {
  return /^(.+)\/bin\/[^/]+$/.exec(launcher)?.[1];
}

function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}
