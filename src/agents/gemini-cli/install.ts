/** Gemini CLI keeps its hooks in settings.json, the person's and the project's; time limits are in milliseconds. */
import { parse } from 'jsonc-parser';
import type { AgentInstall } from '../define';
import { matchedHooks, namedHooks } from '../matched-hooks';
import { isFields } from '../payload';
import { withoutSetting } from '../switches';
import { jsonList } from '../tool-server';
import { meta } from './meta';

const edits = matchedHooks({
  meta,
  file: 'the settings file of Gemini CLI',
  matched: new Set(['BeforeTool', 'AfterTool']),
  hook: namedHooks(meta),
});

export const install: AgentInstall = {
  files(place, scope) {
    const root = scope === 'user' ? place.home : place.projectRoot;
    return root === undefined ? [] : [{ path: `${root}/.gemini/settings.json`, scope }];
  },
  signs: (place) => [`${place.home}/.gemini`],
  ...edits,
  tools: {
    files: (place, scope) =>
      scope === 'user' ? [{ path: `${place.home}/.gemini/settings.json`, scope }] : [],
    ...jsonList({ file: 'the settings file of Gemini CLI' }),
  },
  alsoRead({ platform, env }) {
    const folder = {
      linux: '/etc/gemini-cli',
      macos: '/Library/Application Support/GeminiCli',
      windows: 'C:/ProgramData/gemini-cli',
    }[platform];
    return [env?.['GEMINI_CLI_SYSTEM_SETTINGS_PATH'] || `${folder}/settings.json`];
  },
  switchedOn: (text) =>
    withoutSetting(withoutSetting(text, ['hooksConfig', 'enabled']), ['hooksConfig', 'disabled']),
  switchedOff(text) {
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    const config = isFields(settings) ? settings['hooksConfig'] : undefined;
    if (!isFields(config)) return undefined;
    if (config['enabled'] === false) return 'hooksConfig.enabled';
    const disabled = Array.isArray(config['disabled']) ? config['disabled'] : [];
    return disabled.includes('remit-BeforeTool') ? 'hooksConfig.disabled' : undefined;
  },
};
