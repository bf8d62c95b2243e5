/**
 * Searches that go after credentials as such: through a whole machine or home folder for key files, through text for
 * passwords, through what was typed into a shell. One file read is work; the search for whatever there is, is not.
 */
import type { Effect } from '../model/effect';
import { LOCAL } from '../model/effect';
import type { Value } from '../shell/invocation';
import type { Site } from './build';
import { localEffect } from './build';
import { placesOf } from './build-files';
import { isLoginStore, isOthersStore } from './login-stores';
import { holdsCredentials } from './notable-paths';
import { baseName, displayPath, isInside, isTemporary, normalise } from './paths';

/** Files that are a person's login wherever they lie, as against certificates and settings, which projects have too. */
const PERSONAL =
  /^(id_(rsa|dsa|ecdsa|ed25519).*|\.(ssh|gnupg|aws|kube|netrc|pgpass|my\.cnf|git-credentials|pypirc|password-store)|_netrc|credentials|shadow|master\.passwd|wallet\.dat|Login Data.*|Cookies|logins\.json|key[34]\.db|.*\.kdbx)$/;
const ASKS_FOR_SECRETS =
  /passw|passphrase|\bpass\b|\bpwd\b|secret|credential|api.{0,3}key|access.{0,3}key|private.{0,3}key|auth.{0,2}token|BEGIN[^|]{0,20}KEY|\b(AKIA|ghp_|sk_live|xox[bp]-)/i;
const TYPED_HISTORY =
  /^\.?((bash|zsh|sh|ksh|fish|python|node_repl|mysql|psql|sqlite|rediscli|irb|pry)_)?history$|^ConsoleHost_history\.txt$/;

/** `-perm -4000`, `/6000`, `+2000`, `-u=s`, `/g+s`: programs that lend the rights of their owner or group. */
const LENDS_RIGHTS = /^[-/+]?0*[2467][0-7]{3}$|^[-/+]?(?:[ugoa]*[+=][rwxX]*s[rwxX]*,?)+$/;
/** `-perm -o+w`, `-0002`, `/222`: what everybody may change. */
const OPEN_TO_ALL = /^[-/+]0*[0-7]{0,2}[2367]$|^[-/+]?(?:[ugoa]*[oa][+=]w,?)+$/;

/**
 * A search of the machine, outside of the workspace, for what would lend more rights than one has. It changes
 * nothing, and the first thing that it is good for is to take them.
 */
export function searchForRights(
  site: Site,
  folders: readonly Value[],
  modes: readonly string[],
): readonly Effect[] {
  const root = normalise(site.context.workspaceRoot);
  const outside = roots(site, folders).filter(
    (path) => !isInside(path, root) && !isTemporary(path),
  );
  const name = modes.some((mode) => LENDS_RIGHTS.test(mode))
    ? 'set-user-id'
    : modes.some((mode) => OPEN_TO_ALL.test(mode))
      ? 'everybody'
      : undefined;
  if (name === undefined) return [];
  return outside
    .filter((path) => name === 'set-user-id' || isSystem(path))
    .map((path) => rightsSought(site, name, path));
}

/** The folders that every installation has, of which everybody's rights are set by it. */
function isSystem(path: string): boolean {
  return /^\/(?:$|(?:bin|etc|lib\w*|opt|sbin|usr|var|Library|System)(?:\/|$))/.test(path);
}

export function rightsSought(site: Site, name: string, path: string): Effect {
  return localEffect(site, 'read', 'role', name, { target: { path }, size: 'many' });
}

/** Every file of the machine, or of a person. */
function isWide(path: string, home: string): boolean {
  if (/^\/(home|Users|root|var\/root|mnt|media|Volumes)?$/.test(path)) return true;
  return path === normalise(home) || /^\/(home|Users)\/[^/]+$/.test(path);
}

/** Files looked for by their names below folders. `shows`: what is found is handed to a command. */
export function searchForFiles(
  site: Site,
  folders: readonly Value[],
  names: readonly Value[],
  shows: boolean,
): readonly Effect[] {
  const { home } = site.context.look;
  const wanted = names
    .map((name) => baseName(name.text))
    .filter((name) =>
      ['', 'x'].some((filled) => holdsCredentials(`/x/${name.replace(/[*?]/g, filled)}`, home)),
    );
  return roots(site, folders)
    .flatMap((root) =>
      wanted.map((name) => {
        const hunts = isWide(root, home) && (shows || PERSONAL.test(name.replaceAll('*', '')));
        return searched(site, root, name, hunts || (shows && isLogin(site, root)));
      }),
    )
    .concat(othersSearched(site, folders, names));
}

/** By name in the place where a tool keeps another account's login, be it the administrator's or a service's. */
function othersSearched(
  site: Site,
  folders: readonly Value[],
  names: readonly Value[],
): readonly Effect[] {
  const { home } = site.context.look;
  return roots(site, folders).flatMap((root) =>
    isOthersStore(root, home) ? names.map(({ text }) => searched(site, root, text, true)) : [],
  );
}

/** Text looked for in files: a search of everything for whatever looks like a password. */
export function searchForText(
  site: Site,
  patterns: readonly Value[],
  files: readonly Value[],
  recursive: boolean,
): readonly Effect[] {
  const pattern = patterns.find((value) => ASKS_FOR_SECRETS.test(value.text));
  if (pattern === undefined) return [];
  const { home } = site.context.look;
  const wide = recursive ? roots(site, files).filter((root) => isWide(root, home)) : [];
  const typed = [...files, ...upstream(site)].filter((word) =>
    TYPED_HISTORY.test(baseName(word.text)),
  );
  return [
    ...wide.map((root) => searched(site, root, pattern.text, true)),
    ...roots(site, typed).map((path) => searched(site, path, path, true)),
  ];
}

/** Words of the commands before it in the pipe: `cat FILE | grep x`. */
function upstream(site: Site): readonly Value[] {
  return site.context.producers(site.invocation).flatMap((from) => from.args);
}

function roots(site: Site, values: readonly Value[]): readonly string[] {
  return values.flatMap((value) => (placesOf(site, value) ?? []).map((place) => place.path));
}

function isLogin(site: Site, path: string): boolean {
  return isLoginStore(path, site.context.look, site.context.workspaceRoot);
}

function searched(site: Site, path: string, name: string, hunts: boolean): Effect {
  const shown = displayPath(name, site.context.workspaceRoot);
  return localEffect(site, 'read', 'secret', shown, {
    environment: LOCAL,
    target: { path },
    size: 'many',
    ...(hunts ? { special: 'login-shown' as const } : {}),
  });
}
