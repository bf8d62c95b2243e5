/** What PowerShell holds while its text is read: objects in variables, functions, the way from one part to another. */
import type { Redirect, Value } from './invocation';
import type { Machine } from './machine';
import type { PsBlock, PsExpression, PsStatement } from './powershell-syntax';
import type { Scope } from './state';
import { either, EMPTY, join, mergeSources, plain, unknown } from './values';

/** One object, as far as its text and the few things that matter of it are known. */
export interface Thing extends Value {
  readonly block?: PsBlock;
  /** Of a table or an object, by name in lower case. */
  readonly fields?: ReadonlyMap<string, Things>;
  /** Its text is the path of a file or folder. */
  readonly isFile?: true;
  /** It stands for a process of this name. */
  readonly process?: string;
  /** Its class, in lower case and without `system.`. */
  readonly type?: string;
}
export type Things = readonly Thing[];

export interface PsState {
  /** By name in lower case; replaced when one changes. */
  variables: ReadonlyMap<string, Things>;
  functions: ReadonlyMap<string, PsBlock>;
  aliases: ReadonlyMap<string, string>;
}

export interface PsScope {
  readonly scope: Scope;
  readonly state: PsState;
  /** What comes down the pipe, where something does. */
  readonly input: Things | undefined;
}

/** Where an act stands in the text. */
export interface PsSite {
  readonly ps: PsMachine;
  readonly at: PsScope;
  readonly source: string;
  readonly redirects: readonly Redirect[];
}

/** The parts of the reader call one another through this, so that no file imports in a circle. */
export interface PsMachine {
  readonly machine: Machine;
  evaluate(expression: PsExpression, at: PsScope): Things;
  statements(list: readonly PsStatement[], at: PsScope): Things;
  /** Runs a block in this scope with these variables besides. */
  block(block: PsBlock, at: PsScope, given: ReadonlyMap<string, Things>): Things;
  /** Reads a text as PowerShell, one level deeper. */
  text(text: Value, site: PsSite): Things;
  /** A command by its name and its words. */
  command(name: string, words: readonly Things[], site: PsSite): Things;
}

export function newState(): PsState {
  return { variables: new Map(), functions: new Map(), aliases: new Map() };
}

export function copyState(state: PsState): PsState {
  return { ...state };
}

export function setThings(state: PsState, name: string, things: Things): void {
  state.variables = new Map(state.variables).set(name, things.slice(0, 1_000));
}

/** Of two ways one was gone: what differs is no longer known. */
export function mergeStates(into: PsState, others: readonly PsState[]): void {
  const ways = [copyState(into), ...others];
  const merged = new Map(into.variables);
  for (const name of new Set(ways.flatMap((way) => [...way.variables.keys()]))) {
    const found = ways.map((way) => way.variables.get(name));
    if (found.every((things) => things === found[0])) continue;
    merged.set(name, [
      oneOf(
        found.flatMap((things) => (things ? [asValue(things)] : [])),
        name,
      ),
    ]);
  }
  into.variables = merged;
  into.functions = new Map(ways.flatMap((way) => [...way.functions]));
  into.aliases = new Map(ways.flatMap((way) => [...way.aliases]));
}

function oneOf(values: readonly Value[], name: string): Value {
  if (values.length > 1) return either(values);
  return unknown(
    values.flatMap((value) => value.sources),
    `$${name}`,
  );
}

/** Several objects as the one text that a word or a stream makes of them. */
export function asValue(things: Things, separator = ' '): Value {
  const [only] = things;
  if (!only) return EMPTY;
  if (things.length === 1) return only;
  return join(things, separator);
}

/** What comes out of a program: its lines, where they are known. */
export function linesOf(output: Value): Things {
  if (output === EMPTY || (output.known && output.text === '')) return [];
  if (!output.known) return [output];
  const lines = output.text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines.length > 64) return [output];
  return lines.map((line) => ({ ...output, text: line }));
}

export function nothingKnown(of: Things, raw: string): Things {
  return [unknown(mergeSources(...of.map((thing) => thing.sources)), raw)];
}

export interface EmitOptions {
  readonly stdin?: Value;
  /** It changes the shell itself: `cd`. */
  readonly inShell?: boolean;
  readonly background?: boolean;
  readonly cwd?: string;
  readonly redirects?: readonly Redirect[];
}

/** Runs a command in the words of the programs that are described. Returns what it prints. */
export function emit(
  site: PsSite,
  words: readonly (string | Value)[],
  options: EmitOptions = {},
): Value {
  const { ps, at, source } = site;
  const { scope } = at;
  const values = words.map((word) => (typeof word === 'string' ? plain(word) : word));
  const frame = options.background ? { ...scope.frame, background: true } : scope.frame;
  const shell = options.cwd === undefined ? scope.shell : { ...scope.shell, cwd: options.cwd };
  const streams = options.stdin
    ? { ...scope.streams, stdin: { kind: 'text', value: options.stdin } as const }
    : scope.streams;
  const redirects = [...site.redirects, ...(options.redirects ?? [])];
  const command = { words: values, env: new Map<string, Value>(), redirects, source };
  return ps.machine.command(options.inShell ? command : { ...command, external: true }, {
    shell,
    frame,
    streams,
  });
}
