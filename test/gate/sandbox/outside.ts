/** What stands outside the sandbox for a program within to reach for: servers, sockets, folders. */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';

/** In a process of its own: the test waits for the sandbox without turning its own wheels. */
export async function webServer(): Promise<{ child: ReturnType<typeof spawn>; port: string }> {
  const text = `require('http').createServer((q, r) => r.end('served')).listen(0, '127.0.0.1', function () { console.log(this.address().port); })`;
  const child = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, port: await firstLine(child) };
}

/** A folder that the sandbox shows as it is; only root may make one. */
export function folderOutside(): string | undefined {
  try {
    return fs.mkdtempSync('/opt/remit-sockets-');
  } catch {
    return undefined;
  }
}

export function connectTo(place: string): string {
  return `perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); print connect(S, sockaddr_un("${place}")) ? "open" : "no"'`;
}

export async function listeners(
  places: readonly string[],
  cwd?: string,
): Promise<ReturnType<typeof spawn>> {
  const text = `const s = ${JSON.stringify(places)}; let n = 0; for (const p of s) require('net').createServer().listen(p, () => { if (++n === s.length) console.log('up'); })`;
  const child = spawn(process.execPath, ['-e', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  await firstLine(child);
  return child;
}

function firstLine(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}
