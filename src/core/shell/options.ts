/** Splitting the words of a wrapper: its own options, then the words that stay. */
import type { Value } from './invocation';
import { withText } from './values';

export interface Split {
  /** By name without dashes; a flag has an empty list. */
  readonly options: ReadonlyMap<string, readonly Value[]>;
  /** From the first word that is no option of the wrapper. */
  readonly rest: readonly Value[];
  /** The words ended with `--`. */
  readonly dashes: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * `valued` are the options that take a value, `attached` those that take one only in the same word (`-i{}`). Reading
 * stops at the first word, or after `--`.
 */
export function splitOptions(
  words: readonly Value[],
  valued: ReadonlySet<string>,
  attached: ReadonlySet<string> = NONE,
  paired: ReadonlySet<string> = NONE,
): Split {
  const options = new Map<string, Value[]>();
  function put(name: string, value?: Value): void {
    const list = options.get(name) ?? [];
    options.set(name, value ? [...list, value] : list);
  }
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const { text } = word;
    if (text === '--') return { options, rest: words.slice(at + 1), dashes: true };
    if (!/^[-+]./.test(text)) break;
    if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      const name = text.slice(2, equals < 0 ? undefined : equals);
      if (equals >= 0) put(name, withText(word, text.slice(equals + 1)));
      else if (valued.has(name)) put(name, words[(at += 1)]);
      else put(name);
      if (paired.has(name) && equals < 0) at += 2;
      continue;
    }
    if (paired.has(text.slice(1))) {
      put(text.slice(1));
      at += 2;
      continue;
    }
    if (valued.has(text.slice(1)) && text.length > 2) {
      put(text.slice(1), words[(at += 1)]);
      continue;
    }
    for (let letter = 1; letter < text.length; letter += 1) {
      const name = text.charAt(letter);
      if (attached.has(name) && letter + 1 < text.length) {
        put(name, withText(word, text.slice(letter + 1)));
        break;
      }
      if (!valued.has(name)) {
        put(name);
        continue;
      }
      const rest = text.slice(letter + 1);
      put(name, rest === '' ? words[(at += 1)] : withText(word, rest.replace(/^=/, '')));
      break;
    }
  }
  return { options, rest: words.slice(at), dashes: false };
}

/** Value of the first of these options that is given. */
export function optionValue(split: Split, names: readonly string[]): Value | undefined {
  for (const name of names) {
    const found = split.options.get(name)?.at(-1);
    if (found) return found;
  }
  return undefined;
}
