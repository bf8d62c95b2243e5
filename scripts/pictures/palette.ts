/** At most 256 colours for a picture: its own where they are that few, else median cut, boxes halved by weight. */

export interface Palette {
  /** 0xRRGGBB each. */
  readonly colours: readonly number[];
  /** The entry that is nearest to a colour. */
  indexOf(colour: number): number;
}

export const MOST_COLOURS = 256;

interface Counted {
  readonly colour: number;
  readonly count: number;
}

const SHIFTS = [16, 8, 0] as const;

export function paletteOf(colours: Uint32Array): Palette {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const all = [...counts].map(([colour, count]) => ({ colour, count }));
  const chosen =
    all.length <= MOST_COLOURS ? all.map(({ colour }) => colour) : cut(all).map(commonest);
  const known = new Map(chosen.map((colour, index) => [colour, index]));
  return {
    colours: chosen,
    indexOf(colour) {
      const found = known.get(colour) ?? nearest(chosen, colour);
      known.set(colour, found);
      return found;
    },
  };
}

/** Halves the box that matters most, how far it reaches times how many pixels it holds, until there are enough. */
function cut(all: readonly Counted[]): readonly (readonly Counted[])[] {
  const boxes: { readonly entries: readonly Counted[]; readonly matters: number }[] = [weigh(all)];
  while (boxes.length < MOST_COLOURS) {
    boxes.sort((a, b) => a.matters - b.matters);
    const last = boxes.pop();
    if (last === undefined || last.matters === 0) break;
    const [left, right] = halves(last.entries);
    boxes.push(weigh(left), weigh(right));
  }
  return boxes.map(({ entries }) => entries);
}

function weigh(entries: readonly Counted[]): {
  readonly entries: readonly Counted[];
  readonly matters: number;
} {
  const pixels = entries.reduce((sum, { count }) => sum + count, 0);
  return { entries, matters: reach(entries, widest(entries)) * Math.sqrt(pixels) };
}

function halves(entries: readonly Counted[]): readonly [readonly Counted[], readonly Counted[]] {
  const shift = widest(entries);
  const sorted = [...entries].sort((a, b) => channel(a.colour, shift) - channel(b.colour, shift));
  const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
  let pixels = 0;
  const found = sorted.findIndex(({ count }) => (pixels += count) >= half);
  // Both sides hold something, however heavy one colour is.
  const at = Math.min(Math.max(found + 1, 1), sorted.length - 1);
  return [sorted.slice(0, at), sorted.slice(at)];
}

function widest(entries: readonly Counted[]): number {
  return [...SHIFTS].sort((a, b) => reach(entries, b) - reach(entries, a))[0]!;
}

function reach(entries: readonly Counted[], shift: number): number {
  let [low, high] = [255, 0];
  for (const { colour } of entries) {
    const value = channel(colour, shift);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.max(0, high - low);
}

/** One that stands in the picture rather than a mean: grounds and letters keep their very colour. */
function commonest(entries: readonly Counted[]): number {
  return entries.reduce((best, next) => (next.count > best.count ? next : best)).colour;
}

function nearest(colours: readonly number[], colour: number): number {
  let best = 0;
  let least = Infinity;
  colours.forEach((candidate, index) => {
    const distance = SHIFTS.reduce<number>(
      (sum, shift) => sum + (channel(candidate, shift) - channel(colour, shift)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function channel(colour: number, shift: number): number {
  return (colour >> shift) & 0xff;
}
