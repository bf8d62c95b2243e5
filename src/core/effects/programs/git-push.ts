/** `git push`: which branches it changes, and whether it replaces or deletes what stands there. */
import type { Effect } from '../../model/effect';
import type { Call } from '../define';
import { branchOf, remoteEffect, repositoryOf } from './git-place';

interface Update {
  /** Branch or tag on the remote; empty when it is not known. */
  readonly name: string;
  readonly kind: 'branch' | 'tag';
  readonly deletes: boolean;
  readonly forced: boolean;
}

export function pushEffects(call: Call): readonly Effect[] {
  const words = [...call.positionals, ...call.rest].map((word) => (word.known ? word.text : ''));
  const remote = call.value('repo')?.text ?? words[0] ?? defaultRemote(call);
  if (call.has('mirror', 'prune')) return everything(call, remote);
  const force = forceOf(call);
  const effects = updatesOf(call, words.slice(1)).flatMap((update) =>
    updateEffects(call, update, remote, force),
  );
  if (call.has('tags', 'follow-tags')) {
    const many = { size: 'many' as const, reversibility: 'hard' as const };
    const tags = remoteEffect(call, 'create', 'tag', '', many, remote);
    return call.has('tags') && words.length < 2 ? [tags] : [...effects, tags];
  }
  return effects;
}

function defaultRemote(call: Call): string {
  const remotes = Object.keys(repositoryOf(call)?.remotes ?? {});
  return remotes.includes('origin') || remotes.length === 0 ? 'origin' : remotes[0]!;
}

/** A lease refuses when somebody else pushed in between, so that only one's own knowledge is replaced. */
function forceOf(call: Call): 'no' | 'lease' | 'yes' {
  if (call.has('f', 'force')) return 'yes';
  return call.has('force-with-lease', 'force-if-includes') ? 'lease' : 'no';
}

function updatesOf(call: Call, specs: readonly string[]): readonly Update[] {
  if (call.has('all', 'branches'))
    return [{ name: '', kind: 'branch', deletes: false, forced: false }];
  if (specs.length === 0) {
    return [{ name: branchOf(call), kind: 'branch', deletes: false, forced: false }];
  }
  const deletes = call.has('d', 'delete');
  return specs.filter((spec) => spec !== 'tag').map((spec) => updateOf(call, spec, deletes));
}

/** `name`, `from:to`, `:gone`, `+name`, `HEAD`, with or without `refs/heads/`. */
function updateOf(call: Call, spec: string, deletes: boolean): Update {
  const forced = spec.startsWith('+');
  const bare = forced ? spec.slice(1) : spec;
  const colon = bare.indexOf(':');
  const to = colon < 0 ? bare : bare.slice(colon + 1);
  const name = /^(HEAD|@)$/.test(to) ? branchOf(call) : to;
  return {
    name: name.replace(/^refs\/(heads|tags)\//, ''),
    kind:
      name.startsWith('refs/tags/') || (colon < 0 && /^v\d+(\.\d+)*([-.][\w.]+)?$/.test(name))
        ? 'tag'
        : 'branch',
    deletes: deletes || colon === 0,
    forced,
  };
}

function updateEffects(
  call: Call,
  update: Update,
  remote: string,
  force: 'no' | 'lease' | 'yes',
): readonly Effect[] {
  const { name, kind } = update;
  if (update.deletes) {
    return [remoteEffect(call, 'delete', kind, name, { reversibility: 'hard' }, remote)];
  }
  if (kind === 'tag') {
    // A published tag starts releases and is copied by whoever fetches.
    const parts = { reversibility: 'hard' as const };
    return [remoteEffect(call, force === 'no' ? 'create' : 'update', 'tag', name, parts, remote)];
  }
  const parts = { reversibility: 'recoverable' as const };
  const pushed = remoteEffect(call, 'update', 'branch', name, parts, remote);
  // A lease refuses by itself when somebody else's commits would go.
  if (force !== 'yes' && !update.forced) return [pushed];
  const lost = isMainLine(call, name) ? ('irreversible' as const) : ('hard' as const);
  return [
    pushed,
    remoteEffect(call, 'delete', 'commit-history', name, { reversibility: lost }, remote),
  ];
}

/** The branch that everybody builds on; where git does not say which it is, by the names that it usually has. */
function isMainLine(call: Call, name: string): boolean {
  const main = repositoryOf(call)?.defaultBranch;
  return name === '' || name === main || /^(?:main|master|trunk|production|release)$/.test(name);
}

/** `--mirror` and `--prune` delete on the remote whatever does not stand here. */
function everything(call: Call, remote: string): readonly Effect[] {
  const parts = { reversibility: 'irreversible' as const, size: 'many' as const };
  return [
    remoteEffect(call, 'delete', 'branch', '', parts, remote),
    remoteEffect(call, 'delete', 'commit-history', '', parts, remote),
  ];
}
