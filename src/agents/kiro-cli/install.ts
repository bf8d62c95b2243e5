/** Kiro CLI reads every file in its hooks folders: ours is one of its own, so nobody else's is touched. */
import { parse } from 'jsonc-parser';
import type { AgentInstall } from '../define';
import { isOurCommand, statusCommand } from '../launcher-command';
import { ownFile } from '../own-file';
import { isFields, type Fields } from '../payload';
import { meta } from './meta';

/** For hooks that only watch: long enough for a busy machine, short enough to be forgotten. */
const WATCH_TIMEOUT_SECONDS = 20;

function hookFile(launcher: string): string {
  const hooks = meta.events.map(({ name, gates }) => ({
    name: `remit-${name}`,
    trigger: name,
    action: { type: 'command', command: statusCommand(launcher, meta.id, name, gates) },
    timeout: gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS,
    enabled: true,
  }));
  return `${JSON.stringify({ version: 'v1', hooks }, null, 2)}\n`;
}

/** The hooks of a file when all of them are ours. */
function ourHooks(text: string): readonly Fields[] {
  const file: unknown = parse(text, [], { allowTrailingComma: true });
  const hooks = isFields(file) && Array.isArray(file['hooks']) ? file['hooks'] : [];
  const isOurs = (hook: unknown): boolean =>
    isFields(hook) && isFields(hook['action']) && isOurCommand(hook['action']['command'], meta.id);
  return hooks.every(isOurs) ? (hooks as readonly Fields[]) : [];
}

export const install: AgentInstall = {
  files(place, scope) {
    const root = scope === 'user' ? place.home : place.projectRoot;
    return root === undefined ? [] : [{ path: `${root}/.kiro/hooks/remit.json`, scope }];
  },
  version: { program: 'kiro-cli', args: ['--version'], since: '3.0.0' },
  signs: (place) => [`${place.home}/.kiro`],
  ...ownFile({
    file: 'the hook file of Kiro CLI',
    text: hookFile,
    isOurs: (text) => ourHooks(text).length > 0,
  }),
  switchedOn: (text) =>
    ourHooks(text).length > 0 ? text.replace(/("enabled"\s*:\s*)false\b/g, '$1true') : text,
  switchedOff(text) {
    return ourHooks(text).some((hook) => hook['enabled'] === false) ? 'enabled: false' : undefined;
  },
};
