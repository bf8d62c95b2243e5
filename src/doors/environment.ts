/**
 * What the editor puts into the environment of terminals and tasks, so that every shell reads its gate by itself.
 * Pure: the editor hands it on to its EnvironmentVariableCollection.
 *
 * | shell | reached by | when |
 * | --- | --- | --- |
 * | bash -c, scripts | BASH_ENV | before anything of them runs |
 * | bash, interactive | PROMPT_COMMAND | at the first prompt, after the person's own files |
 * | zsh | ZDOTDIR | before any of the person's files |
 * | fish | XDG_DATA_DIRS | before the person's files |
 * | what resolves through PATH | PATH | where shims are wanted |
 */
import { posix, win32 } from 'node:path';

export interface EnvironmentChange {
  readonly variable: string;
  readonly kind: 'replace' | 'append' | 'prepend';
  readonly value: string;
  /** By the editor's own script, after the person's startup files. */
  readonly atShellIntegration?: boolean;
  /** When the process is made; true where nothing is said. */
  readonly atProcessCreation?: boolean;
}

export interface TerminalEnvironmentOptions {
  /** `REMIT_HOME`. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Are programs found through PATH asked about as well? */
  readonly shims: boolean;
  /** What terminals would have without us: a variable that we replace may have been the person's own. */
  readonly inherited?: Readonly<Record<string, string | undefined>>;
}

export function terminalEnvironment(
  options: TerminalEnvironmentOptions,
): readonly EnvironmentChange[] {
  const { home, platform, shims } = options;
  const path = platform === 'win32' ? win32 : posix;
  const doors = path.join(home, 'doors');
  const bin: EnvironmentChange = {
    variable: 'PATH',
    kind: 'prepend',
    value: `${path.join(doors, 'bin')}${path.delimiter}`,
    // A startup file that sets PATH anew would take it away again.
    atShellIntegration: true,
    atProcessCreation: true,
  };
  // PowerShell reads no variable at its start; its gate is a line in the person's profile (doors/powershell).
  if (platform === 'win32') return shims ? [bin] : [];
  return [...shellChanges(doors, options.inherited ?? {}), ...(shims ? [bin] : [])];
}

function shellChanges(
  doors: string,
  inherited: Readonly<Record<string, string | undefined>>,
): readonly EnvironmentChange[] {
  const bash = posix.join(doors, 'bash', 'gate.bash');
  const zsh = posix.join(doors, 'zsh');
  const changes: EnvironmentChange[] = [
    { variable: 'BASH_ENV', kind: 'replace', value: bash },
    {
      variable: 'PROMPT_COMMAND',
      kind: 'prepend',
      value: promptEntry(bash),
      atShellIntegration: true,
      atProcessCreation: true,
    },
    { variable: 'ZDOTDIR', kind: 'replace', value: zsh },
    dataFolders(doors, inherited['XDG_DATA_DIRS']),
  ];
  // What was there is still read, by our files.
  for (const [variable, keep, ours] of [
    ['BASH_ENV', 'REMIT_BASH_ENV', bash],
    ['ZDOTDIR', 'REMIT_ZDOTDIR', zsh],
  ] as const) {
    const own = inherited[variable];
    if (own !== undefined && own !== '' && own !== ours) {
      changes.push({ variable: keep, kind: 'replace', value: own });
    }
  }
  return changes;
}

/** One command that may stand before any other. `gate.bash` takes exactly this text out of PROMPT_COMMAND again. */
export function promptEntry(gate: string): string {
  const quoted = `'${gate.replaceAll("'", "'\\''")}'`;
  return `[ -r ${quoted} ] && __remit_found=$(trap -p DEBUG) && . ${quoted};`;
}

/** fish looks for `fish/vendor_conf.d` in each. Where the variable is not set, programs count on its default. */
function dataFolders(doors: string, inherited: string | undefined): EnvironmentChange {
  const variable = 'XDG_DATA_DIRS';
  if (inherited !== undefined && inherited !== '') {
    return { variable, kind: 'prepend', value: `${doors}:` };
  }
  return { variable, kind: 'replace', value: `${doors}:/usr/local/share:/usr/share` };
}
