/** Text literals of Perl, Ruby and PHP: quotes with their escapes, and quoting operators with brackets. */
import { fromBase64, fromHex } from '../../shell/encodings';
import { UNKNOWN_TEXT } from '../../shell/invocation';

export interface Literal {
  /** With escapes worked out; `UNKNOWN_TEXT` for what is put in when the program runs. */
  readonly text: string;
  /** Position after it. */
  readonly end: number;
}

const LITERAL_CHARS = 100_000;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' };

/** `q(…)`, `qq{…}`, `%q[…]`, `%Q(…)`. */
const OPERATOR = /(?:qq|q|%q|%Q|%)(?=[({[<|/!])/y;

/** Calls that decode the one literal that they are given. */
const DECODER =
  /(?:(?<base64>(?:MIME::Base64::)?decode_base64|Base64\.(?:strict_|urlsafe_)?decode64|base64_decode)|(?<hex>hex2bin|pack\s*\(\s*["']H\*["']\s*,))\s*(?:\(\s*)?(?=["'])/y;

function decodedAt(source: string, at: number): Literal | undefined {
  DECODER.lastIndex = at;
  const call = DECODER.exec(source);
  const inner = call === null ? undefined : literalAt(source, at + call[0].length);
  if (!call || !inner) return undefined;
  const text = call.groups?.['base64'] === undefined ? fromHex(inner.text) : fromBase64(inner.text);
  const end = /^\s*\)/.exec(source.slice(inner.end, inner.end + 20))?.[0].length ?? 0;
  return { text: text ?? UNKNOWN_TEXT, end: inner.end + end };
}

/** The literal that starts at `at`. `bare` takes a bracket itself as the quote, after an operator that was read. */
export function literalAt(source: string, at: number, bare = false): Literal | undefined {
  const quote = source[at] ?? '';
  if (quote === "'" || quote === '"' || quote === '`')
    return quotedAt(source, at, quote, quote === "'");
  if (bare) return quotedAt(source, at, CLOSING[quote] ?? quote, false);
  OPERATOR.lastIndex = at;
  const operator = OPERATOR.exec(source)?.[0];
  if (operator === undefined) return decodedAt(source, at);
  const open = at + operator.length;
  const bracket = source[open] ?? '';
  return quotedAt(source, open, CLOSING[bracket] ?? bracket, /^%?q$/.test(operator));
}

function quotedAt(source: string, at: number, close: string, plain: boolean): Literal | undefined {
  const open = source[at] ?? '';
  const last = Math.min(source.length, at + LITERAL_CHARS);
  let text = '';
  let deep = 0;
  for (let next = at + 1; next < last; next += 1) {
    const char = source[next] ?? '';
    if (char === '\\') {
      const escape = escapeAt(source, next, close, plain);
      text += escape.text;
      next = escape.end - 1;
    } else if (char === close && deep === 0) {
      // Ruby puts `#{…}` in; what Perl and PHP put in looks to the shell like a variable of its own.
      const known = plain ? text : text.replace(/#\{[^{}]*\}/g, UNKNOWN_TEXT);
      return { text: known, end: next + 1 };
    } else {
      if (open !== close && char === open) deep += 1;
      if (open !== close && char === close) deep -= 1;
      text += char;
    }
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  e: '\u001b',
  0: '\0',
};
const CODE = /\\(?:x\{?([\da-fA-F]{1,6})\}?|u\{?([\da-fA-F]{1,6})\}?|([0-7]{1,3}))/y;

function escapeAt(source: string, at: number, close: string, plain: boolean): Literal {
  const char = source[at + 1] ?? '';
  if (plain) {
    return char === close || char === '\\'
      ? { text: char, end: at + 2 }
      : { text: '\\', end: at + 1 };
  }
  CODE.lastIndex = at;
  const code = CODE.exec(source);
  const digits = code?.[1] ?? code?.[2];
  if (code) {
    const point = digits === undefined ? parseInt(code[3] ?? '0', 8) : parseInt(digits, 16);
    return {
      text: point > 0x10ffff ? UNKNOWN_TEXT : String.fromCodePoint(point),
      end: at + code[0].length,
    };
  }
  return { text: ESCAPES[char] ?? char, end: at + 2 };
}
