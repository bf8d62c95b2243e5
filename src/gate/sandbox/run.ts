/** Runs one bounded command to its end: in the sandbox, within its time, or both. */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sandboxReport, type SandboxNeed } from '../../core/model/sandbox-report';
import { availableSandbox } from './available';
import { bubblewrapArguments } from './bubblewrap';
import { needsOf } from './denials';
import { proxyVariables, sandboxEnvironment } from './environment';
import { endTree, MARK } from './process-tree';
import type { BoundedRun, SandboxProfile } from './profile';
import { createProxy, type Proxy } from './proxy';
import { entriesOf } from './real-paths';
import { seatbeltProfile } from './seatbelt';
import { takeBack, theGuarded } from './take-back';

/** What timeout(1) ends with when the time was over. */
export const TIME_OVER = 124;
/** The bound could not be put on, so nothing ran: the exit of a shell for what cannot be executed. */
export const NOT_RUN = 126;
const TAIL_CHARS = 65_536;
/** O_CLOEXEC of Linux, as `fdinfo` shows it. */
const CLOSED_ON_EXEC = 0o2000000;

export interface Own {
  /** Node, or an Electron that can be one, and the bundle of `main.ts`. */
  readonly node: string;
  readonly bundle: string;
}

/** Resolves with the exit status that the agent sees. */
export async function runBounded(run: BoundedRun, own: Own): Promise<number> {
  const mark = randomBytes(8).toString('hex');
  return run.sandbox === undefined
    ? await toItsEnd(startPlain(run, mark), run, mark, own)
    : await sandboxed(run, run.sandbox, mark, own);
}

function startPlain(run: BoundedRun, mark: string): ChildProcess {
  const [program = '', ...args] = shellWords(run);
  const { ELECTRON_RUN_AS_NODE: _mode, ...env } = process.env;
  return spawn(program, args, {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    env: { ...env, [MARK]: mark },
  });
}

async function sandboxed(
  run: BoundedRun,
  profile: SandboxProfile,
  mark: string,
  own: Own,
): Promise<number> {
  const available = availableSandbox();
  if (available.kind === 'none') {
    process.stderr.write(
      `remit: it was not run, because it cannot be sandboxed: ${available.why}\n`,
    );
    return NOT_RUN;
  }
  const before = theGuarded(profile);
  const proxy = profile.hosts.length === 0 ? undefined : createProxy(profile.hosts);
  try {
    const child =
      available.kind === 'bubblewrap'
        ? spawnSandbox(
            available.program,
            await bubblewrapWords(run, profile, mark, own, proxy, available.features),
            // Inside, anybody can read what the first process was started with.
            {},
          )
        : await startSeatbelt(available.program, run, profile, mark, proxy);
    const tail = keepTail(child);
    const status = await toItsEnd(child, run, mark, own);
    const taken = takeBack(profile, before);
    tellOf([...(status === 0 ? [] : neededBy(tail(), profile, proxy)), ...taken], status);
    return taken.length > 0 && status === 0 ? NOT_RUN : status;
  } finally {
    proxy?.server.close();
    proxy?.server.closeAllConnections();
  }
}

function spawnSandbox(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const nothing = fs.openSync(os.devNull, 'r+');
  try {
    const stdio: StdioOptions = ['inherit', 'inherit', 'pipe'];
    for (const fd of inheritedFiles()) {
      while (stdio.length < fd) stdio.push('ignore');
      stdio[fd] = nothing;
    }
    return spawn(program, args, { stdio, detached: true, env });
  } finally {
    fs.closeSync(nothing);
  }
}

/** Files that whoever started us had open, above the three streams: each is a way past every path. */
function inheritedFiles(): readonly number[] {
  const isKept = (fd: number): boolean => {
    try {
      const flags = /^flags:\s*(\d+)/m.exec(
        fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'),
      )?.[1];
      return flags !== undefined && (parseInt(flags, 8) & CLOSED_ON_EXEC) === 0;
    } catch {
      return false;
    }
  };
  return entriesOf('/proc/self/fd')
    .map(({ name }) => Number(name))
    .filter((fd) => fd > 2 && isKept(fd))
    .sort((a, b) => a - b);
}

async function bubblewrapWords(
  run: BoundedRun,
  profile: SandboxProfile,
  mark: string,
  own: Own,
  proxy: Proxy | undefined,
  features: Parameters<typeof bubblewrapArguments>[2],
): Promise<readonly string[]> {
  const shell = shellWords(run);
  const environment = sandboxEnvironment(process.env, profile.variables);
  const isEmptied = (file: string): boolean =>
    profile.emptied.some((folder) => file.startsWith(`${folder}/`)) || file.startsWith('/tmp/');
  if (proxy === undefined) {
    const inside = { cwd: insideFolder(profile), environment, programs: [], argv: shell };
    return bubblewrapArguments(profile, inside, features);
  }
  const name = `.proxy-${mark.slice(0, 8)}`;
  const socket = path.join(profile.scratch, name);
  await listening(proxy, socket);
  // An Electron needs what lies beside it.
  const node = process.versions.electron === undefined ? own.node : path.dirname(own.node);
  return bubblewrapArguments(
    profile,
    {
      cwd: insideFolder(profile),
      environment: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
      programs: [node, own.bundle].filter(isEmptied),
      argv: [own.node, own.bundle, '--inside', `/tmp/${name}`, ...shell],
    },
    features,
  );
}

