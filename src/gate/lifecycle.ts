/**
 * A gate's life: one at a time, started by whoever needs it first, replaced by a newer version without losing a
 * session, gone after half an hour without use. Everything a session knows is in the log, so an end is cheap.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import type * as net from 'node:net';
import { uptime } from 'node:os';
import * as path from 'node:path';
import type { Agent, InstallPlace } from '../agents/define';
import { makePrivateFolder, writeWhole, type Paths } from '../store/paths';
import type { Core } from './core';
import { createGate } from './create-gate';
import { listenForDoors } from './doors/listen';
import { requestGate } from './gate-client';
import { endHolder, holdsLock, startOf, tryLock, unlock } from './lock';
import type { Mishap } from './protocol';
import { createServer } from './server';

export interface GateProcess {
  readonly paths: Paths;
  readonly version: string;
  readonly agentFor: (id: string, payload: string) => Agent | undefined;
  readonly core?: Core;
  readonly idleMs?: number;
  /** A hook waited for the gate that holds the lock in vain: it is not waited for again. */
  readonly replaces?: boolean;
  /** The machine whose agents' configuration is watched. */
  readonly place?: InstallPlace;
}

export interface Running {
  /** Resolves when the gate has ended. */
  readonly ended: Promise<void>;
  stop(): void;
}

const IDLE_MS = 30 * 60 * 1000;
/** How long a gate that is ending, or one that has just begun, is waited for. */
const OTHER_MS = 8_000;
const POLL_MS = 50;
/** How often the gate looks whether its socket is still there. */
const SOCKET_MS = 3_000;
/** A gate that took the lock so lately may still be starting. */
const STARTING_MS = 6_000;
/** One that took it so long ago, and cannot be reached, hangs. */
const HANGING_MS = 30_000;
/** Hooks that are being answered may finish; the agent's own limit is longer. */
const FINISH_MS = 5_000;

/** Starts the gate. Undefined: another one of this version or a newer one runs already. */
export async function startGate(options: GateProcess): Promise<Running | undefined> {
  const { paths } = options;
  makePrivateFolder(paths.home);
  makePrivateFolder(paths.run);
  const before = await becomeTheOne(options);
  if (before === undefined) return undefined;
  try {
    return await listen(options, before);
  } catch (error) {
    unlock(paths.lock);
    throw error;
  }
}

/** What became of the gate before: it ended as it should, ended without a word, or hung and was ended. */
type Before = 'ended' | Extract<Mishap['why'], 'hung' | 'killed'>;

/**
 * Waits for the lock while the other gate ends or cannot be reached yet; gives way to one that answers: undefined. One
 * that hangs is ended, since it would hold everybody up for ever.
 */
