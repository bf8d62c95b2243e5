/**
 * Writes to an agent's configuration, to Remit's own files and to the editor's settings. A write that takes hooks
 * away, or whose outcome cannot be known where hooks stand, is tampering; any other is a change to be weighed.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Site, WriteOptions } from './build';
import { localEffect, tamper } from './build';
import { holdsDoor, isShadow, jsonIn, losesDoor } from './door-hooks';
import { gatewayWrite } from './gateway-door';
import { isEditorSettings, isGuardHome, protectedFolder, protectedPath } from './notable-paths';
import { changesTasteOnly } from './taste-settings';
import { wholeAfter } from './whole-after';

/** Switches that turn hooks or permission questions off, whichever agent reads them. */
const WEAKENS =
  /"(?:disableAllHooks|hooksDisabled)"\s*:\s*true|"chat\.(useHooks|plugins\.enabled)"\s*:\s*false|"chat\.tools\.(global\.)?autoApprove"\s*:\s*true|bypassPermissions|dangerously[-_]?skip|"allowManagedHooksOnly"\s*:\s*true|"hooksConfig"\s*:\s*\{[^}]*"enabled"\s*:\s*false|approval_policy\s*=\s*"never"|^[ \t]*(?:features\.)?hooks[ \t]*=[ \t]*false|danger-full-access|"defaultApprovalMode"\s*:\s*"yolo"|["']?REMIT_(?:HOME|HOOK|DOOR|SHIM|TERMINAL|BASH_ENV|ZDOTDIR)["']?\s*[:=]/gim;
/** Switches of the editor that open a door, and every setting of Remit's own. */
const EDITOR_SWITCHES =
  /chat\.(useHooks|plugins\.enabled|hookFilesLocations|tools\.(global\.)?autoApprove)|"remit\.\w|"REMIT_[A-Z_]+"\s*:/;
const OWN_SETTING = /"remit\.[\w.]+"\s*:\s*[^,}\n]*/g;

export function protectedWrite(
  site: Site,
  path: string,
  name: string,
  options: WriteOptions,
): Effect | undefined {
  const { look } = site.context;
  if (isEditorSettings(path)) return editorSettings(site, path, name, options);
  const kind = protectedPath(path, look);
  const gateway = gatewayWrite(site, path, name, options);
  if (gateway?.special === 'tamper') return gateway;
  if (kind === undefined) return gateway ?? agentFolder(site, path, name);
  const now = look.file(path)?.text;
  const whole = wholeAfter(now, options);
  const made = now === undefined ? undefined : options.becomes?.(now);
  const before = options.replaced?.old ?? now ?? '';
  const after = options.replaced?.new ?? options.content ?? made;
  const parts = { target: { path } };
  // Nothing is added: the file's time changes, or it is made.
  if (options.append === true && options.content === '') return undefined;
  if (isGuardHome(path, look)) return tamper(site, 'update', kind, name, parts);
  const isRead = kind === 'agent-config' && now !== undefined && jsonIn(now) !== undefined;
  // An edit by words that speak of no door, and that cannot be worked out, is a question and no tampering.
  const isUntold = options.becomes !== undefined && made === undefined && kind === 'agent-config';
  const loses = isUntold
    ? namesDoor(site)
    : isRead && whole !== undefined
      ? losesDoor(now, whole)
      : losesProtection(before, after, options.append === true);
  if (
    loses ||
    (now === undefined && isShadow(path, look)) ||
    (after !== undefined && weakens(before, after))
  ) {
    return tamper(site, 'update', kind, name, parts);
  }
  const reversibility = changesTasteOnly(now, whole) ? 'reversible' : 'hard';
  return localEffect(site, 'configure', kind, name, { reversibility, ...parts });
}

/** A whole folder of hooks and permissions is put there: what it holds is not seen here. */
export function agentFolder(site: Site, path: string, name: string): Effect | undefined {
  const { look } = site.context;
  if (protectedFolder(path, look) === undefined) return undefined;
  return localEffect(site, 'configure', 'agent-config', name, {
    reversibility: 'hard',
    // Which files it means is not known; one of them may be the door, and git does not bring that back in time.
    ...(holdsDoor(path, look)
      ? { opaque: { why: say`a door of Remit stands in this folder` } }
      : { target: { path } }),
  });
}

/** Do the words of an edit speak of hooks, of permissions, or of us? A file of hooks holds nothing else. */
function namesDoor({ invocation }: Site): boolean {
  return /hook|remit|matcher|tool.?use|before.?tool|command|permission|approv|allow|deny|disable|enabled|sandbox|trust|plugin/i.test(
    invocation.source,
  );
}

/** A switch is thrown that was not thrown before. */
function weakens(before: string, after: string): boolean {
  const thrown = new Set([...before.matchAll(WEAKENS)].map((match) => match[0]));
  return [...after.matchAll(WEAKENS)].some((match) => !thrown.has(match[0]));
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
  const gone = EDITOR_SWITCHES.test(before) && !EDITOR_SWITCHES.test(after);
  if (weakens(before, after) || gone || changesOwnSetting(before, after)) {
    return tamper(site, 'update', 'agent-config', name, { target: { path } });
  }
  return localEffect(site, 'configure', 'agent-config', name, {
    reversibility: 'hard',
    target: { path },
  });
}

/** What Remit itself is told to do is a person's to say. */
function changesOwnSetting(before: string, after: string): boolean {
  const settings = (text: string): string =>
    [...text.matchAll(OWN_SETTING)].map((match) => match[0].replace(/\s/g, '')).join();
  return settings(before) !== settings(after);
}
