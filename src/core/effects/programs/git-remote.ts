/** git commands about other repositories, except `push`. */
import type { Effect } from '../../model/effect';
import { literal, localEffect, nameOf } from '../build';
import { branchOf, namedBy, type GitCall } from './git-call';
import { lostPaths, wholeTree } from './git-discard';
import { defaultRemote, remoteEffect, withoutLogin } from './git-place';

export type RemoteCommand =
  'fetch' | 'clone' | 'ls-remote' | 'remote' | 'submodule' | 'subtree' | 'lfs';

export function remoteEffects(git: GitCall, command: RemoteCommand): readonly Effect[] {
  const [first] = namedBy(git);
  switch (command) {
    case 'fetch':
      return [remoteEffect(git, 'read', 'repository', first?.text ?? defaultRemote(git))];
    case 'ls-remote':
      return [];
    case 'clone':
      return cloneEffects(git);
    case 'remote':
      return remoteSettings(git);
    case 'submodule':
      return submoduleEffects(git);
    case 'subtree': {
      const branch = namedBy(git)[2];
      return first?.text === 'push'
        ? [remoteEffect(git, 'update', 'branch', nameOf(branch), {}, namedBy(git)[1]?.text)]
        : [];
    }
    case 'lfs':
      return largeFiles(git);
  }
}

function cloneEffects(git: GitCall): readonly Effect[] {
  const [first, folder] = namedBy(git);
  const url = first?.text ?? '';
  const name =
    folder?.text ??
    url
      .replace(/(?<!\/)\/+$/, '')
      .replace(/\.git$/, '')
      .split(/[/:]/)
      .pop() ??
    '';
  const path = git.context.path(literal(name), git.invocation);
  return [
    remoteEffect(git, 'read', 'repository', url),
    localEffect(git, 'create', 'directory', name, path === undefined ? {} : { target: { path } }),
  ];
}

function remoteSettings(git: GitCall): readonly Effect[] {
  const [action, named, address] = namedBy(git);
  const kind = action?.text ?? '';
  if (!/^(set-url|add|rename|remove|rm|set-head|set-branches)$/.test(kind)) return [];
  const name = named?.text ?? '';
  return [
    localEffect(git, 'configure', 'repository', name, {
      reach: 'workspace',
      // Where later pushes go is decided here, so a changed address is worth a look.
      reversibility: kind === 'set-url' ? 'hard' : 'reversible',
      target: { remote: withoutLogin(address?.text ?? name) },
    }),
  ];
}

/** Forced, both put the submodule's files back over what was changed in them. What `foreach` runs is read apart. */
function submoduleEffects(git: GitCall): readonly Effect[] {
  const { options } = git;
  const [action, ...paths] = namedBy(git);
  const discards = /^(?:deinit|update)$/.test(action?.text ?? '') && options.has('force');
  if (!discards) return [];
  return paths.length === 0 || options.has('all') ? [wholeTree(git)] : lostPaths(git, paths);
}

/** `git lfs`: the large files of the commits. */
function largeFiles(git: GitCall): readonly Effect[] {
  const [action, remote, branch] = namedBy(git);
  switch (action?.text ?? '') {
    case 'pull':
    case 'fetch':
    case 'clone':
      return [remoteEffect(git, 'read', 'repository', remote?.text ?? defaultRemote(git))];
    case 'push': {
      const name = branch === undefined ? branchOf(git) : nameOf(branch);
      const parts = { reversibility: 'recoverable' as const };
      return [remoteEffect(git, 'update', 'branch', name, parts, remote?.text)];
    }
    case 'unlock':
    case 'lock': {
      const parts = { reversibility: git.options.has('force') ? 'hard' : 'reversible' } as const;
      return [remoteEffect(git, 'update', 'object', nameOf(remote), parts)];
    }
    case 'migrate':
      return /^(?:import|export)$/.test(remote?.text ?? '')
        ? [
            localEffect(git, 'update', 'commit-history', branchOf(git), {
              reach: 'workspace',
              reversibility: 'recoverable',
              target: { path: git.root },
            }),
          ]
        : [];
    case 'prune':
      // Only what the remote holds as well.
      return [localEffect(git, 'delete', 'cache', 'lfs', { reach: 'workspace' })];
    default:
      return [];
  }
}
