/**
 * What a task runs, as a shell text that the gate can weigh, and which door stands before it. Knows no `vscode`: the
 * shapes are those of the editor's `ShellExecution` and `ProcessExecution`, and of an entry of `tasks.json`.
 */

/** A word as the editor keeps it; `strong` and `weak` are its two kinds of quotes. */
export type TaskWord =
  string | { readonly value: string; readonly quoting?: 'escape' | 'strong' | 'weak' };

export type TaskRun =
  | {
      readonly kind: 'shell';
      readonly command: TaskWord;
      readonly args: readonly TaskWord[];
      /** Absolute path or name of the shell; undefined for the editor's default. */
      readonly shell: string | undefined;
      readonly cwd: string | undefined;
      readonly env: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'process';
      readonly program: string;
      readonly args: readonly string[];
      readonly cwd: string | undefined;
      readonly env: Readonly<Record<string, string>>;
    }
  /** An extension runs it inside itself: there is no command to read. */
  | { readonly kind: 'custom' };

/**
 * - `shell`: its shell has a gate of its own, which judges the whole text before anything of it runs
 * - `none`: nothing stands before it. The editor looks a program up in the PATH of its own process and not in that of
 *   the terminal, so no shim is ever found for the task's own program (measured with VS Code 1.139.1).
 */
export type TaskDoor = 'shell' | 'none';

/** Shells whose startup reads our gate even for `-c`: BASH_ENV, ZDOTDIR, XDG_DATA_DIRS. */
const GATED_SHELLS = new Set(['bash', 'zsh', 'fish']);

/** Options that leave the startup files as they are; any other may skip them (`bash -p`, `zsh -f`, `fish -N`). */
const PLAIN_OPTIONS = /^-(?:[cilx]+|-login)$/;

/** `defaultShell`: what the editor runs shell tasks in. */
export function doorOf(run: TaskRun, defaultShell: string): TaskDoor {
  if (run.kind === 'custom') return 'none';
  // A task that sets these by itself takes the gate of its shell away.
  if (Object.keys(run.env).some((name) => GATE_VARIABLES.has(name))) return 'none';
  if (run.kind === 'shell') {
    return GATED_SHELLS.has(baseName(run.shell ?? defaultShell)) ? 'shell' : 'none';
  }
  const [first = ''] = run.args;
  const isPlain = !first.startsWith('-') || PLAIN_OPTIONS.test(first);
  return GATED_SHELLS.has(baseName(run.program)) && isPlain ? 'shell' : 'none';
}

const GATE_VARIABLES = new Set(['BASH_ENV', 'ZDOTDIR', 'XDG_DATA_DIRS']);

function baseName(program: string): string {
  return (program.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
}

/** As one shell text, with the editor's variables in place as far as they are known. Undefined where it runs none. */
export function textOf(run: TaskRun, workspace: string): string | undefined {
  if (run.kind === 'custom') return undefined;
  const words =
    run.kind === 'process'
      ? [run.program, ...run.args].map(singleQuoted)
      : [commandText(run.command), ...run.args.map(argumentText)];
  const text = words.filter((word) => word !== '').join(' ');
  if (text === '') return undefined;
  const env = Object.entries(run.env)
    .filter(([name]) => /^\w+$/.test(name))
    .map(([name, value]) => `export ${name}=${singleQuoted(value)}; `);
  return withVariables(`${env.join('')}${text}`, workspace);
}

/** A command is shell text of its own unless it has quotes of the editor. */
function commandText(word: TaskWord): string {
  return typeof word === 'string' ? word : argumentText(word);
}

/** The editor quotes an argument with blanks in it, and leaves others as they are. */
function argumentText(word: TaskWord): string {
  if (typeof word === 'string') return /[\s"']/.test(word) ? singleQuoted(word) : word;
  switch (word.quoting ?? 'strong') {
    case 'strong':
      return singleQuoted(word.value);
    case 'weak':
      return `"${word.value.replace(/["\\`]/g, '\\$&')}"`;
    case 'escape':
      return word.value.replace(/[\s"'\\$`()<>|;&*?]/g, '\\$&');
  }
}

export function singleQuoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `${workspaceFolder}` and its like; what only the editor knows at that moment becomes an unknown value. */
export function withVariables(text: string, workspace: string): string {
  const name = workspace.split('/').at(-1) ?? '';
  return text
    .replace(/\$\{(?:workspaceFolder|workspaceRoot|cwd)(?::[^}]*)?\}/g, () => workspace)
    .replace(/\$\{workspaceFolderBasename\}/g, () => name)
    .replace(/\$\{userHome\}/g, () => '$HOME')
    .replace(/\$\{(?:pathSeparator|\/)\}/g, () => '/')
    .replace(/\$\{env:(\w+)\}/g, (_all, variable: string) => `\${${variable}}`)
    .replace(
      /\$\{(?:input|config|command|extensionInstallFolder|file|relativeFile|line|column|selected|default|exec)\w*(?::[^}]*)?\}/g,
      () => '$REMIT_UNKNOWN',
    );
}
