/** Texts of program code: quotes and escapes taken off, encodings undone, parts joined. */
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';

export function unknownValue(raw: string): Value {
  return { text: UNKNOWN_TEXT, known: false, sources: [], raw };
}

export function known(text: string, raw = text): Value {
  return { text, known: true, sources: [], raw };
}

export function joined(parts: readonly Value[], raw: string): Value {
  return {
    text: parts.map((part) => part.text).join(''),
    known: parts.every((part) => part.known),
    sources: parts.flatMap((part) => part.sources).slice(0, 50),
    raw,
  };
}

export function unquote(raw: string): string {
  const match = /^([a-zA-Z]{0,2})('''|"""|'|"|`)([\s\S]*?)\2$/.exec(raw);
  if (!match) return raw;
  const text = match[3] ?? '';
  if (/r/i.test(match[1] ?? '')) return text;
  return text.replace(
    /\\(n|t|r|\\|'|"|`|\n|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/g,
    (whole, escape: string) => {
      if (escape === 'n') return '\n';
      if (escape === 't') return '\t';
      if (escape === 'r') return '\r';
      if (escape === '\n') return '';
      if (/^[ux]/.test(escape)) return String.fromCharCode(parseInt(escape.slice(1), 16));
      return escape.length === 1 ? escape : whole;
    },
  );
}

export function unescape(text: string): string {
  return unquote(`"${text}"`) === `"${text}"`
    ? text
    : unquote(`"${text}"`).replaceAll('{{', '{').replaceAll('}}', '}');
}

const DECODES = /(^|\.)(atob|\w*b64decode|decodebytes|fromhex|unhexlify|a2b_hex|a2b_base64)$/;

/** What a decoding call yields, or undefined when it decodes nothing or what it decodes is not text. */
export function decoded(callee: string, args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  if (first?.known !== true) return undefined;
  const named = /(^|\.)(Buffer\.from|codecs\.decode)$/.test(callee) ? second?.text : undefined;
  const encoding = DECODES.test(callee) ? (/hex$/.test(callee) ? 'hex' : 'base64') : named;
  const bytes =
    encoding === 'hex'
      ? fromHex(first.text)
      : encoding?.startsWith('base64')
        ? fromBase64(first.text)
        : undefined;
  if (encoding === undefined || !/^(hex|base64|base64url)$/.test(encoding)) return undefined;
  const text = bytes && utf8(bytes);
  return text === undefined ? unknownValue(first.raw) : { ...first, text };
}

function fromHex(text: string): number[] | undefined {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 === 1 || !/^[0-9a-fA-F]*$/.test(digits)) return undefined;
  return (digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): number[] | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const c of text
    .replace(/[\s=]+/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')) {
    const digit = ALPHABET.indexOf(c);
    if (digit < 0) return undefined;
    bits = ((bits << 6) | digit) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
    }
  }
  return bytes;
}

function utf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(
      bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return undefined;
  }
}
