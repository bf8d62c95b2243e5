/**
 * The window's connection to the gate: newline-delimited JSON over its socket (`gate/protocol.ts`). Starts the gate
 * when it is down, connects again when the connection is lost, and knows no `vscode`.
 */
import { EventEmitter } from 'node:events';
import * as net from 'node:net';
import { t } from '@vscode/l10n';
import type {
  ClientMessage,
  GateMessage,
  GateStatus,
  NotificationName,
  Notifications,
  RequestName,
  Requests,
} from '../gate/protocol';
import type { Translator } from './sentences/views';
import { isOlder, lastStartError, readEndpoint, type Endpoint } from './gate-endpoint';

export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly status: GateStatus }
  /** `reason` is a sentence for the person. */
  | { readonly state: 'down'; readonly reason: string };

export interface GateClientOptions {
  readonly home: string;
  readonly version: string;
  /** Absolute paths of the window's workspace folders, asked for at each connection. */
  readonly folders: () => readonly string[];
  /** Said in the greeting: this window's agent has Remit's tools (`agent-tools.ts`). */
  readonly tools?: string;
  /** Starts the gate and returns at once. Throws when it cannot even be started. */
  readonly startGate: () => void;
  readonly log: (line: string) => void;
  /** The gate speaks English; what it hands over is put into the window's language here, in one place. */
  readonly translator?: Translator;
  /** Pauses between attempts, in milliseconds; the last one repeats. */
  readonly retryMs?: readonly number[];
}

/** Pauses between attempts: quick at first, since a gate that was just started needs a moment. */
const RETRY_MS: readonly number[] = [150, 250, 400, 800, 1_500, 3_000, 6_000, 15_000];
const CONNECT_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 15_000;
/** Looking through and copying back many files takes a while. */
const SLOW: ReadonlySet<RequestName> = new Set(['undo', 'undoPreview', 'undoText']);
const SLOW_TIMEOUT_MS = 120_000;
/** A person is asked, who may be at lunch. */
const ASKING: ReadonlySet<string> = new Set(['task', 'tool']);
const ASKING_TIMEOUT_MS = 12 * 60 * 60_000;
/** A line that is longer did not come from a gate. */
const MAX_LINE_CHARS = 64 * 1024 * 1024;

interface Waiting {
  readonly method: RequestName;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The gate answered a request with an error, or could not be asked. */
export class GateError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'GateError';
  }
}

