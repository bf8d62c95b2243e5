/**
 * Factory droid reads the hooks of settings.json, unless there is a hooks.json beside it: then newer versions read that
 * one only, and older ones still the settings. Ours stand in the settings always, and in hooks.json where it is there;
 * that file is keyed by event, without the `hooks` around it (Factory's hook reference, October 2026).
 */
import { parse } from 'jsonc-parser';
import { ConfigError, type AgentInstall, type InstallPlace } from '../define';
import { readyToAdd } from '../foreign-hooks';
import { tellingCommand } from '../launcher-command';
import { matchedHooks } from '../matched-hooks';
import { isFields } from '../payload';
import { withoutSetting } from '../switches';
import { meta } from './meta';
import { say } from '../../core/model/say';

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
    if (root === undefined) return [];
    const [settings, hooks] = ['settings.json', 'hooks.json'].map((name) => ({
      path: `${root}/.factory/${name}`,
      scope,
    }));
    return place.isThere?.(hooks!.path) === true ? [settings!, hooks!] : [settings!];
  },
  signs: (place) => [`${place.home}/.factory`],
  add(text, launcher, path) {
    if (!isEventFile(path) || text === undefined) return inFront(text, launcher);
    return unwrapped(inFront(wrapped(text), launcher));
  },
  remove(text, path) {
    if (!isEventFile(path)) return edits.remove(text);
    const left = edits.remove(wrapped(text));
    return left === undefined ? undefined : unwrapped(left);
  },
  state(text, launcher, path) {
    if (!isEventFile(path) || text === undefined) return edits.state(text, launcher);
    try {
      return edits.state(wrapped(text), launcher);
    } catch {
      return 'unreadable';
    }
  },
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

/** The first hook that decides counts: one that stands before ours is overtaken. */
function inFront(text: string | undefined, launcher: string): string {
  return edits.add(readyToAdd(meta, text, edits.remove), launcher);
}

const EVENT_FILE = 'the hooks file of Factory droid';
/** Around the text of an event file, so that it reads as settings do. */
const [HEAD, TAIL] = ['{"hooks": ', '\n}'];

function isEventFile(path: string | undefined): boolean {
  return path?.endsWith('/hooks.json') === true;
}

/** @throws ConfigError for the older form, of which no document says whether newer versions read it. */
function wrapped(text: string): string {
  const map: unknown = parse(text, [], { allowTrailingComma: true });
  if (isFields(map) && 'hooks' in map) {
    throw new ConfigError(
      EVENT_FILE,
      say`${EVENT_FILE} holds "hooks", which newer versions do not read there. Move what is in it into settings.json and delete the file, then try again.`,
    );
  }
  return `${HEAD}${text.trim() === '' ? '{}' : text}${TAIL}`;
}

function unwrapped(text: string): string {
  if (!text.startsWith(HEAD) || !text.endsWith(TAIL))
    throw new ConfigError(
      EVENT_FILE,
      say`${EVENT_FILE} could not be read. Mend it, then try again.`,
    );
  return text.slice(HEAD.length, -TAIL.length);
}

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
