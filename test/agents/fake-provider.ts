/**
 * A stand-in for Railway's GraphQL API on 127.0.0.1. It deletes nothing: it counts what reaches it.
 *
 * The agent's command names the real host, as in the incident. A loopback proxy, which curl takes from its
 * environment, connects that host to the stand-in and refuses every other one, so no test can reach the network.
 * The certificate is made for this run and trusted only by the programs that get our environment.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOST = 'backboard.railway.app';

export interface FakeRailway {
  /** GraphQL bodies that arrived, in order. */
  readonly received: readonly string[];
  /** How many of them would have deleted the volume. */
  volumeDeletions(): number;
  /** Other hosts that somebody tried to reach through the proxy. */
  readonly refused: readonly string[];
  /** Variables for the agent's process. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

export async function startFakeRailway(): Promise<FakeRailway> {
  const received: string[] = [];
  const refused: string[] = [];
  const sockets = new Set<Socket>();
  const certificate = makeCertificate();

  const api = createHttpsServer(
    { key: certificate.key, cert: certificate.cert },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        received.push(body);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(answer(body));
      });
    },
  );
  const apiPort = await listen(api, sockets);

  const proxy = createHttpServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end('This proxy connects to the stand-in only.\n');
  });
  proxy.on('connect', (request, client: Socket) => {
    // Whoever was refused may be gone before it has read so.
    client.on('error', () => client.destroy());
    if (request.url !== `${HOST}:443`) {
      refused.push(request.url ?? '');
      client.end('HTTP/1.1 502 Only the stand-in can be reached\r\n\r\n');
      return;
    }
    const upstream = connect(apiPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  const proxyUrl = `http://127.0.0.1:${await listen(proxy, sockets)}`;

  return {
    received,
    refused,
    volumeDeletions: () => received.filter((body) => body.includes('volumeDelete')).length,
    env: {
      HTTP_PROXY: proxyUrl,
      HTTPS_PROXY: proxyUrl,
      http_proxy: proxyUrl,
      https_proxy: proxyUrl,
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      CURL_CA_BUNDLE: certificate.file,
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      api.close();
      proxy.close();
      certificate.remove();
    },
  };
}

/** Answers as the provider did: the listing names the volume, the deletion reports success. */
function answer(body: string): string {
  if (body.includes('volumeDelete')) return '{"data":{"volumeDelete":true}}';
  return '{"data":{"project":{"volumes":{"edges":[{"node":{"id":"3d2c42fb-0000-4000-8000-000000000000","name":"postgres-volume"}}]}}}}';
}

async function listen(server: Server, sockets: Set<Socket>): Promise<number> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly file: string;
  remove(): void;
}

/** Self-signed, for one host and two days. Needs the `openssl` program. */
function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'remit-certificate-'));
  const keyFile = join(folder, 'key.pem');
  const file = join(folder, 'cert.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
      ...['-keyout', keyFile, '-out', file],
      ...['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`],
    ],
    { stdio: 'ignore' },
  );
  return {
    key: readFileSync(keyFile),
    cert: readFileSync(file),
    file,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
