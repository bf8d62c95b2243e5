/** The session files below a folder, each with its kind: the folder it lies in, or the `.jsonl` file. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod/mini';
import { SESSION_FORMAT, SessionFile } from '../../src/core/model/session-file';

export interface FoundSession {
  /** Path below the folder that was named. */
  readonly path: string;
  readonly kind: string;
  readonly file: SessionFile;
}

/** `where` is a folder or one file. What does not say that it is a session is left out; what says so and is none is an error. */
export function sessionsBelow(where: string): readonly FoundSession[] {
  const isFolder = statSync(where).isDirectory();
  const root = isFolder ? where : dirname(where);
  const paths = isFolder ? filesBelow(where) : [where];
  return paths.flatMap((path) => {
    const shown = relative(root, path);
    const folder = dirname(shown) === '.' ? basename(resolve(root)) : dirname(shown);
    const lines = path.endsWith('.jsonl');
    const kind = lines ? shown.replace(/\.jsonl$/, '') : folder;
    return readRows(path, lines)
      .filter(({ row }) => (row as { format?: unknown } | null)?.format === SESSION_FORMAT)
      .map(({ place, row }) => ({ path: shown, kind, file: sessionOf(place, row) }));
  });
}

interface Row {
  readonly place: string;
  readonly row: unknown;
}

function readRows(path: string, lines: boolean): readonly Row[] {
  const text = readFileSync(path, 'utf8');
  if (!lines) return [{ place: path, row: parsed(path, text) }];
  return text
    .split('\n')
    .map((line, at) => ({ place: `${path}:${at + 1}`, line }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ place, line }) => ({ place, row: parsed(place, line) }));
}

function parsed(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${place} is not JSON.`, { cause: error });
  }
}

function sessionOf(place: string, row: unknown): SessionFile {
  const result = z.safeParse(SessionFile, row);
  if (result.success) return result.data;
  throw new Error(`${place} is not a session: ${z.prettifyError(result.error)}`);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return filesBelow(path);
      return /\.jsonl?$/.test(name) ? [path] : [];
    });
}
