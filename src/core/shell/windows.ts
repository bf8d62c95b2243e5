/**
 * Plainly readable commands of PowerShell and cmd.exe: words without variables, pipes, blocks or quotes in quotes.
 * They are put into the words of the programs that the effects layer knows. Everything else stays unread.
 */

export type WindowsShell = 'powershell' | 'cmd';

/** Commands as lists of words, or undefined when one of them is more than plain. */
export function readWindows(
  text: string,
  shell: WindowsShell,
): readonly (readonly string[])[] | undefined {
  const commands: (readonly string[])[] = [];
  for (const part of commandsIn(text, shell)) {
    if (part.trim() === '') continue;
    const words = wordsOf(part, shell);
    const command = words && translated(words, shell);
    if (!command) return undefined;
    commands.push(command);
  }
  return commands;
}

/** Cuts at the ends of commands that stand outside of quotes. */
function commandsIn(text: string, shell: WindowsShell): readonly string[] {
  const quoted = shell === 'cmd' ? /"[^"\n]*"/g : /"[^"\n]*"|'[^'\n]*'/g;
  const ends = shell === 'cmd' ? /&&?|\r?\n/g : /&&|;|\r?\n/g;
  const masked = text.replace(quoted, (found) => 'q'.repeat(found.length));
  const parts: string[] = [];
  let from = 0;
  for (const end of masked.matchAll(ends)) {
    parts.push(text.slice(from, end.index));
    from = end.index + end[0].length;
  }
  return [...parts, text.slice(from)];
}

/** Signs with a meaning of their own. In quotes, PowerShell still fills in `$` and the backtick, cmd `%` and `!`. */
const MEANINGFUL = {
  powershell: { bare: /[$`(){}|<>@&#%*?[\]]/, quoted: /[$`]/ },
  cmd: { bare: /[%^!|<>()*?]/, quoted: /[%!]/ },
} as const;

function wordsOf(text: string, shell: WindowsShell): readonly string[] | undefined {
  const silent = text
    .trimEnd()
    .replace(/\s2?>(nul|\$null)(\s+2>&1)?$|\s2>&1$/i, '')
    .trimEnd();
  const { bare, quoted } = MEANINGFUL[shell];
  const words: string[] = [];
  let rest = silent.trim();
  while (rest !== '') {
    const found = /^(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)/.exec(rest);
    if (!found) return undefined;
    const [whole, double, single, plain] = found;
    if (plain !== undefined && bare.test(plain)) return undefined;
    if (double !== undefined && quoted.test(double)) return undefined;
    if (single !== undefined && shell === 'cmd') return undefined;
    words.push(double ?? single ?? plain ?? '');
    rest = rest.slice(whole.length).trimStart();
  }
  return words;
}

interface Form {
  readonly names: string;
  readonly words: readonly string[];
  /** Switches, in lower case, to the words that they become. */
  readonly switches: Readonly<Record<string, readonly string[]>>;
}

const DELETES: Form = {
  names: 'del erase',
  words: ['rm'],
  switches: { '/s': ['-r'], '/q': ['-f'], '/f': ['-f'], '/p': ['-i'] },
};
const REMOVES_FOLDER: Form = {
  names: 'rmdir rd',
  words: ['rmdir'],
  switches: { '/s': ['-r'], '/q': [] },
};
const QUIET = { '/y': [], '/-y': [], '/q': [], '/e': [], '/i': [], '/h': [], '/s': [], '/b': [] };

const CMD: readonly Form[] = [
  DELETES,
  REMOVES_FOLDER,
  { names: 'copy', words: ['cp'], switches: QUIET },
  { names: 'xcopy', words: ['cp', '-r'], switches: QUIET },
  { names: 'move', words: ['mv'], switches: QUIET },
  { names: 'ren rename', words: ['mv'], switches: {} },
  { names: 'type', words: ['cat'], switches: {} },
  { names: 'dir', words: ['ls'], switches: { ...QUIET, '/a': [], '/w': [], '/od': [] } },
  { names: 'md mkdir', words: ['mkdir', '-p'], switches: {} },
  { names: 'cd chdir', words: ['cd'], switches: { '/d': [] } },
  { names: 'cls ver', words: ['true'], switches: {} },
  { names: 'where', words: ['which'], switches: {} },
];

