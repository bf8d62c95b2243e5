/** Texts of program code: quotes and escapes taken off, parts joined. */
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
