/** One request to the running gate, for whoever has no connection of its own: another gate that starts, the commands. */
import * as net from 'node:net';
import type { Paths } from '../store/paths';
import { readIfThere } from '../store/paths';
import { CLIENT_GREETING } from './frame';
import type { GateMessage, RequestName, Requests } from './protocol';
import { agentMarks } from '../agents/marks';
import { say } from '../core/model/say';

export interface Endpoint {
  readonly socket: string;
  readonly secret: string;
  readonly pid: number;
  readonly version: string;
}

/** Where the gate listens, or undefined when none runs or the file is damaged. */
export function readEndpoint(file: string): Endpoint | undefined {
  const [socket = '', secret = '', pid = '', version = ''] = (readIfThere(file) ?? '').split('\n');
  if (socket === '' || secret === '' || !/^\d+$/.test(pid)) return undefined;
  return { socket, secret, pid: Number(pid), version };
}

/** A connection that stays open. */
export interface OpenGate {
  request<N extends RequestName>(
    method: N,
    params: Requests[N]['params'],
  ): Promise<Requests[N]['result']>;
  close(): void;
}

/** Says hello and stays. Rejects when no gate runs; `lost` is called once when the connection ends. */
export async function openGate(
  paths: Paths,
  hello: Requests['hello']['params'],
  lost: () => void,
): Promise<OpenGate> {
  const endpoint = readEndpoint(paths.endpoint);
  if (endpoint === undefined) throw new Error(say`No gate is running.`);
  const socket = net.connect(endpoint.socket);
  const waiting = new Map<number, (message: Reply) => void>();
  let last = 0;
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const message = JSON.parse(line) as GateMessage;
      if (!('id' in message)) continue;
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    const error = { code: 'closed', message: say`The gate closed the connection.` };
    for (const [id, end] of waiting) end({ id, error });
    waiting.clear();
    lost();
  });
  socket.write(`${CLIENT_GREETING} ${endpoint.secret}\n`);
  const open: OpenGate = {
    request(method, params) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error(say`The gate closed the connection.`));
        waiting.set(id, (message) => {
          if ('error' in message) reject(new Error(message.error.message));
          else resolve(message.result as never);
        });
        socket.write(`${JSON.stringify({ id, method, params })}\n`);
      });
    },
    close: () => void socket.end(),
  };
  await open.request('hello', hello);
  return open;
}

type Reply = Extract<GateMessage, { readonly id: number }>;

/** Says hello as the command line and asks one thing. Rejects when no gate answers in time or it refuses. */
export function requestGate<N extends RequestName>(
  paths: Paths,
  version: string,
  method: N,
  params: Requests[N]['params'],
  timeoutMs: number,
): Promise<Requests[N]['result']> {
  return new Promise((resolve, reject) => {
    const endpoint = readEndpoint(paths.endpoint);
    if (endpoint === undefined) {
      reject(new Error(say`No gate is running.`));
      return;
    }
    const socket = net.connect(endpoint.socket);
    socket.setTimeout(timeoutMs, () => fail(new Error(say`The gate does not answer.`)));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error(say`The gate closed the connection.`)));
    let text = '';
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('utf8');
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      try {
        for (const line of lines) take(JSON.parse(line) as GateMessage);
      } catch {
        fail(new Error('Something else answers in the place of the gate.'));
      }
    });
    const hello: Requests['hello']['params'] = {
      role: 'cli',
      version,
      folders: [],
      pid: process.pid,
      marks: agentMarks(process.env),
    };
    socket.write(
      `${CLIENT_GREETING} ${endpoint.secret}\n` +
        `${JSON.stringify({ id: 1, method: 'hello', params: hello })}\n` +
        `${JSON.stringify({ id: 2, method, params })}\n`,
    );

    function fail(error: Error): void {
      socket.destroy();
      reject(error);
    }
    function take(message: GateMessage): void {
      if (!('id' in message) || message.id !== 2) return;
      socket.destroy();
      if ('error' in message) reject(new Error(message.error.message));
      else resolve(message.result as Requests[N]['result']);
    }
  });
}
