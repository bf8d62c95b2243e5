/** Claude Code keeps its hooks in settings files; those of all scopes run side by side. */
import { parse } from 'jsonc-parser';
import type { AgentInstall, InstallPlace } from '../define';
import { guardedCommand } from '../launcher-command';
import { matchedHooks } from '../matched-hooks';
import { isFields } from '../payload';
import { withoutSetting } from '../switches';
import { jsonList } from '../tool-server';
import { meta } from './meta';

/** For hooks that only watch: long enough for a busy machine, short enough to be forgotten. */
const WATCH_TIMEOUT_SECONDS = 20;

const edits = matchedHooks({
  meta,
  file: 'the settings file of Claude Code',
  matched: new Set(['PreToolUse', 'PostToolUse', 'PostToolUseFailure']),
  hook: (event, gates, launcher) => ({
    type: 'command',
    command: guardedCommand(launcher, meta.id, event, gates),
    timeout: gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS,
    ...(gates ? { onFailure: 'block' } : {}),
  }),
});

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${place.home}/.claude/settings.json`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.claude/settings.local.json`, scope }];
  },
  signs(place: InstallPlace) {
    return [`${place.home}/.claude`, `${place.home}/.claude.json`];
  },
  ...edits,
  tools: {
    // A project's `.mcp.json` is shared with the team, and our place is this person's own.
    files: (place, scope) =>
      scope === 'user' ? [{ path: `${place.home}/.claude.json`, scope }] : [],
    ...jsonList({ file: 'the state file of Claude Code', extra: { type: 'stdio' } }),
  },
  alsoRead: (place) => [
    ...managed(place),
    ...(place.projectRoot === undefined ? [] : [`${place.projectRoot}/.claude/settings.json`]),
  ],
  switchedOn: (text) => withoutSetting(text, ['disableAllHooks']),
  switchedOff(text, path) {
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    if (!isFields(settings)) return undefined;
    if (settings['disableAllHooks'] === true) return 'disableAllHooks';
    // Only an administrator's file is asked for it.
    const isManaged = path.includes('managed-settings');
    return isManaged && settings['allowManagedHooksOnly'] === true
      ? 'allowManagedHooksOnly'
      : undefined;
  },
};

/** Where an administrator's settings lie (Anthropic's documents). */
function managed({ platform }: InstallPlace): readonly string[] {
  const folder = {
    linux: '/etc/claude-code',
    macos: '/Library/Application Support/ClaudeCode',
    windows: 'C:/Program Files/ClaudeCode',
  }[platform];
  return [`${folder}/managed-settings.json`];
}
