/** Values of scanned program text: texts put together, lists and records as JSON, fields taken out of them. */
import type { ValueSource } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { unknownValue } from './code-strings';
import type { Token } from './scan-tokens';
import type { Items, Scanned } from './scan-types';

export const CLOSE: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export const NOTHING: Items<never> = { plain: [], named: new Map() };

/** For each opening bracket the position of its closing one. */
export function pairsOf(tokens: readonly Token[]): readonly number[] {
  const closing: number[] = [];
  const open: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'operator') return;
    if (CLOSE[token.text] !== undefined) open.push(at);
    else if (/^[)\]}]$/.test(token.text)) {
      const wanted = open.findLastIndex((from) => CLOSE[tokens[from]?.text ?? ''] === token.text);
      if (wanted < 0 || open.length - wanted > 20) return;
      closing[open[wanted] ?? 0] = at;
      open.length = wanted;
    }
  });
  return closing;
}

export function sourcesOf(values: readonly Value[]): readonly ValueSource[] {
  return values.flatMap((value) => value.sources).slice(0, 50);
}

export function together<T>(parts: readonly Scanned<T>[]): Scanned<T> {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const text = parts.map((part) => part.text).join('');
  const raw = parts.map((part) => part.raw).join('');
  return { text, known: parts.every((part) => part.known), sources: sourcesOf(parts), raw };
}

/** A list or a record as JSON text. What is only known when it runs stays unknown inside it. */
export function structure<T>(items: Items<T>): Scanned<T> {
  const { plain, named } = items;
  const values = [...plain, ...named.values()];
  const json: unknown =
    named.size > 0
      ? Object.fromEntries([...named].map(([key, value]) => [key, jsonOf(value)]))
      : plain.map(jsonOf);
  const object = values.find((value) => value.object !== undefined)?.object;
  const text = JSON.stringify(json).slice(0, 200_000);
  const isKnown = values.every((value) => value.known);
  const value: Scanned<T> = { text, known: isKnown, sources: sourcesOf(values), raw: text };
  return object === undefined ? value : { ...value, object };
}

export function jsonOf(value: Value): unknown {
  if (/^(true|false|null)$/.test(value.text) && value.raw === value.text)
    return value.text === 'true' ? true : value.text === 'false' ? false : null;
  if (/^(nil|None|undef)$/.test(value.text) && value.raw === value.text) return null;
  if (/^\d{1,15}$/.test(value.text) && value.raw === value.text) return Number(value.text);
  if (!/^[[{]/.test(value.text)) return value.text;
  try {
    return JSON.parse(value.text);
  } catch {
    return value.text;
  }
}

/** One field of a record that is known as JSON. */
export function fieldOf<T>(value: Scanned<T>, key: string): Scanned<T> {
  if (value.object !== undefined) return value;
  const unknown = { ...unknownValue(`${value.raw}.${key}`), sources: value.sources };
  if (!value.text.startsWith('{') && !value.text.startsWith('[')) return unknown;
  try {
    const parsed: unknown = JSON.parse(value.text);
    if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, key))
      return unknown;
    const found: unknown = (parsed as Record<string, unknown>)[key];
    const text = typeof found === 'string' ? found : JSON.stringify(found);
    return { text, known: !text.includes(UNKNOWN_TEXT), sources: value.sources, raw: text };
  } catch {
    return unknown;
  }
}
