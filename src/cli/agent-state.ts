/** Whether an agent is guarded on this machine, why, and what to do about it. */
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent, ConfigFile, InstallPlace, InstallState } from '../agents/define';
import { besideOurs, outdone } from '../agents/foreign-hooks';
import { startsLauncher } from '../agents/launcher-command';
import { codexTrust, type HookTrust } from '../store/codex-trust';
import { pathsOf, readIfThere } from '../store/paths';
import { withVersion } from './agent-version';
import { part, say } from '../core/model/say';

/**
 * - `guarded`: every gating event reaches Remit   - `partly`: some do, or only some of the time
 * - `not`: the agent is here and unguarded        - `absent`: the agent is not on this machine
 */
export type GuardState = 'guarded' | 'partly' | 'not' | 'absent';

export interface AgentGuard {
  readonly id: string;
  readonly state: GuardState;
  /** Our conformance suite ran against the real client; else the adapter is built from documents. */
  readonly verified: boolean;
  readonly reason: string;
  readonly mend: string;
}

/** Beside the state of an agent whose real client nobody has run against our hooks. */
export const UNVERIFIED = '(unverified: built from documents)';

export function guardOf(agent: Agent, place: InstallPlace, home: string): AgentGuard {
  const verified = agent.meta.verified !== undefined;
  const found =
    agent.install.shipped === true ? shipped(agent, place, home) : configured(agent, place, home);
  return { id: agent.meta.id, verified, ...found };
}

/** As `guardOf`, and asks an agent what only it can say: whether it trusts our hooks, and which version it is. */
export async function guardWithTrust(
  agent: Agent,
  place: InstallPlace,
  home: string,
  io: { readonly env: NodeJS.ProcessEnv; readonly cwd: string },
): Promise<AgentGuard> {
  const guard = guardOf(agent, place, home);
  if (guard.state === 'guarded' && agent.install.version !== undefined) {
    return { ...guard, ...(await withVersion(agent.install.version, place, io.env)) };
  }
  if (agent.meta.id !== 'codex' || guard.state !== 'guarded') return guard;
  const trust = await codexTrust({
    isOurs: startsLauncher(pathsOf(home).launcher, 'codex'),
    env: io.env,
    cwd: io.cwd,
  });
  return { ...guard, ...TRUST[trust] };
}

/** What the trust of Codex in our hooks adds to what its configuration says. */
export const TRUST: Readonly<Record<HookTrust, Partial<Found>>> = {
  trusted: {
    reason: say`Its configuration starts Remit before every call, and it trusts these hooks.`,
  },
  untrusted: {
    state: 'not',
    reason: say`Our hooks are there, and Codex skips them because they are not trusted.`,
    mend: say`Run "remit agents install codex", or start codex, type /hooks and trust Remit’s hooks.`,
  },
  absent: {
    state: 'not',
    reason: say`Our hooks are in its file, and Codex does not list them: hooks are switched off.`,
    mend: say`Take "hooks = false" out of [features] in config.toml.`,
  },
  unknown: {
    state: 'partly',
    reason: say`Our hooks are there; whether Codex trusts them could not be asked, since it did not answer.`,
    mend: say`Start codex, type /hooks, and trust Remit’s hooks if they wait for review.`,
  },
};

type Found = Omit<AgentGuard, 'id' | 'verified'>;

const ABSENT: Found = { state: 'absent', reason: say`It was not found on this machine.`, mend: '' };

/** Agents whose configuration holds our hooks. */
function configured(agent: Agent, place: InstallPlace, home: string): Found {
  const { launcher } = pathsOf(home);
  const files = [...agent.install.files(place, 'user'), ...agent.install.files(place, 'project')];
  const states = (['user', 'project'] as const).map((scope) =>
    together(
      agent.install
        .files(place, scope)
        .map(({ path }) => agent.install.state(readIfThere(path), launcher, path)),
    ),
  );
  const install = say`Run "remit agents install ${agent.meta.id}".`;
  if (files.length === 0) {
    if (!agent.install.signs(place).some((path) => existsSync(path))) return ABSENT;
    return { state: 'not', reason: say`Remit cannot guard it on this system.`, mend: '' };
  }
  const switches = [...files.map(({ path }) => path), ...(agent.install.alsoRead?.(place) ?? [])];
  for (const path of switches) {
    const setting = agent.install.switchedOff?.(readIfThere(path) ?? '', path);
    if (setting === undefined) continue;
    return {
      state: 'not',
      reason: say`"${setting}" in ${path} keeps it from starting any hook.`,
      mend: switchMend(agent, place, path),
    };
  }
  const shadow = shadowOf(agent, place, launcher);
  if (shadow !== undefined) {
    return {
      state: 'not',
      reason: say`${shadow} is there, and keeps it from reading our hooks beside it.`,
      mend: say`Run "remit agents repair ${agent.meta.id}".`,
    };
  }
  const ours = files.filter(
    ({ path }) => agent.install.state(readIfThere(path), launcher, path) === 'installed',
  );
  const disturbed = disturbedBy(agent, ours);
  if (disturbed !== undefined) return disturbed;
  if (states.includes('installed')) {
    if (isExecutable(launcher)) {
      const beside = ours.map(({ path }) => besideOurs(agent.meta, readIfThere(path) ?? ''));
      const starts = say`Its configuration starts Remit before every call.`;
      const others = [...new Set(beside)]
        .filter((one) => one !== undefined && one !== '')
        .join(' ');
      const reason =
        others === ''
          ? starts
          : say`Its configuration starts Remit before every call. ${part(others)}`;
      return { state: 'guarded', reason, mend: '' };
    }
    return {
      state: 'partly',
      reason: say`Its hooks are there and ${launcher} is not.`,
      mend: install,
    };
  }
  if (states.includes('outdated')) {
    return { state: 'partly', reason: say`Its hooks are those of another version.`, mend: install };
  }
  if (states.includes('unreadable')) {
    return {
      state: 'not',
      reason: say`${part(unreadable(agent, files, launcher) ?? say`Its configuration`)} cannot be read.`,
      mend: say`Mend the file, then install again.`,
    };
  }
  if (!agent.install.signs(place).some((path) => existsSync(path))) return ABSENT;
  return { state: 'not', reason: say`Its configuration does not hold our hooks.`, mend: install };
}

