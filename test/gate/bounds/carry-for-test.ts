/** Caps carried out in a folder of the test's own, and the outcome run by a real shell. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Cap } from '../../../src/core/model/verdict';
import type { ShellName } from '../../../src/core/model/action';
import { bound, type Carried, type Rewriting } from '../../../src/gate/caps';
import { lookAtDisk } from '../../../src/gate/look-disk';
import { temporaryFolder } from '../../temporary-folder';
import { boundedBundle } from '../sandbox/bounded-bundle';

export interface Bench {
  readonly folder: string;
  carry(
    command: string,
    caps: readonly Cap[],
    more?: Partial<Rewriting>,
    shell?: ShellName,
  ): Carried;
  /** Runs what the caps make of the command. Throws where they could not be put on. */
  run(
    command: string,
    ...caps: readonly Cap[]
  ): { readonly status: number | null; readonly out: string };
}

export function bench(env: Readonly<Record<string, string>> = {}): Bench {
  const folder = fs.realpathSync(temporaryFolder('bench'));
  const remitHome = path.join(fs.realpathSync(temporaryFolder('remit')), '.remit');
  fs.mkdirSync(path.join(remitHome, 'run'), { recursive: true, mode: 0o700 });
  const look = lookAtDisk({ workspaceRoot: folder, env: { ...process.env, ...env } });
  const carry: Bench['carry'] = (command, caps, more = {}, shell = 'bash') =>
    bound(caps, {
      actions: [{ tool: 'shell', command, cwd: folder, shell }],
      canRewrite: true,
      ...more,
      bounds: {
        ports: { look, fingerprint: (value) => `fp-${value.length}` },
        workspace: folder,
        session: path.basename(folder),
        remitHome,
        hosts: [],
        given: [],
        needs: [],
        runner: { node: process.execPath, bundle: boundedBundle() },
        ...more.bounds,
      },
    });
  return {
    folder,
    carry,
    run(command, ...caps) {
      const carried = carry(command, caps);
      if (carried.kind === 'impossible') throw new Error(carried.why);
      const { status, stdout, stderr } = spawnSync('bash', ['-c', carried.command ?? command], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      });
      return { status, out: stdout + stderr };
    },
  };
}

/** Where a program lies, or undefined with a line that says what is not tested here. */
export function programOr(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  if (found === '') console.log(`      reduced: ${name} is not on this machine`);
  return found === '' ? undefined : found;
}
