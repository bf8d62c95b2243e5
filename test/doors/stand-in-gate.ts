/**
 * A gate for the tests of doors: speaks the frame of `gate/frame.ts` and as much of `gate/protocol.ts` as a window
 * needs, and answers by a rule of the test. It stands in for the real one, whose own tests are elsewhere.
 */
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import {
  CLIENT_GREETING,
  formatReply,
  parseHookHead,
  type HookHead,
  type HookReply,
} from '../../src/gate/frame';
import type { ClientMessage, GateStatus } from '../../src/gate/protocol';

const SECRET = '0123456789abcdef'.repeat(4);

export interface DoorQuestion {
  readonly head: HookHead;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface StandInGate {
  readonly asked: DoorQuestion[];
  /** Requests of windows, in order. */
  readonly requests: ClientMessage[];
  close(): Promise<void>;
}

export const RUN: HookReply = { exit: 0, stdout: '', stderr: '' };
export const REFUSED: HookReply = { exit: 126, stdout: '', stderr: 'Not today: it is a test.\n' };

/** Raw bytes, or undefined to close without a word; `hang` never answers. */
export type DoorAnswer = HookReply | Buffer | 'hang' | undefined;

/** `weigh` answers a window that asks what would be decided about a command. */
export async function standInGate(
  home: string,
  answer: (question: DoorQuestion) => DoorAnswer,
  weigh: (command: string) => unknown = () => undefined,
): Promise<StandInGate> {
  const run = path.join(home, 'run');
  fs.mkdirSync(run, { recursive: true });
  const asked: DoorQuestion[] = [];
  const requests: ClientMessage[] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    let received: Buffer = Buffer.alloc(0);
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.toString('latin1').startsWith(CLIENT_GREETING)) {
        received = answerWindow(socket, received, requests, weigh);
        return;
      }
      const question = read(received);
      if (question === undefined) return;
      asked.push(question);
      const reply = question.head.secret === SECRET ? answer(question) : undefined;
      if (reply === 'hang') return;
      if (reply !== undefined) socket.write(Buffer.isBuffer(reply) ? reply : formatReply(reply));
      socket.end();
    });
  });
  const file = path.join(run, 'gate.sock');
  await new Promise<void>((resolve) => server.listen(file, resolve));
  // Newer than any window, so that none replaces it; and no process, so that nobody ends this one.
  fs.writeFileSync(path.join(run, 'endpoint'), `${file}\n${SECRET}\n0\n99.0.0\n`);
  return {
    asked,
    requests,
    close: () => {
      fs.rmSync(path.join(run, 'endpoint'), { force: true });
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Returns what is left: the greeting, and a line that is not whole yet. */
function answerWindow(
  socket: net.Socket,
  received: Buffer,
  requests: ClientMessage[],
  weigh: (command: string) => unknown,
): Buffer {
  const [greeting = '', ...lines] = received.toString('utf8').split('\n');
  const rest = lines.pop() ?? '';
  for (const line of lines) {
    const message = JSON.parse(line) as ClientMessage;
    requests.push(message);
    const answer = windowAnswer(message, weigh);
    const body =
      answer === undefined
        ? { error: { code: 'unknown-method', message: 'not in this stand-in' } }
        : { result: answer };
    socket.write(`${JSON.stringify({ id: message.id, ...body })}\n`);
  }
  return Buffer.from(`${greeting}\n${rest}`);
}

function windowAnswer(message: ClientMessage, weigh: (command: string) => unknown): unknown {
  switch (message.method as string) {
    case 'hello':
    case 'status':
      return STATUS;
    case 'sessions':
    case 'questions':
      return [];
    case 'terminal':
      return { registered: true };
    case 'weigh':
      return weigh((message.params as { command: string }).command);
    case 'task': {
      const asked = weigh((message.params as { command: string }).command) as
        { decision: string; forPerson: string } | undefined;
      return { runs: asked?.decision === 'ALLOW', why: asked?.forPerson ?? '' };
    }
    default:
      return undefined;
  }
}

const STATUS: GateStatus = {
  version: '99.0.0',
  pid: 0,
  home: '',
  startedAt: '2026-01-01T00:00:00.000Z',
  sessions: 0,
  questions: 0,
  offUntil: null,
  observeUntil: null,
};

function read(received: Buffer): DoorQuestion | undefined {
  const end = received.indexOf('\n');
  const head = end < 0 ? undefined : parseHookHead(received.toString('latin1', 0, end));
  if (head === undefined || received.length < end + 1 + head.bytes) return undefined;
  const payload = received.subarray(end + 1).toString('utf8');
  const cut = payload.indexOf('\n\n');
  const lines = payload.slice(0, cut).split('\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(' ')),
    line.slice(line.indexOf(' ') + 1),
  ]);
  return {
    head,
    headers: Object.fromEntries(headers) as Record<string, string>,
    text: payload.slice(cut + 2),
  };
}
