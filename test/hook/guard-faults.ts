/** What can be wrong with the guard when a hook starts, each fault with what brings it about and what ends it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathsOf } from '../../src/store/paths';
import { aged, endGate, falseGate, gatePid, pathWith } from './run-hook';

export const LONG = process.env['REMIT_SOAK'] === '1';
const SILENT = { REMIT_SILENCE_SECONDS: '1' };

export interface Fault {
  readonly what: string;
  /** Brings the fault about. Returns how the hook is started under it, and what ends it. */
  readonly make: (home: string, dist: string) => Promise<Under> | Under;
  /** The fault mends itself within the call: what is harmless passes at once. */
  readonly mended?: true;
  /** Not in the short form: what it has of a dialect, another one shows. */
  readonly long?: true;
}

export interface Under {
  readonly env?: Readonly<Record<string, string>>;
  /** In the place of the call. */
  readonly payload?: string;
  readonly end?: () => Promise<void> | void;
}

export const FAULTS: readonly Fault[] = [
  {
    what: 'the gate hangs',
    mended: true,
    make(home) {
      process.kill(gatePid(home)!, 'SIGSTOP');
      aged(pathsOf(home).lock);
      return { env: SILENT };
    },
  },
  {
    what: 'the gate was killed',
    long: true,
    mended: true,
    async make(home) {
      await endGate(home);
      return {};
    },
  },
  {
    what: 'the gate dies in the middle of its answer',
    long: true,
    mended: true,
    make: (home) => replying(home, (socket) => socket.end('0 400 0\n{"decision":')),
  },
  {
    what: 'somebody else listens in its place and talks nonsense',
    mended: true,
    make: (home) => replying(home, (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')),
  },
  {
    what: 'the gate speaks another version and says so',
    mended: true,
    make: (home) => replying(home, (socket) => socket.end('remit-hook/2 wanted\n')),
  },
  {
    what: 'the gate speaks another version and hangs up',
    long: true,
    mended: true,
    make: (home) => replying(home, (socket) => socket.end()),
  },
  {
    what: 'the endpoint cannot be read',
    make: (home) => inPlaceOf(home, pathsOf(home).endpoint, (at) => fs.mkdirSync(at)),
  },
  {
    what: 'a pipe stands in the place of the endpoint',
    long: true,
    make: (home) => inPlaceOf(home, pathsOf(home).endpoint, pipe),
  },
  {
    what: 'the gate’s folder cannot be entered',
    long: true,
    make: (home) => inPlaceOf(home, pathsOf(home).run, (at) => fs.writeFileSync(at, '')),
  },
  {
    what: 'the gate’s folder leads to where somebody else may write',
    long: true,
    make: (home) => inPlaceOf(home, pathsOf(home).run, (at) => fs.symlinkSync('/tmp', at)),
  },
  {
    what: 'the gate’s folder is somebody else’s',
    make: (home) => inPlaceOf(home, pathsOf(home).run, foreignFolder),
  },
  {
    what: 'the gate’s folder is open to everybody',
    long: true,
    mended: true,
    async make(home) {
      await endGate(home);
      fs.chmodSync(pathsOf(home).run, 0o777);
      return {
        end: () => assert.equal(fs.statSync(pathsOf(home).run).mode & 0o777, 0o700),
      };
    },
  },
  {
    what: 'the runtime’s record cannot be read',
    long: true,
    make: (home) => inPlaceOf(home, pathsOf(home).runtime, (at) => fs.mkdirSync(at)),
  },
  {
    what: 'nothing is left that could judge',
    async make(home, dist) {
      await endGate(home);
      return without(dist, 'gate.js', 'judge.js');
    },
  },
  {
    what: 'there is neither Perl nor a program of ours',
    async make(home, dist) {
      await endGate(home);
      return { ...without(dist, 'hook.js'), env: { PATH: pathWith('sh') } };
    },
  },
  { what: 'the runtime is broken', make: (home) => brokenRuntime(home, {}) },
  {
    what: 'the runtime is broken and there is no Perl',
    make: (home) => brokenRuntime(home, { PATH: pathWith('sh') }),
  },
  { what: 'the payload is cut', make: () => ({ payload: '{"hook_event_name":' }) },
  { what: 'the payload is no object', make: () => ({ payload: 'null' }) },
  { what: 'the payload is empty', make: () => ({ payload: '' }) },
  {
    what: 'the payload is nested without end',
    make: () => ({ payload: `${'['.repeat(200_000)}${']'.repeat(200_000)}` }),
  },
];

/** Ends the gate and puts something else in the place of a path of the guard's, until the fault is over. */
async function inPlaceOf(home: string, at: string, put: (at: string) => void): Promise<Under> {
  await endGate(home);
  const away = `${at}.away`;
  if (fs.existsSync(at)) fs.renameSync(at, away);
  put(at);
  return {
    env: SILENT,
    end() {
      fs.rmSync(at, { recursive: true, force: true });
      if (fs.existsSync(away)) fs.renameSync(away, at);
    },
  };
}

function pipe(at: string): void {
  execFileSync('mkfifo', [at]);
}

const NOBODY = 65_534;

/** Who may not give a folder away has one into which nobody may look: that is the same to a gate. */
function foreignFolder(at: string): void {
  fs.mkdirSync(at, { mode: 0o755 });
  if (process.getuid?.() === 0) fs.chownSync(at, NOBODY, NOBODY);
  else fs.chmodSync(at, 0o000);
}

/** Takes programs out of the bundles. */
function without(dist: string, ...names: readonly string[]): Under {
  const away = path.join(dist, 'away');
  fs.mkdirSync(away, { recursive: true });
  for (const name of names) fs.renameSync(path.join(dist, name), path.join(away, name));
  return {
    end() {
      for (const name of names) fs.renameSync(path.join(away, name), path.join(dist, name));
    },
  };
}

/** A Node that ends at once, as one whose libraries are gone does, and no gate. */
async function brokenRuntime(home: string, env: Readonly<Record<string, string>>): Promise<Under> {
  await endGate(home);
  const { runtime } = pathsOf(home);
  const text = fs.readFileSync(runtime, 'utf8');
  const broken = path.join(home, 'broken-node');
  fs.writeFileSync(broken, '#!/bin/sh\nexit 1\n', { mode: 0o700 });
  fs.writeFileSync(runtime, [broken, ...text.split('\n').slice(1)].join('\n'));
  return { env, end: () => fs.writeFileSync(runtime, text) };
}

async function replying(home: string, answer: Parameters<typeof falseGate>[1]): Promise<Under> {
  await endGate(home);
  fs.rmSync(pathsOf(home).socket, { force: true });
  const gate = await falseGate(home, answer);
  return { env: SILENT, end: () => gate.close() };
}
