/**
 * The doors' own address: 127.0.0.1, for shells that cannot open a socket of the file system. Its secret lies in a file
 * that only this user can read, and is good for doors alone. Any user may listen at a port that a gate has left, so the
 * gate says a word first that stands in the same file. All three are new with each gate.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import { formatProof } from '../frame';
import { createServer, type ServerOptions } from '../server';

export interface DoorListener {
  readonly server: Server;
  /** Text of `run/door`: port, secret and the gate's own word, a line each. */
  readonly address: string;
}

/** Rejects when this machine gives no port. */
export async function listenForDoors(
  options: Omit<ServerOptions, 'secret' | 'doorsOnly' | 'proof'>,
): Promise<DoorListener> {
  const secret = randomBytes(24).toString('hex');
  const word = randomBytes(24).toString('hex');
  const proof = formatProof(word);
  const server = createServer({ ...options, secret, doorsOnly: true, proof });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return { server, address: `${port}\n${secret}\n${word}\n` };
}

/** Port, secret and word of `run/door`, or undefined when it is none. */
export function parseDoorAddress(
  text: string,
): { readonly port: number; readonly secret: string; readonly word: string } | undefined {
  const hit = /^(\d{1,5})\n([0-9a-f]{32,})\n([0-9a-f]{32,})\n/.exec(text);
  return hit === null ? undefined : { port: Number(hit[1]), secret: hit[2]!, word: hit[3]! };
}
