/** Texts and files that a shell reads: `bash -c`, `bash FILE`, `source FILE`, `./FILE`, a pipe into `sh`. */
import { parse, type ParsedScript } from 'unbash';
import { LIMITS } from '../limits';
import { childScope, keepRedirects } from './child';
import { RUNS_UNREAD_TEXT, type Value, type Via } from './invocation';
import type { Machine, ScriptRun, SimpleCommand } from './machine';
import { splitOptions } from './options';
import { runOtherShell } from './other-shells';
import { addProblem, inputValue, localCopyOf, lookAt, readFile, ranBy } from './reader';
import type { Scope } from './state';
import { isUnreadable, joinedWords, keep } from './unwrap';
import { absolute, baseName, plain, unknown, value } from './values';
import { reportErrors } from './syntax-errors';
import { fromZsh, zshForm } from './zsh';
import { say } from '../model/say';

const SHELLS = /^(ba|z|da|k|mk|a|rba|pdk)?sh$/;
const SHELL_OPTIONS = new Set(['o', 'O', 'rcfile', 'init-file']);

export function runScript(machine: Machine, text: Value, scope: Scope, run: ScriptRun): Value {
  const { frame, shell } = scope;
  if (frame.depth >= LIMITS.shellDepth) {
    addProblem(machine.reader, say`it nests deeper than ${LIMITS.shellDepth} levels`, text.raw);
    return unknown(text.sources, text.raw);
  }
  // It is read all the same, so that what it does still counts.
  if (isHandedOnTooOften(scope))
    addProblem(machine.reader, say`more than ${LIMITS.shellTexts} shells hand it on`, text.raw);
  machine.reader.chars += text.text.length;
  const inZsh = dialectOf(machine, scope) === 'zsh';
  const source = inZsh ? fromZsh(text.text) : text.text;
  const tree = parseText(source);
  if (!tree) {
    addProblem(machine.reader, say`it could not be read as shell`, text.text);
    return unknown(text.sources, text.raw);
  }
  reportErrors(machine, tree, text.text);
  const form = inZsh ? zshForm(source) : undefined;
  if (form)
    addProblem(machine.reader, say`it uses a form of zsh that is not read: ${form}`, text.text);
  if (run.args) shell.positional = run.args;
  if (run.name) shell.name = run.name;
  return machine.statements(tree.commands, {
    ...scope,
    frame: { ...frame, source, origin: text.sources, depth: frame.depth + 1 },
  });
}

function isHandedOnTooOften({ frame }: Scope): boolean {
  const texts = frame.via.filter(
    ({ kind, program, where }) => kind === 'shell' && SHELLS.test(program) && where === undefined,
  );
  return texts.length > LIMITS.shellTexts;
}

/** The shell whose language the text is in: the innermost that was started, else the agent's own. */
export function dialectOf(machine: Machine, scope: Scope): string {
  const started = scope.frame.via.findLast(
    ({ kind, program }) => kind === 'shell' && SHELLS.test(program),
  );
  return started?.program ?? machine.dialect;
}

/** Each level of `$((` is tried as arithmetic and as a subshell, so that nests cost the parser their square. */
function nestsArithmetic(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/\$\(\(|\)\)/g)) {
    open = bracket === '$((' ? open + 1 : Math.max(0, open - 1);
    if (open > LIMITS.shellDepth * 2) return true;
  }
  return false;
}

/** Each level costs the parser and the stack; deeper than any text that a person wrote says nothing anyhow. */
function nestsExpansions(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[$<>]\(|\$\{|[)}]/g)) {
    open = bracket.length === 2 ? open + 1 : Math.max(0, open - 1);
    if (open > LIMITS.shellNests) return true;
  }
  return false;
}

function opensManyDocuments(text: string): boolean {
  return text
    .split('\n')
    .some((line) => line.split('<<', LIMITS.hereDocuments + 2).length > LIMITS.hereDocuments + 1);
}

function parseText(text: string): ParsedScript | undefined {
  if (nestsArithmetic(text) || nestsExpansions(text) || opensManyDocuments(text)) return undefined;
  try {
    return parse(text);
  } catch {
    // Deep nests exhaust the parser's stack.
    return undefined;
  }
}

/**
 * The file that the environment has a shell read before anything else: bash takes `BASH_ENV` where nobody types, the
 * others take `ENV` where somebody does (bash(1) under INVOCATION, dash(1), ksh(1)). An empty name is none.
 */
function startupFile(
  program: string,
  { options, rest }: ReturnType<typeof splitOptions>,
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  if (program === 'zsh') return undefined;
  const hasText = rest.length > 0 || options.has('c') || scope.streams.stdin.kind !== 'inherited';
  const isTyped = options.has('i') || !hasText;
  const isBash = program === 'bash' && !options.has('posix');
  if (isBash && (isTyped || options.has('p'))) return undefined;
  if (!isBash && !isTyped) return undefined;
  const file = command.env.get(isBash ? 'BASH_ENV' : 'ENV');
  return file?.text === '' ? undefined : file;
}

