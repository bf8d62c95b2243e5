/**
 * Augment keeps its hooks in settings.json; time limits are in milliseconds. A matcher is a regular expression in which
 * `*` alone is an error that drops the hook, and any but `.*` passes over the tools of MCP servers: ours has none.
 */
import type { AgentInstall } from '../define';
import { tellingCommand } from '../launcher-command';
import { matchedHooks } from '../matched-hooks';
import { meta } from './meta';

/** For hooks that only watch: long enough for a busy machine, short enough to be forgotten. */
const WATCH_TIMEOUT_MS = 20_000;

const OF_TOOLS = new Set(['PreToolUse', 'PostToolUse']);

const edits = matchedHooks({
  meta,
  file: 'the settings file of Augment',
  matched: new Set(),
  hook: (event, gates, launcher) => ({
    type: 'command',
    command: tellingCommand(launcher, meta.id, event, gates),
    timeout: gates ? meta.hookTimeoutSeconds * 1000 : WATCH_TIMEOUT_MS,
  }),
  // Without it the payload does not say which MCP server a tool belongs to.
  beside: (event) => (OF_TOOLS.has(event) ? { metadata: { includeMCPMetadata: true } } : {}),
});

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${place.home}/.augment/settings.json`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.augment/settings.local.json`, scope }];
  },
  signs: (place) => [`${place.home}/.augment`],
  ...edits,
};
