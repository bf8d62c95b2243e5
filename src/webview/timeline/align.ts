/** Two sessions beside each other by time: where only one has a step, the other has a gap of the same height. */
import type { Item } from './story';

/** `apart`: each as it is. `clock`: by the time of day. `start`: by the time since each began. */
export type Alignment = 'apart' | 'clock' | 'start';

/** Both lists with gaps, of one length. Items keep their order whatever their clock says. */
export function aligned(
  left: readonly Item[],
  right: readonly Item[],
  alignment: Exclude<Alignment, 'apart'>,
): readonly [readonly Item[], readonly Item[]] {
  const times = [timesOf(left, alignment), timesOf(right, alignment)] as const;
  const result: [Item[], Item[]] = [[], []];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const isLeft = r >= right.length || (l < left.length && times[0][l]! <= times[1][r]!);
    const key = `gap-${result[0].length}`;
    result[0].push(isLeft ? left[l++]! : { kind: 'gap', key });
    result[1].push(isLeft ? { kind: 'gap', key } : right[r++]!);
  }
  return result;
}

/** Milliseconds, never falling; a step whose page has not come has the time of the one before it. */
function timesOf(items: readonly Item[], alignment: Alignment): readonly number[] {
  let last = -Infinity;
  const times = items.map((item) => {
    const at = timeOf(item);
    if (at !== undefined) last = Math.max(last, at);
    return last;
  });
  if (alignment === 'clock') return times;
  const start = times.find((time) => time !== -Infinity) ?? 0;
  return times.map((time) => time - start);
}

function timeOf(item: Item): number | undefined {
  const text = item.kind === 'step' ? item.row.at : item.kind === 'act' ? item.act.at : '';
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
