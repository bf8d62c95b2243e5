/** Which agents `remit agents repair` mends, and what keeps their hooks from starting that a person may take out. */
import { AGENTS } from '../agents/all';
import type { Agent, InstallPlace } from '../agents/define';
import { guardedFiles } from '../store/guarded-files';
import { pathsOf, readIfThere } from '../store/paths';
import { guardOf } from './agent-state';

/** Agents with a door that is ajar, or that a person had guarded and that is open now. */
export function broken(place: InstallPlace, home: string): readonly Agent[] {
  const noted = new Set(Object.values(guardedFiles(pathsOf(home).settings)));
  return AGENTS.filter((agent) => {
    if (agent.install.shipped === true) return false;
    const { state } = guardOf(agent, place, home);
    return state === 'partly' || (state !== 'guarded' && noted.has(agent.meta.id));
  });
}

/** The file's text without a setting that switches the agent's hooks off. */
export function switchedOn(agent: Agent, path: string, text: string): string {
  const { switchedOff, switchedOn: without } = agent.install;
  return switchedOff?.(text, path) === undefined || without === undefined ? text : without(text);
}

/** Configuration files of the person's own in which a setting switches this agent's hooks off. */
export function switchFiles(agent: Agent, place: InstallPlace): readonly string[] {
  return (agent.install.alsoRead?.(place) ?? []).filter((path) => {
    const roots = [place.home, ...(place.projectRoot === undefined ? [] : [place.projectRoot])];
    if (!roots.some((root) => path.startsWith(`${root}/`))) return false;
    const text = readIfThere(path);
    return text !== undefined && switchedOn(agent, path, text) !== text;
  });
}
