/**
 * Codex reads hooks.json beside its config.toml. Its root may hold `description` and `hooks` and nothing else, and an
 * error in config.toml keeps Codex from starting, so that file is never touched. Trust: `src/store/codex-trust.ts`.
 */
import type { AgentInstall, InstallPlace } from '../define';
import { tellingCommand } from '../launcher-command';
import { parse } from 'jsonc-parser';
import { matchedHooks } from '../matched-hooks';
import { isFields } from '../payload';
import { tomlTable } from '../tool-server';
import { meta } from './meta';
import { say } from '../../core/model/say';

/** Codex allows events at a session's end three seconds. */
const WATCH_TIMEOUT_SECONDS = 20;
const SESSION_END_SECONDS = 3;

const edits = matchedHooks({
  meta,
  file: 'the hooks file of Codex',
  matched: new Set(['PreToolUse', 'PostToolUse']),
  hook: (event, gates, launcher) => ({
    type: 'command',
    command: tellingCommand(launcher, meta.id, event, gates),
    timeout: gates
      ? meta.hookTimeoutSeconds
      : event === 'SessionEnd'
        ? SESSION_END_SECONDS
        : WATCH_TIMEOUT_SECONDS,
  }),
});

/** Where Codex keeps its settings on this machine. */
export function codexHome(place: InstallPlace): string {
  return place.env?.['CODEX_HOME'] || `${place.home}/.codex`;
}

export const install: AgentInstall = {
  files(place, scope) {
    if (scope === 'user') return [{ path: `${codexHome(place)}/hooks.json`, scope }];
    if (place.projectRoot === undefined) return [];
    return [{ path: `${place.projectRoot}/.codex/hooks.json`, scope }];
  },
  signs: (place) => [codexHome(place)],
  ...edits,
  spoiled,
  alsoRead: (place) => [
    `${codexHome(place)}/config.toml`,
    ...(place.projectRoot === undefined ? [] : [`${place.projectRoot}/.codex/config.toml`]),
    ...(place.platform === 'windows'
      ? []
      : ['/etc/codex/config.toml', '/etc/codex/requirements.toml']),
  ],
  switchedOff: (text, path) => (path.endsWith('.toml') ? switchedOffInToml(text) : undefined),
  tools: {
    files: (place, scope) =>
      scope === 'user' ? [{ path: `${codexHome(place)}/config.toml`, scope }] : [],
    ...tomlTable('the settings file of Codex'),
  },
};

/** Lines of TOML: a table's header, or a key with its value. Values over several lines hold no switch. */
function switchedOffInToml(text: string): string | undefined {
  let table = '';
  for (const line of text.split('\n')) {
    table = /^\s*\[([^[\]]+)\]/.exec(line)?.[1]?.trim() ?? table;
    const [, key = '', value] = /^\s*([\w.-]+)\s*=\s*(true|false)\b/.exec(line) ?? [];
    const name = table === '' ? key : `${table}.${key}`;
    // `codex_hooks` is what the switch was called before.
    if (/^features\.(codex_)?hooks$/.test(name) && value === 'false') return name;
    if (/(^|\.)allow_managed_hooks_only$/.test(name) && value === 'true') return name;
  }
  return undefined;
}

/** What makes Codex drop the whole file without a word (0.169.0, seen): a key that it does not know, a hook by HTTP. */
function spoiled(text: string): string | undefined {
  const file: unknown = parse(text, [], { allowTrailingComma: true });
  if (!isFields(file)) return undefined;
  const key = Object.keys(file).find((name) => name !== 'hooks' && name !== 'description');
  if (key !== undefined) return say`“${key}”, which Codex does not know there`;
  return types(file['hooks']).includes('http') ? say`a hook of the type “http”` : undefined;
}

/** The `type` of every hook, below events and their groups. */
function types(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(types);
  if (!isFields(value)) return [];
  const { type, hooks } = value;
  if (typeof type === 'string') return [type];
  return hooks === undefined ? Object.values(value).flatMap(types) : types(hooks);
}