export class GateClient {
  private readonly events = new EventEmitter();
  private readonly waiting = new Map<number, Waiting>();
  private socket: net.Socket | undefined;
  private current: Connection = { state: 'connecting' };
  private nextId = 1;
  private attempt = 0;
  private startedMs: number | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: GateClientOptions) {
    this.events.setMaxListeners(50);
  }

  get connection(): Connection {
    return this.current;
  }

  /** Calls `listener` when the connection changes. Returns a function that stops it. */
  onConnection(listener: (connection: Connection) => void): () => void {
    this.events.on('connection', listener);
    return () => this.events.off('connection', listener);
  }

  onNotification<N extends NotificationName>(
    name: N,
    listener: (params: Notifications[N]) => void,
  ): () => void {
    this.events.on(`notification:${name}`, listener);
    return () => this.events.off(`notification:${name}`, listener);
  }

  /** Rejects with `GateError`: `not-connected`, `timeout`, `closed`, or the gate's own code. */
  request<N extends RequestName>(
    method: N,
    params: Requests[N]['params'],
  ): Promise<Requests[N]['result']> {
    if (this.current.state !== 'connected' && method !== 'hello') {
      return Promise.reject(
        new GateError('not-connected', t('The gate is not reachable just now.')),
      );
    }
    return this.send(method, params) as Promise<Requests[N]['result']>;
  }

  /** Connects now, without waiting for the next attempt. Does nothing while connected. */
  connect(): void {
    if (this.stopped || this.socket !== undefined) return;
    clearTimeout(this.retry);
    const endpoint = readEndpoint(this.options.home);
    if (endpoint === undefined || isOlder(endpoint.version, this.options.version)) {
      // An older gate is asked to stop by the newer one that is started here.
      if (!this.tryStart()) return;
    }
    if (endpoint === undefined) return this.retryLater(t('The gate is starting.'));
    this.open(endpoint);
  }

  /** Ends the connection for good. The gate stays: other windows and agents use it. */
  dispose(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.socket?.destroy();
    this.failWaiting('closed', t('The window is closing.'));
    this.events.removeAllListeners();
  }

  private tryStart(): boolean {
    // Starting is cheap to repeat (a second gate sees the first and ends), but not at every attempt.
    if (this.attempt % 4 !== 0) return true;
    try {
      this.startedMs = Date.now();
      this.options.startGate();
      return true;
    } catch (error) {
      this.retryLater(t('The gate could not be started: {0}', messageOf(error)));
      return false;
    }
  }

  private open(endpoint: Endpoint): void {
    const socket = net.connect({ path: endpoint.socket });
    this.socket = socket;
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error(t('no answer'))));
    let buffer = '';
    let failure = t('the connection ended');
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      socket.write(`remit-client/1 ${endpoint.secret}\n`);
      void this.greet(socket);
    });
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      if (buffer.length > MAX_LINE_CHARS) {
        socket.destroy(new Error(t('a line is too long')));
        return;
      }
      const lines = buffer.split('\n');
      buffer = lines.pop() ?? '';
      for (const line of lines) this.receive(line);
    });
    socket.on('error', (error) => (failure = messageOf(error)));
    socket.on('close', () => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.failWaiting('closed', t('The gate closed the connection.'));
      this.options.log(`Connection to the gate lost: ${failure}`);
      // A stale endpoint file: whoever wrote it is gone, so a gate must be started.
      if (!this.stopped && this.current.state !== 'connected' && this.attempt % 4 === 0) {
        this.tryStart();
      }
      this.retryLater(t('The gate does not answer ({0}).', failure));
    });
  }

  private async greet(socket: net.Socket): Promise<void> {
    try {
      const status = await this.request('hello', {
        role: 'window',
        version: this.options.version,
        folders: this.options.folders(),
        pid: process.pid,
        ...(this.options.tools === undefined ? {} : { tools: this.options.tools }),
      });
      socket.setTimeout(0);
      this.attempt = 0;
      this.options.log(`Connected to gate ${status.version}, process ${status.pid}`);
      this.change({ state: 'connected', status });
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  }

  private retryLater(reason: string): void {
    if (this.stopped) return;
    const pauses = this.options.retryMs ?? RETRY_MS;
    const pause = pauses[Math.min(this.attempt, pauses.length - 1)] ?? 15_000;
    this.attempt += 1;
    // A gate that is just starting is not yet a failure worth showing.
    if (this.attempt > 6) this.change({ state: 'down', reason: this.betterReason(reason) });
    else if (this.current.state === 'connected') this.change({ state: 'connecting' });
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), pause);
  }

  private betterReason(reason: string): string {
    if (this.startedMs === undefined) return reason;
    const error = lastStartError(this.options.home, this.startedMs);
    return error === undefined
      ? reason
      : t('The gate ended as soon as it was started: {0}.', error);
  }

  private change(connection: Connection): void {
    this.current = connection;
    this.events.emit('connection', connection);
  }

  private send(method: RequestName, params: unknown): Promise<unknown> {
    const { socket } = this;
    if (socket === undefined) {
      return Promise.reject(
        new GateError('not-connected', t('The gate is not reachable just now.')),
      );
    }
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new GateError('timeout', t('The gate did not answer “{0}” in time.', method)));
      }, timeoutOf(method));
      this.waiting.set(id, { method, resolve, reject, timer });
      const message: ClientMessage = { id, method, params };
      socket.write(`${JSON.stringify(message)}\n`);
    });
  }

  private receive(line: string): void {
    if (line === '') return;
    let message: GateMessage;
    try {
      message = JSON.parse(line) as GateMessage;
    } catch {
      this.options.log(`A line from the gate is not JSON (${line.length} characters)`);
      return;
    }
    const { translator } = this.options;
    if ('method' in message) {
      const params = translator?.notification(message.method, message.params) ?? message.params;
      if (message.method === 'status' && this.current.state === 'connected') {
        this.change({ state: 'connected', status: params as GateStatus });
      }
      this.events.emit(`notification:${message.method}`, params);
      return;
    }
    const waiting = this.waiting.get(message.id);
    if (waiting === undefined) return;
    this.waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if ('error' in message) {
      const { code, message: said } = message.error;
      waiting.reject(new GateError(code, translator?.sentence(said) ?? said));
    } else waiting.resolve(translator?.result(waiting.method, message.result) ?? message.result);
  }

  private failWaiting(code: string, message: string): void {
    for (const waiting of this.waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(new GateError(code, message));
    }
    this.waiting.clear();
  }
}

function timeoutOf(method: RequestName): number {
  if (ASKING.has(method)) return ASKING_TIMEOUT_MS;
  return SLOW.has(method) ? SLOW_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
