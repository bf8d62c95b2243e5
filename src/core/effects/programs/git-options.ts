/**
 * git's own option parser (parse-options.c), as far as it decides what a command does: unique abbreviations of long
 * options, `--no-x` where the last word wins, bundled letters, values in the next word or after `=`, optional values
 * that are only attached, `-h` that shows help wherever it stands. What git itself would refuse is read as the
 * stricter of what may be meant.
 */
import { sliceValue } from '../arguments';
import type { Value } from '../../shell/invocation';

/**
 * Options of one command, in the notation of `git rev-parse --parseopt`: `f,force` is a flag, `s,source=` takes a
 * value, `t,track?` may have one attached, `staged!` has no negation. Separated by spaces.
 */
export type OptionTable = string;

interface Option {
  /** The long name where there is one. */
  readonly name: string;
  readonly takes: 'nothing' | 'value' | 'optional';
  readonly negatable: boolean;
}

interface Table {
  readonly long: ReadonlyMap<string, Option>;
  readonly short: ReadonlyMap<string, Option>;
}

/** The words of a command after its options are taken out. */
export interface GitOptions {
  /** The option is given and no later negation takes it back. */
  has(...names: string[]): boolean;
  /** `--no-x` is the last word about it. */
  negated(name: string): boolean;
  value(name: string): Value | undefined;
  values(name: string): readonly Value[];
  /** Options in the order in which they were given, without those that were taken back. */
  readonly given: readonly string[];
  /** Words before `--` that are no options. */
  readonly operands: readonly Value[];
  /** Words after `--`. */
  readonly paths: readonly Value[];
  /** `--` stands among the words, which says that what follows are paths. */
  readonly separated: boolean;
  /** It only shows its manual. */
  readonly help: boolean;
}

interface Collected {
  readonly state: Map<string, { readonly on: boolean; readonly values: Value[] }>;
  readonly operands: Value[];
  paths: readonly Value[];
  separated: boolean;
  help: boolean;
}

const TABLES = new Map<OptionTable, Table>();

function tableOf(text: OptionTable): Table {
  const known = TABLES.get(text);
  if (known !== undefined) return known;
  const long = new Map<string, Option>();
  const short = new Map<string, Option>();
  for (const entry of text.split(/\s+/).filter((word) => word !== '')) {
    const names = entry.replace(/(?<![=?!])[=?!]+$/, '').split(',');
    const name = names.find((one) => one.length > 1) ?? names[0]!;
    const takes = /=!?$/.test(entry) ? 'value' : /\?!?$/.test(entry) ? 'optional' : 'nothing';
    const option: Option = { name, takes, negatable: !entry.endsWith('!') };
    for (const one of names) (one.length > 1 ? long : short).set(one, option);
  }
  const table = { long, short };
  TABLES.set(text, table);
  return table;
}

export function readGitOptions(words: readonly Value[], table: OptionTable): GitOptions {
  const into: Collected = {
    state: new Map(),
    operands: [],
    paths: [],
    separated: false,
    help: false,
  };
  const options = tableOf(table);
  let at = 0;
  while (at < words.length) {
    const word = words[at]!;
    at += 1;
    if (word.text === '--') {
      into.separated = true;
      into.paths = words.slice(at);
      break;
    }
    if (word.text === '--end-of-options') {
      into.operands.push(...words.slice(at));
      break;
    }
    if (word.text.startsWith('--')) at += readLong(word, words[at], options, into);
    else if (word.text.length > 1 && word.text.startsWith('-'))
      at += readShort(word, words[at], options, into);
    else into.operands.push(word);
  }
  return finish(into);
}

/** Returns how many further words it took. */
function readLong(word: Value, next: Value | undefined, table: Table, into: Collected): number {
  const equals = word.text.indexOf('=');
  const written = word.text.slice(2, equals < 0 ? undefined : equals);
  if (written === 'help' || written === 'help-all') {
    into.help = true;
    return 0;
  }
  const { options, negated } = meant(written, table);
  const attached = equals < 0 ? undefined : sliceValue(word, equals + 1);
  if (negated) {
    // An abbreviation that may take back several options takes back none.
    if (options.length === 1) into.state.set(options[0]!.name, { on: false, values: [] });
    return 0;
  }
  let taken = 0;
  for (const option of options) {
    const fromNext = option.takes === 'value' && attached === undefined ? next : undefined;
    if (fromNext !== undefined) taken = 1;
    turnOn(option.name, attached ?? fromNext, into);
  }
  return taken;
}

/** The options that a written name may stand for: itself, else all that begin with it. */
function meant(
  written: string,
  { long }: Table,
): { readonly options: readonly Option[]; readonly negated: boolean } {
  const exact = long.get(written);
  if (exact !== undefined) return { options: [exact], negated: false };
  const begun = startingWith(written, long);
  if (begun.length > 0) return { options: begun, negated: false };
  if (written.startsWith('no-')) {
    const rest = written.slice(3);
    const whole = long.get(rest);
    const options = whole !== undefined ? [whole] : startingWith(rest, long);
    const negatable = options.filter((option) => option.negatable);
    if (negatable.length > 0) return { options: negatable, negated: true };
  }
  return { options: [{ name: written, takes: 'nothing', negatable: true }], negated: false };
}

function startingWith(text: string, long: ReadonlyMap<string, Option>): readonly Option[] {
  if (text === '') return [];
  return [...long].filter(([name]) => name.startsWith(text)).map(([, option]) => option);
}

function readShort(word: Value, next: Value | undefined, table: Table, into: Collected): number {
  for (let at = 1; at < word.text.length; at += 1) {
    const letter = word.text[at]!;
    const option = table.short.get(letter);
    if (option === undefined && letter === 'h') {
      into.help = true;
      return 0;
    }
    const rest = at + 1 < word.text.length ? sliceValue(word, at + 1) : undefined;
    if (option?.takes === 'value') {
      turnOn(option.name, rest ?? next, into);
      return rest === undefined && next !== undefined ? 1 : 0;
    }
    turnOn(option?.name ?? letter, option?.takes === 'optional' ? rest : undefined, into);
    // After an optional value git reads no more letters; whoever wrote `-tf` may mean both.
  }
  return 0;
}

function turnOn(name: string, value: Value | undefined, into: Collected): void {
  const before = into.state.get(name);
  const values = [...(before?.values ?? []), ...(value === undefined ? [] : [value])];
  // Set anew, so that the order is the order of the last word about it.
  into.state.delete(name);
  into.state.set(name, { on: true, values });
}

function finish(collected: Collected): GitOptions {
  const { state, operands, paths, separated, help } = collected;
  const values = (name: string): readonly Value[] => state.get(name)?.values ?? [];
  return {
    has: (...names) => names.some((name) => state.get(name)?.on === true),
    negated: (name) => state.get(name)?.on === false,
    value: (name) => values(name)[values(name).length - 1],
    values,
    given: [...state].filter(([, { on }]) => on).map(([name]) => name),
    operands,
    paths,
    separated,
    help,
  };
}
