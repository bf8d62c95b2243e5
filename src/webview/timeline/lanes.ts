/** Environments and credentials as lanes beside the list: where each was met, and where it was used. */
import type { LaneMark } from '../../gate/protocol';
import { isStopped } from './facets';
import type { Item, Lines } from './story';

/** `tried`: it would have been used, and the step was stopped. */
export type How = 'met' | 'used' | 'tried';

export interface Lane {
  readonly lane: LaneMark['lane'];
  readonly name: string;
  /** Line of the list to what happened there, in the list's order. */
  readonly marks: ReadonlyMap<number, How>;
  readonly first: number;
  readonly last: number;
}

/** Lanes that are drawn; a session that meets more shows those that were used last. */
export const MAX_LANES = 8;

export interface Lanes {
  readonly shown: readonly Lane[];
  /** How many more there are. */
  readonly more: number;
}

/** `lines` holds the line of each step that the list shows. */
export function lanesOf(items: readonly Item[], lines: Pick<Lines, 'get'>): Lanes {
  const lanes = new Map<
    string,
    { lane: LaneMark['lane']; name: string; marks: Map<number, How> }
  >();
  const mark = ({ lane, name }: LaneMark, line: number | undefined, how: How): void => {
    if (line === undefined) return;
    const key = `${lane}\n${name}`;
    const one = lanes.get(key) ?? { lane, name, marks: new Map<number, How>() };
    lanes.set(key, one);
    if (how !== 'met' || !one.marks.has(line)) one.marks.set(line, how);
  };
  items.forEach((item, line) => {
    if (item.kind !== 'step') return;
    for (const one of item.row.marks) {
      mark(one, line, one.how === 'used' && isStopped(item.row) ? 'tried' : one.how);
      for (const step of one.metAt ?? []) mark(one, lines.get(step), 'met');
    }
  });
  const all = [...lanes.values()].map((lane) => withEnds(lane));
  const shown = [...all].sort((a, b) => b.last - a.last).slice(0, MAX_LANES);
  return { shown: shown.sort(inOrder), more: all.length - shown.length };
}

function withEnds(lane: { lane: LaneMark['lane']; name: string; marks: Map<number, How> }): Lane {
  let first = Infinity;
  let last = 0;
  for (const line of lane.marks.keys()) {
    first = Math.min(first, line);
    last = Math.max(last, line);
  }
  return { ...lane, first, last };
}

/** Environments first, then by where they begin. */
function inOrder(a: Lane, b: Lane): number {
  if (a.lane !== b.lane) return a.lane === 'environment' ? -1 : 1;
  return a.first - b.first;
}

/** The line of the lane's next mark after this one, round to the first. */
export function nextMark(lane: Lane, line: number): number {
  let next = Infinity;
  for (const one of lane.marks.keys()) if (one > line) next = Math.min(next, one);
  return next === Infinity ? lane.first : next;
}
