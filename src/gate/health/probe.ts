/**
 * Sends a probe through an agent's own configuration: starts the command that its file registers as the agent would,
 * hands it a call that nobody makes, and reads the answer as this agent does. Nothing runs and no session begins.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Agent, NativeAnswer, ProbedFile } from '../../agents/define';
import { heard, probeCall } from '../../agents/probe';
import { say } from '../../core/model/say';

export type ProbeOutcome =
  /** The gate heard it and the agent would not run the call. */
  | { readonly kind: 'heard' }
  /** The agent would not run the call, and nobody judged it: every call of it is refused. */
  | { readonly kind: 'refused'; readonly said: string }
  /** The agent would run the call. */
  | { readonly kind: 'let-through'; readonly said: string }
  | { readonly kind: 'no-answer'; readonly said: string }
  /** The file registers no hook of ours. */
  | { readonly kind: 'not-registered' };

export interface ProbeOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Absolute folder in which the agent would work. */
  readonly cwd: string;
  readonly timeoutMs?: number;
}

/** A gate that must be started first takes a while. */
const TIMEOUT_MS = 20_000;
const ANSWER_CHARS = 64 * 1024;
const SAID_CHARS = 200;

/** Never rejects. */
export async function sendProbe(
  agent: Agent,
  file: ProbedFile,
  options: ProbeOptions,
): Promise<ProbeOutcome> {
  const { probe } = agent;
  const words = probe?.words(file, options.env['SHELL'] || 'sh');
  if (probe === undefined || words === undefined) return { kind: 'not-registered' };
  const nonce = randomBytes(16).toString('hex');
  const payload = JSON.stringify(probe.payload(probeCall(nonce, options.cwd)));
  const answer = await started(words, payload, options);
  if ('failure' in answer) return { kind: 'no-answer', said: answer.failure };
  const reason = probe.refusal(answer);
  const printed = shortened(`${answer.stdout} ${answer.stderr}`);
  if (reason === undefined) return { kind: 'let-through', said: printed };
  return reason.includes(heard(nonce))
    ? { kind: 'heard' }
    : { kind: 'refused', said: shortened(reason) };
}

/** `node` is the one that runs us: an editor is one, too, when it is told to. */
function started(
  [program = '', ...rest]: readonly string[],
  payload: string,
  { env, cwd, timeoutMs = TIMEOUT_MS }: ProbeOptions,
): Promise<NativeAnswer | { readonly failure: string }> {
  return new Promise((resolve) => {
    const asNode = program === 'node' ? { ELECTRON_RUN_AS_NODE: '1' } : {};
    const child = spawn(program === 'node' ? process.execPath : program, rest, {
      env: { ...env, ...asNode },
      cwd,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ failure: say`it did not answer within ${timeoutMs / 1000} seconds` });
    }, timeoutMs);
    child.stdout.on('data', (bytes: Buffer) => {
      if (stdout.length < ANSWER_CHARS) stdout += bytes.toString('utf8');
    });
    child.stderr.on('data', (bytes: Buffer) => {
      if (stderr.length < ANSWER_CHARS) stderr += bytes.toString('utf8');
    });
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => {
      clearTimeout(limit);
      resolve({ failure: error.message });
    });
    child.on('close', (exit) => {
      clearTimeout(limit);
      resolve({ stdout, stderr, exit: exit ?? -1 });
    });
    child.stdin.end(payload);
  });
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SAID_CHARS ? `${line.slice(0, SAID_CHARS)}…` : line;
}
