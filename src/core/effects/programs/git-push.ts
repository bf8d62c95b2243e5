/** `git push`: which branches it changes, and whether it replaces or deletes what stands there. */
import type { Effect, Target } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { branchOf, namedBy, type GitCall } from './git-call';
import { keptReferences } from './git-kept';
import { defaultRemote, hostOfRemote, remoteEffect, withoutLogin } from './git-place';

interface Update {
  /** Branch or tag on the remote; empty when it is not known, or for all of them. */
  readonly name: string;
  readonly kind: 'branch' | 'tag';
  readonly deletes: boolean;
  readonly forced: boolean;
}

export function pushEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const words = namedBy(git).map((word) => (word.known ? word.text : ''));
  const remote = words[0] ?? options.value('repo')?.text ?? defaultRemote(git);
  const specs = words.slice(1);
  const own = keptReferences(git, deletedWords(git));
  if (own !== undefined) return [own];
  if (options.has('mirror') || mirrors(git, remote) || prunes(git, specs)) {
    return everything(git, remote);
  }
  const force = forceOf(git);
  const effects = updatesOf(git, specs).flatMap((update) =>
    updateEffects(git, update, remote, force),
  );
  if (!options.has('tags', 'follow-tags')) return effects;
  const parts = { size: 'many' as const, reversibility: 'hard' as const };
  const operation = force === 'no' ? 'create' : 'update';
  const tags = remoteEffect(git, operation, 'tag', '', parts, remote);
  return options.has('tags') && specs.length === 0 ? [tags] : [...effects, tags];
}

function mirrors(git: GitCall, remote: string): boolean {
  const setting = git.settings.findLast(({ key }) => key === `remote.${remote}.mirror`);
  return setting !== undefined && !/^(?:false|no|off|0)$/i.test(setting.value.text);
}

/** Names that the push takes away: `:name`, and every one after `--delete`. */
function deletedWords(git: GitCall): readonly Value[] {
  const named = namedBy(git).slice(1);
  const gone = git.options.has('delete') ? named : named.filter(({ text }) => /^\+?:./.test(text));
  return gone.length === 0 ? [literal('-')] : gone;
}

/** Only a pattern has counterparts that can be missing here; a push by name prunes nothing. */
function prunes(git: GitCall, specs: readonly string[]): boolean {
  if (!git.options.has('prune')) return false;
  return specs.length === 0 || specs.some((spec) => spec === '' || /\*|^\+?:$/.test(spec));
}

/** A lease refuses when somebody else pushed in between, so that only one's own knowledge is replaced. */
function forceOf({ options }: GitCall): 'no' | 'lease' | 'yes' {
  if (options.has('force')) return 'yes';
  return options.has('force-with-lease', 'force-if-includes') ? 'lease' : 'no';
}

function updatesOf(git: GitCall, specs: readonly string[]): readonly Update[] {
  const { options } = git;
  if (options.has('all', 'branches') || specs.length === 0) {
    const name = options.has('all', 'branches') ? '' : branchOf(git);
    return [{ name, kind: 'branch', deletes: false, forced: false }];
  }
  const deletes = options.has('delete');
  return specs.flatMap((spec, at) =>
    spec === 'tag' && at + 1 < specs.length
      ? []
      : [updateOf(git, spec, deletes, specs[at - 1] === 'tag')],
  );
}

/**
 * `name`, `from:to`, `:gone`, `+name`, `HEAD`, `:` for all that are on both sides, with or without `refs/heads/`. git
 * takes a plus after the colon for a part of the name, which nobody means: it is read as the force that was meant.
 */
function updateOf(git: GitCall, spec: string, deletes: boolean, isTag: boolean): Update {
  const bare = spec.replace(/^\+/, '');
  const colon = bare.indexOf(':');
  const written = colon < 0 ? bare : bare.slice(colon + 1);
  const to = written.replace(/^\+/, '');
  const forced = spec.startsWith('+') || written.startsWith('+');
  const name = /^(HEAD|@)$/.test(to) ? branchOf(git) : to;
  const looksLikeTag = colon < 0 && /^v\d+(\.\d+)*([-.][\w.]+)?$/.test(name);
  return {
    name: name.includes('*') ? '' : name.replace(/^(?:refs\/)?(?:heads|tags)\//, ''),
    kind: isTag || /^(?:refs\/)?tags\//.test(name) || looksLikeTag ? 'tag' : 'branch',
    deletes: deletes || (colon === 0 && to !== ''),
    forced,
  };
}

function updateEffects(
  git: GitCall,
  update: Update,
  remote: string,
  force: 'no' | 'lease' | 'yes',
): readonly Effect[] {
  const { name, kind } = update;
  const replacing = { target: replacedAt(git, remote) };
  if (update.deletes) {
    const parts = { reversibility: 'hard' as const, ...replacing };
    return [remoteEffect(git, 'delete', kind, name, parts, remote)];
  }
  if (kind === 'tag') {
    // A published tag starts releases and is copied by whoever fetches.
    const replaces = force !== 'no' || update.forced;
    const parts = { reversibility: 'hard' as const, ...(replaces ? replacing : {}) };
    return [remoteEffect(git, replaces ? 'update' : 'create', 'tag', name, parts, remote)];
  }
  const isForced = force !== 'no' || update.forced;
  const parts = { reversibility: 'recoverable' as const, ...(isForced ? replacing : {}) };
  const pushed = remoteEffect(git, 'update', 'branch', name, parts, remote);
  // A lease refuses by itself when somebody else's commits would go; a plus overrides it.
  if (force !== 'yes' && !update.forced) return [pushed];
  const lost = isMainLine(git, name) ? ('irreversible' as const) : ('hard' as const);
  return [
    pushed,
    remoteEffect(
      git,
      'delete',
      'commit-history',
      name,
      { reversibility: lost, ...replacing },
      remote,
    ),
  ];
}

/** The remote, with the repository from which what stands there can be fetched before it goes. */
function replacedAt(git: GitCall, remote: string): Target {
  const host = hostOfRemote(git.repository?.remotes[remote] ?? remote);
  return {
    remote: withoutLogin(remote),
    ...(host === undefined ? {} : { host }),
    repository: git.store,
  };
}

/** The branch that everybody builds on; where git does not say which it is, by the names that it usually has. */
function isMainLine(git: GitCall, name: string): boolean {
  const main = git.repository?.defaultBranch;
  return name === '' || name === main || /^(?:main|master|trunk|production|release)$/.test(name);
}

/** `--mirror` and `--prune` delete on the remote whatever does not stand here. */
function everything(git: GitCall, remote: string): readonly Effect[] {
  const target = replacedAt(git, remote);
  const parts = { reversibility: 'irreversible' as const, size: 'many' as const, target };
  return [
    remoteEffect(git, 'delete', 'branch', '', parts, remote),
    remoteEffect(git, 'delete', 'commit-history', '', parts, remote),
  ];
}
