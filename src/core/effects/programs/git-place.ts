/** Where a git command works: its folder, branch and remotes. */
import type { Effect } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { GitContext } from '../../model/ports';
import type { EffectParts } from '../build';
import { localEffect } from '../build';
import type { Call } from '../define';
import { secretOfUrl } from '../credentials';
import { bareHost, reachOfHost } from '../environment';
import { normalise } from '../paths';

/** The folder that `-C` or `--git-dir` names, else the folder of the command. */
export function folderOf(call: Call): string {
  const { args } = call.invocation;
  const command = args.findIndex((word) => word.text === call.subcommands[0]);
  const at = args.findIndex((word) => word.text === '-C');
  // After the subcommand `-C` means something else (`git commit -C HEAD`).
  const named = at >= 0 && at < command ? args[at + 1] : call.value('work-tree');
  const path = named === undefined ? undefined : call.context.path(named, call.invocation);
  return path ?? call.invocation.cwd ?? normalise(call.context.workspaceRoot);
}

export function repositoryOf(call: Call): GitContext | undefined {
  return call.context.look.git(folderOf(call));
}

export function rootOf(call: Call): string {
  return repositoryOf(call)?.root ?? folderOf(call);
}

/** Empty when it is not known. */
export function branchOf(call: Call): string {
  return repositoryOf(call)?.branch ?? '';
}

/** Host of a remote's URL: `git@github.com:o/r.git`, `https://github.com/o/r`. Undefined for a folder. */
export function hostOfRemote(url: string): string | undefined {
  if (url === '' || url.startsWith('/') || url.startsWith('.') || url.startsWith('file:')) {
    return undefined;
  }
  const scp = /^(?:[^@/]+@)?([^/:]+):(?!\/\/)/.exec(url)?.[1];
  if (scp !== undefined) return scp;
  return url.includes('://') ? bareHost(url) : undefined;
}

/** `https://user:token@host/x` -> `https://host/x`: a name is shown and logged, so it must not hold a secret. */
export function withoutLogin(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@\s]*@/i, '$1');
}

/**
 * An effect on a remote repository. A code host belongs to no environment of its own; `remote` is how it was
 * named, and the login is the one that git uses for that host.
 */
export function remoteEffect(
  call: Call,
  operation: Operation,
  resource: ResourceClass,
  name: string,
  parts: EffectParts = {},
  remote: string = resource === 'repository' ? name : 'origin',
): Effect {
  const url = repositoryOf(call)?.remotes[remote] ?? remote;
  const login = secretOfUrl(url);
  const host = hostOfRemote(url);
  const environment = call.context.environment(host ?? '');
  const isFolder = host === undefined && /^([./~]|file:)/.test(url);
  const reach = isFolder ? 'machine' : reachOfHost(host, environment);
  return localEffect(call, operation, resource, withoutLogin(name), {
    environment: isFolder ? { name: 'local', evidence: 'a folder on this machine' } : environment,
    reach,
    audience: operation === 'read' || isFolder ? 'nobody' : 'team',
    target: { remote: withoutLogin(remote), ...(host === undefined ? {} : { host }) },
    authority:
      login === undefined
        ? { label: `cli:git/${host ?? remote}` }
        : { label: 'literal', fingerprint: call.context.fingerprint(login) },
    ...parts,
  });
}
