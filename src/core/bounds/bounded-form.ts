/**
 * The form of a command in which it only shows what it would do, or in which its session cannot write. The words come
 * from each program's own `bounded` table; the new text is read again like any other, and is handed out only if it
 * holds the same commands with these words and nothing but reads is left of what was bounded.
 */
import type { ShellAction, ShellName } from '../model/action';
import type { Effect } from '../model/effect';
import {
  createContext,
  createProgress,
  keepReading,
  type ContextOptions,
} from '../effects/context';
import type { BoundedForm } from '../effects/define';
import { derive } from '../effects/derive';
import { describedCall, invocationEffects } from '../effects/invocation-effects';
import { resolvePath } from '../effects/paths';
import { readShell } from '../shell/index';
import type { Reading } from '../shell/invocation';
import { findWords } from './find-words';
import { formEdits, type CallEdits, type FormEdits, type WordEdit } from './form-edits';

export interface BoundOptions extends ContextOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly shell: ShellName;
}

/** One command of a call that is read by `options`. */
export function boundOptions({ cwd, shell }: ShellAction, options: ContextOptions): BoundOptions {
  const at = resolvePath(options.workspaceRoot, cwd, options.look.home) ?? options.workspaceRoot;
  return { ...options, cwd: at, shell };
}

export interface BoundedText {
  /** The command as it would run now. */
  readonly text: string;
  /** What was put in, one for each bounded command: `--dry-run=server`. */
  readonly changes: readonly string[];
  /** What the new text would do, writes that the bound refuses left out. Judge these to know whether the cap is enough. */
  readonly effects: readonly Effect[];
}

/** Undefined: no part of the command has such a form, or it could not be proven. Never throws. */
export function boundedForm(
  command: string,
  cap: BoundedForm['cap'],
  options: BoundOptions,
): BoundedText | undefined {
  try {
    const before = readCall(command, options);
    const bounds = boundsOf(before, cap);
    if (bounds.size === 0) return undefined;
    for (const quoting of QUOTINGS) {
      const text = rewritten(command, before.reading, bounds, quoting);
      const effects = text === undefined ? undefined : proven(text, before, bounds, cap, options);
      if (text !== undefined && effects !== undefined)
        return {
          text,
          changes: [...new Set([...bounds.values()].map((one) => one.shown))],
          effects,
        };
    }
    return undefined;
  } catch {
    // No form is the safe answer: the call is then weighed as it stands.
    return undefined;
  }
}

export interface ReadCall {
  readonly reading: Reading;
  /** Own effects of each invocation, in order. */
  readonly own: readonly (readonly Effect[])[];
  readonly describedAt: (index: number) => ReturnType<typeof describedCall>;
}

export function readCall(command: string, options: BoundOptions): ReadCall {
  const progress = createProgress();
  const context = createContext(options, options.shell, progress);
  const reading = readShell(command, {
    look: options.look,
    cwd: options.cwd,
    env: (name) => options.look.env(name),
    variables: options.sessionEnv ?? new Map(),
    shell: options.shell,
    workspaceRoot: options.workspaceRoot,
    files: progress.files,
  });
  keepReading(reading, progress);
  const { invocations } = reading;
  return {
    reading,
    own: invocations.map((one) => invocationEffects(one, reading, context)),
    describedAt: (index) => describedCall(invocations[index]!, context),
  };
}

/**
 * Only what is in question is changed: the commit before the push is made, since a push that shows what it would send
 * would otherwise show the wrong thing. Where nothing goes further than that, all that changes anything is in question.
 */
function boundsOf(call: ReadCall, cap: BoundedForm['cap']): ReadonlyMap<number, FormEdits> {
  const grave = boundsWhere(call, cap, isGrave);
  return grave.size > 0 ? grave : boundsWhere(call, cap, (effect) => !isHarmless(effect));
}

function boundsWhere(
  call: ReadCall,
  cap: BoundedForm['cap'],
  inQuestion: (effect: Effect) => boolean,
): ReadonlyMap<number, FormEdits> {
  const bounds = new Map<number, FormEdits>();
  for (const [index, invocation] of call.reading.invocations.entries()) {
    if (invocation.wrapper === true || !call.own[index]!.some(inQuestion)) continue;
    const described = call.describedAt(index);
    const edits = described && formEdits(described.program, described.call, cap);
    if (edits !== undefined) bounds.set(index, edits);
  }
  return bounds;
}

function isGrave(effect: Effect): boolean {
  if (isHarmless(effect)) return false;
  return effect.reach !== 'workspace' || /^(hard|irreversible)$/.test(effect.reversibility);
}