/** A person's own file can be mended; what an administrator set, or a file that Remit leaves alone, is theirs. */
function switchMend(agent: Agent, place: InstallPlace, path: string): string {
  const roots = [place.home, ...(place.projectRoot === undefined ? [] : [place.projectRoot])];
  if (!roots.some((root) => path.startsWith(`${root}/`))) {
    return say`An administrator set it; ask them to let hooks of people run.`;
  }
  return agent.install.switchedOn === undefined
    ? say`Take that setting out of ${path}.`
    : say`Run "remit agents repair ${agent.meta.id}".`;
}

/** A file that keeps the agent from reading every place in which our hooks are. */
function shadowOf(agent: Agent, place: InstallPlace, launcher: string): string | undefined {
  const has = (path: string): boolean =>
    agent.install.state(readIfThere(path), launcher, path) === 'installed';
  const scopes = (['user', 'project'] as const).map((scope) => ({
    ours: agent.install.files(place, scope).some(({ path }) => has(path)),
    // A file that holds ours as well hides nothing.
    shadow: agent.install.shadows?.(place, scope).find((path) => existsSync(path) && !has(path)),
  }));
  const reaches = scopes.some(({ ours, shadow }) => ours && shadow === undefined);
  return reaches ? undefined : scopes.find(({ shadow }) => shadow !== undefined)?.shadow;
}

/** What others wrote into a file with our hooks, and that keeps them from being read or from counting. */
function disturbedBy(agent: Agent, ours: readonly ConfigFile[]): Found | undefined {
  const texts = ours.map(({ path }) => ({ path, text: readIfThere(path) ?? '' }));
  const whole = texts.filter(({ text }) => agent.install.spoiled?.(text) === undefined);
  const [spoiled] = texts.filter((one) => !whole.includes(one));
  if (spoiled !== undefined && whole.length === 0) {
    const what = agent.install.spoiled?.(spoiled.text) ?? '';
    return {
      state: 'not',
      reason: say`${spoiled.path} holds ${part(what)}: it gives up the whole file, our hooks with it.`,
      mend: say`Take that out of ${spoiled.path}.`,
    };
  }
  const over = whole.map(({ text }) => outdone(agent.meta, text));
  const [first] = over;
  if (first === undefined || over.includes(undefined)) return undefined;
  return { state: 'partly', reason: first, mend: say`Run "remit agents repair ${agent.meta.id}".` };
}

/** Some agents take several files, and guard only when all of them are there. */
function together(states: readonly InstallState[]): InstallState {
  if (states.includes('unreadable')) return 'unreadable';
  if (states.length === 0 || states.every((state) => state === 'absent')) return 'absent';
  return states.every((state) => state === 'installed') ? 'installed' : 'outdated';
}

function unreadable(
  agent: Agent,
  files: readonly ConfigFile[],
  launcher: string,
): string | undefined {
  const bad = ({ path }: ConfigFile) =>
    agent.install.state(readIfThere(path), launcher, path) === 'unreadable';
  return files.find(bad)?.path;
}

/** Agents whose hooks come with the extension. */
function shipped(agent: Agent, place: InstallPlace, home: string): Found {
  const runtime = readIfThere(pathsOf(home).runtime);
  // The record names the folder of the extension that wrote it: an editor has it, wherever its settings lie.
  const plugin = runtime
    ?.split('\n')
    .some(
      (line) =>
        /[\\/]extensions[\\/]/.test(line) &&
        existsSync(join(line, '..', 'plugin', 'hooks', 'hooks.json')),
    );
  if (plugin !== true) {
    if (!agent.install.signs(place).some((path) => existsSync(path))) return ABSENT;
    return {
      state: 'not',
      reason: say`The extension was never started here.`,
      mend: say`Install the Remit extension and open a window.`,
    };
  }
  if (!isExecutable(pathsOf(home).launcher)) {
    return {
      state: 'partly',
      reason: say`The launcher is missing, so every call is refused.`,
      mend: say`Run the command Developer: Reload Window.`,
    };
  }
  return {
    state: 'guarded',
    reason: say`The extension brings its hooks; chat.useHooks and chat.plugins.enabled must be on.`,
    mend: '',
  };
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