const RECURSES = { '-recurse': ['-r'], '-force': ['-f'] };
const POWERSHELL: readonly Form[] = [
  { names: 'remove-item ri rm del erase rd rmdir', words: ['rm'], switches: RECURSES },
  {
    names: 'get-childitem gci ls dir',
    words: ['ls'],
    switches: { '-recurse': ['-R'], '-force': ['-a'], '-name': [], '-file': [], '-directory': [] },
  },
  { names: 'get-content gc cat type', words: ['cat'], switches: { '-raw': [] } },
  { names: 'copy-item cpi cp copy', words: ['cp'], switches: RECURSES },
  { names: 'move-item mi mv move', words: ['mv'], switches: { '-force': ['-f'] } },
  { names: 'rename-item rni ren', words: ['mv'], switches: { '-force': ['-f'] } },
  { names: 'set-location sl cd chdir', words: ['cd'], switches: {} },
  { names: 'get-location gl pwd', words: ['pwd'], switches: {} },
  { names: 'write-output write-host echo', words: ['echo'], switches: {} },
  { names: 'test-path', words: ['ls'], switches: {} },
  { names: 'mkdir md', words: ['mkdir', '-p'], switches: { '-force': [] } },
];

/** Parameters of cmdlets whose value is a path, and those whose value says nothing about what is done. */
const PATH_PARAMETERS = ['-path', '-literalpath', '-destination', '-newname'];
const OTHER_PARAMETERS = ['-erroraction', '-encoding', '-totalcount', '-tail', '-first'];
/** What runs something else, asks, or is a word of the language. */
const LANGUAGE =
  /^(if|for|foreach|while|do|switch|function|return|throw|try|call|start|set|setlocal|goto|iex|invoke-\S+|start-\S+|icm|saps|iwr|irm|new-object|set-\S+|add-\S+|out-\S+|import-\S+|source|eval|exec|export|alias|\.|[a-z]+-[a-z]+)$/i;

function translated(words: readonly string[], shell: WindowsShell): readonly string[] | undefined {
  const [program = '', ...args] = words;
  const name = program.toLowerCase();
  if (shell === 'powershell' && /^(new-item|ni)$/.test(name)) return newItem(args);
  const forms = shell === 'cmd' ? CMD : POWERSHELL;
  const form = forms.find(({ names }) => names.split(' ').includes(name));
  if (form) {
    const read = shell === 'cmd' ? cmdArguments(args, form) : parameters(args, form.switches);
    if (!read) return undefined;
    const folder = form === REMOVES_FOLDER && read.includes('-r') ? ['rm'] : form.words;
    return [...folder, ...read];
  }
  const isProgram = /^[\w.@+-]+$/.test(program) && !/\.(ps1|bat|cmd|vbs)$/i.test(program);
  if (!isProgram || LANGUAGE.test(name)) return undefined;
  return [program.replace(/\.exe$/i, ''), ...args.map(withSlashes)];
}

function cmdArguments(args: readonly string[], form: Form): readonly string[] | undefined {
  const read: string[] = [];
  for (const arg of args) {
    if (!arg.startsWith('/')) {
      read.push(withSlashes(arg));
      continue;
    }
    const becomes = form.switches[arg.toLowerCase()];
    if (!becomes) return undefined;
    read.push(...becomes);
  }
  return read;
}

/** The parameter that these letters begin, when they can begin no other: `-rec`, `-fo`. */
function fullName(given: string, names: readonly string[]): string | undefined {
  const found = names.filter((name) => name.startsWith(given.toLowerCase()));
  return (
    found.find((name) => name === given.toLowerCase()) ??
    (found.length === 1 ? found[0] : undefined)
  );
}

function parameters(
  args: readonly string[],
  switches: Form['switches'],
): readonly string[] | undefined {
  const names = [...Object.keys(switches), ...PATH_PARAMETERS, ...OTHER_PARAMETERS];
  const read: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!/^-[a-z]/i.test(arg)) {
      // A comma makes a list of paths.
      read.push(...arg.split(',').filter(Boolean).map(withSlashes));
      continue;
    }
    const name = fullName(arg, names);
    if (name === undefined) return undefined;
    const becomes = switches[name];
    if (becomes) read.push(...becomes);
    else at += 1;
    if (PATH_PARAMETERS.includes(name)) read.push(withSlashes(args[at] ?? ''));
  }
  return read;
}

function newItem(args: readonly string[]): readonly string[] | undefined {
  const at = args.findIndex((arg) => /^-(itemtype|type)$/i.test(arg));
  const kind = (at < 0 ? 'file' : (args[at + 1] ?? '')).toLowerCase();
  const others = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const read = parameters(others, { '-force': [] });
  if (!read || !/^(file|directory)$/.test(kind)) return undefined;
  return kind === 'directory' ? ['mkdir', '-p', ...read] : ['touch', ...read];
}

/** A path with slashes. Addresses and program text stay as they are. */
function withSlashes(word: string): string {
  const isPath = /^[\w.,:~@+\\/ -]+$/.test(word) && !/^[a-z]{2,}:\/\//i.test(word);
  return isPath ? word.replaceAll('\\', '/') : word;
}
