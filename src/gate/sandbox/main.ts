/**
 * `bounded.js PLAN`: what a rewritten command starts instead of itself. It is a bundle of its own, so that neither the
 * hook nor the gate loads it.
 *
 * `--inside SOCKET WORDS…`: in the sandbox, a port of the loopback that leads to the proxy outside, then the command.
 * `--end-later MARK MS`: ends what a timed command left in the background when its time is over.
 */
import { spawn } from 'node:child_process';
import * as net from 'node:net';
import * as os from 'node:os';
import { proxyVariables } from './environment';
import { endTree } from './process-tree';
import { NOT_RUN, readRun, runBounded } from './run';

async function main([first = '', ...rest]: readonly string[]): Promise<number> {
  if (first === '--inside') return await inside(rest[0] ?? '', rest.slice(1));
  if (first === '--end-later') {
    await new Promise((resolve) => setTimeout(resolve, Number(rest[1])));
    await endTree(0, rest[0] ?? '');
    return 0;
  }
  return await runBounded(readRun(first), { node: process.execPath, bundle: __filename });
}

async function inside(socket: string, words: readonly string[]): Promise<number> {
  const bridge = net.createServer((local) => {
    const out = net.connect(socket);
    local.on('error', () => out.destroy());
    out.on('error', () => local.destroy());
    local.pipe(out).pipe(local);
  });
  const port = await new Promise<number>((resolve) => {
    bridge.listen(0, '127.0.0.1', () => resolve((bridge.address() as net.AddressInfo).port));
  });
  const { ELECTRON_RUN_AS_NODE: _mode, ...env } = process.env;
  const [program = '', ...args] = words;
  const child = spawn(program, args, {
    stdio: 'inherit',
    env: { ...env, ...proxyVariables(port) },
  });
  return await new Promise((resolve) => {
    child.on('error', () => resolve(NOT_RUN));
    child.on('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal])),
    );
  });
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`remit: it was not run, because its bound could not be put on: ${why}\n`);
    process.exit(NOT_RUN);
  },
);
