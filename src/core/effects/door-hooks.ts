/**
 * Our doors in an agent's configuration, read as the agent reads them: under an event, with its matcher, a hook that
 * starts Remit's launcher. Of a file that is a program of ours, the whole text is the door.
 */
import type { Look } from '../model/ports';

/** The launcher, or the command that does the same. */
const LAUNCHER = /\bremit[ -]hook\b/;

/** Each door as one text; the same door reads the same. Undefined: the file cannot be read, so the agent finds none. */
export function doorsIn(text: string): readonly string[] | undefined {
  if (!LAUNCHER.test(text)) return [];
  const settings = jsonIn(text);
  if (settings === undefined) return /^\s*[{[]/.test(text) ? undefined : [text];
  if (!isRecord(settings)) return [];
  // A file of hooks alone may be keyed by event at once (Factory droid).
  const hooks = 'hooks' in settings ? settings['hooks'] : settings;
  // A list of hooks that each name their event themselves.
  if (Array.isArray(hooks)) {
    return hooks.map((hook: unknown) => JSON.stringify(hook)).filter((door) => LAUNCHER.test(door));
  }
  if (!isRecord(hooks)) return [];
  return Object.entries(hooks).flatMap(([event, entries]) =>
    (Array.isArray(entries) ? entries : [])
      .map((entry: unknown) => `${event} ${JSON.stringify(entry)}`)
      .filter((door) => LAUNCHER.test(door)),
  );
}

/** A door of `before` is not in `after`, or another hook was put into its entry. */
export function losesDoor(before: string, after: string): boolean {
  const kept = doorsIn(after);
  const doors = doorsIn(before) ?? [];
  return doors.length > 0 && (kept === undefined || doors.some((door) => !kept.includes(door)));
}

/** Files of an agent's folder that hold its hooks. */
const IN_FOLDER = [
  'settings.json',
  'settings.local.json',
  'hooks.json',
  'windsurf/hooks.json',
  'hooks/remit.json',
  'remit.json',
  'remit.js',
  'plugin/remit.js',
  'hooks/PreToolUse.sh',
  'PreToolUse.sh',
];

/** This file, or a file of this agent's folder, holds a door of ours now. */
export function holdsDoor(path: string, look: Look): boolean {
  const files =
    look.kind(path) === 'directory' ? IN_FOLDER.map((name) => `${path}/${name}`) : [path];
  return files.some((file) => LAUNCHER.test(look.file(file)?.text ?? ''));
}

/** Files whose being there keeps an agent from reading the hooks of another beside it (`AgentInstall.shadows`). */
const SHADOWED: readonly { readonly by: RegExp; readonly beside: string }[] = [
  // Factory's hook reference: the hooks of settings.json count only where there is no such file.
  { by: /\/\.factory\/hooks\.json$/, beside: 'settings.json' },
];

/** Would this file, once there, hide a door of ours? */
export function isShadow(path: string, look: Look): boolean {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return SHADOWED.some(({ by, beside }) => by.test(path) && holdsDoor(`${folder}/${beside}`, look));
}

/** JSON, with comments and trailing commas as agents allow them. Undefined: it is none. */
export function jsonIn(text: string): unknown {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(
      /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
      (_all, quoted?: string) => quoted ?? '',
    )
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_all, quoted?: string) => quoted ?? '');
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
