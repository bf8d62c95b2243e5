/**
 * What common text tools print for an input that is known. Only plain forms are worked out: a pattern from the command
 * is never run as a regular expression, since it could be made to hang. Undefined means "cannot tell".
 */
import { fromBase32, fromBase64, fromHex } from './encodings';
import { jqText } from './jq';
import { sedText } from './sed';

export type Filter = (args: readonly string[], input: string) => string | undefined;

function lines(input: string): string[] {
  return input === '' ? [] : input.replace(/\n$/, '').split('\n');
}

function unlines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join('');
}

/** A pattern of letters with optional anchors and the alternatives of `-E`, as a test on a line. */
function lineTest(pattern: string, ignoreCase: boolean): ((line: string) => boolean) | undefined {
  const tests: ((line: string) => boolean)[] = [];
  for (const part of pattern.split(/\\?\|/)) {
    const [, start, raw, end] =
      /^(\^?)((?:[\w =:;,@/#"'-]|\\[.$#/"'=]|\\b|\\s)*?)(\$?)$/.exec(part) ?? [];
    if (raw === undefined) return undefined;
    const body = raw.replace(/\\b/g, '').replace(/\\(.)/g, '$1');
    const literal = ignoreCase ? body.toLowerCase() : body;
    tests.push((given) => {
      const line = ignoreCase ? given.toLowerCase() : given;
      if (start && end) return line === literal;
      if (start) return line.startsWith(literal);
      return end ? line.endsWith(literal) : line.includes(literal);
    });
  }
  return (line) => tests.some((test) => test(line));
}

function grep(args: readonly string[], input: string): string | undefined {
  let flags = '';
  let pattern: string | undefined;
  let max: number | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-e') pattern = args[(at += 1)];
    else if (arg === '-m') max = Number(args[(at += 1)]);
    else if (/^-m\d+$/.test(arg)) max = Number(arg.slice(2));
    else if (arg.startsWith('--')) return undefined;
    else if (/^-[A-Za-z]+$/.test(arg)) flags += arg.slice(1);
    else pattern ??= arg;
  }
  if (pattern === undefined || /[^vEFiwhsaPx]/.test(flags)) return undefined;
  const exact = flags.includes('x') ? `^${pattern}$` : pattern;
  const test = lineTest(exact, flags.includes('i'));
  if (!test) return undefined;
  const wanted = !flags.includes('v');
  return unlines(
    lines(input)
      .filter((line) => test(line) === wanted)
      .slice(0, max),
  );
}

function cut(args: readonly string[], input: string): string | undefined {
  const text = args.join('\0');
  const delimiter = /(?:^|\0)(?:-d\0?|--delimiter=)(.)/s.exec(text)?.[1] ?? '\t';
  const list = /(?:^|\0)(?:-f\0?|--fields=)(\d{1,9})(-?)(\d{0,9})(?:\0|$)/.exec(text);
  const chars = /(?:^|\0)-[cb]\0?(\d{1,9})(-?)(\d{0,9})(?:\0|$)/.exec(text);
  const range = list ?? chars;
  if (!range?.[1]) return undefined;
  const from = Number(range[1]) - 1;
  const to = range[3] ? Number(range[3]) : range[2] ? undefined : from + 1;
  return unlines(
    lines(input).map((line) => {
      if (!list) return line.slice(from, to);
      return line.includes(delimiter)
        ? line.split(delimiter).slice(from, to).join(delimiter)
        : line;
    }),
  );
}

/** `awk -F= '/KEY/{print $2}'`. */
function awk(args: readonly string[], input: string): string | undefined {
  let separator: string | undefined;
  let program: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-F') separator = args[(at += 1)];
    else if (arg.startsWith('-F')) separator = arg.slice(2);
    else program ??= arg;
  }
  const found = /^(?:\/((?:[^/\\]|\\.)*)\/\s*)?\{\s*print\s+\$(\d+|NF)\s*(?:;\s*)?\}$/.exec(
    (program ?? '').trim(),
  );
  const field = found?.[2];
  if (field === undefined || (separator !== undefined && separator.length !== 1)) return undefined;
  const test = lineTest(found?.[1] ?? '', false);
  if (!test) return undefined;
  return unlines(
    lines(input)
      .filter(test)
      .map((line) => {
        if (field === '0') return line;
        const words = separator === undefined ? line.trim().split(/\s+/) : line.split(separator);
        return words[field === 'NF' ? words.length - 1 : Number(field) - 1] ?? '';
      }),
  );
}

function tr(args: readonly string[], input: string): string | undefined {
  const removes = args[0] === '-d' || args[0] === '--delete';
  if (/^-/.test(args[0] ?? '') && !removes) return undefined;
  const [from, to] = (removes ? args.slice(1) : args).map(charactersOf);
  if (!from) return undefined;
  if (removes) return [...input].filter((char) => !from.includes(char)).join('');
  if (!to || to.length === 0) return undefined;
  return [...input]
    .map((char) => {
      const at = from.lastIndexOf(char);
      return at < 0 ? char : (to[at] ?? to.at(-1) ?? '');
    })
    .join('');
}

/** `a-z`, `\n`, `[:upper:]` as single characters. */
function charactersOf(set: string): string[] {
  const plain = set
    .replace('[:upper:]', 'A-Z')
    .replace('[:lower:]', 'a-z')
    .replace('[:digit:]', '0-9')
    .replace('[:space:]', ' \\t\\n\\r')
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t')
    .replace(/\\r/g, '\r')
    .replace(/\\(.)/g, '$1');
  const list: string[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    const first = plain.charAt(at);
    if (plain.charAt(at + 1) === '-' && at + 2 < plain.length) {
      for (let code = plain.charCodeAt(at); code <= plain.charCodeAt(at + 2); code += 1) {
        list.push(String.fromCharCode(code));
      }
      at += 2;
    } else {
      list.push(first);
    }
  }
  return list;
}

function count(args: readonly string[], otherwise: number): number | undefined {
  const text = args.join(' ');
  if (text === '') return otherwise;
  const [, number] = /^(?:-n\s*|--lines=|-)(\d+)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number);
}

