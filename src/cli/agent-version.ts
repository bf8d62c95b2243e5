/** The version of an agent of which only newer ones read our files: its own program is asked. */
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { AgentInstall, InstallPlace } from '../agents/define';
import { say } from '../core/model/say';

interface Unread {
  readonly state: 'partly' | 'not';
  readonly reason: string;
  readonly mend: string;
}

type Wanted = NonNullable<AgentInstall['version']>;

const ASK_MS = 5_000;
const NUMBER = /(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/;

/** What the version changes of a guard that holds by its files; nothing where it is new enough. Never rejects. */
export async function withVersion(
  wanted: Wanted,
  place: InstallPlace,
  env: NodeJS.ProcessEnv,
): Promise<Unread | Record<never, never>> {
  const found = await versionOf(wanted, place, env);
  const name = `${wanted.program} ${found ?? ''}`.trim();
  if (found === undefined) {
    return {
      state: 'partly',
      reason: say`Our hooks are there; ${name} could not be asked which version it is, and versions before ${wanted.since} do not read them.`,
      mend: `See "${wanted.program} ${wanted.args.join(' ')}".`,
    };
  }
  if (compared(found, wanted.since) >= 0) return {};
  return {
    state: 'not',
    reason: say`This is ${name}, and versions before ${wanted.since} do not read our hooks.`,
    mend: say`Update it to ${wanted.since} or newer.`,
  };
}

/** Undefined: no such program answers with a version. */
function versionOf(
  { program, args }: Wanted,
  { home }: InstallPlace,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  // Its installer puts it there, which an editor that was not started from a shell does not have on its path.
  const path = [env['PATH'] ?? '', join(home, '.local', 'bin')].join(delimiter);
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { env: { ...env, PATH: path }, timeout: ASK_MS, windowsHide: true },
      (error, stdout) => resolve(error === null ? NUMBER.exec(stdout)?.[0] : undefined),
    );
  });
}

/** Below zero: `a` is older. */
function compared(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => (NUMBER.exec(one) ?? []).slice(1, 4).map(Number));
  const at = left!.findIndex((part, index) => (part || 0) !== (right![index] || 0));
  return at < 0 ? 0 : (left![at] || 0) - (right![at] || 0);
}
