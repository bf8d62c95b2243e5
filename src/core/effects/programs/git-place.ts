/** Remote repositories as git names them. */
import type { Effect } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import type { EffectParts } from '../build';
import { localEffect } from '../build';
import { secretOfUrl } from '../credentials';
import { bareHost, reachOfHost } from '../environment';
import type { GitCall } from './git-call';

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

/** The remote that a command without one talks to. */
export function defaultRemote(git: GitCall): string {
  const remotes = Object.keys(git.repository?.remotes ?? {});
  return remotes.includes('origin') || remotes.length === 0 ? 'origin' : remotes[0]!;
}

/**
 * An effect on a remote repository. A code host belongs to no environment of its own; `remote` is how it was
 * named, and the login is the one that git uses for that host.
 */
export function remoteEffect(
  git: GitCall,
  operation: Operation,
  resource: ResourceClass,
  name: string,
  parts: EffectParts = {},
  remote: string = resource === 'repository' ? name : 'origin',
): Effect {
  const url = git.repository?.remotes[remote] ?? remote;
  const login = secretOfUrl(url);
  const host = hostOfRemote(url);
  const environment = git.context.environment(host ?? '');
  const isFolder = host === undefined && /^([./~]|file:)/.test(url);
  const reach = isFolder ? 'machine' : reachOfHost(host, environment);
  return localEffect(git, operation, resource, withoutLogin(name), {
    environment: isFolder
      ? { name: 'local', evidence: say`a folder on this machine` }
      : environment,
    reach,
    audience: operation === 'read' || isFolder ? 'nobody' : 'team',
    target: { remote: withoutLogin(remote), ...(host === undefined ? {} : { host }) },
    authority:
      login === undefined
        ? { label: `cli:git/${host ?? remote}` }
        : { label: 'literal', fingerprint: git.context.fingerprint(login) },
    ...parts,
  });
}
