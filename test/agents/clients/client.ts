/** One real client under test: how it is set up in a scratch home, started, and what its refusals do to a run. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcessGroup } from '../../../scripts/command';
import type { AgentClient } from '../../../scripts/agent-clients';
import type { Scratch } from '../claude-client';

export interface ClientUnderTest {
  readonly id: AgentClient['id'] | 'vscode';
  /** A refused call ends the run, so every case needs one of its own. */
  readonly endsOnRefusal: boolean;
  /** Writes the client's own settings, before our hooks are added to them. */
  configure(scratch: Scratch, modelUrl: string): void | Promise<void>;
  arguments(scratch: Scratch, prompt: string): readonly string[];
  environment(scratch: Scratch, modelUrl: string): Readonly<Record<string, string>>;
  /** Starts the client in a terminal, with its questions on: only where our adapter lets the client ask. */
  readonly inTerminal?: InTerminal;
  /** Our hook's answer takes one command's place: the input that the client shows us of it. */
  inputOf?(command: string): Readonly<Record<string, unknown>>;
  /** Cases that were seen not to hold here, and why; one that begins to hold is noticed. */
  readonly cannot?: Readonly<Record<string, string>>;
  /** Cases that are not played, because the client has nothing to play them with, and what is missing. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** Ends what the client leaves running. */
  tidy?(scratch: Scratch): void;
}

export interface InTerminal {
  /** Settings beyond those of `configure`, so that the client starts without questions of its own. */
  configure(scratch: Scratch): void;
  arguments(prompt: string): readonly string[];
  /** Shown when the client asks with our reason. */
  readonly question: RegExp;
  /** Keys that answer it. */
  readonly yes: string;
  readonly no: string;
}

export interface ClientRun {
  readonly exit: number | undefined;
  readonly output: string;
}

/** Milliseconds after which a client that hangs is ended. */
const LIMIT_MS = 240_000;

export async function runClient(
  program: readonly string[],
  client: ClientUnderTest,
  scratch: Scratch,
  modelUrl: string,
  prompt: string,
): Promise<ClientRun> {
  const [command = '', ...first] = program;
  const child = spawn(command, [...first, ...client.arguments(scratch, prompt)], {
    cwd: scratch.project,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: whatever it leaves behind is ended with it.
    detached: true,
    env: { ...scratch.env, ...client.environment(scratch, modelUrl), REMIT_SILENCE_SECONDS: '3' },
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const limit = setTimeout(() => void endProcessGroup(child), LIMIT_MS);
  const exit = await new Promise<number | undefined>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? undefined));
  });
  clearTimeout(limit);
  await endProcessGroup(child);
  client.tidy?.(scratch);
  return { exit, output };
}

export function putJson(path: string, value: unknown): void {
  putText(path, `${JSON.stringify(value, null, 2)}\n`);
}

export function putText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
