/** Settings of an agent that say how it looks and which model answers: none lets anything run, out or in. */
import { isRecord, jsonIn } from './door-hooks';

const TASTE =
  /^(?:model|theme|verbose|outputStyle|language|editorMode|vimMode|fontSize|spinnerTipsEnabled|preferredNotifChannel|includeCoAuthoredBy|cleanupPeriodDays|alwaysThinkingEnabled|effortLevel|autoUpdatesChannel|model_reasoning_effort|model_reasoning_summary|model_verbosity|reasoningEffort|hideBanner|hideTips|showLineNumbers|notifications)$/;
/** Groups in which agents keep how they look, and the name of the model (Gemini CLI, Qwen Code, Codex). */
const GROUPS = /^(?:ui|tui|general|model|display|appearance|output|preferences)$/;
const NAMED_IN_GROUP = /^(?:name|customThemes)$/;

/** Does a setting of this name say no more than how an agent looks and which model answers? */
export function isTasteSetting(key: string): boolean {
  return TASTE.test(key);
}

/** Only such settings differ between what stands in the file and what would, or more is forbidden. Both must be read whole. */
export function changesTasteOnly(before: string | undefined, after: string | undefined): boolean {
  const [then, now] = [before, after].map((text) => jsonIn(text ?? ''));
  if (isRecord(then) && isRecord(now)) return isTasteOfObjects(then, now);
  const [old, next] = [before, after].map((text) => tomlValues(text ?? ''));
  if (old === undefined || next === undefined) return false;
  const changed = [...new Set([...old.keys(), ...next.keys()])].filter(
    (key) => old.get(key) !== next.get(key),
  );
  return changed.length > 0 && changed.every((key) => isTastePath(key.split('.')));
}

type Fields = Readonly<Record<string, unknown>>;

function isTasteOfObjects(then: Fields, now: Fields): boolean {
  const changed = differing(then, now);
  return (
    changed.length > 0 &&
    changed.every(
      (key) =>
        TASTE.test(key) ||
        (key === 'permissions' && onlyForbids(then[key], now[key])) ||
        (GROUPS.test(key) && isTasteInGroup(then[key], now[key])),
    )
  );
}

function isTasteInGroup(then: unknown, now: unknown): boolean {
  const [old, next] = [then ?? {}, now ?? {}];
  if (!isRecord(old) || !isRecord(next)) return false;
  return differing(old, next).every((key) => TASTE.test(key) || NAMED_IN_GROUP.test(key));
}

function isTastePath([first = '', second, ...deeper]: readonly string[]): boolean {
  if (second === undefined) return TASTE.test(first);
  if (deeper.length > 0 || !GROUPS.test(first)) return false;
  return TASTE.test(second) || NAMED_IN_GROUP.test(second);
}

function differing(then: Fields, now: Fields): readonly string[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(
    (key) => JSON.stringify(then[key]) !== JSON.stringify(now[key]),
  );
}

/** Rules of `deny` and `ask` are added, none goes, and what is allowed stays as it was. */
function onlyForbids(before: unknown, after: unknown): boolean {
  const then = before === undefined ? {} : before;
  if (!isRecord(then) || !isRecord(after)) return false;
  return differing(then, after).every((key) => {
    if (key !== 'deny' && key !== 'ask') return false;
    const [was, is] = [then[key] ?? [], after[key] ?? []];
    return Array.isArray(was) && Array.isArray(is) && was.every((rule) => is.includes(rule));
  });
}

/** Keys of a TOML text by their tables, with their values as written. Undefined: it holds more than one line can say. */
function tomlValues(text: string): ReadonlyMap<string, string> | undefined {
  const values = new Map<string, string>();
  let table = '';
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (bare === '' || bare.startsWith('#')) continue;
    const header = /^\[\s*([\w.-]+)\s*\]\s*(?:#.*)?$/.exec(bare)?.[1];
    if (header !== undefined) {
      table = `${header}.`;
      continue;
    }
    const [, key, value] =
      /^([\w.-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\w.+:-]+|\[[^[\]]*\])\s*(?:#.*)?$/.exec(bare) ??
      [];
    if (key === undefined || value === undefined || values.has(table + key)) return undefined;
    values.set(table + key, value);
  }
  return values;
}
