/**
 * A gate's life: one at a time, started by whoever needs it first, replaced by a newer version without losing a
 * session, gone after half an hour without use. Everything a session knows is in the log, so an end is cheap.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import type * as net from 'node:net';
import * as path from 'node:path';
import type { Agent, InstallPlace } from '../agents/define';
import { makePrivateFolder, writeWhole, type Paths } from '../store/paths';
import type { Core } from './core';
import { createGate } from './create-gate';
import { listenForDoors } from './doors/listen';
import { askGate } from './gate-client';
import { holdsLock, tryLock, unlock } from './lock';
import { createServer } from './server';

export interface GateProcess {
  readonly paths: Paths;
  readonly version: string;
  readonly agentFor: (id: string, payload: string) => Agent | undefined;
  readonly core?: Core;
  readonly idleMs?: number;
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
/** Hooks that are being answered may finish; the agent's own limit is longer. */
const FINISH_MS = 5_000;

/** Starts the gate. Undefined: another one of this version or a newer one runs already. */
export async function startGate(options: GateProcess): Promise<Running | undefined> {
  const { paths } = options;
  makePrivateFolder(paths.home);
  makePrivateFolder(paths.run);
  if (!(await becomeTheOne(options))) return undefined;
  try {
    return await listen(options);
  } catch (error) {
    unlock(paths.lock);
    throw error;
  }
}

/** Waits for the lock while the other gate ends or cannot be reached yet; gives way to one that answers. */
async function becomeTheOne({ paths, version }: GateProcess): Promise<boolean> {
  const until = Date.now() + OTHER_MS;
  let asked = false;
  for (;;) {
    if (tryLock(paths.lock).kind === 'mine') return true;
    if (!asked) {
      const other = await askGate(paths, version, 'status', {}, 2_000).catch(() => undefined);
      if (other !== undefined && !isNewer(version, other.version)) return false;
      if (other !== undefined) {
        await askGate(paths, version, 'stop', {}, 2_000).catch(() => undefined);
        asked = true;
      }
    }
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
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

async function listen(options: GateProcess): Promise<Running> {
  const { paths, version, agentFor, core } = options;
  const secret = randomBytes(24).toString('hex');
  let answering = 0;
  let stop: () => void = () => undefined;
  const gate = createGate({
    paths,
    version,
    agentFor,
    onStop: () => stop(),
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
  await bind(server, paths.socket);
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

  const ended = new Promise<void>((resolve) => {
    let stopping = false;
    stop = () => {
      if (stopping) return;
      stopping = true;
      clearInterval(timer);
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

async function bind(server: net.Server, socket: string): Promise<void> {
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
  if (process.platform !== 'win32') fs.chmodSync(socket, 0o600);
}
