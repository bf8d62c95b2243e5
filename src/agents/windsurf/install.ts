/** Windsurf keeps its hooks in hooks.json, the person's and the workspace's, and runs those of all places in turn. */
import type { AgentInstall } from '../define';
import { isOurCommand, launcherOf, plainCommand, statusCommand } from '../launcher-command';
import { hooksIn } from '../matched-hooks';
import { isFields } from '../payload';
import { meta } from './meta';

const edits = hooksIn({
  file: 'the hooks file of Windsurf',
  fresh: {},
  events: meta.events.map((event) => event.name),
  entry(event, launcher) {
    const gates = meta.events.some((known) => known.name === event && known.gates);
    return {
      command: statusCommand(launcher, meta.id, event, gates),
      // PowerShell starts a quoted program after an ampersand only, and by itself ends with 1 whatever that ended with.
      powershell: `& ${plainCommand(launcher, meta.id, event)}; exit $LASTEXITCODE`,
      // The person sees why something was refused.
      show_output: gates,
    };
  },
  launcherOf(element) {
    if (!isFields(element) || !isOurCommand(element['command'], meta.id)) return undefined;
    return launcherOf(element['command'], meta.id);
  },
});

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${place.home}/.codeium/windsurf/hooks.json`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.windsurf/hooks.json`, scope }];
  },
  signs: (place) => [`${place.home}/.codeium/windsurf`, `${place.home}/.windsurf`],
  ...edits,
};
