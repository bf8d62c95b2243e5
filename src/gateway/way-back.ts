/**
 * Where the browser comes back to after a sign-in: a port of this machine, open for as long as it takes (RFC 8252,
 * section 7.3), and the word that opens the browser.
 */
import { spawn } from 'node:child_process';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WayBack {
  readonly port: number;
  /** Where the authorization server is to send the browser. */
  readonly redirectUrl: string;
  /** The code of the visit that names `state`. Rejects with what the authorization server says instead, or after `limitMs`. */
  code(state: string, limitMs: number): Promise<string>;
  close(): void;
}

const DONE = 'You are signed in. You can close this page and go back to your agent.';
const FAILED = 'The sign-in did not succeed. You can close this page; your agent says why.';

/** On `wanted`, or on any port where that one is taken; with `only`, rejects instead. */
export async function openWayBack(wanted: number | undefined, only: boolean): Promise<WayBack> {
  const visits = new Map<string, (url: URL) => void>();
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const heard = visits.get(url.searchParams.get('state') ?? '');
    const isOurs = url.pathname === '/callback' && heard !== undefined;
    const said = !isOurs ? 'Nothing is here.' : url.searchParams.has('code') ? DONE : FAILED;
    response.writeHead(isOurs ? 200 : 404, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(`${said}\n`);
    if (isOurs) heard(url);
  });
  await listen(server, wanted ?? 0).catch((problem: unknown) => {
    if (only || wanted === undefined) throw problem;
    return listen(server, 0);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    redirectUrl: `http://localhost:${port}/callback`,
    code: (state, limitMs) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('nobody signed in')), limitMs);
        visits.set(state, ({ searchParams: said }) => {
          clearTimeout(late);
          const code = said.get('code');
          if (code !== null) return resolve(code);
          reject(new Error(said.get('error_description') ?? said.get('error') ?? 'no code came'));
        });
      }),
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Rejects where no browser can be opened. `BROWSER` is what people set on Linux, and what editors set in containers. */
export function openBrowser(url: URL, env: NodeJS.ProcessEnv): Promise<void> {
  // A server's metadata names the address; what else the system would open by one is no sign-in.
  if (!/^https?:$/.test(url.protocol)) {
    return Promise.reject(new Error(`${url.protocol} is no address for a browser`));
  }
  const [program, ...args] = browser(env, process.platform);
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, url.href], { stdio: 'ignore', detached: true, env });
    child.on('error', reject);
    child.on('spawn', resolve);
    child.unref();
  });
}

function browser(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): [string, ...string[]] {
  const own = env['BROWSER'];
  if (own !== undefined && own !== '') return [own];
  if (platform === 'darwin') return ['open'];
  // The address stands among the words of no shell: `start` would read its `&`.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}