async function becomeTheOne(options: GateProcess): Promise<Before | undefined> {
  const { paths, version, replaces = false } = options;
  let until = Date.now() + OTHER_MS;
  let asked = false;
  let hung = false;
  for (;;) {
    const tried = tryLock(paths.lock);
    if (tried.kind === 'mine') return hung ? 'hung' : tried.stale ? whyStale(paths) : 'ended';
    if (!asked) {
      const other = await requestGate(paths, version, 'status', {}, 2_000).catch(() => undefined);
      if (other !== undefined && !isNewer(version, other.version)) return undefined;
      if (other !== undefined) {
        await requestGate(paths, version, 'stop', {}, 2_000).catch(() => undefined);
        asked = true;
      } else if (replaces && endHolder(paths.lock, STARTING_MS)) hung = true;
    }
    if (Date.now() > until) {
      if (hung || asked || !endHolder(paths.lock, HANGING_MS)) return undefined;
      hung = true;
      // Until the system has taken it away.
      until = Date.now() + OTHER_MS;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** A machine that was switched off, or a container, takes its gates with it: that is no fault. */
function whyStale({ endpoint }: Paths): Before {
  const wrote = fs.statSync(endpoint, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  // In hundredths of a second after the start of the machine; a container's first process began later.
  const first = process.platform === 'linux' ? Number(startOf(1)) || 0 : 0;
  const began = Date.now() - uptime() * 1000 + first * 10;
  return wrote > began ? 'killed' : 'ended';
}

/** Is `a` newer than `b`? Numbers count, anything else is equal. */
export function isNewer(a: string, b: string): boolean {
  const parts = (version: string): number[] => (version.match(/\d+/g) ?? []).map(Number);
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

async function listen(options: GateProcess, before: Before): Promise<Running> {
  const { paths, version, agentFor, core } = options;
  const secret = randomBytes(24).toString('hex');
  let answering = 0;
  let stop: () => void = () => undefined;
  const gate = createGate({
    paths,
    version,
    agentFor,
    onStop: () => stop(),
    ...(before === 'ended' ? {} : { after: before }),
    ...(core === undefined ? {} : { core }),
    ...(options.place === undefined ? {} : { place: options.place }),
  });
  const sockets = new Set<net.Socket>();
  const server = createServer({
    secret,
    onClient: gate.server.onClient,
    onHook: (request) => answered(() => gate.server.onHook(request)),
  });
  server.on('connection', follow);
  function follow(socket: net.Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  }
  async function answered<T>(answer: () => Promise<T>): Promise<T> {
    answering += 1;
    try {
      return await answer();
    } finally {
      answering -= 1;
    }
  }
  const doors = await listenForDoors({
    onHook: (request) => answered(() => gate.server.onHook(request)),
    onClient: gate.server.onClient,
  });
  doors.server.on('connection', follow);
  const isOurs = await bind(server, paths.socket);
  writeWhole(paths.door, doors.address);
  writeWhole(paths.endpoint, `${paths.socket}\n${secret}\n${process.pid}\n${version}\n`);

  const idleMs = options.idleMs ?? IDLE_MS;
  const timer = setInterval(
    () => {
      gate.sweep();
      if (gate.idleMs() > idleMs || !holdsLock(paths.lock)) stop();
    },
    Math.min(idleMs, 60_000),
  );
  // Whose socket was taken away hears nobody any more: the next hook finds nobody and starts another gate.
  const guard = setInterval(() => {
    if (!isOurs()) stop();
  }, SOCKET_MS);

  const ended = new Promise<void>((resolve) => {
    let stopping = false;
    stop = () => {
      if (stopping) return;
      stopping = true;
      clearInterval(timer);
      clearInterval(guard);
      void finish().then(resolve);
    };
  });

  async function finish(): Promise<void> {
    // First the address goes, so that nobody new comes; then whoever is inside is answered.
    if (holdsLock(paths.lock)) {
      for (const address of [paths.endpoint, paths.door]) fs.rmSync(address, { force: true });
    }
    server.close();
    doors.server.close();
    gate.release();
    const until = Date.now() + FINISH_MS;
    while (answering > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // Replies are on their way; `end` lets them arrive.
    for (const socket of sockets) socket.end();
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const socket of sockets) socket.destroy();
    gate.close();
    if (process.platform !== 'win32' && holdsLock(paths.lock)) {
      fs.rmSync(paths.socket, { force: true });
    }
    unlock(paths.lock);
  }

  return { ended, stop: () => stop() };
}

/** Returns what tells whether the socket at that path is still this one. */
async function bind(server: net.Server, socket: string): Promise<() => boolean> {
  if (process.platform !== 'win32') {
    makePrivateFolder(path.dirname(socket));
    // We hold the lock, so a socket that lies here has no owner.
    fs.rmSync(socket, { force: true });
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (process.platform === 'win32') return () => true;
  fs.chmodSync(socket, 0o600);
  const own = fs.lstatSync(socket);
  return () => {
    const there = fs.lstatSync(socket, { throwIfNoEntry: false });
    return there !== undefined && there.ino === own.ino && there.dev === own.dev;
  };
}
