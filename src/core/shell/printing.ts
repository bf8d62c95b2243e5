/** `echo` and `printf`. */
import type { Value } from './invocation';
import { join, unknown, withText } from './values';

export function echoText(args: readonly Value[]): Value {
  let words = args;
  let escapes = false;
  let lineEnd = true;
  while (words[0] && /^-[neE]+$/.test(words[0].text)) {
    if (words[0].text.includes('e')) escapes = true;
    if (words[0].text.includes('n')) lineEnd = false;
    words = words.slice(1);
  }
  const text = join(words, ' ');
  const shown = escapes ? decodeEscapes(text.text) : text.text;
  return withText(text, lineEnd ? `${shown}\n` : shown);
}

/** `%[flags][width][.precision]conversion`, or an escape; one pass, since an escape that makes a `%` makes no directive. */
const PRINTF_PART =
  /%%|%([-+ #0]*)(\*|[1-9]\d*)?(?:\.(\*|\d*))?([sbcdiqQxXouaAeEfFgG])|\\(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8}|[0-7]{1,3}|[ntrabfveE\\"'?])/g;

/** Wider fields than this are left as they are. */
const FIELD_WIDTH = 1_000;

/** The format is used again until no argument is left. */
export function printfText(args: readonly Value[]): Value {
  const [format, ...values] = args[0]?.text === '--' ? args.slice(1) : args;
  if (!format) return join([], '');
  if (!format.known)
    return unknown(
      args.flatMap((arg) => arg.sources),
      format.raw,
    );
  const result: string[] = [];
  let at = 0;
  function next(): string {
    const text = values[at]?.text ?? '';
    at += 1;
    return text;
  }
  for (let round = 0; round < 1_000; round += 1) {
    const before = at;
    result.push(
      format.text.replace(
        PRINTF_PART,
        (all: string, flags?: string, width?: string, precision?: string, kind?: string) => {
          if (all === '%%') return '%';
          if (kind === undefined) return decodeEscapes(all, 'format');
          const wide = Number((width === '*' ? next() : width) ?? 0);
          const exact = precision === '*' ? next() : precision;
          const shown = converted(kind, next(), exact === undefined ? undefined : Number(exact));
          return shown === undefined ? all : padded(shown, flags ?? '', wide);
        },
      ),
    );
    if (at >= values.length || at === before) break;
  }
  return withText(join([format, ...values], ''), result.join(''));
}

/** One argument in the form of its conversion; undefined where it is a fraction, which is not worked out. */
function converted(kind: string, text: string, precision: number | undefined): string | undefined {
  switch (kind) {
    case 's':
      return text.slice(0, precision);
    case 'b':
      return decodeEscapes(text).slice(0, precision);
    case 'q':
    case 'Q':
      return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
    case 'c':
      return text.charAt(0);
    case 'd':
    case 'i':
    case 'u':
      return text;
    case 'x':
    case 'X':
    case 'o': {
      const number = /^['"]/.test(text) ? (text.codePointAt(1) ?? 0) : Number(text);
      if (!Number.isInteger(number)) return undefined;
      const digits = number.toString(kind === 'o' ? 8 : 16);
      return kind === 'X' ? digits.toUpperCase() : digits;
    }
    default:
      return undefined;
  }
}

function padded(text: string, flags: string, width: number): string {
  if (!(width > text.length) || width > FIELD_WIDTH) return text;
  if (flags.includes('-')) return text.padEnd(width);
  return text.padStart(width, flags.includes('0') ? '0' : ' ');
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  E: '\u001b',
  '?': '?',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

const ESCAPES = {
  /** `echo -e`, `%b`: `\\0` and up to three digits. */
  text: /\\(x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8}|0[0-7]{1,3}|[0-7]{1,3}|[ntrabfveE\\"'?])/g,
  /** The format of printf: up to three digits, a leading nought among them. */
  format: /\\(x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8}|[0-7]{1,3}|[ntrabfveE\\"'?])/g,
} as const;

export function decodeEscapes(text: string, where: keyof typeof ESCAPES = 'text'): string {
  return text.replace(ESCAPES[where], (_, code: string) => {
    const simple = SIMPLE[code];
    if (simple !== undefined) return simple;
    const hex = /^[xuU]/.test(code);
    const point = Number.parseInt(hex ? code.slice(1) : code, hex ? 16 : 8);
    return point > 0x10ffff ? '' : String.fromCodePoint(point);
  });
}
