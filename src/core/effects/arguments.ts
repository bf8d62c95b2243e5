/** Splits the words of a command by the grammar of its program. Never fails: what fits nothing is a positional. */
import type { Value } from '../shell/invocation';
import { UNKNOWN_TEXT } from '../shell/invocation';
import type { Grammar, ParsedArgs } from './define';

interface Collected {
  readonly subcommands: string[];
  readonly positionals: Value[];
  readonly rest: Value[];
  readonly flags: Set<string>;
  readonly options: Map<string, Value[]>;
}

/** The part of a word from `at` on. Where it came from and how far it is known stays with it. */
export function sliceValue(value: Value, at: number): Value {
  const text = value.text.slice(at);
  return { ...value, text, raw: text, known: !text.includes(UNKNOWN_TEXT) };
}

export function parseArguments(words: readonly Value[], grammar: Grammar): ParsedArgs {
  const valued = valuedOf(grammar);
  const collected: Collected = {
    subcommands: [],
    positionals: [],
    rest: [],
    flags: new Set(),
    options: new Map(),
  };
  const depth = grammar.subcommands ?? 0;
  let at = 0;
  while (at < words.length) {
    const word = words[at]!;
    at += 1;
    if (word.text === '--') {
      collected.rest.push(...words.slice(at));
      break;
    }
    if (isOption(word)) {
      if (readOption(word, words[at], valued, grammar, collected)) at += 1;
      continue;
    }
    if (isSubcommand(word, collected, depth)) {
      collected.subcommands.push(word.text);
      continue;
    }
    collected.positionals.push(word);
    if (grammar.stopAtPositional) {
      collected.positionals.push(...words.slice(at));
      break;
    }
  }
  return finish(collected);
}

/** Grammars are tables that live as long as the program; a set of each is made once. */
const VALUED = new WeakMap<Grammar, ReadonlySet<string>>();

function valuedOf(grammar: Grammar): ReadonlySet<string> {
  let valued = VALUED.get(grammar);
  if (valued === undefined) {
    valued = new Set(grammar.valued);
    VALUED.set(grammar, valued);
  }
  return valued;
}

/** A lone `-` is standard input, and a word that is only decided at run time is taken as a positional. */
function isOption(word: Value): boolean {
  return word.text.length > 1 && word.text.startsWith('-');
}

function isSubcommand(word: Value, collected: Collected, depth: number): boolean {
  return (
    collected.subcommands.length < depth &&
    collected.positionals.length === 0 &&
    word.known &&
    /^[A-Za-z][\w:.-]*$/.test(word.text)
  );
}

/** Returns whether the next word was taken as the option's value. */
function readOption(
  word: Value,
  next: Value | undefined,
  valued: ReadonlySet<string>,
  grammar: Grammar,
  into: Collected,
): boolean {
  const text = word.text;
  const long = text.startsWith('--');
  if (long || grammar.singleDashLong) {
    const start = long ? 2 : 1;
    const equals = text.indexOf('=');
    const name = text.slice(start, equals > start ? equals : undefined);
    const full = long ? fullName(name, grammar) : name;
    if (equals > start) {
      addOption(into, full, sliceValue(word, equals + 1));
      return false;
    }
    return addNamed(full, next, valued, into);
  }
  for (let i = 1; i < text.length; i += 1) {
    const name = text[i]!;
    if (grammar.attached?.includes(name) === true && i < text.length - 1) {
      addOption(into, name, sliceValue(word, i + 1));
      return false;
    }
    if (!valued.has(name)) {
      into.flags.add(name);
      continue;
    }
    if (i === text.length - 1) return addNamed(name, next, valued, into);
    addOption(into, name, sliceValue(word, text[i + 1] === '=' ? i + 2 : i + 1));
    return false;
  }
  return false;
}

/** The one long option that begins so, where the program takes beginnings and its options are all known. */
function fullName(name: string, { valued = [], longFlags }: Grammar): string {
  if (longFlags === undefined || valued.includes(name) || longFlags.includes(name)) return name;
  const all = [...valued, ...longFlags].filter(
    (option) => option.length > 1 && option.startsWith(name),
  );
  return all.length === 1 ? all[0]! : name;
}

function addNamed(
  name: string,
  next: Value | undefined,
  valued: ReadonlySet<string>,
  into: Collected,
): boolean {
  if (valued.has(name) && next !== undefined) {
    addOption(into, name, next);
    return true;
  }
  into.flags.add(name);
  return false;
}

function addOption(into: Collected, name: string, value: Value): void {
  const given = into.options.get(name);
  if (given) given.push(value);
  else into.options.set(name, [value]);
}

/** GNU programs and git take a long option's first letters: `--forc` is `--force`. */
function isAbbreviated(name: string, flags: ReadonlySet<string>): boolean {
  if (name.length < 4 || name.includes('-')) return false;
  for (const flag of flags)
    if (flag.length >= 2 && flag.length < name.length && name.startsWith(flag)) return true;
  return false;
}

function finish(collected: Collected): ParsedArgs {
  const { flags, options } = collected;
  return {
    ...collected,
    has: (...names) =>
      names.some((name) => flags.has(name) || options.has(name) || isAbbreviated(name, flags)),
    value: (...names) => {
      for (const name of names) {
        const given = options.get(name);
        if (given) return given[given.length - 1];
      }
      return undefined;
    },
    values: (...names) => names.flatMap((name) => options.get(name) ?? []),
  };
}
