/** Claude Code keeps its hooks in settings files; those of all scopes run side by side. */
import { parse } from 'jsonc-parser';
import type { AgentInstall, InstallPlace } from '../define';
import { addHooks, hooksState, removeHooks } from '../hook-entries';
import type { Layout } from '../hook-layout';
import { guardedCommand, isOurCommand, launcherOf } from '../launcher-command';
import { isFields } from '../payload';
import { meta } from './meta';

/** For hooks that only watch: long enough for a busy machine, short enough to be forgotten. */
const WATCH_TIMEOUT_SECONDS = 20;

/** Events that know matchers; the others reject nothing and match all. */
const MATCHED = new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure']);

const layout: Layout = {
  file: 'the settings file of Claude Code',
  fresh: {},
  events: meta.events.map((event) => event.name),
  entry(event, launcher) {
    const gates = meta.events.some((known) => known.name === event && known.gates);
    const hook = {
      type: 'command',
      command: guardedCommand(launcher, meta.id, event, gates),
      timeout: gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS,
      ...(gates ? { onFailure: 'block' } : {}),
    };
    return { ...(MATCHED.has(event) ? { matcher: '*' } : {}), hooks: [hook] };
  },
  launcherOf(element) {
    if (!isFields(element) || !Array.isArray(element['hooks'])) return undefined;
    // An entry that somebody shares with another hook is not ours to take out.
    if (element['hooks'].length !== 1) return undefined;
    const hook: unknown = element['hooks'][0];
    if (!isFields(hook) || !isOurCommand(hook['command'], meta.id)) return undefined;
    return launcherOf(hook['command'], meta.id);
  },
};

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${place.home}/.claude/settings.json`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.claude/settings.local.json`, scope }];
  },
  signs(place: InstallPlace) {
    return [`${place.home}/.claude`, `${place.home}/.claude.json`];
  },
  add: (text, launcher) => addHooks(text, launcher, layout),
  remove: (text) => removeHooks(text, layout),
  state: (text, launcher) => hooksState(text, launcher, layout),
  switchedOff(text) {
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    if (!isFields(settings)) return undefined;
    return settings['disableAllHooks'] === true ? 'disableAllHooks' : undefined;
  },
};
