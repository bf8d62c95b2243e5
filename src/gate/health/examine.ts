/** Do the doors that a person had put in still stand? Read from the agents' own files, without starting anything. */
import { accessSync, constants, existsSync } from 'node:fs';
import { agentById } from '../../agents/all';
import type { Agent, InstallPlace } from '../../agents/define';
import { outdone } from '../../agents/foreign-hooks';
import { guardedFiles } from '../../store/guarded-files';
import { readIfThere, type Paths } from '../../store/paths';
import type { OpenDoor } from './open-door';
import { part, say } from '../../core/model/say';

const SCOPES = ['user', 'project'] as const;

/** One entry for each door that does not hold; the launcher is everybody's and named once for each agent. */
export function openDoors(paths: Paths, place: InstallPlace): readonly OpenDoor[] {
  const files = Object.entries(guardedFiles(paths.settings));
  const agents = [...new Set(files.map(([, id]) => id))];
  return agents.flatMap((id) => {
    const agent = agentById(id);
    if (agent === undefined) return [];
    const own = files.filter(([, owner]) => owner === id).map(([path]) => path);
    const found = [
      ...own.flatMap((path) => fileProblem(agent, path, paths)),
      ...switchProblem(agent, own, place),
      ...shadowProblem(agent, own, place, paths),
    ];
    if (found.length === 0 && !isExecutable(paths.launcher)) {
      const reason = say`${paths.launcher} is missing or cannot be started.`;
      return [{ agent: id, problem: 'launcher' as const, reason }];
    }
    return found.slice(0, 1);
  });
}

/** Files whose change may open or close a door: the agents' own, those that can switch hooks off, and our launcher. */
export function watchedFiles(paths: Paths, place: InstallPlace): readonly string[] {
  const files = Object.entries(guardedFiles(paths.settings));
  const also = [...new Set(files.map(([, id]) => id))].flatMap((id) => {
    const install = agentById(id)?.install;
    return [
      ...(install?.alsoRead?.(place) ?? []),
      ...SCOPES.flatMap((scope) => install?.shadows?.(place, scope) ?? []),
    ];
  });
  return [...files.map(([path]) => path), ...also, paths.launcher, paths.settings];
}

function fileProblem(agent: Agent, path: string, paths: Paths): readonly OpenDoor[] {
  const text = readIfThere(path);
  const state = agent.install.state(text, paths.launcher, path);
  switch (state) {
    case 'installed':
      return disturbance(agent, path, text ?? '');
    case 'absent':
    case 'unreadable':
      return [
        {
          agent: agent.meta.id,
          problem: 'taken-out',
          reason:
            state === 'absent'
              ? say`${path} does not start Remit any more.`
              : say`${path} cannot be read any more, so the agent starts no hook from it.`,
        },
      ];
    case 'outdated':
      return [
        {
          agent: agent.meta.id,
          problem: 'changed',
          reason: say`${path} starts Remit otherwise than it was written.`,
        },
      ];
  }
}

/** Our hooks stand there, and what others wrote beside them keeps them from being read or from counting. */
function disturbance(agent: Agent, path: string, text: string): readonly OpenDoor[] {
  const { id } = agent.meta;
  const spoiled = agent.install.spoiled?.(text);
  if (spoiled !== undefined) {
    const reason = say`${path} holds ${part(spoiled)}: it gives up the whole file, our hooks with it.`;
    return [{ agent: id, problem: 'spoiled', reason }];
  }
  const reason = outdone(agent.meta, text);
  return reason === undefined ? [] : [{ agent: id, problem: 'outdone', reason }];
}

function switchProblem(
  agent: Agent,
  own: readonly string[],
  place: InstallPlace,
): readonly OpenDoor[] {
  for (const path of [...own, ...(agent.install.alsoRead?.(place) ?? [])]) {
    const setting = agent.install.switchedOff?.(readIfThere(path) ?? '', path);
    if (setting === undefined) continue;
    const reason = say`"${setting}" in ${path} keeps it from starting any hook.`;
    return [{ agent: agent.meta.id, problem: 'switched-off', reason }];
  }
  return [];
}

/** A file that keeps the agent from reading the hooks that stand beside it. */
function shadowProblem(
  agent: Agent,
  own: readonly string[],
  place: InstallPlace,
  paths: Paths,
): readonly OpenDoor[] {
  const { install, meta } = agent;
  const hidesOurs = (path: string): boolean =>
    existsSync(path) && install.state(readIfThere(path), paths.launcher, path) !== 'installed';
  const shadow = SCOPES.filter((scope) =>
    install.files(place, scope).some(({ path }) => own.includes(path)),
  )
    .flatMap((scope) => install.shadows?.(place, scope) ?? [])
    .find(hidesOurs);
  if (shadow === undefined) return [];
  const reason = say`${shadow} is there, and keeps it from reading our hooks beside it.`;
  return [{ agent: meta.id, problem: 'shadowed', reason }];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
