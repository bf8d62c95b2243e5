/**
 * Files in which git keeps history, written or removed by hand: what is lost is a branch, a tag, a stash, the record of
 * where they stood, or commits. Facts are those of gitrepository-layout(5), git-pack-refs(1) and git-reflog(1).
 */
import type { Effect, Reversibility } from '../model/effect';
import type { Operation, ResourceClass } from '../model/operation';
import { localEffect, type Site, type WriteOptions } from './build';
import { wholeAfter } from './whole-after';

/** `store`: the folder that holds `.git`. `kept`: the file below it, as git names it: `refs/heads/main`, `packed-refs`. */
interface GitFile {
  readonly store: string;
  readonly kept: string;
}

/** Submodules and further work trees have such files of their own. What git is in the middle of, and its locks, are no history. */
const HISTORY =
  /^(.*)\/\.git\/(?:(?:modules|worktrees)\/.+?\/)?((?:refs|logs|objects|reftable)(?:\/.*)?|packed-refs|HEAD)$/s;

function gitFile(path: string): GitFile | undefined {
  const [, store, kept] = HISTORY.exec(path) ?? [];
  if (store === undefined || kept === undefined || kept.endsWith('.lock')) return undefined;
  return { store: store === '' ? '/' : store, kept };
}

/** Undefined where the path holds no history of git. */
export function gitStoreWrite(
  site: Site,
  path: string,
  options: WriteOptions,
): readonly Effect[] | undefined {
  const file = gitFile(path);
  if (file === undefined) return undefined;
  const { store, kept } = file;
  const stands = site.context.look.kind(path) === 'file';
  const [top] = kept.split('/');
  switch (top) {
    case 'packed-refs':
      return packedWrite(site, store, path, options);
    case 'objects':
    case 'reftable':
      // Named by what they hold: an object that stands is never written again by git itself.
      return stands
        ? [history(site, store, 'update', kept, 'irreversible', true)]
        : [history(site, store, 'create', kept, 'reversible')];
    case 'logs':
      if (options.append === true || !stands)
        return [history(site, store, 'create', 'reflog', 'reversible')];
      return [history(site, store, 'delete', 'reflog', 'irreversible', true)];
    case 'HEAD':
      return [changedReference(site, store, 'update', 'branch', 'HEAD')];
    default: {
      const { resource, name } = reference(kept);
      const packed = site.context.look.file(`${store}/.git/packed-refs`)?.text;
      const isOld = stands || packed?.includes(` ${kept}\n`) === true;
      return [changedReference(site, store, isOld ? 'update' : 'create', resource, name)];
    }
  }
}

/** Undefined where the path holds no history of git, or nothing stands there. */
export function gitStoreLoss(site: Site, path: string): readonly Effect[] | undefined {
  const file = gitFile(path);
  if (file === undefined || site.context.look.kind(path) === 'missing') return undefined;
  const { store, kept } = file;
  const [top] = kept.split('/');
  switch (top) {
    case 'packed-refs':
      return namesIn(site.context.look.file(path)?.text).flatMap((name) =>
        lostReference(site, store, name),
      );
    case 'objects':
    case 'reftable':
      return [history(site, store, 'delete', kept, 'irreversible', true)];
    case 'logs':
      return [history(site, store, 'delete', 'reflog', 'irreversible', true)];
    case 'HEAD':
      // Without it git takes the folder for no repository, and what was checked out without a branch has no name.
      return [history(site, store, 'delete', kept, 'hard')];
    default:
      return lostReference(site, store, kept);
  }
}

/** A file of all references that have none of their own: what the new text leaves out is gone. */
function packedWrite(
  site: Site,
  store: string,
  path: string,
  options: WriteOptions,
): readonly Effect[] {
  const { look } = site.context;
  const changed = changedReference(site, store, 'update', 'branch', '');
  if (options.append === true || look.kind(path) === 'missing') return [changed];
  const now = look.file(path)?.text;
  const after = wholeAfter(now, options);
  if (now === undefined || after === undefined) return [lost(site, store, 'branch', '', 'hard')];
  const left = new Set(namesIn(after));
  const gone = namesIn(now).filter(
    (name) => !left.has(name) && look.kind(`${store}/.git/${name}`) !== 'file',
  );
  return gone.length === 0 ? [changed] : gone.flatMap((name) => lostReference(site, store, name));
}

/** `<id> refs/heads/main`: the names in the text of packed references, or the one that stands for any of them. */
function namesIn(text: string | undefined): readonly string[] {
  const lines = text?.match(/^[0-9a-f]{40,64} refs\/\S+$/gm) ?? [];
  const names = lines.map((line) => line.slice(line.indexOf(' ') + 1));
  return text === undefined || names.length > MOST_NAMES ? [''] : names;
}

const MOST_NAMES = 50;

function lostReference(site: Site, store: string, kept: string): readonly Effect[] {
  const { resource, name } = reference(kept);
  switch (resource) {
    case 'branch':
      if (/^refs\/remotes(?:\/|$)/.test(kept))
        return [changedReference(site, store, 'delete', 'branch', name)];
      // Others may go by the same call, so that none is taken to hold the commits of another.
      return [lost(site, store, 'branch', name, 'hard')];
    case 'tag':
      // A tag has no record of where it pointed.
      return [{ ...changedReference(site, store, 'delete', 'tag', name), reversibility: 'hard' }];
    case 'stash':
      return [lost(site, store, 'stash', '', 'hard')];
    default:
      return [history(site, store, 'delete', name, 'irreversible', true)];
  }
}

/** What a reference holds, by the part of git's names that it stands in. */
function reference(kept: string): { readonly resource: ResourceClass; readonly name: string } {
  const [, kind = '', name = ''] = /^refs\/([^/]+)\/?(.*)$/s.exec(kept) ?? [];
  if (kept === '') return { resource: 'branch', name: '' };
  if (kind === 'heads' || kind === 'remotes') return { resource: 'branch', name };
  if (kind === 'tags') return { resource: 'tag', name };
  if (kind === 'stash') return { resource: 'stash', name: '' };
  return { resource: 'commit-history', name: kept };
}

/** A change whose former state the reflog, or git's own answer, still names. */
export function changedReference(
  site: Site,
  store: string,
  operation: 'create' | 'update' | 'delete',
  resource: ResourceClass,
  name: string,
): Effect {
  return localEffect(site, operation, resource, name, {
    reach: 'workspace',
    reversibility: operation === 'create' ? 'reversible' : 'recoverable',
    ...(operation === 'create' ? {} : { target: { path: store } }),
  });
}

/** Goes with the record of where it stood. */
export function lost(
  site: Site,
  store: string,
  resource: 'branch' | 'stash',
  name: string,
  reversibility: Reversibility,
): Effect {
  return localEffect(site, 'delete', resource, name, {
    reach: 'workspace',
    reversibility,
    target: { path: store },
  });
}

function history(
  site: Site,
  store: string,
  operation: Operation,
  name: string,
  reversibility: Reversibility,
  takesRecovery = false,
): Effect {
  return localEffect(site, operation, 'commit-history', name, {
    reach: 'workspace',
    reversibility,
    target: { path: store },
    ...(takesRecovery ? { takesRecovery: true } : {}),
  });
}
