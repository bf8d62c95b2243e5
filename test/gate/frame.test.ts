import assert from 'node:assert/strict';
import * as net from 'node:net';
import * as path from 'node:path';
import {
  formatHookRequest,
  formatReply,
  parseHookHead,
  parseReply,
  PAYLOAD_BYTES,
} from '../../src/gate/frame';
import { createServer, type HookRequest } from '../../src/gate/server';
import { temporaryFolder } from '../temporary-folder';

const SECRET = 'ab'.repeat(24);

describe('the frame', () => {
  it('carries a request and a reply to the byte', () => {
    const payload = Buffer.from('{"ä": "\n"}');
    const request = formatHookRequest(
      { secret: SECRET, agent: 'claude-code', event: 'PreToolUse', pid: 7 },
      payload,
    );
    const end = request.indexOf(10);
    assert.deepEqual(parseHookHead(request.toString('latin1', 0, end)), {
      secret: SECRET,
      agent: 'claude-code',
      event: 'PreToolUse',
      pid: 7,
      bytes: payload.length,
    });
    const reply = { exit: 2, stdout: '{"ä":1}', stderr: 'ö\n' };
    const bytes = formatReply(reply);
    assert.deepEqual(parseReply(bytes), reply);
    assert.deepEqual(parseReply(Buffer.concat([Buffer.from('wait\nwait\n'), bytes])), reply);
    for (let cut = 0; cut < bytes.length; cut += 1) {
      assert.equal(parseReply(bytes.subarray(0, cut)), undefined, String(cut));
    }
    assert.equal(parseReply(Buffer.concat([bytes, Buffer.from('x')])), undefined);
  });
  it('refuses heads that are none', () => {
    for (const line of [
      '',
      'remit-hook/1',
      `remit-hook/2 ${SECRET} a e 1 2`,
      `remit-hook/1 ${SECRET} a e 1`,
      `remit-hook/1 ${SECRET} a e 1 2 3`,
      `remit-hook/1 ${SECRET} a/b e 1 2`,
      `remit-hook/1 ${SECRET} a e -1 2`,
    ]) {
      assert.equal(parseHookHead(line), undefined, line);
    }
  });
});

describe('the server', () => {
  let server: net.Server;
  let socketPath: string;
  const asked: HookRequest[] = [];
  const lines: string[] = [];
  beforeEach(async () => {
    asked.length = 0;
    lines.length = 0;
    socketPath = path.join(temporaryFolder('server'), 's');
    server = createServer({
      secret: SECRET,
      onHook: (request) => {
        asked.push(request);
        return Promise.resolve({ exit: 0, stdout: `${request.payload.length}`, stderr: '' });
      },
      onClient: (connection) => {
        connection.send('hello');
        return { line: (text) => lines.push(text), end: () => lines.push('END') };
      },
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  });
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

  /** Writes the pieces one after the other and collects what comes back until the end. */
  function exchange(pieces: readonly (string | Buffer)[], endAfter = true): Promise<Buffer> {
    return new Promise((resolve) => {
      const socket = net.connect(socketPath);
      const chunks: Buffer[] = [];
      socket.on('data', (bytes: Buffer) => chunks.push(bytes));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(Buffer.concat(chunks)));
      for (const piece of pieces) socket.write(piece);
      if (endAfter) socket.end();
    });
  }
  const head = (bytes: number, secret = SECRET): string =>
    `remit-hook/1 ${secret} a e 1 ${bytes}\n`;

  it('answers a hook as soon as its payload is there, whole or in pieces', async () => {
    assert.equal(parseReply(await exchange([head(4), 'ab', 'cd'], false))?.stdout, '4');
    assert.equal(parseReply(await exchange([head(0)]))?.stdout, '0');
  });
  it('says nothing to a wrong secret, a cut or overlong payload, or a stranger', async () => {
    for (const pieces of [
      [head(2, 'cd'.repeat(24)), 'ab'],
      [head(9), 'ab'],
      [head(2), 'abc'],
      [head(PAYLOAD_BYTES + 1), 'ab'],
      ['GET / HTTP/1.1\r\n\r\n'],
      ['x'.repeat(5_000)],
      [`remit-client/1 ${'cd'.repeat(24)}\n`],
      [''],
    ]) {
      assert.equal((await exchange(pieces)).length, 0, pieces.join('').slice(0, 40));
    }
    assert.deepEqual(asked, []);
    assert.deepEqual(lines, []);
  });
  it('takes a client’s lines, wherever they are cut', async () => {
    const text = Buffer.from(`remit-client/1 ${SECRET}\n{"ä":1}\n{"b"`);
    const cut = text.indexOf(0xc3) + 1;
    const reply = await exchange([text.subarray(0, cut), text.subarray(cut), ':2}\n']);
    assert.equal(reply.toString(), 'hello\n');
    assert.deepEqual(lines, ['{"ä":1}', '{"b":2}', 'END']);
  });
});
