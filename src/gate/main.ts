/** The gate as a process: `dist/gate.js`. Started detached by hooks, windows and the command line. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { agentById, agentForPayload } from '../agents/all';
import type { Agent } from '../agents/define';
import { pathsOf, remitHome } from '../store/paths';
import { withoutDoors } from './doors/own-environment';
import { startGate } from './lifecycle';
import { platformName } from './look-disk';
import { withoutFrugality } from './spawn-gate';

/** Put in by the bundler. */
declare const REMIT_VERSION: string | undefined;
const VERSION = typeof REMIT_VERSION === 'string' ? REMIT_VERSION : '0.0.0';

function agentFor(id: string, payload: string): Agent | undefined {
  const registered = agentById(id);
  return registered === undefined ? undefined : agentForPayload(registered, payload);
}

async function main(): Promise<void> {
  const paths = pathsOf(remitHome());
  process.env = withoutDoors(withoutFrugality(process.env), paths.home);
  const replaces = process.env['REMIT_REPLACES_GATE'] === '1';
  delete process.env['REMIT_REPLACES_GATE'];
  const idle = Number(process.env['REMIT_IDLE_SECONDS']);
  const running = await startGate({
    paths,
    version: VERSION,
    agentFor,
    place: {
      home: os.homedir(),
      platform: platformName(process.platform),
      env: process.env,
      isThere: fs.existsSync,
    },
    ...(idle > 0 ? { idleMs: idle * 1000 } : {}),
    replaces,
  });
  if (running === undefined) return;
  // The folder that it was started in must not be kept busy by us.
  process.chdir(paths.home);
  process.on('SIGTERM', () => running.stop());
  process.on('SIGINT', () => running.stop());
  process.on('SIGHUP', () => undefined);
  await running.ended;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // Nobody reads our stderr when we are detached.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    try {
      const file = path.join(pathsOf(remitHome()).run, 'last-error.txt');
      fs.writeFileSync(file, `${text}\n`, { mode: 0o600 });
    } catch {
      // The disk is the trouble itself.
    }
    console.error(text);
    process.exit(1);
  },
);
