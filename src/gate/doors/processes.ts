/**
 * Which process started which: read from /proc on Linux and from one `ps` elsewhere, bounded and read-only. A process
 * is known by its number and its start, because numbers are used again.
 */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** When it started, in whatever unit the system has: the same text means the same process. */
  readonly start: string;
}

export interface Processes {
  /** Undefined when there is no such process, or the system does not show it. */
  of(pid: number): Process | undefined;
  /** The process and its ancestors, nearest first, each looked for when it is asked for. */
  upFrom(pid: number): Iterable<Process>;
  /** All of them at once. */
  chain(pid: number): readonly Process[];
  /** Its words; empty where they are not shown. */
  words(pid: number): readonly string[];
}

/** Terminal, shells, wrappers, agent, editor. */
export const GENERATIONS = 32;
/** How long one listing of `ps` holds. */
const LISTING_MS = 250;
const PS_MS = 1_000;
const WORDS_BYTES = 1024 * 1024;

export function systemProcesses(platform: NodeJS.Platform = process.platform): Processes {
  if (platform === 'linux') return withChain(ofProc, wordsOfProc);
  if (platform === 'win32')
    return withChain(
      () => undefined,
      () => [],
    );
  return listed();
}

export function withChain(of: Processes['of'], words: Processes['words']): Processes {
  function* upFrom(pid: number): Generator<Process> {
    const found = new Set<number>();
    for (let at = pid; at > 1 && found.size < GENERATIONS;) {
      const one = of(at);
      if (one === undefined || found.has(one.pid)) return;
      found.add(one.pid);
      yield one;
      at = one.parent;
    }
  }
  return { of, words, upFrom, chain: (pid) => [...upFrom(pid)] };
}

/** Fields 4 and 22 of proc(5) `stat`, counted after the name, which may hold spaces and brackets. */
function ofProc(pid: number): Process | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only nobody has asked how.
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return { pid, parent: Number(fields[1]), start: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function wordsOfProc(pid: number): readonly string[] {
  try {
    return fs
      .readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .slice(0, WORDS_BYTES)
      .split('\0')
      .slice(0, -1);
  } catch {
    return [];
  }
}

/** macOS and the BSDs. The words come as one text, cut at spaces. */
function listed(): Processes {
  let rows = new Map<number, Process & { readonly command: string }>();
  let readMs = -Infinity;

  function fresh(pid: number): typeof rows {
    const nowMs = Date.now();
    if (nowMs - readMs > LISTING_MS || !rows.has(pid)) {
      rows = parsePs(ps());
      readMs = nowMs;
    }
    return rows;
  }
  return withChain(
    (pid) => fresh(pid).get(pid),
    (pid) => fresh(pid).get(pid)?.command.split(' ') ?? [],
  );
}

function ps(): string {
  try {
    return execFileSync('/bin/ps', ['-axo', 'pid=,ppid=,lstart=,command='], {
      encoding: 'utf8',
      timeout: PS_MS,
      maxBuffer: 16 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { LC_ALL: 'C' },
    });
  } catch {
    return '';
  }
}

/** Lines `  501   1 Sun Nov 22 10:24:35 2026 /bin/zsh -l`. */
export function parsePs(text: string): Map<number, Process & { readonly command: string }> {
  const rows = new Map<number, Process & { readonly command: string }>();
  for (const line of text.split('\n')) {
    const hit = /^\s*(\d+)\s+(\d+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/.exec(line);
    if (hit === null) continue;
    const [, pid, parent, start, command] = hit;
    rows.set(Number(pid), {
      pid: Number(pid),
      parent: Number(parent),
      start: start!,
      command: command!,
    });
  }
  return rows;
}
