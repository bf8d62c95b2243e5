/**
 * Writes to an agent's configuration, to Remit's own files and to the editor's settings. A write that takes hooks
 * away, or whose outcome cannot be known where hooks stand, is tampering; any other is a change to be weighed.
 */
import type { Effect } from '../model/effect';
import type { Site, WriteOptions } from './build';
import { localEffect, tamper } from './build';
import { isEditorSettings, isGuardHome, protectedPath } from './notable-paths';

/** Switches that turn hooks or permission questions off, whichever agent reads them. */
const WEAKENS =
  /"disableAllHooks"\s*:\s*true|"chat\.(useHooks|plugins\.enabled)"\s*:\s*false|"chat\.tools\.(global\.)?autoApprove"\s*:\s*true|bypassPermissions|dangerously[-_]?skip|"hooksConfig"\s*:\s*\{[^}]*"enabled"\s*:\s*false|approval_policy\s*=\s*"never"|^[ \t]*(?:features\.)?hooks[ \t]*=[ \t]*false|danger-full-access|"defaultApprovalMode"\s*:\s*"yolo"/im;
const EDITOR_SWITCHES =
  /chat\.(useHooks|plugins\.enabled|hookFilesLocations|tools\.(global\.)?autoApprove)/;

export function protectedWrite(
  site: Site,
  path: string,
  name: string,
  options: WriteOptions,
): Effect | undefined {
  const { look } = site.context;
  const after = options.replaced?.new ?? options.content;
  if (isEditorSettings(path)) return editorSettings(site, path, name, options);
  const kind = protectedPath(path, look);
  if (kind === undefined) return undefined;
  const before = options.replaced?.old ?? look.file(path)?.text ?? '';
  const parts = { target: { path } };
  if (isGuardHome(path, look)) return tamper(site, 'update', kind, name, parts);
  const loses = losesProtection(before, after, options.append === true);
  if (loses || (after !== undefined && WEAKENS.test(after))) {
    return tamper(site, 'update', kind, name, parts);
  }
  const taste = isTaste(look.file(path)?.text, options);
  const reversibility = taste ? 'reversible' : 'hard';
  return localEffect(site, 'configure', kind, name, { reversibility, ...parts });
}

/** Settings of an agent that say how it looks and which model answers: none lets anything run, out or in. */
const TASTE =
  /^(?:model|theme|verbose|outputStyle|language|editorMode|vimMode|fontSize|spinnerTipsEnabled|preferredNotifChannel|includeCoAuthoredBy|cleanupPeriodDays|alwaysThinkingEnabled|effortLevel|autoUpdatesChannel|model_reasoning_effort|reasoningEffort|hideBanner|hideTips|showLineNumbers|notifications)$/;

/** Only such settings differ between what stands in the file and what would. Both must be read whole. */
function isTaste(before: string | undefined, options: WriteOptions): boolean {
  const { replaced, content } = options;
  if (replaced !== undefined) {
    const { old = '', new: next } = replaced;
    const keys = [...`${old}\n${next}`.matchAll(/"([\w.-]+)"\s*:/g)].map((match) => match[1]!);
    const isFlat = !/[{}[\]]/.test(old + next);
    return keys.length > 0 && isFlat && keys.every((key) => TASTE.test(key));
  }
  const now = jsonObject(content);
  const then = jsonObject(before);
  if (now === undefined || then === undefined || options.append === true) return false;
  const keys = [...new Set([...Object.keys(now), ...Object.keys(then)])];
  const changed = keys.filter((key) => JSON.stringify(now[key]) !== JSON.stringify(then[key]));
  return changed.length > 0 && changed.every((key) => TASTE.test(key));
}

function jsonObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Each line that protected before must still stand: our hook's command, a rule of `never`. */
function losesProtection(before: string, after: string | undefined, append: boolean): boolean {
  if (append) return false;
  const marks = [...before.matchAll(/\bremit\b|"never"|"hooks"/gi)].length;
  if (marks === 0) return false;
  if (after === undefined) return true;
  const neverBefore = [...before.matchAll(/"(environment|branch|path|table|[a-z-]+):[^"]+"/g)];
  if (/"never"/.test(before) && neverBefore.some((rule) => !after.includes(rule[0]))) return true;
  return [...after.matchAll(/\bremit\b|"never"|"hooks"/gi)].length < marks;
}

function editorSettings(
  site: Site,
  path: string,
  name: string,
  options: WriteOptions,
): Effect | undefined {
  const after = options.replaced?.new ?? options.content ?? '';
  const before = options.replaced?.old ?? site.context.look.file(path)?.text ?? '';
  if (!EDITOR_SWITCHES.test(after) && !EDITOR_SWITCHES.test(before)) return undefined;
  if (WEAKENS.test(after) || (EDITOR_SWITCHES.test(before) && !EDITOR_SWITCHES.test(after))) {
    return tamper(site, 'update', 'agent-config', name, { target: { path } });
  }
  return localEffect(site, 'configure', 'agent-config', name, {
    reversibility: 'hard',
    target: { path },
  });
}