async function startSeatbelt(
  program: string,
  run: BoundedRun,
  profile: SandboxProfile,
  mark: string,
  proxy: Proxy | undefined,
): Promise<ChildProcess> {
  const port = proxy === undefined ? undefined : await listening(proxy, 0);
  const environment = {
    ...sandboxEnvironment(process.env, profile.variables),
    ...(port === undefined ? {} : proxyVariables(port)),
    TMPDIR: profile.scratch,
    [MARK]: mark,
  };
  return spawnSandbox(
    program,
    ['-p', seatbeltProfile(profile, port), ...shellWords(run)],
    environment,
  );
}

/** A path, or 0 for any free port of the loopback, which is resolved with. */
function listening({ server }: Proxy, at: string | 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    };
    server.once('error', reject);
    if (at === 0) server.listen(0, '127.0.0.1', done);
    else server.listen(at, done);
  });
}

/** The folder that the agent stands in, where it can be seen inside; else the workspace. */
function insideFolder(profile: SandboxProfile): string {
  const folder = process.cwd();
  const isIn = (root: string): boolean => folder === root || folder.startsWith(`${root}/`);
  if (isIn(profile.workspace)) return folder;
  return profile.emptied.some(isIn) || isIn('/tmp') ? profile.workspace : folder;
}

export function shellWords({ shell, command }: BoundedRun): readonly string[] {
  switch (shell) {
    case 'bash':
    case 'zsh':
    case 'sh':
    case 'fish':
      return [shell, '-c', command];
    case 'powershell':
      return [
        process.platform === 'win32' ? 'powershell' : 'pwsh',
        '-NoProfile',
        '-Command',
        command,
      ];
    case 'cmd':
      return ['cmd', '/d', '/s', '/c', command];
  }
}

async function toItsEnd(
  child: ChildProcess,
  run: BoundedRun,
  mark: string,
  own: Own,
): Promise<number> {
  const startedMs = Date.now();
  let over = false;
  const end = (): Promise<void> => endTree(child.pid ?? 0, mark);
  const timer =
    run.seconds === undefined
      ? undefined
      : setTimeout(() => {
          over = true;
          void end();
        }, run.seconds * 1000);
  const stop = (signal: NodeJS.Signals): void => {
    void end().then(() => process.exit(128 + os.constants.signals[signal]));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  const status = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`remit: it could not be started: ${error.message}\n`);
      resolve(NOT_RUN);
    });
    child.on('close', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal])),
    );
  });
  clearTimeout(timer);
  for (const signal of signals) process.off(signal, stop);
  if (over) {
    await end();
    process.stderr.write(
      `remit: stopped after ${run.seconds} seconds, with all that it had started\n`,
    );
    return TIME_OVER;
  }
  if (run.seconds !== undefined && run.sandbox === undefined) {
    endLater(run.seconds * 1000 - (Date.now() - startedMs), mark, own);
  }
  return status;
}

/** What it left running in the background has the rest of the time. */
function endLater(ms: number, mark: string, own: Own): void {
  const later = spawn(own.node, [own.bundle, '--end-later', mark, String(Math.max(0, ms))], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  later.on('error', () => undefined);
  later.unref();
}

/** Hands standard error on and remembers its end. */
function keepTail(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    tail = (tail + chunk.toString('utf8')).slice(-TAIL_CHARS);
  });
  return () => tail;
}

function neededBy(
  text: string,
  profile: SandboxProfile,
  proxy: Proxy | undefined,
): readonly SandboxNeed[] {
  const hosts = (proxy?.refused ?? []).map((what) => ({ kind: 'reach' as const, what }));
  const read = needsOf(text, profile, insideFolder(profile));
  return [...hosts, ...read.filter((one) => !hosts.some((host) => host.what === one.what))];
}

function tellOf(needs: readonly SandboxNeed[], status: number): void {
  if (needs.length > 0) {
    process.stderr.write(sandboxReport(needs));
    process.stderr.write(
      'remit: run the same command again, and a person is asked whether it may.\n',
    );
  } else if (status !== 0) {
    process.stderr.write(
      'remit: it ran in a sandbox, which may be why it failed; what it was kept from, it did not say.\n',
    );
  }
}

/** Removes the plan, so that it runs once. */
export function readRun(file: string): BoundedRun {
  const text = fs.readFileSync(file, 'utf8');
  fs.rmSync(file, { force: true });
  return JSON.parse(text) as BoundedRun;
}
