/** The items that a command is run for, and how they come into its words. */
import { LIMITS } from '../limits';
import type { Value, Via } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { subshell, type Scope } from './state';
import { baseName, join, mergeSourceLists, mergeSources, unknown, withText } from './values';

/**
 * The items of an input; one unknown item stands for an input that is not known. Without a separator they are cut at
 * white space, quotes and backslashes taken off, as xargs does.
 */
export function itemsOf(input: Value, separator: string | undefined): Value[] {
  if (!input.known) {
    if (!input.glob) return [unknown(input.sources, input.raw)];
    const patterns = input.text.trim().split('\n').slice(0, LIMITS.expansions);
    return patterns.map((pattern) => ({ ...withText(input, pattern), known: false }));
  }
  const texts = separator === undefined ? shellWords(input.text) : input.text.split(separator);
  const items = texts.filter((text) => text !== '');
  if (items.length > LIMITS.invocations) return [unknown(input.sources, input.raw)];
  return items.map((text) => withText(input, text));
}

function shellWords(text: string): string[] {
  const words = text.match(/(?:[^\s'"\\]|\\.|'[^']*'|"[^"]*")+/gs) ?? [];
  return words.map((word) => word.replace(/\\(.)|'([^']*)'|"([^"]*)"/gs, '$1$2$3'));
}

/** The lines of an input, where they hold more than one word each. */
export function lineItems(input: Value): readonly Value[] {
  const lines = itemsOf(input, '\n');
  return input.known && lines.some((line) => /\S\s+\S/.test(line.text)) ? lines : [];
}

export function eachScope(scope: Scope, program: string): Scope {
  const via: Via = { kind: 'each', program };
  const frame = { ...scope.frame, via: [...scope.frame.via, via], repeated: true };
  // The input feeds the wrapper; the link to the producer stays so that a download is seen to reach the command.
  return { ...subshell(scope), frame, streams: scope.streams };
}

/** Once for each item, put in for the placeholder. */
export function runFor(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  items: readonly Value[],
  words: readonly Value[],
  placeholder: string,
): Value {
  const shown =
    items.length <= LIMITS.expansions
      ? items
      : [unknown(mergeSourceLists(items.map((item) => item.sources)), placeholder)];
  return runGroups(
    machine,
    command,
    scope,
    [],
    shown.map((item) => words.map((word) => fill(word, placeholder, item))),
  );
}

/** Once for each group of items, put after the words of the command. */
export function runGroups(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  words: readonly Value[],
  groups: readonly (readonly Value[])[],
): Value {
  return join(
    groups.map((group) =>
      machine.command({ ...command, words: [...words, ...group], external: true }, scope),
    ),
    '',
  );
}

/** Puts an item in for `{}`. */
export function fill(word: Value, placeholder: string, item: Value): Value {
  if (placeholder === '' || !word.text.includes(placeholder)) return word;
  return {
    ...withText(word, word.text.split(placeholder).join(item.text)),
    known: word.known && item.known,
    sources: mergeSources(word.sources, item.sources),
    ...(item.glob ? { glob: true } : {}),
  };
}

/**
 * Whether an item reaches a shell as one word or as several hangs on options that are easily got wrong, and on the
 * program: what a shell is handed as its text (`xargs sh -c`) is therefore read with each line whole as well.
 */
export function shellTextIn(
  words: readonly Value[],
  lines: readonly Value[],
  placeholder: string | undefined,
): readonly (readonly Value[])[] {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word.text));
  const shell = /^(ba|z|da|k|a)?sh$/.test(baseName(words[0]?.text ?? ''));
  if (!shell || at < 1 || lines.length === 0 || lines.length > LIMITS.expansions) return [];
  if (placeholder !== undefined) return [];
  return lines.map((line) => [...words, line]);
}
