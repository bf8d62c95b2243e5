/** What kind of place a path on this machine is. Purely by its text; the session and git say the rest. */
import { isInside, normalise } from '../effects/paths';
import type { Look } from '../model/ports';

export { isInside };

export type Place =
  'workspace' | 'temporary' | 'cache' | 'agent-notes' | 'home-itself' | 'home' | 'system';

const TEMPORARY = [
  '/tmp',
  '/var/tmp',
  '/private/tmp',
  '/private/var/folders',
  '/var/folders',
  '/dev/shm',
  '/run/user',
];
const CACHES = [
  '.cache',
  '.npm',
  '.yarn',
  '.pnpm-store',
  '.local/share/pnpm',
  '.bun/install/cache',
  '.cargo/registry',
  '.cargo/git',
  '.gradle/caches',
  '.m2/repository',
  '.nuget/packages',
  'go/pkg',
  'Library/Caches',
  'AppData/Local/Temp',
  '.docker/buildx',
  '.rustup/tmp',
  '.ansible/tmp',
  '.android/cache',
  '.cocoapods/repos',
  '.composer/cache',
  '.bundle/cache',
  '.pub-cache',
  '.hex/packages',
  '.ivy2/cache',
  '.ivy2/local',
  '.terraform.d/plugin-cache',
  '.nuget/http-cache',
  'Library/Developer/Xcode/DerivedData',
  'Library/Developer/CoreSimulator/Caches',
];
/** What the system's own package managers fetch again. */
const SYSTEM_CACHES = [
  '/var/cache',
  '/var/lib/apt/lists',
  '/var/lib/dnf',
  '/var/lib/yum',
  '/Library/Caches',
  '/opt/homebrew/var/cache',
];
/** Where agents keep their own plans, to-do lists and memories; writing there is their ordinary work. */
const AGENT_NOTES = [
  '.claude/plans',
  '.claude/projects',
  '.claude/todos',
  '.claude/tasks',
  '.claude/file-history',
  '.claude/shell-snapshots',
  '.cursor/plans',
  '.cursor/projects',
  '.gemini/tmp',
  '.codex/memories',
  '.codex/sessions',
  '.copilot/session-state',
  '.qwen/tmp',
];

export function placeOf(path: string, workspaceRoot: string, look: Look): Place {
  const at = comparable(path, look);
  const home = comparable(look.home, look);
  const root = comparable(workspaceRoot, look);
  if (isInside(at, root) && at !== '/') return 'workspace';
  if (TEMPORARY.some((folder) => isInside(at, folder) && at !== folder)) return 'temporary';
  const temporary = look.env('TMPDIR');
  if (temporary !== undefined && temporary.length > 1 && isInside(at, comparable(temporary, look)))
    return 'temporary';
  if (isCache(at, look)) return 'cache';
  if (AGENT_NOTES.some((folder) => isInside(at, `${home}/${folder}`))) return 'agent-notes';
  if (isWorktree(at, root, look)) return 'workspace';
  if (at === home || isInside(home, at)) return 'home-itself';
  return isInside(at, home) ? 'home' : 'system';
}

/** A cache of this person, of the machine, or of another user, who can fetch it again as well. */
function isCache(at: string, look: Look): boolean {
  const folders = look.platform === 'linux' ? CACHES : CACHES.map((one) => one.toLowerCase());
  const homes = [
    comparable(look.home, look),
    /^\/(?:root|(?:home|users)\/[^/]+)(?=\/)/i.exec(at)?.[0],
  ];
  const own = homes.some(
    (home) => home !== undefined && folders.some((folder) => isInside(at, `${home}/${folder}`)),
  );
  // What zsh compiles its completions into, one file a host and version.
  const dump = homes.some((home) => home !== undefined && at.startsWith(`${home}/.zcompdump`));
  return own || dump || SYSTEM_CACHES.some((folder) => isInside(at, folder));
}

/** Another work tree of the same repository: its `.git` is a file that points into ours. */
function isWorktree(path: string, root: string, look: Look): boolean {
  const repository = look.git(path);
  if (repository === undefined) return false;
  const other = comparable(repository.root, look);
  if (other === root || other === '/') return false;
  const link = look.file(`${repository.root}/.git`)?.text ?? '';
  return (
    /^gitdir: /.test(link) &&
    isInside(comparable(link.slice('gitdir: '.length).trim(), look), `${root}/.git`)
  );
}

/** macOS and Windows compare names without case; Windows writes its separators backwards. */
function comparable(path: string, look: Look): string {
  const forward = look.platform === 'windows' ? path.replace(/\\/g, '/') : path;
  const plain = normalise(forward);
  return look.platform === 'linux' ? plain : plain.toLowerCase();
}

/** Ignored by git and yet not to be made again: data, keys, settings. */
export function isIrreplaceable(path: string): boolean {
  return /(?:^|\/)(?:\.env[^/]*|data|db|database|uploads|storage|secrets?|backups?|dumps?|pgdata|volumes)(?:\/|$)|\.(?:sqlite3?|db|pem|key|p12|pfx|sql|dump|bak|tfstate|kdbx|jks|gpg)$/i.test(
    path,
  );
}
