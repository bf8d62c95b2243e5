/**
 * A `Look` over the files, variables and git state of a session file, for replay, checks and tests. Steps that ran
 * change it: what a session wrote, later steps see. A session file lists what the guard could look at and not the
 * whole disk, so a path that is not listed is `unknown` rather than missing.
 */
import type { Effect } from '../core/model/effect';
import type { Action } from '../core/model/action';
import type { FileText, GitContext, GitPathState, Look } from '../core/model/ports';
import type { SessionFile } from '../core/model/session-file';
import { LIMITS } from '../core/limits';
import { parseGitConfig } from './git-config';
import { literalRank } from './literal-order';
import { parentOf, PathTree } from './path-tree';
import { normalise } from './replayed-path';
import { createReplayedTree } from './replayed-tree';

export { normalise };

export interface FilesLook extends Look {
  /**
   * Applies what a step did that ran: its own writes, edits and deletions, the effects that a command was judged to have,
   * and what its git commands do to the tree, unless it failed.
   */
  ran(actions: readonly Action[], effects: readonly Effect[], exit?: number): void;
}

/** Folders and files that are ignored where no `.gitignore` among the files says otherwise. */
const IGNORED_BY_HABIT =
  /(?:^|\/)(?:node_modules|dist|build|target|\.next|\.venv|venv|__pycache__|coverage|\.cache|\.turbo|\.pytest_cache)(?:\/|$)/;

export function lookAtFiles(
  workspace: SessionFile['workspace'],
  platform: Look['platform'],
): FilesLook {
  const root = normalise(workspace.root, '/');
  const files = new PathTree<string>();
  for (const [path, text] of Object.entries(workspace.files ?? {})) {
    files.set(normalise(path, root), text);
  }
  const tree = createReplayedTree(root, files, workspace.git);
  const removed = new Set((workspace.absent ?? []).map((path) => normalise(path, root)));
  const at = (path: string): string => normalise(path, root);

  function file(path: string): FileText | undefined {
    const text = files.get(at(path));
    if (text === undefined) return undefined;
    const truncated = text.length > LIMITS.lookFileBytes;
    return { text: truncated ? text.slice(0, LIMITS.lookFileBytes) : text, truncated };
  }

  function kind(path: string): ReturnType<Look['kind']> {
    const place = at(path);
    if (files.has(place)) return 'file';
    if (place === root || files.holds(place)) return 'directory';
    return isRemoved(place) ? 'missing' : 'unknown';
  }

  function isRemoved(path: string): boolean {
    for (let place = path; ; place = parentOf(place)) {
      if (removed.has(place)) return true;
      if (parentOf(place) === place) return false;
    }
  }

  function list(path: string): readonly string[] | undefined {
    const names = files.namesIn(at(path));
    return names.length === 0 ? undefined : [...names].sort();
  }

  function git(path: string): GitContext | undefined {
    for (let folder = at(path); ; folder = parentOf(folder)) {
      if (folder === root && (workspace.git !== undefined || files.holds(`${root}/.git`))) {
        return repository(root, { ...workspace.git, ...tree.checkedOut(root) });
      }
      const beside = tree.checkedOut(folder);
      if (beside !== undefined) return repository(folder, { ...workspace.git, ...beside }, root);
      if (files.has(`${folder}/.git`) || files.has(`${folder}/.git/config`)) {
        return repository(folder, {});
      }
      if (parentOf(folder) === folder) return undefined;
    }
  }

  function repository(
    folder: string,
    known: NonNullable<typeof workspace.git>,
    main = folder,
  ): GitContext {
    const head = /^ref: refs\/heads\/(.+)$/m.exec(files.get(`${folder}/.git/HEAD`) ?? '')?.[1];
    // Of another repository nothing is known but what this session wrote.
    const dirty = known.dirty === undefined && !tree.hasChanges() ? undefined : tree.isDirty();
    return {
      root: folder,
      branch: known.branch ?? head ?? '',
      remotes: parseGitConfig(files.get(`${main}/.git/config`) ?? '').remotes,
      ...(known.defaultBranch === undefined ? {} : { defaultBranch: known.defaultBranch }),
      ...(dirty === undefined ? {} : { dirty }),
    };
  }

  function gitState(path: string): GitPathState {
    const context = git(path);
    if (context === undefined) return 'outside';
    const place = at(path);
    if (place !== context.root && isIgnored(place.slice(context.root.length + 1), context.root)) {
      return 'ignored';
    }
    return tree.state(place);
  }

  /** Only what the listed files of `.git` say: a branch whose commit another reference names too. */
  function branchesHeld(path: string, names: readonly string[]): boolean | undefined {
    const context = git(path);
    if (context === undefined || names.length === 0) return undefined;
    const references = referencesIn(`${context.root}/.git`);
    const going = new Set(names.map((name) => `refs/heads/${name}`));
    const staying = new Set(
      [...references].filter(([name]) => !going.has(name)).map(([, commit]) => commit),
    );
    const commits = [...going].map((name) => references.get(name));
    // That a commit is an ancestor of another cannot be told without its objects.
    const areNamed = commits.every((commit) => commit !== undefined && staying.has(commit));
    return areNamed ? true : undefined;
  }

  function referencesIn(folder: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const line of (files.get(`${folder}/packed-refs`) ?? '').split('\n')) {
      const packed = /^([0-9a-f]{40,64}) (refs\/\S+)$/.exec(line);
      if (packed !== null) found.set(packed[2]!, packed[1]!);
    }
    for (const name of files.at(`${folder}/refs`)) {
      found.set(name.slice(folder.length + 1), files.get(name)!.trim());
    }
    return found;
  }

  function isIgnored(relative: string, folder: string): boolean {
    const text = files.get(`${folder}/.gitignore`);
    if (text === undefined) return IGNORED_BY_HABIT.test(relative);
    return text.split('\n').some((line) => ignoreLineMatches(line.trim(), relative));
  }

  function findLiteral(value: string): ReturnType<Look['findLiteral']> {
    if (value.length < 4) return undefined;
    const places = [...files.keys()].sort(
      (a, b) => literalRank(a) - literalRank(b) || (a < b ? -1 : 1),
    );
    for (const path of places) {
      const index = files.get(path)!.indexOf(value);
      if (index === -1) continue;
      return { path, line: files.get(path)!.slice(0, index).split('\n').length };
    }
    return undefined;
  }

  function write(path: string, text: string): void {
    files.set(at(path), text);
    tree.changed(at(path));
    removed.delete(at(path));
  }

  function remove(path: string): void {
    const place = at(path);
    for (const known of files.at(place)) files.delete(known);
    tree.removed(place);
    removed.add(place);
  }

  function apply(action: Action): void {
    if (action.tool === 'write') write(action.path, action.content);
    else if (action.tool === 'delete') remove(action.path);
    else if (action.tool === 'edit') {
      const before = files.get(at(action.path));
      // Replaced by a function, so that `$&` in the new text stays as it is.
      if (before !== undefined)
        write(
          action.path,
          before.replace(action.old, () => action.new),
        );
    }
  }

  function applyEffect(effect: Effect): void {
    const path = effect.target?.path;
    if (path === undefined) return;
    if (effect.content !== undefined && effect.operation !== 'delete') write(path, effect.content);
    else if (effect.operation === 'delete' && isFileLike(effect)) remove(path);
  }

  return {
    file,
    kind,
    list,
    env: (name) => (Object.hasOwn(workspace.env ?? {}, name) ? workspace.env![name] : undefined),
    git,
    gitState,
    branchesHeld,
    home: homeSaid(workspace.env, platform) ?? homeOf(root, platform),
    platform,
    findLiteral,
    ran(actions, effects, exit) {
      for (const effect of effects) applyEffect(effect);
      for (const action of actions) {
        apply(action);
        const isCommand = action.tool === 'shell' || action.tool === 'task';
        if (isCommand && (exit ?? 0) === 0) tree.ran(action.command, normalise(action.cwd, root));
      }
    },
  };
}

