/** Qwen Code keeps its hooks in settings.json, the person's and the project's; time limits are in milliseconds. */
import { parse } from 'jsonc-parser';
import type { AgentInstall } from '../define';
import { readyToAdd } from '../foreign-hooks';
import { matchedHooks, namedHooks } from '../matched-hooks';
import { isFields } from '../payload';
import { withoutSetting } from '../switches';
import { jsonList } from '../tool-server';
import { meta } from './meta';

const edits = matchedHooks({
  meta,
  file: 'the settings file of Qwen Code',
  matched: new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure']),
  hook: namedHooks(meta),
});

export const install: AgentInstall = {
  files(place, scope) {
    const root = scope === 'user' ? place.home : place.projectRoot;
    return root === undefined ? [] : [{ path: `${root}/.qwen/settings.json`, scope }];
  },
  signs: (place) => [`${place.home}/.qwen`],
  ...edits,
  add: (text, launcher) => edits.add(readyToAdd(meta, text, edits.remove), launcher),
  tools: {
    files: (place, scope) =>
      scope === 'user' ? [{ path: `${place.home}/.qwen/settings.json`, scope }] : [],
    ...jsonList({ file: 'the settings file of Qwen Code' }),
  },
  alsoRead({ platform, env }) {
    const folder = {
      linux: '/etc/qwen-code',
      macos: '/Library/Application Support/QwenCode',
      windows: 'C:/ProgramData/qwen-code',
    }[platform];
    return [env?.['QWEN_CODE_SYSTEM_SETTINGS_PATH'] || `${folder}/settings.json`];
  },
  switchedOn: (text) => withoutSetting(text, ['disableAllHooks']),
  switchedOff(text) {
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    if (!isFields(settings)) return undefined;
    return settings['disableAllHooks'] === true ? 'disableAllHooks' : undefined;
  },
};
