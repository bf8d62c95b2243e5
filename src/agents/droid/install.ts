/**
 * Factory droid reads the hooks of settings.json, which every version does, unless there is a hooks.json beside it.
 * The form of that file differs between its documents and what people write, so Remit does not: `shadows` names it.
 */
import { parse } from 'jsonc-parser';
import type { AgentInstall, InstallPlace } from '../define';
import { tellingCommand } from '../launcher-command';
import { matchedHooks } from '../matched-hooks';
import { isFields } from '../payload';
import { withoutSetting } from '../switches';
import { meta } from './meta';

/** For hooks that only watch: long enough for a busy machine, short enough to be forgotten. */
const WATCH_TIMEOUT_SECONDS = 20;

const edits = matchedHooks({
  meta,
  file: 'the settings file of Factory droid',
  matched: new Set(['PreToolUse', 'PostToolUse']),
  hook: (event, gates, launcher) => ({
    type: 'command',
    command: tellingCommand(launcher, meta.id, event, gates),
    timeout: gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS,
  }),
});

function rootOf(place: InstallPlace, scope: 'user' | 'project'): string | undefined {
  return scope === 'user' ? place.home : place.projectRoot;
}

export const install: AgentInstall = {
  files(place, scope) {
    const root = rootOf(place, scope);
    return root === undefined ? [] : [{ path: `${root}/.factory/settings.json`, scope }];
  },
  signs: (place) => [`${place.home}/.factory`],
  ...edits,
  alsoRead: (place) => [
    ...(['user', 'project'] as const).flatMap((scope) => {
      const root = rootOf(place, scope);
      return root === undefined ? [] : [`${root}/.factory/settings.local.json`];
    }),
    ...managed(place),
  ],
  switchedOn: (text) => withoutSetting(text, ['hooksDisabled']),
  switchedOff(text) {
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    if (!isFields(settings)) return undefined;
    return settings['hooksDisabled'] === true ? 'hooksDisabled' : undefined;
  },
  shadows(place, scope) {
    const root = rootOf(place, scope);
    return root === undefined ? [] : [`${root}/.factory/hooks.json`];
  },
};

/** Where an administrator's settings lie (Factory's documents). */
function managed({ platform }: InstallPlace): readonly string[] {
  switch (platform) {
    case 'linux':
      return ['/etc/factory/settings.json'];
    case 'macos':
      return ['/Library/Application Support/Factory/settings.json'];
    case 'windows':
      return [];
  }
}
