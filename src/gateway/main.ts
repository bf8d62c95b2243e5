/**
 * `dist/gateway.js`: what stands in an agent's configuration before an MCP server.
 *
 *   remit-gateway --name NAME -- COMMAND [ARGUMENT…]
 *   remit-gateway --name NAME [--sse] [--client-id ID] [--callback-port PORT] [--scope SCOPE] [--sign-in] --url ADDRESS
 *
 * The agent speaks to our standard input and output; the server is started as our child, or called at its address with
 * the headers in the variables `REMIT_HEADER_1`, … (each `Name: value`, so that no secret stands among our words), or
 * with a sign-in of our own (`sign-in.ts`; the secret of a client registered by hand is in `REMIT_CLIENT_SECRET`). It
 * ends when the agent does, and when the server does; with `--sign-in`, once the person has signed in.
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
import { signedInFetch, signInAhead, type SignInOptions } from './sign-in';
import { openBrowser } from './way-back';
import { readWords, type Words } from './words';

/** The SDK cuts off at 10 MB; an agent without a gateway may take more. */
const MESSAGE_BYTES = 1024 * 1024 * 1024;
/** For a person to sign in. An agent that gives up before that ends us, and the next start finds the sign-in. */
const SIGN_IN_MS = 5 * 60_000;

async function main(): Promise<void> {
  const words = readWords(process.argv.slice(2));
  if (words.kind === 'wrong') {
    process.stderr.write(`remit-gateway: ${words.why}\n`);
    process.exitCode = 2;
    return;
  }
  const home = process.env['REMIT_HOME'] || path.join(os.homedir(), '.remit');
  const { env, headers } = ownEnvironment(process.env);
  const say = (line: string): void => void process.stderr.write(`remit-gateway: ${line}\n`);
  if (words.kind === 'url' && words.signIn) return signInNow(words, home, env);
  const server = serverOf(words, { env, headers, home, say });
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

type AtAddress = Extract<Words, { kind: 'url' }>;

function serverOf(
  words: Exclude<Words, { kind: 'wrong' }>,
  around: {
    readonly env: Record<string, string>;
    readonly headers: Readonly<Record<string, string>>;
    readonly home: string;
    readonly say: (line: string) => void;
  },
): Transport {
  const { env, headers, home, say } = around;
  if (words.kind === 'url') {
    const { url, sse } = words;
    const bringsLogin = Object.keys(headers).some((name) => /^authorization$/i.test(name));
    if (bringsLogin) return httpServer({ url, headers, sse });
    const open = (address: URL): Promise<void> => {
      say(`The server "${words.name}" wants a sign-in: opening ${address.origin} in the browser.`);
      return openBrowser(address, env);
    };
    const fetch = signedInFetch({ ...signInOf(words, home), open, attended: false });
    return httpServer({ url, headers, sse, fetch });
  }
  const [command = '', ...args] = words.command;
  return new StdioClientTransport({ command, args, env, maxBufferSize: MESSAGE_BYTES });
}

function signInOf(
  { name: server, url, client }: AtAddress,
  home: string,
): Omit<SignInOptions, 'open' | 'attended'> {
  const secret = process.env['REMIT_CLIENT_SECRET'];
  const asked = secret === undefined || secret === '' ? client : { ...client, secret };
  return { home, server, url, asked, waitMs: SIGN_IN_MS, now: Date.now };
}

/** For a person at a terminal, who may also carry the address to a browser by hand. */
async function signInNow(words: AtAddress, home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const open = async (address: URL): Promise<void> => {
    say(`Sign in in the browser. If none opens, go to:\n${address.href}`);
    await openBrowser(address, env).catch(() => undefined);
  };
  try {
    const wanted = await signInAhead({ ...signInOf(words, home), open, attended: true });
    say(wanted ? `Signed in at "${words.name}".` : `"${words.name}" wants no sign-in.`);
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
    process.exitCode = 1;
  }
}

void main();