function head(args: readonly string[], input: string): string | undefined {
  const size = count(args, 10);
  return size === undefined ? undefined : unlines(lines(input).slice(0, size));
}

function tail(args: readonly string[], input: string): string | undefined {
  const from = /^(?:-n)?\s*\+(\d+)$/.exec(args.join(' '))?.[1];
  if (from !== undefined) return unlines(lines(input).slice(Number(from) - 1));
  const size = count(args, 10);
  if (size === undefined) return undefined;
  return size === 0 ? '' : unlines(lines(input).slice(-size));
}

/** `base64 -d`: bytes that are no UTF-8 text cannot be told. */
function base64(args: readonly string[], input: string): string | undefined {
  if (!args.some((arg) => /^(-d|-D|--decode)$/.test(arg))) return undefined;
  return fromBase64(input);
}

/** `openssl base64 -d`, `openssl enc -d -base64 -A`. With a key it cannot be told. */
function openssl(args: readonly string[], input: string): string | undefined {
  const [command, ...options] = args;
  const plainly = options.every((option) => /^-(d|A|a|base64|e)$/.test(option));
  const coded =
    command === 'base64' ||
    (command === 'enc' && options.some((option) => /^-(a|base64)$/.test(option)));
  return coded && plainly && options.includes('-d') ? fromBase64(input) : undefined;
}

/** `basenc --base64 -d`, `basenc --base16 -d`. */
function basenc(args: readonly string[], input: string): string | undefined {
  if (!args.some((arg) => /^(-d|-D|--decode)$/.test(arg))) return undefined;
  if (args.some((arg) => /^--base64(url)?$/.test(arg))) return fromBase64(input);
  if (args.includes('--base32')) return fromBase32(input);
  return args.includes('--base16') ? fromHex(input) : undefined;
}

function base32(args: readonly string[], input: string): string | undefined {
  return args.some((arg) => /^(-d|-D|--decode)$/.test(arg)) ? fromBase32(input) : undefined;
}

function xxd(args: readonly string[], input: string): string | undefined {
  const flags = args.join('');
  return flags.includes('r') && flags.includes('p') ? fromHex(input) : undefined;
}

export const FILTERS: Readonly<Record<string, Filter>> = {
  cat: (args, input) => (args.length === 0 ? input : undefined),
  bat: (_, input) => input,
  tac: (_, input) => unlines(lines(input).reverse()),
  grep,
  egrep: grep,
  fgrep: grep,
  cut,
  awk,
  gawk: awk,
  sed: sedText,
  gsed: sedText,
  tr,
  head,
  tail,
  base64,
  gbase64: base64,
  base32,
  basenc,
  openssl,
  xxd,
  jq: jqText,
  gojq: jqText,
  jaq: jqText,
  sort: (args, input) => (args.length === 0 ? unlines(lines(input).sort()) : undefined),
  uniq: (args, input) =>
    args.length === 0
      ? unlines(lines(input).filter((line, at, all) => line !== all[at - 1]))
      : undefined,
  rev: (_, input) => unlines(lines(input).map((line) => [...line].reverse().join(''))),
};

/** How many words before the files belong to the tool itself: its pattern or program. */
export const OPERANDS: Readonly<Record<string, number>> = {
  grep: 1,
  egrep: 1,
  fgrep: 1,
  awk: 1,
  gawk: 1,
  sed: 1,
  gsed: 1,
  jq: 1,
  gojq: 1,
  jaq: 1,
  openssl: 1,
  tr: 2,
};

/** Options of these tools whose value is the next word. */
export const OPERAND_OPTIONS: Readonly<Record<string, string>> = {
  cut: '-d -f -c -b',
  head: '-n -c',
  tail: '-n -c',
  awk: '-F -v',
  gawk: '-F -v',
  grep: '-e -m -A -B -C -f',
  egrep: '-e -m',
  sed: '-e -f',
  base64: '-w -i',
  base32: '-w',
  basenc: '-w',
  sort: '-k -t',
  jq: '--indent',
};

/** Options of these tools that take the next two words. */
export const OPERAND_PAIRS: Readonly<Record<string, RegExp>> = {
  jq: /^--arg(?:json)?$/,
  gojq: /^--arg(?:json)?$/,
  jaq: /^--arg(?:json)?$/,
};
