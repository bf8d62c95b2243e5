/** Collects what one reading yields and keeps its bounds: commands, steps, text and files. */
import { LIMITS } from '../limits';
import type { FileText, Look } from '../model/ports';
import type { ValueSource } from '../model/effect';
import { say } from '../model/say';
import type { Invocation, Problem, Redirect, Stdin, Value, Via } from './invocation';
import { mergeInto, type ShellState } from './state';
import type { Frame, Input, Pipe, Scope, Streams } from './state';
import { EMPTY, absolute, unknown, value } from './values';

/** Statements walked for one reading: loops and functions multiply what little text says. */
const STEPS = LIMITS.invocations * 10;
/** Text put together over a whole reading. */
const CHARS = LIMITS.commandChars * 16;

/** Stands for a text of which no single command is meant. */
const WHOLE = 'the whole call';

/** Text that the comparison of one variable counts for. */
const MERGE_CHARS = 4;

export interface Draft {
  readonly program: Value;
  readonly args: readonly Value[];
  readonly env: ReadonlyMap<string, Value>;
  readonly redirects: readonly Redirect[];
  readonly streams: Streams;
  readonly cwd: string | undefined;
  readonly background: boolean;
  readonly repeated: boolean;
  readonly via: readonly Via[];
  readonly source: string;
  readonly wrapper: boolean;
  readonly otherwise?: true;
}

/** Files that may still be looked at; shared by nested readings of one call. */
export interface FileBudget {
  left: number;
}

export interface Reader {
  readonly look: Look;
  readonly env: (name: string) => string | undefined;
  readonly files: FileBudget;
  /** Absolute. */
  readonly workspaceRoot: string | undefined;
  readonly drafts: Draft[];
  readonly problems: Problem[];
  readonly lookedThrough: string[];
  /** Files that this text itself writes before it reads them, and process substitutions. */
  readonly written: Map<string, Value>;
  readonly seen: Map<string, FileText | undefined>;
  readonly pipes: Set<Pipe>;
  /** Aliases whose text is being read: an alias is not expanded in itself. */
  readonly expanding: Set<string>;
  /** Pipes of `>( )` that wait for the command whose words they stand in. */
  waiting: Pipe[];
  steps: number;
  chars: number;
  stopped: boolean;
}

export function createReader(
  look: Look,
  env: (name: string) => string | undefined,
  files: FileBudget,
  workspaceRoot?: string,
): Reader {
  return {
    look,
    env,
    files,
    workspaceRoot,
    drafts: [],
    problems: [],
    lookedThrough: [],
    written: new Map(),
    seen: new Map(),
    pipes: new Set(),
    expanding: new Set(),
    waiting: [],
    steps: 0,
    chars: 0,
    stopped: false,
  };
}

/** Counts one statement. False when the reading has to stop; the problem is noted once. */
export function step(reader: Reader): boolean {
  if (reader.stopped) return false;
  reader.steps += 1;
  if (reader.steps <= STEPS && reader.chars <= CHARS) return true;
  return stop(reader, say`it does more steps than can be followed`);
}

/** Counts what it costs to compare every variable of every way, as if it were text. */
export function mergeWays(
  machine: { readonly reader: Reader },
  shell: ShellState,
  ways: readonly ShellState[],
): void {
  machine.reader.chars += shell.variables.size * ways.length * MERGE_CHARS;
  mergeInto(shell, ways);
}

/** The command at which a bound was reached is no more in question than any other. */
function stop(reader: Reader, why: string): false {
  reader.stopped = true;
  addProblem(reader, why, WHOLE);
  return false;
}

export function addProblem(
  reader: Reader,
  why: string,
  source: string,
  about: Pick<Problem, 'invocation' | 'script' | 'fetched' | 'endless' | 'unread'> = {},
): void {
  const shown = source.length > 200 ? `${source.slice(0, 199)}…` : source;
  if (reader.problems.some((other) => other.why === why && other.source === shown)) return;
  if (reader.problems.length >= LIMITS.effects) return;
  reader.problems.push({ why, source: shown, ...about });
}

/** Names the invocation that a problem belongs to, where it was kept. */
export function ranBy(invocation: number | undefined): Pick<Problem, 'invocation'> {
  return invocation === undefined ? {} : { invocation };
}

