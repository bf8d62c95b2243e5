/** The gate as it ships, with sessions that have run long: what its process holds in memory. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import * as net from 'node:net';
import { join } from 'node:path';
import { formatHookRequest, parseReply } from '../../src/gate/frame';
import { spawnGate } from '../../src/gate/spawn-gate';
import { pathsOf } from '../../src/store/paths';
import { until } from '../command';
import { stopGate } from '../gate-process';

export interface Sessions {
  readonly sessions: number;
  readonly steps: number;
}

/** Megabytes of the process once every session has made its steps. `folder` is the measurement's own. */
export async function gateRssMb(
  folder: string,
  dist: string,
  { sessions, steps }: Sessions,
): Promise<number> {
  const home = join(folder, 'home');
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  mkdirSync(home, { mode: 0o700 });
  const gate = spawnGate(join(dist, 'gate.js'), home, process.env);
  try {
    await until('the gate', 20_000, () => existsSync(pathsOf(home).endpoint));
    const [socket = '', secret = ''] = readFileSync(pathsOf(home).endpoint, 'utf8').split('\n');
    const ask = (event: string, payload: object): Promise<void> =>
      hook(socket, secret, event, JSON.stringify(payload));
    const numbers = Array.from({ length: sessions }, (_, number) => number);
    await Promise.all(numbers.map((number) => oneSession(ask, workspace, `s${number}`, steps)));
    return residentMb(gate.pid!);
  } finally {
    await stopGate(home);
  }
}

type Ask = (event: string, payload: object) => Promise<void>;

async function oneSession(ask: Ask, cwd: string, session: string, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const call = {
      session_id: session,
      transcript_path: '/tmp/none.jsonl',
      cwd,
      permission_mode: 'default',
      tool_name: 'Bash',
      tool_input: { command: commandOf(step), description: 'a step' },
      tool_use_id: `${session}-${step}`,
    };
    await ask('PreToolUse', { ...call, hook_event_name: 'PreToolUse' });
    const stdout = `line ${step} of what it printed\n`.repeat(8);
    const tool_response = { stdout, stderr: '', interrupted: false, isImage: false };
    await ask('PostToolUse', { ...call, hook_event_name: 'PostToolUse', tool_response });
  }
}

function commandOf(step: number): string {
  switch (step % 5) {
    case 0:
      return `rg -n "name${step}" src`;
    case 1:
      return `sed -n '${step},${step + 40}p' src/file-${step % 97}.ts`;
    case 2:
      return `echo ${step} > out/file-${step}.txt`;
    case 3:
      return 'npm test -- --grep login';
    default:
      return `git add -A && git commit -m "Step ${step}"`;
  }
}

function hook(path: string, secret: string, event: string, payload: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(path);
    const chunks: Buffer[] = [];
    const head = { secret, agent: 'claude-code', event, pid: process.pid };
    socket.on('connect', () => socket.write(formatHookRequest(head, Buffer.from(payload))));
    socket.on('data', (bytes: Buffer) => chunks.push(bytes));
    socket.on('error', reject);
    socket.on('close', () => {
      if (parseReply(Buffer.concat(chunks)) === undefined)
        reject(new Error('the gate did not answer'));
      else resolve();
    });
  });
}

/** What the kernel says of the process; null where it does not tell in files. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return kilobytes / 1024;
}
