/**
 * The hook as a Node program: `dist/hook.js AGENT EVENT`. The launcher comes here when there is no Perl, or when the
 * gate could not be reached: it starts the gate, asks again, judges without memory if that fails, and refuses if
 * nothing works. It prints one answer and ends.
 */
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { PAYLOAD_BYTES, SILENCE_SECONDS, type HookReply } from '../gate/frame';
import { askGate, type Asked } from './ask-gate';
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
const silenceMs = (Number(process.env['REMIT_SILENCE_SECONDS']) || SILENCE_SECONDS) * 1000;

// A hook that ends by a signal has not refused: some agents would make the call.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR2'] as const) {
  process.on(signal, () => finish(refusal()));
}
main().then(finish, () => finish(refusal()));

async function main(): Promise<HookReply> {
  const payload = readPayload();
  if (payload === undefined) return refusal();
  let asked = await ask(payload);
  if (asked.kind === 'unreached') {
    await untilGateListens(home, path.join(__dirname, 'gate.js'), async () => {
      asked = await ask(payload);
      return asked.kind !== 'unreached';
    });
  }
  if (asked.kind === 'reply') return asked.reply;
  // The in-process judge knows no doors: nobody but the gate can say whose it is.
  const isAgent = asked.kind === 'unreached' && agent !== DOOR;
  return isAgent ? judgeHere(payload.toString('utf8')) : refusal();
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
  write(2, reply.stderr);
  write(1, reply.stdout);
  process.exit(reply.exit);
}

/** Whole, before we end: `process.exit` drops what a stream has not written. */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) {
    try {
      done += fs.writeSync(descriptor, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
  }
}
