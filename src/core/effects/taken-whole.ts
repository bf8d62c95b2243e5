/** Folders that hold logins by what they are, taken as a whole: all of `/etc`, of a home, of the machine. */
import type { Effect } from '../model/effect';
import type { Value } from '../shell/invocation';
import type { Site } from './build';
import { localEffect } from './build';
import { placesOf } from './build-files';
import { displayPath, normalise } from './paths';

/** The password files lie in `/etc`, everybody's keys and tokens in the homes (hier(7), file-hierarchy(7)). */
function holdsLogins(path: string, home: string): boolean {
  if (path === normalise(home)) return true;
  return /^(?:\/private)?\/etc$|^\/(?:root|var\/root|home(?:\/[^/]+)?|Users(?:\/[^/]+)?)?$/.test(
    path,
  );
}

/** Packed, it is one file that goes anywhere. In a container there is nobody's home. */
export function takenWhole(site: Site, words: readonly Value[]): readonly Effect[] {
  const { context, invocation } = site;
  if (invocation.via.some(({ kind }) => kind === 'container')) return [];
  const root = normalise(context.workspaceRoot);
  return words
    .flatMap((word) => placesOf(site, word) ?? [])
    .filter(
      ({ path, many, pattern }) =>
        path !== root &&
        holdsLogins(path, context.look.home) &&
        (!many || pattern === undefined || pattern.endsWith('/*')),
    )
    .map(({ path }) =>
      localEffect(site, 'read', 'secret', displayPath(path, context.workspaceRoot), {
        special: 'login-shown',
        size: 'many',
        target: { path },
      }),
    );
}
