/**
 * The hook as a Node program: `dist/hook.js AGENT EVENT`. The launcher comes here when there is no Perl, its Perl when
 * the gate could not be reached or hung: it starts the gate, asks again, judges without memory if that fails, and
 * refuses if nothing works. It prints one answer and ends. For the Perl, which stays to refuse if we break, the answer
 * is a reply in the gate's own form (REMIT_HOOK_FRAMED).
 */
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  formatReply,
  PAYLOAD_BYTES,
  SILENCE_SECONDS,
  WAIT_EVERY_MS,
  WAIT_LINE,
  type HookReply,
} from '../gate/frame';
import { askGate, endpointLines, lost, type Asked } from './ask-gate';
import { REFUSALS } from './refusals';
import { untilGateListens } from './start-gate';

/** What the bundle `judge.js` exports; loaded as a file, because it is a hundred times the size of this one. */
interface JudgeBundle {
  judgeInProcess(request: {
    readonly agent: string;
    readonly event: string;
    readonly payload: string;
    readonly home: string;
    readonly pid: number;
  }): HookReply;
}

/** In place of an agent's name: a shell or a shim (`src/doors`). */
const DOOR = 'door';
const DOOR_REFUSAL =
  'Remit could not check this command, so it did not run: its guard is not running and could not be started. Reload the editor window, or run `remit doctor` in a terminal.\n';

const [agent = '', event = ''] = process.argv.slice(2);
const home = process.env['REMIT_HOME'] || path.join(os.homedir(), '.remit');
const pid = Number(process.env['REMIT_HOOK_PARENT']) || process.ppid;
const framed = process.env['REMIT_HOOK_FRAMED'] === '1';
const lostBefore = process.env['REMIT_GATE_LOST'];
for (const name of ['REMIT_HOOK_FRAMED', 'REMIT_GATE_LOST']) delete process.env[name];
const silenceMs = (Number(process.env['REMIT_SILENCE_SECONDS']) || SILENCE_SECONDS) * 1000;

// A hook that ends by a signal has not refused: some agents would make the call.
for (const signal of [
  ...([
    'SIGHUP',
    'SIGINT',
    'SIGQUIT',
    'SIGTERM',
    'SIGUSR1',
    'SIGUSR2',
    'SIGABRT',
    'SIGTRAP',
  ] as const),
  ...([
    'SIGSYS',
    'SIGVTALRM',
    'SIGALRM',
    'SIGXCPU',
    'SIGXFSZ',
    'SIGIO',
    'SIGPWR',
    'SIGSTKFLT',
  ] as const),
]) {
  try {
    process.on(signal, () => finish(refusal()));
  } catch {
    // Not every system has every signal.
  }
}
if (framed) setInterval(() => write(1, WAIT_LINE), WAIT_EVERY_MS).unref();
main().then(finish, () => finish(refusal()));

async function main(): Promise<HookReply> {
  const payload = readPayload();
  if (payload === undefined) return refusal();
  const asked = lostBefore === undefined ? await ask(payload) : lost(lostBefore);
  const again = asked.kind === 'reply' ? asked : await askAnother(payload, asked);
  if (again.kind === 'reply') return again.reply;
  // The in-process judge knows no doors: nobody but the gate can say whose it is.
  const isAgent = again.kind === 'unreached' && agent !== DOOR;
  return isAgent ? judgeHere(payload.toString('utf8')) : refusal();
}

/** Starts a gate, in the place of the one that hangs if one does, and asks that. */
async function askAnother(payload: Buffer, first: Asked): Promise<Asked> {
  let asked: Asked = { kind: 'unreached' };
  const program = path.join(__dirname, 'gate.js');
  const replaces = first.kind === 'lost';
  await untilGateListens(home, program, replaces, async () => {
    if (replaces && endpointLines(home)[2] === first.pid) return false;
    asked = await ask(payload);
    return asked.kind !== 'unreached';
  });
  return asked;
}

/**
 * What the agent sends. More than the gate takes is read to its end, so that the agent need not wait, and is forgotten:
 * undefined.
 */
function readPayload(): Buffer | undefined {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(1024 * 1024);
  let size = 0;
  for (;;) {
    const read = readSome(chunk);
    if (read === 0) break;
    size += read;
    if (size > PAYLOAD_BYTES) chunks.length = 0;
    else chunks.push(Buffer.from(chunk.subarray(0, read)));
  }
  return size > PAYLOAD_BYTES ? undefined : Buffer.concat(chunks);
}

/** 0 at the end. A pipe that another process made non-blocking has nothing at times. */
function readSome(chunk: Buffer): number {
  for (;;) {
    try {
      return fs.readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

/** The answer for an event that could not be judged: nothing, unless the event gates a call. */
function refusal(): HookReply {
  if (agent === DOOR) return { exit: 126, stdout: '', stderr: DOOR_REFUSAL };
  return REFUSALS[`${agent} ${event}`] ?? { exit: 0, stdout: '', stderr: '' };
}

function ask(payload: Buffer): Promise<Asked> {
  return askGate({ home, agent, event, pid, silenceMs }, payload);
}

function judgeHere(payload: string): HookReply {
  const bundle = path.join(__dirname, 'judge.js');
  try {
    const { judgeInProcess } = createRequire(__filename)(bundle) as JudgeBundle;
    return judgeInProcess({ agent, event, payload, home, pid });
  } catch {
    return refusal();
  }
}

function finish(reply: HookReply): void {
  if (framed) {
    write(1, formatReply(reply));
    process.exit(0);
  }
  write(2, reply.stderr);
  // A refusal that could not be handed over has refused nothing: then the status says it, which most agents heed.
  const gates = REFUSALS[`${agent} ${event}`] !== undefined;
  process.exit(!write(1, reply.stdout) && gates ? 2 : reply.exit);
}

/** Whole, before we end: `process.exit` drops what a stream has not written. False when it could not be. */
function write(descriptor: number, text: string | Buffer): boolean {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += fs.writeSync(descriptor, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false;
    }
  }
  return true;
}
