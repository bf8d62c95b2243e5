/**
 * Nothing is written for VS Code: the extension ships its hooks as a chat plugin (`contributes.chatPlugins`, folder
 * `plugin/`), which comes and goes with the extension itself.
 */
import type { AgentInstall, InstallPlace } from '../define';

export const install: AgentInstall = {
  shipped: true,
  files: () => [],
  signs({ home, platform }: InstallPlace) {
    const settings = {
      linux: `${home}/.config/Code`,
      macos: `${home}/Library/Application Support/Code`,
      windows: `${home}/AppData/Roaming/Code`,
    };
    return [`${home}/.vscode`, `${home}/.vscode-server`, settings[platform]];
  },
  add: (text) => text ?? '',
  remove: (text) => text,
  state: () => 'installed',
};
