/**
 * Parts of the workspace that other programs trust and that were not there when the command started cannot be mounted
 * read-only. What a sandboxed command puts there is moved away before anybody else meets it; so is what took the place
 * of a part that was there.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { SandboxNeed } from '../../core/model/sandbox-report';
import type { SandboxProfile } from './profile';
import { repositoriesOf } from './workspace-parts';

/** Path to what stands there, by device and number; empty for nothing. */
export type Guarded = ReadonlyMap<string, string>;

export function theGuarded(profile: SandboxProfile): Guarded {
  return new Map([...profile.readOnly, ...profile.watched].map((part) => [part, identity(part)]));
}

function identity(file: string): string {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : `${stat.dev}:${stat.ino}`;
}

/** Returns what it was kept from writing after all. */
export function takeBack(profile: SandboxProfile, before: Guarded): readonly SandboxNeed[] {
  const taken: SandboxNeed[] = [];
  const appeared = repositoriesOf(profile.workspace)
    .filter((git) => !profile.repositories.includes(git))
    .map((git) => [git, ''] as const);
  for (const [part, was] of [...before, ...appeared]) {
    const now = identity(part);
    if (now === '' || now === was) continue;
    const away = path.join(
      profile.scratch,
      `taken-${path.basename(part)}-${Date.now().toString(36)}`,
    );
    try {
      fs.renameSync(part, away);
    } catch {
      // Another file system: then it goes.
      fs.rmSync(part, { recursive: true, force: true });
    }
    taken.push({ kind: 'write', what: part });
  }
  return taken;
}