export function isHarmless(effect: Effect): boolean {
  if (effect.opaque !== undefined) return false;
  return effect.operation === 'read' || effect.special === 'ordinary-tool';
}

export type Quoting = (word: string) => string;
const PLAIN = /^[\w@%+=:,./-]+$/;
/** The first with which the text reads as it should: the words may stand inside another command's quotes. */
export const QUOTINGS: readonly Quoting[] = [
  (word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`),
  (word) => word.replace(/[^\w@%+=:,./-]/g, '\\$&'),
  (word) => (PLAIN.test(word) ? word : `"${word}"`),
];

interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function rewritten(
  command: string,
  reading: Reading,
  bounds: ReadonlyMap<number, CallEdits>,
  quoting: Quoting,
): string | undefined {
  const edits = new Map<string, TextEdit>();
  for (const [index, { edits: wordEdits }] of bounds) {
    const places = findWords(command, reading.invocations[index]!);
    if (places.length === 0) return undefined;
    for (const { words } of places) {
      for (const edit of wordEdits) {
        const range = words[edit.index + 1];
        if (range === undefined) return undefined;
        const one = textEdit(edit, range, words[edit.index]?.[1] ?? range[0], quoting);
        // The same command twice in one text, or once in a loop, is changed alike and once.
        edits.set(`${one.from} ${one.to}`, one);
      }
    }
  }
  const ordered = [...edits.values()].sort((a, b) => b.from - a.from || b.to - a.to);
  return ordered.reduce(
    (text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to),
    command,
  );
}

function textEdit(
  { kind, words }: WordEdit,
  [from, to]: readonly [number, number],
  before: number,
  quoting: Quoting,
): TextEdit {
  const text = words.map(quoting).join(' ');
  switch (kind) {
    case 'before':
      return { from, to: from, text: `${text} ` };
    case 'after':
      return { from: to, to, text: ` ${text}` };
    case 'replace':
      // A word that goes takes the blank before it along.
      return { from: words.length === 0 ? before : from, to, text };
  }
}

/** The new text as it is read, if it is the old one with these words in place and nothing else; else undefined. */
export function readAgain(
  text: string,
  before: ReadCall,
  bounds: ReadonlyMap<number, CallEdits>,
  options: BoundOptions,
): ReadCall | undefined {
  const after = readCall(text, options);
  const [old, now] = [before.reading.invocations, after.reading.invocations];
  if (old.length !== now.length) return undefined;
  if (before.reading.problems.length !== after.reading.problems.length) return undefined;
  for (const [index, invocation] of now.entries()) {
    const was = old[index]!;
    const bound = bounds.get(index);
    if (invocation.program.text !== was.program.text) return undefined;
    // The words of a wrapper hold those of the command inside.
    if (invocation.wrapper === true && was.wrapper === true) continue;
    const expected = bound?.args ?? was.args.map((arg) => arg.text);
    if (
      !isDeepSame(
        expected,
        invocation.args.map((arg) => arg.text),
      )
    )
      return undefined;
    const variable = bound?.variable;
    if (variable !== undefined && invocation.env.get(variable.name)?.text !== variable.value)
      return undefined;
  }
  return after;
}

/** Effects of the new text if it is the old one with the bounds in place and nothing else; else undefined. */
function proven(
  text: string,
  before: ReadCall,
  bounds: ReadonlyMap<number, FormEdits>,
  cap: BoundedForm['cap'],
  options: BoundOptions,
): readonly Effect[] | undefined {
  const after = readAgain(text, before, bounds, options);
  if (after === undefined) return undefined;
  const held = [...bounds.keys()].flatMap((index) => after.own[index]!);
  if (cap === 'dry-run' && !held.every(isHarmless)) return undefined;
  const { effects } = derive(
    [{ tool: 'shell', command: text, cwd: options.cwd, shell: options.shell }],
    options,
  );
  if (cap === 'dry-run') return effects;
  const keys = new Set(held.map(keyOf));
  return effects.map((effect) => (keys.has(keyOf(effect)) ? asRead(effect) : effect));
}

function isDeepSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

function keyOf(effect: Effect): string {
  return JSON.stringify(effect);
}

/** What a session that cannot write makes of a statement. Files of this machine are not the session's. */
function asRead(effect: Effect): Effect {
  if (/^(file|directory|process)$/.test(effect.resource.class) && effect.opaque === undefined)
    return effect;
  const { opaque: _opaque, size: _size, takesRecovery: _takes, ...rest } = effect;
  return { ...rest, operation: 'read', reversibility: 'none', audience: 'nobody' };
}
