/** A file before and after a step, from what its call says and what was kept of the file. */
import type { FileChangeView } from './protocol';

export interface Sides {
  readonly left: string;
  readonly right: string;
  /** Only the changed part of the file is there. */
  readonly isPart: boolean;
}

/** One file that a step changes, perhaps at several places, in their order. `kept`: as for `sidesOf`. */
export function sidesOfFile(changes: readonly FileChangeView[], kept: string | undefined): Sides {
  let before = kept;
  const each = changes.map((change) => {
    const sides = sidesOf(change, before);
    before = sides.isPart ? undefined : sides.right;
    return sides;
  });
  const [first] = each;
  if (first === undefined) return { left: '', right: '', isPart: true };
  if (!each.some(({ isPart }) => isPart)) {
    return { left: first.left, right: each.at(-1)!.right, isPart: false };
  }
  const joined = (side: 'left' | 'right'): string => each.map((one) => one[side]).join('\n⋯\n');
  return { left: joined('left'), right: joined('right'), isPart: true };
}

/** `kept`: the file as it was kept before the step ran. */
export function sidesOf(change: FileChangeView, kept: string | undefined): Sides {
  switch (change.kind) {
    case 'edit': {
      const { old, new: replacement } = change;
      const at = kept === undefined || old === '' ? -1 : kept.indexOf(old);
      if (kept === undefined || at === -1) return { left: old, right: replacement, isPart: true };
      const right = kept.slice(0, at) + replacement + kept.slice(at + old.length);
      return { left: kept, right, isPart: false };
    }
    case 'write':
      return { left: kept ?? '', right: change.content, isPart: false };
    case 'delete':
      return { left: kept ?? '', right: '', isPart: false };
  }
}
