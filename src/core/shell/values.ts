/** Building `Value`s: joining, cutting and weakening them without losing what is unknown or where it came from. */
import { LIMITS } from '../limits';
import type { ValueSource } from '../model/effect';
import { UNKNOWN_TEXT, type Value } from './invocation';

/** Sources kept of one value; more add nothing to a verdict. */
const SOURCES_KEPT = 24;
/** Written form kept of what is put together from many words: it is only shown. */
const RAW_KEPT = 4_000;

export const EMPTY: Value = { text: '', known: true, sources: [], raw: '' };

export function plain(text: string, raw: string = text): Value {
  return value(text, true, [], raw);
}

export function unknown(sources: readonly ValueSource[], raw: string): Value {
  return { text: UNKNOWN_TEXT, known: false, sources, raw };
}

/** A value whose text may already hold unknown parts. Text beyond the limit for commands becomes unknown. */
export function value(
  text: string,
  known: boolean,
  sources: readonly ValueSource[],
  raw: string,
): Value {
  if (text.length > LIMITS.commandChars) return unknown(sources, raw.slice(0, 200));
  return { text, known: known && !text.includes(UNKNOWN_TEXT), sources, raw };
}

/** The same value with another text. */
export function withText(from: Value, text: string): Value {
  return { ...value(text, from.known, from.sources, from.raw), ...globFlag(from.glob) };
}

export function withRaw(from: Value, raw: string): Value {
  return { ...from, raw };
}

export function withSources(from: Value, sources: readonly ValueSource[]): Value {
  return sources.length === 0 ? from : { ...from, sources: mergeSources(from.sources, sources) };
}

/** Known and unknown parts one after the other. */
export function join(values: readonly Value[], separator: string): Value {
  const first = values[0];
  if (!first) return EMPTY;
  if (values.length === 1) return first;
  return {
    ...value(
      values.map((part) => part.text).join(separator),
      values.every((part) => part.known),
      mergeSourceLists(values.map((part) => part.sources)),
      values
        .map((part) => part.raw.slice(0, RAW_KEPT))
        .join(separator)
        .slice(0, RAW_KEPT),
    ),
    ...globFlag(values.some((part) => part.glob)),
  };
}

/** One of several values: the text when they agree, else unknown with every source. */
export function either(values: readonly Value[]): Value {
  const first = values[0];
  if (!first) return EMPTY;
  const sources = mergeSourceLists(values.map((part) => part.sources));
  const agree = values.every((other) => other.text === first.text && other.known === first.known);
  return agree ? { ...first, sources } : unknown(sources, first.raw);
}

export function mergeSources(...lists: readonly (readonly ValueSource[])[]): ValueSource[] {
  return mergeSourceLists(lists);
}

/** Of any number of lists: a call cannot take more arguments than the stack holds. */
export function mergeSourceLists(lists: readonly (readonly ValueSource[])[]): ValueSource[] {
  const found = lists.filter((list) => list.length > 0);
  if (found.length === 0) return [];
  if (found.length === 1 && found[0]!.length === 1) return [found[0]![0]!];
  const seen = new Map<string, ValueSource>();
  for (const list of found) {
    for (const source of list) {
      if (seen.size >= SOURCES_KEPT) return [...seen.values()];
      seen.set(JSON.stringify(source), source);
    }
  }
  return [...seen.values()];
}

export function globFlag(glob: boolean | undefined): { glob?: true } {
  return glob ? { glob: true } : {};
}

/** Last part of a path: `/usr/bin/rm` is `rm`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Absolute and without `.` and `..`, or undefined when the folder is not known. */
export function absolute(path: string, cwd: string | undefined): string | undefined {
  const rooted = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  const full = rooted ? path : cwd === undefined ? undefined : `${cwd}/${path}`;
  if (full === undefined) return undefined;
  const drive = /^[A-Za-z]:(?=[\\/])/.exec(full)?.[0] ?? '';
  const below = drive === '' ? full : full.slice(drive.length).replaceAll('\\', '/');
  const parts: string[] = [];
  for (const part of below.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const result = `${drive}/${parts.join('/')}`;
  return result.length > LIMITS.pathChars ? undefined : result;
}
