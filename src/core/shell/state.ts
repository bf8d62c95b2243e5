/** What a shell remembers while it runs: variables, functions, folder. Copied for subshells, merged after branches. */
import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import { LIMITS } from '../limits';
import type { ValueSource } from '../model/effect';
import { UNKNOWN_TEXT, type Stdin, type Value, type Via } from './invocation';
import { EMPTY, either, mergeSourceLists, unknown } from './values';

export interface Variable {
  readonly value: Value;
  /** Elements of an array by index or key. */
  readonly items?: ReadonlyMap<string, Value>;
  readonly exported: boolean;
  /** Unset in this text: empty whatever the environment holds. */
  readonly unset?: boolean;
  /** `readonly`, `declare -r`: neither changed nor unset any more. */
  readonly fixed?: boolean;
}

/** A file that `exec 3< FILE` holds open. */
export interface Descriptor {
  readonly path: Value;
  readonly writes: boolean;
}

export interface ShellFunction {
  readonly body: CompoundCommand | Redirected | CompoundList;
  readonly source: string;
  readonly origin: readonly ValueSource[];
  /** Defined on one way only: the name may still mean the program. */
  readonly uncertain?: boolean;
}

/** Changed by the commands of one shell process. */
export interface ShellState {
  variables: Map<string, Variable>;
  /** `variables` is shared with a copy and must be copied before it is written. */
  shared: boolean;
  functions: ReadonlyMap<string, ShellFunction>;
  /** Text that a word in the place of a command stands for. */
  aliases: ReadonlyMap<string, Value>;
  /** Where the shell was told that the program of a name stands. */
  programs: ReadonlyMap<string, Value>;
  /** By number, besides the three that every process has. */
  descriptors: ReadonlyMap<number, Descriptor>;
  positional: readonly Value[];
  /** `$0`. */
  name: Value;
  cwd: string | undefined;
  previous: string | undefined;
  pushed: readonly (string | undefined)[];
  /** `set -a`. */
  exportAll: boolean;
  /** Names were set that are not kept: what is not found may be any of them. */
  crowded: boolean;
  /** After `exit` or `return`: what follows does not run. */
  ended: boolean;
  /** Variables that each running function declared local, with what they hid. */
  locals: Map<string, Variable | undefined>[];
}

/** One end of a pipe; the indices are filled in as the invocations are met. */
export interface Pipe {
  from: number | undefined;
  to: number | undefined;
  value: Value | undefined;
}
export type Input =
  Exclude<Stdin, { kind: 'pipe' }> | { readonly kind: 'pipe'; readonly pipe: Pipe };
export type Output =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'captured' }
  | { readonly kind: 'file'; readonly path: Value }
  | { readonly kind: 'pipe'; readonly pipe: Pipe };
export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
}

/** Fixed while one text is read. */
export interface Frame {
  /** The text that node positions index. */
  readonly source: string;
  /** Where the text itself came from: every literal in it comes from there too. */
  readonly origin: readonly ValueSource[];
  readonly depth: number;
  readonly via: readonly Via[];
  /** Runs on another machine or in a container: files and variables of this one mean nothing there. */
  readonly elsewhere: string | undefined;
  readonly repeated: boolean;
  readonly background: boolean;
}

/** What every reading function is given. */
export interface Scope {
  readonly shell: ShellState;
  readonly frame: Frame;
  readonly streams: Streams;
}

export function newShell(cwd: string | undefined, name: Value = EMPTY): ShellState {
  return {
    variables: new Map(),
    shared: false,
    functions: new Map(),
    aliases: new Map(),
    programs: new Map(),
    descriptors: new Map(),
    positional: [],
    name,
    cwd,
    previous: undefined,
    pushed: [],
    exportAll: false,
    crowded: false,
    ended: false,
    locals: [],
  };
}

/** Shares the variables until one of the two writes. */
export function copyShell(shell: ShellState): ShellState {
  shell.shared = true;
  return { ...shell, locals: shell.locals.map((frame) => new Map(frame)) };
}

export function subshell(scope: Scope): Scope {
  return { ...scope, shell: copyShell(scope.shell) };
}

export function restore(shell: ShellState, from: ShellState): void {
  Object.assign(shell, copyShell(from));
}

/**
 * What is fixed keeps its value: the shell refuses the change and goes on, or stops. More names than the limit are not
 * kept apart: what is set from then on is unknown, under its own name as long as there is one, since a stale value
 * would be worse than none.
 */
