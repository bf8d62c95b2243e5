/**
 * Timed and sandboxed: the agent runs our runner, which runs the command. The command stands in a plan file of its own,
 * so that no shell reads it twice.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ShellName } from '../../core/model/action';
import type { Cap } from '../../core/model/verdict';
import { part, say } from '../../core/model/say';
import { makePrivateFolder, readIfThere, writeWhole } from '../../store/paths';
import { availableSandbox } from '../sandbox/available';
import { makeProfile } from '../sandbox/make-profile';
import type { BoundedRun } from '../sandbox/profile';
import type { BoundSession, BoundText, Command } from './bound-call';

export type Wrapping = Extract<Cap, { kind: 'timeout' | 'sandbox' }>;

/** Plans that no agent ran are kept this long. */
const PLAN_MS = 24 * 60 * 60 * 1000;

/** Puts all of them on at once: one runner, one plan. */
export function wrapped(
  command: Command,
  caps: readonly Wrapping[],
  session: BoundSession,
): BoundText {
  const { runner } = session;
  if (runner === undefined)
    return { kind: 'impossible', why: say`Remit's runner is not installed on this machine` };
  const seconds = caps.flatMap((cap) => (cap.kind === 'timeout' ? [cap.seconds] : []));
  const sandboxed = caps.some((cap) => cap.kind === 'sandbox');
  const boxed = sandboxed ? sandboxOf(session) : undefined;
  if (boxed?.kind === 'impossible') return boxed;
  const { text, shell } = command;
  const run: BoundedRun = {
    command: text,
    shell,
    ...(seconds.length === 0 ? {} : { seconds: Math.min(...seconds) }),
    ...(boxed === undefined ? {} : { sandbox: boxed.profile }),
  };
  const plan = writePlan(run, session.remitHome);
  const notes = [
    ...(boxed === undefined ? [] : [boxed.note]),
    ...seconds.map((each) => `ended after ${each} seconds at the latest`),
  ];
  return { kind: 'bound', text: callOf(runner, plan, shell), note: notes.join('; ') };
}

/** Whether this session's command could be sandboxed here, and in which sandbox. */
export function sandboxOf(session: BoundSession):
  | {
      readonly kind: 'profile';
      readonly profile: NonNullable<BoundedRun['sandbox']>;
      readonly note: string;
    }
  | { readonly kind: 'impossible'; readonly why: string } {
  const { needs, hosts } = session;
  if (needs.length > 0) {
    // The program may have written these lines itself: they are shown as one short line of plain text.
    const told = needs
      .map(
        ({ kind, what }) =>
          `${kind} ${what.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?').slice(0, 200)}`,
      )
      .join(', ');
    return { kind: 'impossible', why: say`in the sandbox it could not ${told}` };
  }
  const available = availableSandbox();
  if (available.kind === 'none')
    return { kind: 'impossible', why: say`it cannot be sandboxed here: ${part(available.why)}` };
  const made = makeProfile(session);
  if (made.kind === 'impossible')
    return { kind: 'impossible', why: say`it cannot be sandboxed: ${part(made.why)}` };
  const reach = hosts.length === 0 ? 'no network' : `network to ${hosts.join(', ')} only`;
  const { profile } = made;
  return {
    kind: 'profile',
    profile,
    note: `it runs in a sandbox: writes in the workspace and in /tmp (which is ${profile.scratch}), ${reach}, no credentials that the task does not give`,
  };
}

function writePlan(run: BoundedRun, remitHome: string): string {
  const folder = path.join(remitHome, 'run', 'bounded');
  makePrivateFolder(folder);
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat !== undefined && Date.now() - stat.mtimeMs > PLAN_MS) fs.rmSync(file, { force: true });
  }
  const plan = path.join(folder, `${randomBytes(12).toString('hex')}.json`);
  writeWhole(plan, JSON.stringify(run));
  return plan;
}

function callOf(
  { node, bundle }: NonNullable<BoundSession['runner']>,
  plan: string,
  shell: ShellName,
): string {
  switch (shell) {
    case 'bash':
    case 'zsh':
    case 'sh':
      return `ELECTRON_RUN_AS_NODE=1 ${[node, bundle, plan].map(posix).join(' ')}`;
    case 'fish':
      return `env ELECTRON_RUN_AS_NODE=1 ${[node, bundle, plan].map(posix).join(' ')}`;
    case 'powershell': {
      const words = [node, bundle, plan].map((word) => `'${word.replaceAll("'", "''")}'`);
      return `$env:ELECTRON_RUN_AS_NODE = '1'; try { & ${words.join(' ')} } finally { Remove-Item Env:ELECTRON_RUN_AS_NODE }`;
    }
    case 'cmd':
      return `set "ELECTRON_RUN_AS_NODE=1" && ${[node, bundle, plan].map((word) => `"${word}"`).join(' ')}`;
  }
}

function posix(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Where the installation record says that Node and the bundles lie (`store/install.ts`). */
export function installedRunner(runtime: string): BoundSession['runner'] {
  const [node = '', dist = ''] = (readIfThere(runtime) ?? '').split('\n');
  const bundle = path.join(dist, 'bounded.js');
  return node === '' || dist === '' || !fs.existsSync(bundle) ? undefined : { node, bundle };
}