/** `sh`, `bash` and their kin. Undefined when the command is no shell or starts one for a person. */
export function runShell(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const program = baseName(command.words[0]?.text ?? '');
  const other = runOtherShell(machine, command, scope);
  if (other) return other;
  if (!SHELLS.test(program)) return undefined;
  const split = splitOptions(command.words.slice(1), SHELL_OPTIONS);
  const [first, ...rest] = split.rest[0]?.text === '-' ? split.rest.slice(1) : split.rest;
  const startup = startupFile(program, split, command, scope);
  if (startup) runFile(machine, startup, [], command, scope, program);

  // `bash -n` only checks the form of a script.
  if (['version', 'help', 'n'].some((option) => split.options.has(option))) return undefined;
  if (split.options.has('c') && first) {
    const inner = childScope(command, scope, { kind: 'shell', program });
    const [name, ...args] = rest;
    return runOwned(machine, first, command, scope, inner, { args, name: name ?? plain(program) });
  }
  if (first && !split.options.has('s')) {
    return runFile(machine, first, rest, command, scope, program);
  }
  if (scope.streams.stdin.kind === 'inherited') return undefined;
  const inner = childScope(command, scope, { kind: 'shell', program });
  const text = inputValue(machine.reader, scope);
  if (scope.streams.stdin.kind === 'file' && scope.streams.stdin.path.known) {
    const path = absolute(scope.streams.stdin.path.text, scope.shell.cwd);
    if (path !== undefined && !isUnreadable(text)) machine.reader.lookedThrough.push(path);
  }
  // The text is the input itself; what it runs does not get it a second time.
  const streams = { ...inner.streams, stdin: { kind: 'inherited' } as const };
  return runOwned(machine, text, command, scope, { ...inner, streams }, { args: split.rest });
}

/** Reads a text, or keeps the shell with a problem when nothing of the text is known. */
function runOwned(
  machine: Machine,
  text: Value,
  command: SimpleCommand,
  scope: Scope,
  inner: Scope,
  run: ScriptRun,
): Value {
  if (isUnreadable(text)) {
    const at = keep(machine, command, scope, true);
    addProblem(machine.reader, RUNS_UNREAD_TEXT, command.source, {
      ...ranBy(at),
      unread: true,
    });
    return unknown(text.sources, command.source);
  }
  if (scope.streams.stdin.kind === 'pipe' && !text.known) keep(machine, command, scope, true);
  keepRedirects(machine, command, scope);
  return machine.script(text, inner, run);
}

/** `eval TEXT`: in this shell. */
export function runEval(machine: Machine, command: SimpleCommand, scope: Scope): Value {
  const words = command.words.slice(1);
  const joined = { ...joinedWords(words), raw: command.source };
  const via: Via = { kind: 'shell', program: 'eval' };
  const inner = { ...scope, frame: { ...scope.frame, via: [...scope.frame.via, via] } };
  return runOwned(machine, joined, command, scope, inner, {});
}

/** Files that set a person's shell up: nothing is said about them, and they are long. */
const SETUP_FILE =
  /(^|\/)(\.(bashrc|zshrc|profile|bash_profile|zprofile|zshenv|cargo\/env)|nvm\.sh|activate|conda\.sh|sdkman-init\.sh|setup-env\.sh|\.asdf\/asdf\.sh)$/;

/** `source FILE`, `. FILE`: in this shell. */
export function runSource(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const [, file, ...args] = command.words;
  if (!file) return undefined;
  const known = file.known ? absolute(file.text, scope.shell.cwd) : undefined;
  if (known !== undefined && SETUP_FILE.test(known) && !machine.reader.written.has(known)) {
    return undefined;
  }
  const via: Via = { kind: 'shell', program: 'source', where: known ?? file.text };
  const inner = { ...scope, frame: { ...scope.frame, via: [...scope.frame.via, via] } };
  return readScript(machine, file, command, scope, inner, args.length > 0 ? { args } : {});
}

function runFile(
  machine: Machine,
  file: Value,
  args: readonly Value[],
  command: SimpleCommand,
  scope: Scope,
  program: string,
): Value {
  const path = file.known ? absolute(file.text, scope.shell.cwd) : undefined;
  const where = path ?? file.text;
  const copy = remoteCopy(machine, file, path, scope);
  if (copy !== undefined) {
    const via: Via = { kind: 'shell', program, where, copyOf: copy.path };
    return runOwned(machine, copy.text, command, scope, childScope(command, scope, via), {
      args,
      name: file,
    });
  }
  const inner = childScope(command, scope, { kind: 'shell', program, where });
  return readScript(machine, file, command, scope, inner, { args, name: file });
}

