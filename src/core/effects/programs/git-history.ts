/** git commands that add to history, move it or forget parts of it for good; branches and tags included. */
import type { Effect } from '../../model/effect';
import { localEffect } from '../build';
import type { Call } from '../define';
import { branchOf, remoteEffect, rootOf } from './git-place';

export function commitEffect(call: Call): Effect {
  const amends = call.has('amend');
  return localEffect(call, amends ? 'update' : 'create', 'commit-history', branchOf(call), {
    reach: 'workspace',
    reversibility: amends ? 'recoverable' : 'reversible',
    target: { path: rootOf(call) },
  });
}

export function historyMove(call: Call, command: string): readonly Effect[] {
  const branch = branchOf(call);
  const parts = { reach: 'workspace' as const, reversibility: 'recoverable' as const };
  const { args } = call.invocation;
  const afterX = args.filter((_word, at) => args[at - 1]?.text === '-x');
  const runs = [...call.values('exec'), ...afterX].flatMap((text) =>
    call.context.shell(text.text, call.invocation.cwd, call.invocation, 'git rebase --exec'),
  );
  const moved = localEffect(call, 'update', 'commit-history', branch, {
    ...parts,
    target: { path: rootOf(call) },
  });
  return command === 'pull'
    ? [remoteEffect(call, 'read', 'repository', 'origin'), moved]
    : [...runs, moved];
}

export function referenceEffects(call: Call, command: 'branch' | 'tag'): readonly Effect[] {
  const names = [...call.positionals, ...call.rest].map((word) => word.text);
  const forced = call.has('D') || (call.has('d', 'delete') && call.has('f', 'force'));
  const deletes = call.has('d', 'D', 'delete');
  if (deletes) {
    // The commits stay in the reflog of HEAD for a while; a plain `-d` refuses what is not merged.
    const reversibility = command === 'tag' || forced ? 'recoverable' : 'reversible';
    const parts = {
      reach: 'workspace' as const,
      target: { path: rootOf(call) },
      reversibility,
    } as const;
    return names.map((name) => localEffect(call, 'delete', command, name, parts));
  }
  const lists =
    names.length === 0 ||
    call.has('l', 'list', 'contains', 'merged', 'no-merged', 'points-at', 'show-current', 'a', 'r');
  if (lists) return [];
  const moves = call.has('f', 'force', 'M', 'm', 'move');
  return [
    localEffect(call, moves ? 'update' : 'create', command, names[names.length - 1] ?? '', {
      reach: 'workspace',
      reversibility: moves ? 'recoverable' : 'reversible',
    }),
  ];
}

/** Rewriting and forgetting history for good. */
export function plumbingEffects(
  call: Call,
  command: string,
  second: string,
): readonly Effect[] | undefined {
  const lost = (
    name: string,
    reversibility: 'recoverable' | 'irreversible',
    takesRecovery: boolean,
  ) =>
    localEffect(call, 'delete', 'commit-history', name, {
      reach: 'workspace',
      reversibility,
      target: { path: rootOf(call) },
      ...(takesRecovery ? { takesRecovery: true } : {}),
    });
  switch (command) {
    case 'filter-repo':
      return [lost('', 'irreversible', true)];
    case 'filter-branch':
      return [lost(branchOf(call), 'recoverable', false)];
    case 'reflog':
      return /^(expire|delete)$/.test(second) ? [lost('reflog', 'irreversible', true)] : [];
    case 'gc':
    case 'prune':
      return command === 'prune' ||
        /^(?!never|.*(week|month|year)).+/.test(
          call.value('prune')?.text ?? call.value('p')?.text ?? '',
        )
        ? [lost('unreachable', 'irreversible', true)]
        : [];
    case 'update-ref':
    case 'replace':
      return [lost(call.positionals[0]?.text ?? '', 'recoverable', false)];
    case 'credential':
      return [localEffect(call, 'read', 'secret', 'git-credential', {})];
    default:
      return undefined;
  }
}
