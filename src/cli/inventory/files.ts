/** The files of a workspace, ignored ones included: that is where credentials are. Bounded, and it says what it left out. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FOREIGN_FOLDERS, isKeyStore, isOpaqueFile } from '../../core/index';
import { say } from '../../core/model/say';

export const FILE_BYTES = 1024 * 1024;
const FILES = 60_000;
const ALL_BYTES = 512 * 1024 * 1024;
const PATIENCE_MS = 3 * 60_000;
/** Below a folder of other people's code, so deep is looked for dotenv files. */
const FOREIGN_DEPTH = 3;
const FOREIGN_FILES = 20_000;
const DOTENV = /^\.env(\..+)?$|^\.npmrc$|^\.netrc$|^\.git-credentials$/;

/** Names of files in which credentials are likely: settings, keys, logins, pipelines, and what has no ending. */
export const LIKELY_NAME =
  /^\.env|^[^.]*$|^\.[^.]*$|secret|credential|password|token|config|settings|\.(env|pem|key|asc|jwk|tfstate|tfvars|tf|ya?ml|json|jsonc|properties|ini|cfg|cnf|conf|toml|npmrc|netrc|sh|ps1|fish|xml|ipynb)$/i;

export interface Walk {
  readonly root: string;
  readonly now: () => number;
  /** Sentences for the person. */
  readonly skipped: string[];
}

export function* workspaceFiles({ root, now, skipped }: Walk): Generator<string> {
  const until = now() + PATIENCE_MS;
  const { files, foreign } = filesBelow(root, until, now, skipped);
  let [count, bytes, large] = [0, 0, 0];
  for (const { place, size } of likeliestFirst(files)) {
    if (bytes >= ALL_BYTES || now() > until) {
      skipped.push(
        say`The search of the workspace ended after ${count} of ${files.length} files, the likeliest first.`,
      );
      return;
    }
    if (size > FILE_BYTES) large += 1;
    count += 1;
    bytes += Math.min(size, FILE_BYTES);
    yield place;
  }
  if (large > 0)
    skipped.push(
      large === 1
        ? say`One file is larger than a megabyte: only its first megabyte was looked at.`
        : say`${large} files are larger than a megabyte: only the first megabyte of each was looked at.`,
    );
  yield* foreignFiles(foreign, until, now);
  if (foreign.length > 0) {
    const names = [...new Set(foreign.map((one) => path.basename(one)))].filter(
      (one) => one !== '.git',
    );
    if (names.length > 0)
      skipped.push(
        say`Other people’s code was not looked through, except for files like .env and .npmrc: ${names.sort().join(', ')}.`,
      );
  }
}

interface FileSize {
  /** Absolute. */
  readonly place: string;
  readonly size: number;
}

/** Files that may hold text, folder by folder, and the folders of other people's code. */
function filesBelow(
  root: string,
  until: number,
  now: () => number,
  skipped: string[],
): { readonly files: readonly FileSize[]; readonly foreign: readonly string[] } {
  const files: FileSize[] = [];
  const foreign: string[] = [];
  const folders = [root];
  for (const folder of folders) {
    if (files.length >= FILES || now() > until) {
      skipped.push(say`The workspace was walked until ${files.length} files were found.`);
      break;
    }
    for (const entry of entriesOf(folder, skipped)) {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (FOREIGN_FOLDERS.has(entry.name)) foreign.push(place);
        else folders.push(place);
        continue;
      }
      if (isOpaqueFile(place) && !isKeyStore(place)) continue;
      const size = sizeOf(place, entry);
      if (size !== undefined) files.push({ place, size });
    }
  }
  return { files, foreign };
}

/** A search that is cut short has seen settings before it sees programs. */
function likeliestFirst(files: readonly FileSize[]): readonly FileSize[] {
  const likely = (one: FileSize): boolean => LIKELY_NAME.test(path.basename(one.place));
  return [...files.filter(likely), ...files.filter((one) => !likely(one))];
}

function* foreignFiles(
  roots: readonly string[],
  until: number,
  now: () => number,
): Generator<string> {
  let seen = 0;
  for (const root of roots) {
    if (path.basename(root) === '.git') {
      yield* ['config', 'credentials']
        .map((name) => path.join(root, name))
        .filter((file) => fs.existsSync(file));
      continue;
    }
    let level = [root];
    for (let depth = 0; depth < FOREIGN_DEPTH && level.length > 0; depth += 1) {
      const next: string[] = [];
      for (const folder of level) {
        for (const entry of entriesOf(folder, [])) {
          seen += 1;
          if (seen > FOREIGN_FILES || now() > until) return;
          const place = path.join(folder, entry.name);
          if (entry.isDirectory()) next.push(place);
          else if (DOTENV.test(entry.name)) yield place;
        }
      }
      level = next;
    }
  }
}

function entriesOf(folder: string, skipped: string[]): readonly fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    if (skipped.length < 20) skipped.push(say`${folder} cannot be read.`);
    return [];
  }
}

/** Undefined for what is no file: a device or a pipe could block for ever. A link counts as what it leads to. */
function sizeOf(file: string, entry: fs.Dirent): number | undefined {
  if (!entry.isFile() && !entry.isSymbolicLink()) return undefined;
  try {
    const stat = fs.statSync(file);
    return stat.isFile() ? stat.size : undefined;
  } catch {
    return undefined;
  }
}

/** The beginning of a file as text; undefined where it is binary or cannot be read. */
export function textOf(file: string): string | undefined {
  try {
    if (!fs.statSync(file).isFile()) return undefined;
    const handle = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
    try {
      const buffer = Buffer.alloc(Math.min(fs.fstatSync(handle).size, FILE_BYTES));
      return decoded(buffer.subarray(0, fs.readSync(handle, buffer, 0, buffer.length, 0)));
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return undefined;
  }
}

/** UTF-8, or UTF-16 where its mark stands at the beginning, as PowerShell writes it. */
export function decoded(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes.subarray(0, 8_192).includes(0)) return undefined;
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n/g, '\n');
}
