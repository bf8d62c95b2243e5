/**
 * What lies outside of the workspace is encrypted: the copy says nothing to anybody but who holds the key, neither to
 * the person nor to what looks through what leaves the machine. The work's own files are the work's affair.
 */
import type { Effect } from '../model/effect';
import type { Value } from '../shell/invocation';
import type { Site } from './build';
import { machineChange } from './build';
import { placesOf } from './build-files';
import { displayPath, isInside, isTemporary, normalise } from './paths';

export function lockedAway(site: Site, sources: readonly Value[]): readonly Effect[] {
  const root = normalise(site.context.workspaceRoot);
  return sources
    .flatMap((word) => placesOf(site, word) ?? [])
    .filter(({ path }) => !isInside(path, root) && !isTemporary(path))
    .map(({ path }) => {
      const name = displayPath(path, site.context.workspaceRoot);
      return machineChange(site, 'execute', 'process', `encryption of ${name}`, 'hard');
    });
}
