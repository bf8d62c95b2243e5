/** One request to the running gate, over its socket (`src/gate/protocol.ts`). The gate is never started here. */
import * as net from 'node:net';
import { CLIENT_GREETING } from '../gate/frame';
import type { GateMessage, RequestName, Requests } from '../gate/protocol';
import { agentMarks } from '../gate/trusted-client';
import { pathsOf, readIfThere, remitHome } from '../store/paths';
import { Complaint } from './complaint';
import { VERSION } from './program-folder';

/** A gate that says nothing for this long counts as down. */
const ANSWER_MS = 5_000;

export interface Endpoint {
  readonly socket: string;
  readonly secret: string;
  readonly pid: number;
  readonly version: string;
}

export function readEndpoint(env: NodeJS.ProcessEnv): Endpoint | undefined {
  const text = readIfThere(pathsOf(remitHome(env)).endpoint);
  const [socket, secret, pid, version] = (text ?? '').split('\n').map((line) => line.trim());
  if (!socket || !secret || !version) return undefined;
  return { socket, secret, pid: Number(pid), version };
}

/** @throws Complaint GATE_DOWN when no gate answers, or the gate's own complaint. */
export async function askGate<N extends RequestName>(
  env: NodeJS.ProcessEnv,
  method: N,
  params: Requests[N]['params'],
): Promise<Requests[N]['result']> {
  const endpoint = readEndpoint(env);
  if (endpoint === undefined) throw gateDown('It is not running.');
  const message = await exchange(env, endpoint, method, params);
  if (!('id' in message)) throw gateDown('It answered something else.');
  if ('error' in message) {
    throw new Complaint('GATE_DOWN', message.error.message, 'The gate refused the request.');
  }
  return message.result as Requests[N]['result'];
}

/** Is a gate there and answering? */
export async function gateAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    await askGate(env, 'status', {});
    return true;
  } catch {
    return false;
  }
}

function exchange(
  env: NodeJS.ProcessEnv,
  endpoint: Endpoint,
  method: RequestName,
  params: unknown,
): Promise<GateMessage> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(endpoint.socket);
    const fail = (why: string): void => {
      socket.destroy();
      reject(gateDown(why));
    };
    const timer = setTimeout(() => fail('It does not answer.'), ANSWER_MS);
    let received = '';
    socket.setEncoding('utf8');
    socket.on('error', () => fail('It cannot be reached.'));
    socket.on('close', () => {
      clearTimeout(timer);
      reject(gateDown('It closed the connection.'));
    });
    socket.on('connect', () => {
      socket.write(`${CLIENT_GREETING} ${endpoint.secret}\n`);
      // The gate asks who it is before it lets anybody change what agents may do.
      const marks = agentMarks(env);
      const who = { role: 'cli', version: VERSION, folders: [], pid: process.pid, marks };
      socket.write(`${JSON.stringify({ id: 0, method: 'hello', params: who })}\n`);
      socket.write(`${JSON.stringify({ id: 1, method, params })}\n`);
    });
    socket.on('data', (chunk: string) => {
      received += chunk;
      for (let end = received.indexOf('\n'); end !== -1; end = received.indexOf('\n')) {
        const message = parse(received.slice(0, end));
        received = received.slice(end + 1);
        // The greeting's answer and notifications come before.
        if (message === undefined || !('id' in message) || message.id !== 1) continue;
        clearTimeout(timer);
        resolve(message);
        socket.end();
        return;
      }
    });
  });
}

function parse(line: string): GateMessage | undefined {
  try {
    return JSON.parse(line) as GateMessage;
  } catch {
    return undefined;
  }
}

function gateDown(why: string): Complaint {
  return new Complaint(
    'GATE_DOWN',
    `The gate does not take this request. ${why}`,
    'Start it with "remit gate start", or open a window of the editor with Remit in it.',
  );
}
