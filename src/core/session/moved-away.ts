/**
 * What one call moves and then removes. Moving a file loses nothing, and removing what the call itself put there
 * loses nothing; the two together lose the file: `mv ~/papers /tmp/x; rm -rf /tmp/x`.
 */
import type { Effect } from '../model/effect';
import type { ResourceClass } from '../model/operation';
import { isInside } from '../effects/paths';
import type { Transfer } from './traces';

/** The effects in their order, with each source that would be nowhere any more at the end marked as lost for good. */
export function withMovesLost(
  effects: readonly Effect[],
  transfers: readonly Transfer[],
): readonly Effect[] {
  const moves = transfers.filter((one) => one.kind === 'move');
  if (moves.length === 0) return effects;
  const gone: { readonly path: string; readonly kind: ResourceClass }[] = [];
  const judged = [...effects].reverse().map((effect, at) => {
    const path = effect.target?.path;
    if (effect.operation !== 'delete' || path === undefined) return effect;
    const move = moves.find((one) => one.from === path);
    if (move === undefined) {
      gone.push({ path, kind: effect.resource.class });
      return effect;
    }
    const taken = gone.find((one) => isInside(move.to, one.path));
    if (taken === undefined || isCopied(move.to, transfers)) return effect;
    // What is removed as a folder was moved as one.
    const kind = taken.path === move.to ? taken.kind : effect.resource.class;
    gone.push({ path, kind });
    if (isMadeBy(effects.slice(0, effects.length - 1 - at), path)) return effect;
    const resource = { ...effect.resource, class: kind };
    return { ...effect, resource, reversibility: 'irreversible' as const };
  });
  return judged.reverse();
}

function isCopied(path: string, transfers: readonly Transfer[]): boolean {
  return transfers.some((one) => one.kind === 'copy' && isInside(one.from, path));
}

function isMadeBy(before: readonly Effect[], path: string): boolean {
  return before.some(
    ({ operation, target }) =>
      operation === 'create' && target?.path !== undefined && isInside(path, target.path),
  );
}