export function setVariable(shell: ShellState, name: string, variable: Variable): void {
  if (shell.variables.get(name)?.fixed) return;
  if (shell.variables.size >= LIMITS.variables && !shell.variables.has(name)) {
    shell.crowded = true;
    return;
  }
  if (shell.shared) {
    shell.variables = new Map(shell.variables);
    shell.shared = false;
  }
  shell.variables.set(name, variable);
}

/** Assigns a plain value; an exported variable stays exported. */
export function assign(shell: ShellState, name: string, to: Value, exported?: boolean): void {
  const before = shell.variables.get(name);
  const isExported = exported ?? (before?.exported === true || shell.exportAll);
  setVariable(shell, name, { value: to, exported: isExported });
}

export function assignItems(
  shell: ShellState,
  name: string,
  items: ReadonlyMap<string, Value>,
): void {
  const exported = shell.variables.get(name)?.exported ?? false;
  if (items.size > LIMITS.variables) {
    const sources = mergeSourceLists([...items.values()].map((item) => item.sources));
    const many = { ...unknown(sources, `$${name}`), glob: true };
    setVariable(shell, name, { value: many, items: new Map([['0', many]]), exported });
    return;
  }
  setVariable(shell, name, { value: items.get('0') ?? EMPTY, items, exported });
}

/** After a branch that may or may not have been taken: what differs is no longer known. */
export function mergeInto(shell: ShellState, others: readonly ShellState[]): void {
  const ways = [copyShell(shell), ...others].filter((way) => !way.ended);
  const first = ways[0];
  if (!first) {
    shell.ended = true;
    return;
  }
  restore(shell, first);
  if (ways.length === 1) return;
  shell.variables = mergeVariables(ways.map((way) => way.variables));
  shell.shared = true;
  shell.functions = mergeFunctions(ways.map((way) => way.functions));
  if (ways.some((way) => way.cwd !== first.cwd)) shell.cwd = undefined;
  if (ways.some((way) => way.positional !== first.positional)) {
    shell.positional = mergeLists(ways.map((way) => way.positional));
  }
  shell.crowded = ways.some((way) => way.crowded);
  shell.exportAll = ways.some((way) => way.exportAll);
  shell.aliases = new Map(ways.flatMap((way) => [...way.aliases]));
  shell.programs = new Map(ways.flatMap((way) => [...way.programs]));
  shell.descriptors = new Map(ways.flatMap((way) => [...way.descriptors]));
}

function mergeVariables(ways: readonly Map<string, Variable>[]): Map<string, Variable> {
  const first = ways[0] ?? new Map<string, Variable>();
  if (ways.every((way) => way === first)) return first;
  const merged = new Map<string, Variable>();
  for (const name of new Set(ways.flatMap((way) => [...way.keys()]))) {
    const found = ways.map((way) => way.get(name));
    const one = found.find((variable) => variable !== undefined);
    if (!one) continue;
    if (found.every((variable) => variable === one)) {
      merged.set(name, one);
      continue;
    }
    const inherited = unknown([{ kind: 'env', name }], `$${name}`);
    merged.set(name, {
      value: either(found.map((variable) => variable?.value ?? inherited)),
      exported: found.some((variable) => variable?.exported),
    });
  }
  return merged;
}

function mergeFunctions(
  ways: readonly ReadonlyMap<string, ShellFunction>[],
): ReadonlyMap<string, ShellFunction> {
  const merged = new Map<string, ShellFunction>();
  for (const [name, body] of ways.flatMap((way) => [...way])) {
    const everywhere = ways.every((way) => way.get(name) === body);
    merged.set(name, everywhere ? body : { ...body, uncertain: true });
  }
  return merged;
}

function mergeLists(ways: readonly (readonly Value[])[]): readonly Value[] {
  const length = Math.max(...ways.map((way) => way.length));
  return Array.from({ length }, (_, index) => {
    const found = ways.map((way) => way[index]).filter((item) => item !== undefined);
    return found.length === ways.length
      ? either(found)
      : unknown([{ kind: 'unknown', what: `$${index + 1}` }], UNKNOWN_TEXT);
  });
}

/** Nothing differs between two states of the same shell that a second round of a loop would see. */
export function sameVariables(a: ShellState, b: ShellState): boolean {
  if (a.cwd !== b.cwd || a.positional !== b.positional || a.functions !== b.functions) return false;
  if (a.variables === b.variables) return true;
  if (a.variables.size !== b.variables.size) return false;
  for (const [name, variable] of a.variables) {
    const other = b.variables.get(name);
    if (other === variable) continue;
    if (!other || other.items || variable.items) return false;
    if (other.value.text !== variable.value.text || other.value.known !== variable.value.known) {
      return false;
    }
  }
  return true;
}
