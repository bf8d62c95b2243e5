/** Runs a database's own client programs: no prompt, a time limit, and what they say kept short. */
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FILE_MODE } from '../../paths';
import { Unkeepable } from '../unkeepable';
import { part, say } from '../../../core/model/say';

export interface ClientRun {
  /** First one that there is. */
  readonly programs: readonly string[];
  readonly args: readonly string[];
  /** Beside what every program gets: how to reach the server, and the password. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly deadlineMs: number;
  /** A file that is its standard input. */
  readonly input?: string;
}

export interface ClientAnswer {
  readonly status: number;
  readonly errors: string;
}

const ERROR_CHARS = 400;
const ANSWER_CHARS = 1024 ** 2;

/** What the program prints. Throws `Unkeepable` (`database`) where it is missing, fails or takes too long. */
export async function printed(run: ClientRun): Promise<string> {
  let text = '';
  await checked(run, async (output) => {
    for await (const chunk of output) {
      text += (chunk as Buffer).toString('utf8');
      if (text.length > ANSWER_CHARS) break;
    }
  });
  return text;
}

/** What the program prints, into a new file of ours, up to a number of bytes; how many they are. */
export async function printedInto(
  run: ClientRun,
  file: string,
  maxBytes: number,
  isEnough: (answer: ClientAnswer) => boolean = () => false,
): Promise<number> {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      const isTooMuch = bytes > maxBytes;
      done(isTooMuch ? tooLarge(maxBytes) : null, chunk);
    },
  });
  const answer = await ran(run, async (output) => {
    await pipeline(output, counted, fs.createWriteStream(file, { flags: 'wx', mode: FILE_MODE }));
  });
  if (answer.status !== 0 && !isEnough(answer)) throw failed(run, answer);
  return bytes;
}

export function tooLarge(maxBytes: number): Unkeepable {
  const megabytes = Math.round(maxBytes / 1024 ** 2);
  return new Unkeepable('too-large', say`the database is larger than ${megabytes} MB`);
}

/** Lets `read` have the standard output. */
export async function checked(
  run: ClientRun,
  read: (output: NodeJS.ReadableStream) => Promise<void>,
): Promise<void> {
  const answer = await ran(run, read);
  if (answer.status !== 0) throw failed(run, answer);
}

function failed({ programs }: ClientRun, { errors }: ClientAnswer): Unkeepable {
  return new Unkeepable('database', say`${programs[0] ?? ''} failed (${part(firstLine(errors))})`);
}

/** As `checked`, for a program whose failure is an answer. */
export async function ran(
  run: ClientRun,
  read: (output: NodeJS.ReadableStream) => Promise<void> = drained,
): Promise<ClientAnswer> {
  for (const program of run.programs) {
    const answer = await started(program, run, read);
    if (answer !== undefined) return answer;
  }
  throw new Unkeepable('database', say`${run.programs[0] ?? ''} is not installed`);
}

async function drained(output: NodeJS.ReadableStream): Promise<void> {
  for await (const _ of output);
}

/** Undefined when there is no such program. */
async function started(
  program: string,
  { args, env, deadlineMs, input }: ClientRun,
  read: (output: NodeJS.ReadableStream) => Promise<void>,
): Promise<ClientAnswer | undefined> {
  const timeout = deadlineMs - Date.now();
  if (timeout <= 0) throw new Unkeepable('too-slow', say`keeping a copy took too long`);
  const source = input === undefined ? 'ignore' : fs.openSync(input, 'r');
  let child: ChildProcess;
  try {
    child = spawn(program, args, {
      env: { ...environment(), ...env },
      stdio: [source, 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
  } finally {
    if (typeof source === 'number') fs.closeSync(source);
  }
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (errors.length < ERROR_CHARS) errors += chunk.toString('utf8');
  });
  const ended = new Promise<number | null | undefined>((resolve) => {
    child.on('error', (error) =>
      resolve((error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : -1),
    );
    child.on('close', (status) => resolve(status));
  });
  try {
    await read(child.stdout!);
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
  const status = await ended;
  if (status === undefined) return undefined;
  if (status === null) throw new Unkeepable('too-slow', say`${program} took too long`);
  return { status, errors };
}

export function firstLine(errors: string): string {
  const lines = errors.split('\n').filter((one) => /\w/.test(one));
  const line = lines.find((one) => /error|fatal/i.test(one)) ?? lines[0] ?? say`it gives no reason`;
  return line.trim().slice(0, ERROR_CHARS);
}

/** Nothing that leads a client to another server or gives it another login than the one that it is given. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(?:PG|MYSQL_|MARIADB_|PSQL)/i.test(name)) env[name] = value;
  }
  return { ...env, LC_ALL: 'C' };
}
