/** Splits the command line of a program that nobody described: which words are its own, and which may be values. */
import type { Value } from '../shell/invocation';

export interface CommandLine {
  /** Leading words that no option stands before, at most `DEPTH`. */
  readonly words: readonly string[];
  /** Leading words, those that may be the value of the option before them among them. */
  readonly all: readonly string[];
  /** Every word that is no option and follows none, in order. */
  readonly plain: readonly Value[];
  /** Every word that is no option, in order. */
  readonly every: readonly Value[];
  /** Long options in order, without dashes, each with the word that may be its value. */
  readonly options: readonly (readonly [name: string, value: Value | undefined])[];
}

/** How deep subcommands stand: `x service version activate`. */
const DEPTH = 3;
const WORD = /^[A-Za-z][\w:.-]*$/;
/** Options that choose how a thing is built, and what build systems call the ways: `--config Release` releases nothing. */
const CHOOSES_BUILD = /^(?:c|C|config|configuration|build-?type|mode|variant|profile)$/;
const BUILDS = /^(?:debug|release|relwithdebinfo|minsizerel|optimized|shipping|dist)$/i;

/** `valued` are the options that take a value, where that is known; else what follows any option may be one. */
export function commandLine(args: readonly Value[], valued?: readonly string[]): CommandLine {
  const plain: Value[] = [];
  const every: Value[] = [];
  const options: (readonly [string, Value | undefined])[] = [];
  const texts: { text: string; sure: boolean; known: boolean }[] = [];
  let afterOption = false;
  let isBuild = false;
  for (const [i, arg] of args.entries()) {
    if (arg.text === '--') break;
    if (isBuild && BUILDS.test(arg.text)) {
      isBuild = afterOption = false;
      continue;
    }
    isBuild = false;
    const option = /^--?([A-Za-z][\w-]*)(=)?/.exec(arg.text);
    if (option) {
      const next = args[i + 1];
      const joined = { ...arg, text: arg.text.slice(option[0].length) };
      const takes = valued === undefined || valued.includes(option[1] ?? '');
      const value = option[2] !== undefined ? joined : takes ? next : undefined;
      options.push([option[1] ?? '', value?.text.startsWith('-') ? undefined : value]);
      afterOption = option[2] === undefined && takes;
      isBuild = afterOption && CHOOSES_BUILD.test(option[1] ?? '');
      continue;
    }
    texts.push({ text: arg.text, sure: !afterOption, known: arg.known });
    every.push(arg);
    if (!afterOption) plain.push(arg);
    afterOption = false;
  }
  const leading = (list: typeof texts): string[] => {
    const end = list.findIndex(({ text, known }) => !known || !WORD.test(text));
    return list.slice(0, Math.min(end < 0 ? list.length : end, DEPTH)).map(({ text }) => text);
  };
  return {
    words: leading(texts.filter(({ sure }) => sure)),
    all: leading(texts),
    plain,
    every,
    options,
  };
}

/** The value of the first of these long options that has one. */
export function optionOf(line: CommandLine, ...names: readonly string[]): string {
  const found = line.options.find(([name, value]) => names.includes(name) && value?.known);
  return found?.[1]?.text ?? '';
}