function isFileLike(effect: Effect): boolean {
  return effect.resource.class === 'file' || effect.resource.class === 'directory';
}

/** Windows names its home folder otherwise than the others. */
function homeSaid(
  env: SessionFile['workspace']['env'],
  platform: Look['platform'],
): string | undefined {
  const said = env?.['HOME'] ?? (platform === 'windows' ? env?.['USERPROFILE'] : undefined);
  return said === undefined ? undefined : normalise(said, '/');
}

/** The home that a workspace usually lies in: `/home/dev/app` lies in `/home/dev`. */
function homeOf(root: string, platform: Look['platform']): string {
  const hit = /^((?:[A-Za-z]:)?\/(?:home|Users)\/[^/]+|\/root)(?:\/|$)/.exec(root);
  if (hit !== null) return hit[1]!;
  if (platform === 'windows') return 'C:/Users/dev';
  return platform === 'macos' ? '/Users/dev' : '/home/dev';
}

/** The common forms of a `.gitignore` line; an exotic one matches nothing, and the path stays unknown. */
function ignoreLineMatches(line: string, relative: string): boolean {
  if (line === '' || line.startsWith('#') || line.startsWith('!')) return false;
  const bare = line.replace(/^\//, '').replace(/\/$/, '');
  const anchored = line.startsWith('/') || bare.includes('/');
  const source = bare
    .split('*')
    .map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`${anchored ? '^' : '(?:^|/)'}${source}(?:/|$)`).test(relative);
}
