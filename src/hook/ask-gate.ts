/** One request to the gate in the hooks' frame, for whatever an agent starts. */
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import {
  formatHookRequest,
  parseReply,
  REPLY_BYTES,
  withoutWaits,
  type HookHead,
  type HookReply,
} from '../gate/frame';

export type Asked =
  | { readonly kind: 'reply'; readonly reply: HookReply }
  /** Nobody listens there, or whoever did said nothing: nothing was decided. */
  | { readonly kind: 'unreached' }
  /** The gate hangs or talks nonsense, or nobody waits any longer. `pid` is the process that the endpoint names. */
  | { readonly kind: 'lost'; readonly pid: string };

export interface AskGate extends Pick<HookHead, 'agent' | 'event' | 'pid'> {
  /** `REMIT_HOME`. */
  readonly home: string;
  /** A gate that says nothing for this long is taken for dead. */
  readonly silenceMs: number;
  /** Whoever made the call waits no longer. */
  readonly gone?: AbortSignal;
}

/** Never rejects. */
export function askGate(
  { home, silenceMs, gone, agent, event, pid }: AskGate,
  payload: Buffer,
): Promise<Asked> {
  const [socketPath = '', secret = '', gatePid = ''] = endpointLines(home);
  if (socketPath === '' || secret === '') return Promise.resolve({ kind: 'unreached' });
  return new Promise((resolve) => {
    const socket = net.connect(socketPath);
    const chunks: Buffer[] = [];
    let size = 0;
    const leave = (): void => end(lost(gatePid));
    gone?.addEventListener('abort', leave, { once: true });
    socket.setTimeout(silenceMs, () => end(lost(gatePid)));
    socket.on('connect', () =>
      socket.write(formatHookRequest({ secret, agent, event, pid }, payload)),
    );
    socket.on('error', finished);
    socket.on('close', finished);
    socket.on('data', (bytes: Buffer) => {
      chunks.push(bytes);
      size += bytes.length;
      if (size > REPLY_BYTES) end(lost(gatePid));
    });

    function finished(): void {
      const bytes = Buffer.concat(chunks);
      const reply = parseReply(bytes);
      if (reply !== undefined) end({ kind: 'reply', reply });
      else end(withoutWaits(bytes).length === 0 ? { kind: 'unreached' } : lost(gatePid));
    }
    function end(asked: Asked): void {
      gone?.removeEventListener('abort', leave);
      socket.destroy();
      resolve(asked);
    }
  });
}

export function lost(pid: string): Asked {
  return { kind: 'lost', pid };
}

/** Socket, secret, process and version of the gate. */
export function endpointLines(home: string): readonly string[] {
  return readLines(path.join(home, 'run', 'endpoint'));
}

function readLines(file: string): readonly string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
