/** The window's connection, against a stand-in for the gate that speaks its framing on a real socket. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientMessage, GateStatus } from '../../src/gate/protocol';
import { GateClient, GateError, type Connection } from '../../src/editor/gate-client';
import { isOlder, readEndpoint } from '../../src/editor/gate-endpoint';

const STATUS: GateStatus = {
  version: '0.1.0',
  pid: 1,
  home: '/h',
  startedAt: '2026-11-21T09:00:00.000Z',
  sessions: 0,
  questions: 0,
  offUntil: null,
  observeUntil: null,
};

/** Answers `hello`; every other request goes to `answer`. */
class StandInGate {
  readonly greetings: string[] = [];
  readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(
    private readonly home: string,
    private readonly answer: (message: ClientMessage, socket: Socket) => void = () => undefined,
  ) {}

  async listen(version = '0.1.0'): Promise<void> {
    const path = join(this.home, 'gate.sock');
    this.server = createServer((socket) => this.serve(socket));
    await new Promise<void>((resolve) => this.server?.listen(path, resolve));
    mkdirSync(join(this.home, 'run'), { recursive: true });
    writeFileSync(join(this.home, 'run', 'endpoint'), `${path}\nsecret\n1\n${version}\n`);
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let buffer = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      buffer += chunk.toString();
      const lines = buffer.split('\n');
      buffer = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('{')) {
          this.greetings.push(line);
          continue;
        }
        const message = JSON.parse(line) as ClientMessage;
        if (message.method === 'hello') reply(socket, { id: message.id, result: STATUS });
        else this.answer(message, socket);
      }
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      if (this.server === undefined) return resolve();
      this.server.close(() => resolve());
    });
  }
}

function reply(socket: Socket, message: unknown): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

describe('the gate client of a window', () => {
  let home: string;
  let gate: StandInGate;
  let client: GateClient;
  let starts: number;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'remit-client-'));
    starts = 0;
  });
  afterEach(async () => {
    client.dispose();
    await gate.close();
    rmSync(home, { recursive: true, force: true });
  });

  function make(startGate: () => void = () => undefined): void {
    client = new GateClient({
      home,
      version: '0.1.0',
      folders: () => ['/w'],
      startGate: () => {
        starts += 1;
        startGate();
      },
      log: () => undefined,
      retryMs: [50],
    });
  }

  const reaches = (state: Connection['state']): Promise<void> =>
    new Promise((resolve) => {
      if (client.connection.state === state) return resolve();
      const stop = client.onConnection((connection) => {
        if (connection.state !== state) return;
        stop();
        resolve();
      });
    });

  it('greets with the secret, and gets answers to its own requests', async () => {
    gate = new StandInGate(home, (message, socket) => {
      // Out of order and cut in the middle: what counts is the id and the line end.
      const line = `${JSON.stringify({ id: message.id, result: [message.method] })}\n`;
      socket.write(line.slice(0, 5));
      setTimeout(() => socket.write(line.slice(5)), 10);
    });
    await gate.listen();
    make();
    client.connect();
    await reaches('connected');
    assert.deepEqual(gate.greetings, ['remit-client/1 secret']);
    assert.deepEqual(await client.request('sessions', {}), ['sessions']);
    assert.equal(starts, 0);
  });

  it('starts the gate when there is none, and connects once it listens', async () => {
    gate = new StandInGate(home);
    make(() => void gate.listen());
    client.connect();
    await reaches('connected');
    assert.equal(starts, 1);
  });

  it('starts its own gate when an older one runs', async () => {
    gate = new StandInGate(home);
    await gate.listen('0.0.9');
    make();
    client.connect();
    await reaches('connected');
    assert.equal(starts, 1);
  });

  it('hands on notifications, and takes a status as its own', async () => {
    gate = new StandInGate(home);
    await gate.listen();
    make();
    const steps: unknown[] = [];
    client.onNotification('step', (step) => steps.push(step));
    client.connect();
    await reaches('connected');
    const [socket] = gate.sockets;
    const off = new Promise<void>((resolve) => client.onConnection(() => resolve()));
    reply(socket!, { method: 'step', params: { step: 3 } });
    socket!.write('this is not JSON\n');
    reply(socket!, { method: 'status', params: { ...STATUS, offUntil: 'forever' } });
    await off;
    assert.deepEqual(steps, [{ step: 3 }]);
    assert.equal(
      client.connection.state === 'connected' && client.connection.status.offUntil,
      'forever',
    );
  });

  it('tells the gate’s own error code', async () => {
    gate = new StandInGate(home, ({ id }, socket) =>
      reply(socket, { id, error: { code: 'no-such-session', message: 'No.' } }),
    );
    await gate.listen();
    make();
    client.connect();
    await reaches('connected');
    await assert.rejects(
      client.request('export', { session: 'x' }),
      (error) => error instanceof GateError && error.code === 'no-such-session',
    );
  });

  it('fails what waits when the connection ends, and connects again', async () => {
    gate = new StandInGate(home, (_message, socket) => socket.destroy());
    await gate.listen();
    make();
    client.connect();
    await reaches('connected');
    const waiting = client.request('sessions', {});
    const lost = reaches('connecting');
    await assert.rejects(waiting, (error) => error instanceof GateError && error.code === 'closed');
    await lost;
    await reaches('connected');
    assert.equal(gate.greetings.length, 2);
  });

  it('says why a gate that was started ended at once', async () => {
    gate = new StandInGate(home);
    make(() => {
      mkdirSync(join(home, 'run'), { recursive: true });
      writeFileSync(join(home, 'run', 'last-error.txt'), 'Error: the disk is full\n    at x\n');
    });
    client.connect();
    await reaches('down');
    const { connection } = client;
    assert.ok(connection.state === 'down' && connection.reason.includes('the disk is full'));
    // The gate comes up after all: the client finds it by itself.
    await gate.listen();
    await reaches('connected');
  });

  it('refuses to ask while there is no connection', async () => {
    gate = new StandInGate(home);
    make();
    await assert.rejects(
      client.request('sessions', {}),
      (error) => error instanceof GateError && error.code === 'not-connected',
    );
  });
});

describe('the endpoint file', () => {
  it('is nothing when it is missing or cut', () => {
    const home = mkdtempSync(join(tmpdir(), 'remit-endpoint-'));
    assert.equal(readEndpoint(home), undefined);
    mkdirSync(join(home, 'run'));
    writeFileSync(join(home, 'run', 'endpoint'), '/socket\nsecret\n');
    assert.equal(readEndpoint(home), undefined);
    writeFileSync(join(home, 'run', 'endpoint'), '/socket\nsecret\n12\n0.1.0\n');
    assert.deepEqual(readEndpoint(home), {
      socket: '/socket',
      secret: 'secret',
      pid: 12,
      version: '0.1.0',
    });
    rmSync(home, { recursive: true, force: true });
  });

  it('compares versions by number', () => {
    assert.ok(isOlder('0.9.0', '0.10.0'));
    assert.ok(isOlder('1.2.3', '1.2.4'));
    assert.ok(!isOlder('0.10.0', '0.9.9'));
    assert.ok(!isOlder('1.0.0', '1.0.0'));
  });
});
