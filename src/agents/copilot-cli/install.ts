/** Copilot CLI reads every file in its hooks folder: ours is one of its own, so nobody else's is touched. */
import { parse } from 'jsonc-parser';
import type { AgentInstall, InstallPlace } from '../define';
import { isOurCommand, launcherOf, plainCommand, tellingCommand } from '../launcher-command';
import { hooksIn } from '../matched-hooks';
import { isFields } from '../payload';
import { withoutSetting } from '../switches';
import { jsonList } from '../tool-server';
import { meta } from './meta';

const WATCH_TIMEOUT_SECONDS = 20;

const edits = hooksIn({
  file: 'the hook file of Copilot CLI',
  fresh: { version: 1 },
  events: meta.events.map((event) => event.name),
  entry(event, launcher) {
    const gates = meta.events.some((known) => known.name === event && known.gates);
    return {
      type: 'command',
      bash: tellingCommand(launcher, meta.id, event, gates),
      // PowerShell starts a quoted program after an ampersand only.
      powershell: `& ${plainCommand(launcher, meta.id, event)}`,
      timeoutSec: gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS,
    };
  },
  launcherOf(element) {
    if (!isFields(element) || !isOurCommand(element['bash'], meta.id)) return undefined;
    return launcherOf(element['bash'], meta.id);
  },
});

function copilotHome(place: InstallPlace): string {
  return place.env?.['COPILOT_HOME'] || `${place.home}/.copilot`;
}

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${copilotHome(place)}/hooks/remit.json`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.github/hooks/remit.json`, scope }];
  },
  // VS Code makes the folder too, for the hooks that it shares with this client.
  signs: (place) => [`${copilotHome(place)}/config.json`, `${copilotHome(place)}/session-state`],
  ...edits,
  tools: {
    files: (place, scope) =>
      scope === 'user' ? [{ path: `${copilotHome(place)}/mcp-config.json`, scope }] : [],
    ...jsonList({ file: 'the MCP file of Copilot CLI', extra: { type: 'local', tools: ['*'] } }),
  },
  alsoRead: (place) => [`${copilotHome(place)}/settings.json`, `${copilotHome(place)}/config.json`],
  switchedOn: (text) => withoutSetting(text, ['disableAllHooks']),
  switchedOff(text) {
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    return isFields(settings) && settings['disableAllHooks'] === true
      ? 'disableAllHooks'
      : undefined;
  },
};