/** Keeps one command and returns its index, or undefined when there are already too many. */
export function emit(reader: Reader, draft: Draft): number | undefined {
  if (reader.stopped) return undefined;
  const index = reader.drafts.length;
  if (index >= LIMITS.invocations) {
    stop(reader, say`it runs more than ${LIMITS.invocations} commands`);
    return undefined;
  }
  for (const part of [draft.program, ...draft.args]) reader.chars += part.text.length;
  reader.drafts.push(draft);
  // What is piped goes to the reading that comes after it.
  if (draft.otherwise === true) return index;
  const { stdin, stdout } = draft.streams;
  if (stdin.kind === 'pipe') stdin.pipe.to ??= index;
  if (stdout.kind === 'pipe') stdout.pipe.from = index;
  for (const pipe of reader.waiting) pipe.from = index;
  reader.waiting = [];
  return index;
}

export function newPipe(reader: Reader): Pipe {
  const pipe: Pipe = { from: undefined, to: undefined, value: undefined };
  reader.pipes.add(pipe);
  return pipe;
}

export interface Mark {
  readonly drafts: number;
  readonly problems: number;
}
export function mark(reader: Reader): Mark {
  return { drafts: reader.drafts.length, problems: reader.problems.length };
}

/** Forgets what was read since `to`, so that a loop's body can be read again. */
export function rollBack(reader: Reader, to: Mark): void {
  if (reader.stopped) return;
  reader.drafts.length = to.drafts;
  reader.problems.length = to.problems;
  for (const pipe of reader.pipes) {
    if (pipe.from !== undefined && pipe.from >= to.drafts) pipe.from = undefined;
    if (pipe.to !== undefined && pipe.to >= to.drafts) pipe.to = undefined;
  }
}

/** Text of a file as the commands would read it at this point. Absolute path. */
export function readFile(reader: Reader, path: string, frame: Frame): Value {
  const source: ValueSource = { kind: 'file', path };
  const written = reader.written.get(path);
  if (written) return written;
  if (frame.elsewhere !== undefined) return unknown([source], path);
  const found = lookAt(reader, path);
  if (!found) return unknown([source], path);
  return value(found.text, !found.truncated, [source], path);
}

/** Text of the file that a word names. */
export function readPath(reader: Reader, path: Value, scope: Scope): Value {
  const full = path.known ? absolute(path.text, scope.shell.cwd) : undefined;
  if (full !== undefined) return readFile(reader, full, scope.frame);
  return unknown([...path.sources, { kind: 'file', path: path.text }], path.raw);
}

/** One look-up a file; more files than the budget allows are not looked at. */
export function lookAt(reader: Reader, path: string): FileText | undefined {
  if (reader.seen.has(path)) return reader.seen.get(path);
  if (reader.files.left <= 0) return undefined;
  reader.files.left -= 1;
  const found = reader.look.file(path);
  reader.seen.set(path, found);
  return found;
}

/**
 * The one file of the workspace whose path is the end of `path` on another machine: `/opt/app/deploy/deploy.sh` is
 * `deploy/deploy.sh`. Undefined when none is, or more than one.
 */
export function localCopyOf(reader: Reader, path: string): string | undefined {
  const root = reader.workspaceRoot;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (root === undefined || parts.length === 0 || parts.includes('..')) return undefined;
  const ends = parts.map((_, from) => absolute(parts.slice(from).join('/'), root));
  const found = ends.filter((end) => end !== undefined && reader.look.kind(end) === 'file');
  return found.length === 1 ? found[0] : undefined;
}

/** What a command would read from its standard input. */
export function inputValue(reader: Reader, scope: Scope): Value {
  const input = scope.streams.stdin;
  switch (input.kind) {
    case 'text':
      return input.value;
    case 'file':
      return readPath(reader, input.path, scope);
    case 'pipe':
      return input.pipe.value ?? unknown([{ kind: 'unknown', what: 'a pipe' }], '|');
    case 'inherited':
      return unknown([{ kind: 'unknown', what: 'the standard input' }], '');
  }
}

export function invocationsOf(reader: Reader): Invocation[] {
  return reader.drafts.map((draft, index) => {
    const { streams, wrapper, ...rest } = draft;
    return {
      index,
      ...rest,
      stdin: stdinOf(streams.stdin),
      stdout: stdoutOf(streams.stdout),
      ...(wrapper ? { wrapper: true } : {}),
    };
  });
}

function stdinOf(input: Input): Stdin {
  if (input.kind !== 'pipe') return input;
  const { from, value: text } = input.pipe;
  if (from === undefined) return { kind: 'text', value: text ?? EMPTY };
  return text === undefined ? { kind: 'pipe', from } : { kind: 'pipe', from, value: text };
}

function stdoutOf(output: Streams['stdout']): Invocation['stdout'] {
  if (output.kind !== 'pipe') return output;
  // A loop or a builtin at the other end is no invocation of its own.
  return output.pipe.to === undefined ? { kind: 'captured' } : { kind: 'pipe', to: output.pipe.to };
}
