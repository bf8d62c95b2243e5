/** The runner as it ships, bundled once for all tests of a run, and workspaces with homes for it to run in. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';
import { makeProfile } from '../../../src/gate/sandbox/make-profile';
import type { BoundedRun, SandboxProfile } from '../../../src/gate/sandbox/profile';
import { temporaryFolder } from '../../temporary-folder';

const ROOT = path.join(__dirname, '../../..');
let bundle: string | undefined;

export function boundedBundle(): string {
  if (bundle !== undefined) return bundle;
  bundle = path.join(temporaryFolder('bounded'), 'bounded.js');
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['src/gate/sandbox/main.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  return bundle;
}

export interface World {
  readonly home: string;
  readonly workspace: string;
  readonly remitHome: string;
}

/** A home with a login, and in it a workspace with a repository, a file of settings and an agent's configuration. */
export function makeWorld(): World {
  const home = fs.realpathSync(temporaryFolder('home'));
  const workspace = path.join(home, 'app');
  const remitHome = path.join(home, '.remit');
  for (const folder of [
    path.join(remitHome, 'run'),
    path.join(home, '.ssh'),
    path.join(home, '.aws'),
    path.join(workspace, '.claude'),
    path.join(workspace, '.git/hooks'),
    path.join(workspace, 'src'),
  ])
    fs.mkdirSync(folder, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    [path.join(home, '.ssh/id_ed25519')]: 'private key',
    [path.join(home, '.aws/credentials')]: 'cloud key',
    [path.join(workspace, '.env')]: 'PAYMENTS=secret',
    [path.join(workspace, '.claude/settings.json')]: '{}',
    [path.join(workspace, '.git/config')]: '[core]\n',
    [path.join(workspace, 'src/a.txt')]: 'hello',
  };
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(file, text);
  return { home, workspace, remitHome };
}

export function profileOf(
  world: World,
  more: { readonly hosts?: readonly string[]; readonly given?: readonly string[] } = {},
): SandboxProfile {
  const made = makeProfile({
    ...world,
    session: path.basename(world.home),
    hosts: more.hosts ?? [],
    given: more.given ?? [],
  });
  if (made.kind === 'impossible') throw new Error(made.why);
  return made.profile;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function writeRun(run: BoundedRun): string {
  const plan = path.join(temporaryFolder('plan'), 'plan.json');
  fs.writeFileSync(plan, JSON.stringify(run));
  return plan;
}

export function runPlan(
  run: BoundedRun,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [boundedBundle(), writeRun(run)], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

/** Is there a process with this word on its command line? */
export function isAlive(word: string): boolean {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'stat=,command='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .some((line) => !line.startsWith('Z') && line.split(/\s+/).includes(word));
}

export async function gone(word: string): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (!isAlive(word)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

let next = 0;
/** A number for `sleep` that no other process has. */
export function ownNumber(): string {
  next += 1;
  return `${process.pid}${String(next).padStart(3, '0')}`;
}
