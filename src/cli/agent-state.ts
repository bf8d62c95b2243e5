/** Whether an agent is guarded on this machine, why, and what to do about it. */
import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent, InstallPlace } from '../agents/define';
import { pathsOf, readIfThere } from '../store/paths';

/**
 * - `guarded`: every gating event reaches Remit   - `partly`: some do, or only some of the time
 * - `not`: the agent is here and unguarded        - `absent`: the agent is not on this machine
 */
export type GuardState = 'guarded' | 'partly' | 'not' | 'absent';

export interface AgentGuard {
  readonly id: string;
  readonly state: GuardState;
  /** Our conformance suite ran against the real client. */
  readonly verified: boolean;
  readonly reason: string;
  readonly mend: string;
}

export function guardOf(agent: Agent, place: InstallPlace, home: string): AgentGuard {
  const verified = agent.meta.verified !== undefined;
  const found =
    agent.install.files(place, 'user').length === 0
      ? shipped(agent, place, home)
      : configured(agent, place, home);
  return { id: agent.meta.id, verified, ...found };
}

type Found = Omit<AgentGuard, 'id' | 'verified'>;

const ABSENT: Found = { state: 'absent', reason: 'It was not found on this machine.', mend: '' };

/** Agents whose configuration holds our hooks. */
function configured(agent: Agent, place: InstallPlace, home: string): Found {
  const { launcher } = pathsOf(home);
  const files = [...agent.install.files(place, 'user'), ...agent.install.files(place, 'project')];
  const states = files.map(({ path }) => agent.install.state(readIfThere(path), launcher));
  const install = `Run "remit agents install ${agent.meta.id}".`;
  for (const { path } of files) {
    const setting = agent.install.switchedOff?.(readIfThere(path) ?? '');
    if (setting === undefined) continue;
    return {
      state: 'not',
      reason: `"${setting}" in ${path} keeps it from starting any hook.`,
      mend: 'Take that setting out.',
    };
  }
  if (states.includes('installed')) {
    if (isExecutable(launcher)) {
      return {
        state: 'guarded',
        reason: 'Its configuration starts Remit before every call.',
        mend: '',
      };
    }
    return {
      state: 'partly',
      reason: `Its hooks are there and ${launcher} is not.`,
      mend: install,
    };
  }
  if (states.includes('outdated')) {
    return { state: 'partly', reason: 'Its hooks are those of another version.', mend: install };
  }
  if (states.includes('unreadable')) {
    return {
      state: 'not',
      reason: `${files[states.indexOf('unreadable')]?.path ?? 'Its configuration'} cannot be read.`,
      mend: 'Mend the file, then install again.',
    };
  }
  if (!agent.install.signs(place).some((path) => existsSync(path))) return ABSENT;
  return { state: 'not', reason: 'Its configuration does not hold our hooks.', mend: install };
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
      reason: 'The extension was never started here.',
      mend: 'Install the Remit extension and open a window.',
    };
  }
  if (!isExecutable(pathsOf(home).launcher)) {
    return {
      state: 'partly',
      reason: 'The launcher is missing, so every call is refused.',
      mend: 'Run the command Developer: Reload Window.',
    };
  }
  return {
    state: 'guarded',
    reason: 'The extension brings its hooks; chat.useHooks and chat.plugins.enabled must be on.',
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
