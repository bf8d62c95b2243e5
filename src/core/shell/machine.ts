/**
 * The parts of the reader call one another: a word holds commands, a command is made of words, a wrapper runs a
 * text. Each part gets the others through this one interface, so that no file imports in a circle.
 */
import type { ArithmeticExpression, Assignment, CompoundCommand, Redirected } from 'unbash';
import type { CompoundList, Script, Statement, Word, WordPart } from 'unbash';
import type { ShellName } from '../model/action';
import type { Redirect, Value } from './invocation';
import type { Reader } from './reader';
import type { Scope } from './state';

/** A simple command after expansion. */
export interface SimpleCommand {
  readonly words: readonly Value[];
  /** Assignments before the command, or given by `env A=b`. */
  readonly env: ReadonlyMap<string, Value>;
  readonly redirects: readonly Redirect[];
  /** As written. */
  readonly source: string;
  /** Skip functions and builtins of this shell (`command`, `exec`, and every outside wrapper). */
  readonly external?: boolean;
  /** Assignment words of `export` and its kin, which keep arrays. */
  readonly assignments?: readonly Assignment[];
  /** Builtins of this shell still count (`command cd x`). */
  readonly inside?: boolean;
  /** What the name means where the shell does not go by what the text says of it. */
  readonly otherwise?: boolean;
  /** Environment was cleared: `env -i`. */
  readonly cleared?: boolean;
}

export interface ScriptRun {
  /** Values of `$1`...; undefined keeps those of the shell. */
  readonly args?: readonly Value[];
  readonly name?: Value;
}

export interface Machine {
  readonly reader: Reader;
  readonly dialect: ShellName;
  statements(list: readonly Statement[], scope: Scope): Value;
  compound(node: CompoundCommand | Redirected | CompoundList, scope: Scope): Value;
  /** Runs the commands of a `$( )` and returns what they print. */
  substitution(script: Script | undefined, scope: Scope, text: string): Value;
  /** A word as command arguments: none, one or many. */
  fields(word: Word, scope: Scope): Value[];
  /** A word where no splitting takes place: assignments, redirect targets, case words. */
  single(word: Word, scope: Scope): Value;
  parts(parts: readonly WordPart[], scope: Scope, raw: string): Value;
  arithmetic(node: ArithmeticExpression | undefined, scope: Scope): number | undefined;
  command(command: SimpleCommand, scope: Scope): Value;
  /** Reads a text as a script in the scope's shell, one level deeper. Returns what it prints. */
  script(text: Value, scope: Scope, run: ScriptRun): Value;
}
