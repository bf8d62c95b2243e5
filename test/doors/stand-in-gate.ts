/**
 * A gate for the shims' tests: speaks the frame of `gate/frame.ts` on a Unix socket and answers by a rule of the test.
 * It stands in for the real one, whose own tests are elsewhere.
 */
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { formatReply, parseHookHead, type HookHead, type HookReply } from '../../src/gate/frame';

const SECRET = '0123456789abcdef'.repeat(4);

export interface DoorQuestion {
  readonly head: HookHead;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface StandInGate {
  readonly asked: DoorQuestion[];
  close(): Promise<void>;
}

export const RUN: HookReply = { exit: 0, stdout: '', stderr: '' };
export const REFUSED: HookReply = { exit: 126, stdout: '', stderr: 'Not today: it is a test.\n' };

/** `answer` gives the reply, raw bytes, or undefined to close without a word; `hang` never answers. */
export async function standInGate(
  home: string,
  answer: (question: DoorQuestion) => HookReply | Buffer | 'hang' | undefined,
): Promise<StandInGate> {
  const run = path.join(home, 'run');
  fs.mkdirSync(run, { recursive: true });
  const asked: DoorQuestion[] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    let received = Buffer.alloc(0);
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
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
  fs.writeFileSync(path.join(run, 'endpoint'), `${file}\n${SECRET}\n${process.pid}\n1.0.0\n`);
  return {
    asked,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

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
