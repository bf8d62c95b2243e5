/** opencode loads every plugin in its plugin folder, the person's and the project's: ours is a file of its own. */
import type { AgentInstall, InstallPlace } from '../define';
import { ownFile } from '../own-file';
import { FIRST_LINE, pluginText } from './plugin';

function configFolder(place: InstallPlace): string {
  return `${place.env?.['XDG_CONFIG_HOME'] || `${place.home}/.config`}/opencode`;
}

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${configFolder(place)}/plugin/remit.js`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.opencode/plugin/remit.js`, scope }];
  },
  signs: (place) => [configFolder(place), `${place.home}/.local/share/opencode`],
  ...ownFile({
    file: 'the plugin file of opencode',
    text: pluginText,
    isOurs: (text) => text.startsWith(FIRST_LINE),
  }),
};
