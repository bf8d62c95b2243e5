/** The gateway as it ships, with a gate that really judges, in a home of its own. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { buildSync } from 'esbuild';
import { untilGateListens } from '../../src/hook/start-gate';
import { installRuntime } from '../../src/store/install';
import { pathsOf } from '../../src/store/paths';
import { bundleFolder } from '../gate/bundles';
import { temporaryFolder } from '../temporary-folder';

const ROOT = path.join(__dirname, '../..');

export interface Installed {
  readonly home: string;
  readonly dist: string;
  /** A server's program; what reaches it is written to its argument. */
  readonly server: string;
  /** Ends the gate that was started for this home. */
  readonly end: () => void;
}

let built: string | undefined;

function bundles(): string {
  if (built !== undefined) return built;
  built = temporaryFolder('gateway-dist');
  fs.cpSync(bundleFolder(), built, { recursive: true });
  fs.copyFileSync(path.join(built, 'real-gate.js'), path.join(built, 'gate.js'));
  for (const [source, output] of [
    ['src/gateway/main.ts', 'gateway.js'],
    ['test/gateway/stdio-server.ts', 'server.js'],
  ] as const) {
    buildSync({
      absWorkingDir: ROOT,
      entryPoints: [source],
      outfile: path.join(built, output),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
  }
  return built;
}

/** `without`: files of the bundle that are missing. */
export function installed(...without: readonly string[]): Installed {
  const dist = temporaryFolder('gateway-own');
  fs.cpSync(bundles(), dist, { recursive: true });
  const home = temporaryFolder('gateway-home');
  installRuntime({ home, nodePath: process.execPath, dist, version: '1.0.0' });
  for (const file of without) fs.rmSync(path.join(dist, file));
  return {
    home,
    dist,
    server: path.join(bundles(), 'server.js'),
    end() {
      const pid = Number(readText(pathsOf(home).endpoint).split('\n')[2]);
      if (pid > 1) process.kill(pid, 'SIGTERM');
    },
  };
}

/** Starts the gate, as the first call through the gateway would. */
export function gateOf({ home, dist }: Installed): Promise<void> {
  const isThere = (): Promise<boolean> => Promise.resolve(readText(pathsOf(home).endpoint) !== '');
  return untilGateListens(home, path.join(dist, 'gate.js'), false, isThere);
}

export function readText(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

/** The gateway as an agent starts it. */
export function gatewayTo(
  { home }: Installed,
  name: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): StdioClientTransport {
  return new StdioClientTransport({
    command: pathsOf(home).gateway,
    args: ['--name', name, ...words],
    env: { ...env },
    cwd: home,
    stderr: 'ignore',
    maxBufferSize: 64 * 1024 * 1024,
  });
}
