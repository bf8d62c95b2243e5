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
  for (let round = 0; round < 1_000; round += 1) {
    const before = at;
    result.push(
      decodeEscapes(format.text, 'format').replace(
        /%(%|[-+ #0]*\d*(?:\.\d+)?([sbcdiqxXouefg]))/g,
        (all, spec: string, kind: string | undefined) => {
          if (spec === '%') return '%';
          const text = values[at]?.text ?? '';
          at += 1;
          return converted(kind, text) ?? all;
        },
      ),
    );
    if (at >= values.length || at === before) break;
  }
  return withText(join([format, ...values], ''), result.join(''));
}

/** Undefined for numbers in other bases, which nobody needs to follow. */
function converted(kind: string | undefined, text: string): string | undefined {
  switch (kind) {
    case 'b':
      return decodeEscapes(text);
    case 'q':
      return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
    case 'c':
      return text.charAt(0);
    case 's':
    case 'd':
    case 'i':
      return text;
    default:
      return undefined;
  }
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
  '\\': '\\',
  '"': '"',
  "'": "'",
};

const ESCAPES = {
  /** `echo -e`, `%b`: `\\0` and up to three digits. */
  text: /\\(x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|0[0-7]{1,3}|[0-7]{1,3}|[ntrabfve\\"'])/g,
  /** The format of printf: up to three digits, a leading nought among them. */
  format: /\\(x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|[0-7]{1,3}|[ntrabfve\\"'])/g,
} as const;

export function decodeEscapes(text: string, where: keyof typeof ESCAPES = 'text'): string {
  return text.replace(ESCAPES[where], (_, code: string) => {
    const simple = SIMPLE[code];
    if (simple !== undefined) return simple;
    const hex = /^[xu]/.test(code);
    return String.fromCharCode(Number.parseInt(hex ? code.slice(1) : code, hex ? 16 : 8));
  });
}
