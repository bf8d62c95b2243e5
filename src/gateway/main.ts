/**
 * `dist/gateway.js`: what stands in an agent's configuration before an MCP server.
 *
 *   remit-gateway --name NAME -- COMMAND [ARGUMENT…]
 *   remit-gateway --name NAME [--sse] --url ADDRESS
 *
 * The agent speaks to our standard input and output; the server is started as our child, or called at its address with
 * the headers in the variables `REMIT_HEADER_1`, … (each `Name: value`, so that no secret stands among our words). It
 * ends when the agent does, and when the server does.
 */
import * as os from 'node:os';
import * as path from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ownEnvironment } from './environment';
import { createGateDoor } from './gate-door';
import { httpServer } from './http-server';
import { createRelay } from './relay';
import { readWords, type Words } from './words';

/** The SDK cuts off at 10 MB; an agent without a gateway may take more. */
const MESSAGE_BYTES = 1024 * 1024 * 1024;

async function main(): Promise<void> {
  const words = readWords(process.argv.slice(2));
  if (words.kind === 'wrong') {
    process.stderr.write(`remit-gateway: ${words.why}\n`);
    process.exitCode = 2;
    return;
  }
  const home = process.env['REMIT_HOME'] || path.join(os.homedir(), '.remit');
  const { env, headers } = ownEnvironment(process.env);
  const server = serverOf(words, env, headers);
  const agent = new StdioServerTransport(process.stdin, process.stdout, {
    maxBufferSize: MESSAGE_BYTES,
  });
  const target = words.kind === 'command' ? words.command.join(' ') : words.url.href;
  const gate = createGateDoor({
    home,
    dist: __dirname,
    server: words.name,
    target,
    cwd: process.cwd(),
    pid: process.pid,
  });
  const say = (line: string): void => void process.stderr.write(`remit-gateway: ${line}\n`);
  let ending = false;
  const end = (exit: number): void => {
    if (ending) return;
    ending = true;
    void server
      .close()
      .catch(() => undefined)
      // What was still to be said has been written by then.
      .then(() => process.stdout.write('', () => process.exit(exit)));
  };
  server.onclose = () => end(1);
  process.stdin.on('end', () => end(0));
  process.stdout.on('error', () => end(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  try {
    await createRelay({ agent, server, gate, say }).start();
  } catch (error) {
    say(
      `The server could not be started: ${error instanceof Error ? error.message : String(error)}`,
    );
    end(1);
  }
}

function serverOf(
  words: Exclude<Words, { kind: 'wrong' }>,
  env: Record<string, string>,
  headers: Readonly<Record<string, string>>,
): Transport {
  if (words.kind === 'url') return httpServer({ url: words.url, headers, sse: words.sse });
  const [command = '', ...args] = words.command;
  return new StdioClientTransport({ command, args, env, maxBufferSize: MESSAGE_BYTES });
}

void main();
