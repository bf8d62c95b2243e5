/** The way out for declared hosts: not to this machine, and not under another name. */
import assert from 'node:assert/strict';
import * as http from 'node:http';
import type * as net from 'node:net';
import { createProxy } from '../../../src/gate/sandbox/proxy';

function listening(server: http.Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)),
  );
}

describe('the proxy of a sandbox', () => {
  const seen: string[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request.headers.host ?? '');
    response.end('served');
  });
  const open = createProxy(['*', '127.0.0.1']);
  const wide = createProxy(['*']);
  let port = 0;
  let through = 0;
  let throughWide = 0;

  before(async () => {
    port = await listening(server);
    through = await listening(open.server);
    throughWide = await listening(wide.server);
  });
  after(() => {
    for (const one of [server, open.server, wide.server]) {
      one.close();
      one.closeAllConnections();
    }
  });

  function get(proxy: number, url: string, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port: proxy, path: url, headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
        .on('error', reject);
    });
  }

  function connect(proxy: number, place: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      http
        .request({ host: '127.0.0.1', port: proxy, method: 'CONNECT', path: place })
        .on('connect', (response, socket) => {
          socket.destroy();
          resolve(response.statusCode);
        })
        .on('error', (error: NodeJS.ErrnoException) =>
          error.code === 'ECONNRESET' ? resolve(undefined) : reject(error),
        )
        .end();
    });
  }

  it('asks for the name that was allowed, whatever the request says', async () => {
    assert.equal(await get(through, `http://127.0.0.1:${port}/`, 'other.example.com'), 200);
    assert.deepEqual(seen, [`127.0.0.1:${port}`]);
  });

  it('opens nothing of this machine or its cloud for a pattern, in any spelling', async () => {
    for (const host of [
      '127.0.0.1',
      '0.0.0.0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '169.254.169.254',
      '[fd00:ec2::254]',
      '168.63.129.16',
      '100.100.100.200',
      '192.0.0.192',
      'localhost',
      '2130706433',
      '0x7f.1',
    ])
      assert.notEqual(await connect(throughWide, `${host}:${port}`), 200, host);
    assert.equal(await connect(through, `127.0.0.1:${port}`), 200);
  });
});
