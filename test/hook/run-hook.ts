/** Starts the launcher as agents do, and what a test needs around it: payloads, gates that misbehave, ends by pid. */
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { pathsOf } from '../../src/store/paths';
import { readEndpoint } from '../../src/gate/gate-client';
import { temporaryFolder } from '../temporary-folder';

export interface HookRun {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function bash(command: string, callId = '', session = 'session-1'): string {
  return JSON.stringify({
    session_id: session,
    transcript_path: '/tmp/none.jsonl',
    cwd: '/tmp',
    permission_mode: 'bypassPermissions',
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command },
    ...(callId === '' ? {} : { tool_use_id: callId }),
  });
}

export function bashResult(command: string, callId: string, stdout: string): string {
  return JSON.stringify({
    session_id: 'session-1',
    transcript_path: '/tmp/none.jsonl',
    cwd: '/tmp',
    permission_mode: 'bypassPermissions',
    hook_event_name: 'PostToolUse',
    tool_name: 'Bash',
    tool_input: { command },
    tool_response: { stdout, stderr: '', interrupted: false, isImage: false },
    tool_use_id: callId,
  });
}

export interface HookOptions {
  /** Claude Code when it is not named. */
  readonly agent?: string;
  readonly event?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A launcher of another place than `REMIT_HOME/bin`. */
  readonly launcher?: string;
  /** Said after the command, as a shell takes it. */
  readonly redirect?: string;
}

/** Runs `sh -c '"REMIT_HOME/bin/remit-hook" AGENT EVENT'` and waits until its output is closed everywhere. */
export function runHook(
  home: string,
  payload: string,
  options: HookOptions = {},
): Promise<HookRun> {
  const launcher = options.launcher ?? path.join(home, 'bin', 'remit-hook');
  const line = `"${launcher}" ${options.agent ?? 'claude-code'} ${options.event ?? 'PreToolUse'} ${options.redirect ?? ''}`;
  const child = spawn('/bin/sh', ['-c', line], {
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      REMIT_HOME: home,
      REMIT_IDLE_SECONDS: '60',
      ...options.env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(payload);
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit, stdout, stderr })));
}

/** Allowed without a word: Claude's own rules stay in force. */
export function passed(run: HookRun): boolean {
  return run.exit === 0 && run.stdout === '';
}

/** Refused in Claude Code's dialect, as it must be to be honoured. */
export function refused(run: HookRun): boolean {
  if (run.exit !== 0) return false;
  const answer = JSON.parse(run.stdout) as {
    hookSpecificOutput?: { permissionDecision?: string; hookEventName?: string };
  };
  const output = answer.hookSpecificOutput;
  return output?.permissionDecision === 'deny' && output.hookEventName === 'PreToolUse';
}

export function reasonOf(run: HookRun): string {
  const answer = JSON.parse(run.stdout) as {
    hookSpecificOutput: { permissionDecisionReason: string };
  };
  return answer.hookSpecificOutput.permissionDecisionReason;
}

export function gatePid(home: string): number | undefined {
  return readEndpoint(pathsOf(home).endpoint)?.pid;
}

/** Ends the gate of this home, if one runs, and waits until it is gone. */
export async function endGate(home: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const pid = gatePid(home);
  // A false gate names no process of its own.
  if (pid === undefined || pid < 2 || pid === process.pid) return;
  try {
    process.kill(pid, 'SIGCONT');
    process.kill(pid, signal);
    for (;;) {
      process.kill(pid, 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } catch {
    // Gone.
  }
}

/** Makes a file of a minute ago: a lock that was taken just now may belong to a gate that is still starting. */
export function aged(file: string): void {
  const before = Date.now() / 1000 - 60;
  fs.utimesSync(file, before, before);
}

/** Listens where a gate would, and treats every hook as `answer` says. */
export async function falseGate(
  home: string,
  answer: (socket: net.Socket) => void,
): Promise<{ close(): Promise<void> }> {
  const paths = pathsOf(home);
  fs.mkdirSync(paths.run, { recursive: true, mode: 0o700 });
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(paths.socket, resolve));
  fs.writeFileSync(paths.endpoint, `${paths.socket}\n${'ab'.repeat(24)}\n0\n1.0.0\n`);
  return {
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A folder of links to the programs that the launcher may find, and to nothing else. */
export function pathWith(...programs: readonly string[]): string {
  const folder = temporaryFolder('path');
  for (const program of programs) {
    const found = spawnSync('sh', ['-c', `command -v ${program}`], {
      encoding: 'utf8',
    }).stdout.trim();
    fs.symlinkSync(found, path.join(folder, program));
  }
  return folder;
}