/** A script on another machine that this workspace holds too. What the session writes there itself comes first. */
function remoteCopy(
  machine: Machine,
  file: Value,
  path: string | undefined,
  scope: Scope,
): { readonly path: string; readonly text: Value } | undefined {
  const { reader } = machine;
  const isOther = scope.frame.via.some((via) => via.kind === 'remote');
  if (!isOther || !file.known || (path !== undefined && reader.written.has(path))) return undefined;
  const copy = localCopyOf(reader, file.text);
  const found = copy === undefined ? undefined : lookAt(reader, copy);
  if (copy === undefined || !found || found.truncated) return undefined;
  if (!reader.lookedThrough.includes(copy)) reader.lookedThrough.push(copy);
  return { path: copy, text: value(found.text, true, [{ kind: 'file', path: copy }], file.raw) };
}

/** Pictures, sound, film and documents are no programs: one that is run only bears such a name. */
const MEDIA = /\.(?:png|jpe?g|gif|bmp|ico|webp|svg|mp[34]|wav|mov|avi|pdf|docx?|xlsx?|pptx?|odt)$/i;

function readScript(
  machine: Machine,
  file: Value,
  command: SimpleCommand,
  scope: Scope,
  inner: Scope,
  run: ScriptRun,
): Value {
  const path = file.known ? absolute(file.text, scope.shell.cwd) : undefined;
  const stream = path === '/dev/stdin' || file.text === '-';
  const text =
    stream || path === undefined
      ? inputOrUnknown(machine, stream, file, scope)
      : readFile(machine.reader, path, scope.frame);
  if (path !== undefined && MEDIA.test(path)) {
    const named = baseName(path);
    addProblem(
      machine.reader,
      say`it runs ${named}, which bears the name of a picture or a document`,
      command.source,
    );
  }
  if (isUnreadable(text)) {
    const at = keep(machine, command, scope, true);
    const shown = path ?? file.raw;
    // What this call writes itself, a download or a decoded text, is not the project's own script.
    const isHere =
      path !== undefined &&
      scope.frame.elsewhere === undefined &&
      !machine.reader.written.has(path);
    const origin = text.sources.find((source) => source.kind === 'url');
    addProblem(machine.reader, say`the script ${shown} could not be looked at`, command.source, {
      ...ranBy(at),
      unread: true,
      ...(origin?.kind === 'url' ? { fetched: origin.url } : {}),
      ...(isHere ? { script: path } : {}),
    });
    return unknown(text.sources, command.source);
  }
  if (path !== undefined && !path.startsWith('/dev/') && scope.frame.elsewhere === undefined) {
    if (!machine.reader.lookedThrough.includes(path)) machine.reader.lookedThrough.push(path);
    if (machine.reader.seen.get(path)?.truncated) {
      addProblem(
        machine.reader,
        say`the script ${path} is too long to be read whole`,
        command.source,
        {
          unread: true,
        },
      );
    }
  }
  keepRedirects(machine, command, scope);
  return machine.script(text, inner, run);
}

function inputOrUnknown(machine: Machine, stream: boolean, file: Value, scope: Scope): Value {
  return stream ? inputValue(machine.reader, scope) : unknown(file.sources, file.raw);
}

/** Programs that are scripts of a build tool or a package and are known by their name. */
const KNOWN_SCRIPTS =
  /(^|\/)(gradlew|mvnw|vendor\/bin\/sail)$|\/node_modules\/\.bin\/|\/\.?venv\/bin\/|^\/(usr|bin|sbin|opt)\//;
const INTERPRETED = /\.(py|js|mjs|cjs|ts|rb|pl|php)$/;

/** `./deploy.sh`: a shell script is read; a script of another language is handed to its interpreter. */
export function runPath(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const [program, ...args] = command.words;
  if (
    program &&
    remoteCopy(machine, program, undefined, scope) &&
    /\.(sh|bash)$/.test(program.text)
  ) {
    return runFile(machine, program, args, command, scope, 'sh');
  }
  const path = program?.text.includes('/') ? absolute(program.text, scope.shell.cwd) : undefined;
  if (!program || path === undefined || KNOWN_SCRIPTS.test(path)) return undefined;
  if (scope.frame.elsewhere !== undefined) return undefined;
  const written = machine.reader.written.get(path);
  const isUnread = written !== undefined && isUnreadable(written);
  const text = isUnread ? undefined : (written?.text ?? lookAt(machine.reader, path)?.text);
  if (text === undefined) {
    if (!isUnread && !/\.(sh|bash|zsh)$/.test(path)) return undefined;
    return runFile(machine, program, args, command, scope, 'sh');
  }
  const shebang = /^#!\s*(\S+)[ \t]*(?:-S[ \t]+)?(\S*)/.exec(text);
  const interpreter = baseName(shebang?.[1] ?? '') === 'env' ? shebang?.[2] : shebang?.[1];
  const name = baseName(interpreter ?? '');
  if (SHELLS.test(name) || (name === '' && (/\.(sh|bash|zsh)$/.test(path) || written))) {
    return runFile(machine, program, args, command, scope, name || 'sh');
  }
  if (name === '' || !INTERPRETED.test(path)) return undefined;
  const words = [plain(name), program, ...args];
  return machine.command({ ...command, words, external: true }, scope);
}
