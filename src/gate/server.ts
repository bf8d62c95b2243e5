/**
 * The gate's socket. Hooks and clients come in through the same one and tell themselves apart by their first line.
 * The socket lies in a folder that only this user can enter; the per-run secret keeps out whoever got hold of an
 * inherited descriptor or guesses the name of a Windows pipe.
 */
import { timingSafeEqual } from 'node:crypto';
import * as net from 'node:net';
import {
  CLIENT_GREETING,
  DOOR,
  formatReply,
  HEAD_BYTES,
  PAYLOAD_BYTES,
  WAIT_EVERY_MS,
  WAIT_LINE,
  parseHookHead,
  type HookHead,
  type HookReply,
} from './frame';
import { peerOf } from './peer';

export interface HookRequest {
  readonly agent: string;
  readonly event: string;
  readonly pid: number;
  readonly payload: string;
  /** Aborted when the hook went away before it had its answer. */
  readonly gone: AbortSignal;
}

export interface ClientConnection {
  send(line: string): void;
  close(): void;
  /** The process at the other end, where the system tells. */
  readonly peer?: () => Promise<number | undefined>;
}

export interface ServerOptions {
  readonly secret: string;
  /** Never rejects. */
  readonly onHook: (request: HookRequest) => Promise<HookReply>;
  /** A client said its secret. Returns what takes its lines and its end. */
  readonly onClient: (connection: ClientConnection) => {
    line(text: string): void;
    end(): void;
  };
  /** Doors and nobody else: this server's secret is good for nothing more. */
  readonly doorsOnly?: boolean;
  /** Said first, once the secret was right, so that a door knows who answers. */
  readonly proof?: string;
}

/** More at once than any machine's agents start; a runaway loop is refused at the door. */
const CONNECTIONS = 512;
/** A connection that has not said who it is by then is closed. */
const GREETING_MS = 10_000;
/** One line of a client: a session file to replay. */
const CLIENT_LINE_CHARS = 16 * 1024 * 1024;

export function createServer(options: ServerOptions): net.Server {
  // Half-open, because a hook may close its side once it has said everything.
  const server = net.createServer({ allowHalfOpen: true }, (socket) => greet(socket, options));
  server.maxConnections = CONNECTIONS;
  return server;
}

function greet(socket: net.Socket, options: ServerOptions): void {
  let head = Buffer.alloc(0);
  const timer = setTimeout(() => socket.destroy(), GREETING_MS);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => clearTimeout(timer));
  socket.on('data', onData);
  socket.on('end', onEnd);

  function onEnd(): void {
    socket.destroy();
  }

  function onData(bytes: Buffer): void {
    head = Buffer.concat([head, bytes]);
    const end = head.indexOf(10);
    if (end === -1 ? head.length > HEAD_BYTES : end > HEAD_BYTES) return onEnd();
    if (end === -1) return;
    clearTimeout(timer);
    socket.off('data', onData);
    socket.off('end', onEnd);
    const line = head.toString('latin1', 0, end);
    const rest = head.subarray(end + 1);
    const hook = parseHookHead(line);
    const isOther = options.doorsOnly === true && hook?.agent !== DOOR;
    if (!isOther && hook !== undefined && sameSecret(hook.secret, options.secret)) {
      serveHook(socket, hook, rest, options);
    } else if (!isOther && sameSecret(line, `${CLIENT_GREETING} ${options.secret}`)) {
      serveClient(socket, rest, options);
    } else {
      socket.destroy();
    }
  }
}

function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function serveHook(
  socket: net.Socket,
  head: HookHead,
  first: Buffer,
  options: ServerOptions,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let asked = false;
  let answered = false;
  const gone = new AbortController();
  socket.on('close', () => {
    if (!answered) gone.abort();
  });
  socket.on('data', take);
  // The payload ended early: it was cut, and what is cut is not judged.
  socket.on('end', () => {
    if (!asked) socket.destroy();
  });
  take(first);

  function take(bytes: Buffer): void {
    if (asked) return;
    chunks.push(bytes);
    size += bytes.length;
    if (size > PAYLOAD_BYTES || head.bytes > PAYLOAD_BYTES || size > head.bytes) {
      socket.destroy();
      return;
    }
    if (size < head.bytes) return;
    asked = true;
    const payload = Buffer.concat(chunks).toString('utf8');
    const { agent, event, pid } = head;
    // In one packet with the first word of the answer.
    let proof = options.proof ?? '';
    const say = (text: Buffer | string): Buffer => {
      const bytes = Buffer.concat([
        Buffer.from(proof),
        typeof text === 'string' ? Buffer.from(text) : text,
      ]);
      proof = '';
      return bytes;
    };
    const alive = setInterval(() => socket.write(say(WAIT_LINE)), WAIT_EVERY_MS);
    socket.on('close', () => clearInterval(alive));
    void options.onHook({ agent, event, pid, payload, gone: gone.signal }).then((reply) => {
      clearInterval(alive);
      answered = true;
      socket.end(say(formatReply(reply)));
    });
  }
}

function serveClient(socket: net.Socket, first: Buffer, options: ServerOptions): void {
  let peer: Promise<number | undefined> | undefined;
  const client = options.onClient({
    send: (line) => {
      if (socket.writable) socket.write(`${line}\n`);
    },
    close: () => socket.end(),
    peer: () => (peer ??= peerOf(socket)),
  });
  let text = '';
  const decoder = new TextDecoder();
  socket.on('data', take);
  socket.on('end', () => socket.end());
  socket.on('close', () => client.end());
  take(first);

  function take(bytes: Buffer): void {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > CLIENT_LINE_CHARS) {
      socket.destroy();
      return;
    }
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') client.line(line);
  }
}
