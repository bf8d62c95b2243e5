/** The programs as they ship, bundled once for all tests of a run, and homes for them to run in. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { installRuntime } from '../../src/store/install';
import { temporaryFolder } from '../temporary-folder';

const ROOT = path.join(__dirname, '../..');
let bundles: string | undefined;

/** A folder with `gate.js` (around the scripted judge), `real-gate.js`, `hook.js`, `judge.js` and the scripts. */
export function bundleFolder(): string {
  if (bundles !== undefined) return bundles;
  bundles = temporaryFolder('dist');
  bundle('test/gate/scripted-gate.ts', 'gate.js');
  bundle('src/gate/main.ts', 'real-gate.js');
  bundle('src/hook/main.ts', 'hook.js');
  bundle('src/hook/judge-in-process.ts', 'judge.js');
  for (const script of ['launcher.sh', 'client.pl', 'mcp.sh', 'gateway.sh']) {
    fs.copyFileSync(path.join(ROOT, 'src/hook', script), path.join(bundles, script));
  }
  return bundles;
}

function bundle(source: string, output: string): void {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: path.join(bundles!, output),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    define: { REMIT_VERSION: '"1.0.0"' },
  });
}

/** A copy of the bundles that a test may take something out of. */
export function ownBundles(): string {
  const folder = temporaryFolder('own-dist');
  fs.cpSync(bundleFolder(), folder, { recursive: true });
  return folder;
}

/** A `REMIT_HOME` with the launcher installed: a fresh one, or that folder. */
export function installedHome(dist: string, home: string = temporaryFolder('home')): string {
  installRuntime({ home, nodePath: process.execPath, dist, version: '1.0.0' });
  return home;
}
