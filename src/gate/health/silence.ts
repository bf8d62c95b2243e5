/**
 * Agents that work without a word. An agent writes its calls of tools into a transcript that bears the session's id;
 * calls there, with no hook heard from that session, are calls that nobody judged. Only what was appended since the
 * last look is read.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { agentById } from '../../agents/all';
import type { AgentTranscripts, InstallPlace } from '../../agents/define';
import { guardedFiles } from '../../store/guarded-files';
import type { Paths } from '../../store/paths';
import type { OpenDoor } from './open-door';
import { say } from '../../core/model/say';

export interface Silence {
  look(): void;
  found(): readonly OpenDoor[];
}

/** A call is written down and its hook starts within this time of each other, whichever comes first. */
const SLACK_MS = 30_000;
/** Of one transcript at one look. */
const READ_BYTES = 256 * 1024;
/** Transcripts that were touched lately, of one agent. */
const FILES = 50;
/** Folders that are looked into, of one agent. */
const FOLDERS = 500;

export interface SilenceOptions {
  readonly paths: Paths;
  readonly place: InstallPlace;
  readonly now: () => number;
  /** When a hook of this session was last heard, in milliseconds since 1970. */
  readonly lastHeard: (session: string) => number | undefined;
}

export function createSilence({ paths, place, now, lastHeard }: SilenceOptions): Silence {
  /** Bytes of each transcript that were read. */
  const seen = new Map<string, number>();
  const silent = new Map<
    string,
    { readonly door: OpenDoor; readonly session: string; readonly atMs: number }
  >();
  let lastLookMs = now();

  function look(): void {
    const sinceMs = lastLookMs;
    lastLookMs = now();
    for (const id of new Set(Object.values(guardedFiles(paths.settings)))) {
      const agent = agentById(id);
      const before = silent.get(id);
      if (before !== undefined && (lastHeard(before.session) ?? 0) > before.atMs) silent.delete(id);
      if (agent?.transcripts === undefined) continue;
      const session = workedUnheard(agent.transcripts, sinceMs);
      if (session === undefined) continue;
      const reason = say`Its session ${session} called tools, and no hook of it was heard.`;
      silent.set(id, { door: { agent: id, problem: 'silent', reason }, session, atMs: now() });
    }
  }

  /** The session whose transcript shows new calls that no hook told of. */
  function workedUnheard(transcripts: AgentTranscripts, sinceMs: number): string | undefined {
    for (const { file, size } of touched(transcripts.folder(place), transcripts.depth, sinceMs)) {
      const from = seen.get(file) ?? Math.max(0, size - READ_BYTES);
      const known = seen.has(file);
      seen.set(file, size);
      const session = transcripts.session(path.basename(file));
      // What was written before the first look may be older than the guard.
      if (session === undefined || !known || size <= from) continue;
      if (!transcripts.call.test(textFrom(file, from, size))) continue;
      if ((lastHeard(session) ?? 0) < sinceMs - SLACK_MS) return session;
    }
    return undefined;
  }

  return { look, found: () => [...silent.values()].map(({ door }) => door) };
}

/** Transcripts below the folder that were written since then, at this depth exactly. */
function touched(
  folder: string,
  depth: number,
  sinceMs: number,
): readonly { readonly file: string; readonly size: number }[] {
  let folders: readonly string[] = [folder];
  for (let level = 1; level < depth; level += 1) {
    folders = folders.flatMap((one) => entries(one, true)).slice(0, FOLDERS);
  }
  return folders
    .flatMap((one) => entries(one, false))
    .flatMap((file) => {
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      return stat !== undefined && stat.mtimeMs >= sinceMs - SLACK_MS
        ? [{ file, size: stat.size }]
        : [];
    })
    .slice(0, FILES);
}

/** Newest names last in what agents call their folders and files, so that the end of a long list is looked at. */
function entries(folder: string, folders: boolean): readonly string[] {
  try {
    return fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => (folders ? entry.isDirectory() : entry.name.endsWith('.jsonl')))
      .map((entry) => path.join(folder, entry.name))
      .slice(-FOLDERS);
  } catch {
    return [];
  }
}

function textFrom(file: string, from: number, to: number): string {
  try {
    const handle = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(READ_BYTES, to - from));
      fs.readSync(handle, bytes, 0, bytes.length, Math.max(from, to - READ_BYTES));
      return bytes.toString('utf8');
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return '';
  }
}
