/**
 * A stand-in for the gate that shells and shims ask: it speaks the hooks' frame on the unix socket and on loopback,
 * writes `run/endpoint`, `run/door` and `runtime` as the real one does, and decides by what the test says, else:
 *
 *   text with DENY   refused with 126 and a sentence        text with HANG   never answered
 *   text with SLOW   `wait` lines first                     `$name` is filled in from `name='value'; ` before it
 *
 * It is no gate: what a real one would make of a command is for the tests of the gate.
 */
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import {
  formatProof,
  formatReply,
  parseHookHead,
  WAIT_LINE,
  type HookReply,
} from '../../src/gate/frame';

export interface Asked {
  readonly agent: string;
  readonly event: string;
  /** The process that the door names as its own. */
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface ScriptedDoor {
  readonly home: string;
  readonly asked: Asked[];
  stop(): Promise<void>;
}

/** With which the gate on loopback answers first. */
const WORD = 'fedcba9876543210fedcba9876543210';
const SECRET = '0123456789abcdef0123456789abcdef';
export const REFUSAL = 'Refused by the test.';
export const RUN: HookReply = { exit: 0, stdout: '', stderr: '' };
export const REFUSED: HookReply = { exit: 126, stdout: '', stderr: `${REFUSAL}\n` };

/** Bytes that are no reply, or an answer that never comes. */
export type Said = HookReply | Buffer | 'hang';

/** Starts it under `home`, with the scripts of `src/doors` in place. Every shell is told `role`. */
export async function startScriptedDoor(
  home: string,
  role: string,
  said?: (asked: Asked) => Said,
): Promise<ScriptedDoor> {
  const asked: Asked[] = [];
  const open = new Set<net.Socket>();
  fs.mkdirSync(path.join(home, 'run'), { recursive: true });
  const runtime = path.join(home, 'runtime');
  if (!fs.existsSync(runtime)) fs.writeFileSync(runtime, 'node\ndist\n0\n');
  const doors = path.join(home, 'doors');
  if (!fs.existsSync(doors)) fs.cpSync(path.resolve('src/doors'), doors, { recursive: true });
  const servers = [formatProof(WORD), ''].map((proof) =>
    net.createServer({ allowHalfOpen: true }, (socket) => {
      open.add(socket);
      serve(socket, asked, proof, (request) => answer(socket, request, role, said));
    }),
  );
  const [tcp, unix] = servers as [net.Server, net.Server];
  const socketPath = path.join(home, 'run', 'gate.sock');
  await listening(tcp.listen(0, '127.0.0.1'));
  await listening(unix.listen(socketPath));
  const port = (tcp.address() as net.AddressInfo).port;
  fs.writeFileSync(path.join(home, 'run', 'door'), `${port}\n${SECRET}\n${WORD}\n`, {
    mode: 0o600,
  });
  fs.writeFileSync(path.join(home, 'run', 'endpoint'), `${socketPath}\n${SECRET}\n1\n0\n`);
  const stop = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  };
  return { home, asked, stop };
}

function listening(server: net.Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}

function serve(
  socket: net.Socket,
  asked: Asked[],
  proof: string,
  reply: (request: Asked) => void,
): void {
  let received = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    const end = received.indexOf(10);
    if (end === -1) return;
    const head = parseHookHead(received.toString('latin1', 0, end));
    if (head === undefined) return void socket.destroy();
    if (received.length < end + 1 + head.bytes) return;
    const payload = received.toString('utf8', end + 1, end + 1 + head.bytes);
    if (head.secret !== SECRET || head.agent !== 'door') {
      return void socket.end(formatReply({ exit: 126, stdout: '', stderr: 'Wrong secret.' }));
    }
    const { agent, event, pid } = head;
    const request = { agent, event, pid, ...parsePayload(payload) };
    asked.push(request);
    if (request.event !== 'over') socket.write(proof);
    reply(request);
  });
}

function parsePayload(payload: string): Pick<Asked, 'headers' | 'text'> {
  const gap = payload.indexOf('\n\n');
  const lines = payload.slice(0, gap).split('\n');
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const cut = line.indexOf(' ');
      return cut === -1 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
    }),
  );
  return { headers, text: payload.slice(gap + 2) };
}

function answer(
  socket: net.Socket,
  asked: Asked,
  role: string,
  said: ((asked: Asked) => Said) | undefined,
): void {
  const { event, text } = asked;
  const reply = (how: Said): void => {
    if (how === 'hang') return;
    socket.end(Buffer.isBuffer(how) ? how : formatReply(how));
  };
  if (event === 'over') return void socket.end();
  if (said !== undefined) return reply(said(asked));
  if (event === 'hello') return reply({ ...RUN, stdout: `${role}\n` });
  if (text.includes('HANG')) return reply('hang');
  const decide = (): void => reply(filledIn(text).includes('DENY') ? REFUSED : RUN);
  if (!text.includes('SLOW')) return decide();
  socket.write(WAIT_LINE);
  setTimeout(() => socket.write(WAIT_LINE), 50);
  setTimeout(decide, 100);
}

/** `X='a'; touch $X` as `touch a`: as much of a shell as the rules above need. */
function filledIn(text: string): string {
  let rest = text;
  const values = new Map<string, string>();
  for (;;) {
    const given = /^([A-Za-z_]\w*)='((?:[^']|'\\'')*)'; /.exec(rest);
    if (given === null) break;
    values.set(given[1]!, given[2]!);
    rest = rest.slice(given[0].length);
  }
  for (const [name, value] of values) {
    rest = rest.replaceAll(`\${${name}}`, value).replaceAll(`$${name}`, value);
  }
  return rest.replaceAll(/['"]/g, '');
}
