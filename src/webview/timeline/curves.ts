/** Evidence as curves between lines of the list. */
import type { Item, Lines } from './story';

export interface Curve {
  readonly from: number;
  readonly to: number;
  readonly fromLine: number;
  readonly toLine: number;
  readonly stopped: boolean;
}

/** Curves drawn at once, so that a step that rests on a thousand others can still be scrolled past. */
const DRAWN = 160;

/** One curve for each piece of evidence whose two ends are both shown. */
export function curves(items: readonly Item[], lines: Pick<Lines, 'get'>): readonly Curve[] {
  const result: Curve[] = [];
  items.forEach((item, toLine) => {
    if (item.kind !== 'step') return;
    const { decision, evidence } = item.row;
    for (const from of evidence) {
      const fromLine = lines.get(from);
      if (fromLine === undefined || from === item.step) continue;
      const stopped = decision === 'DENY' || decision === 'CONFIRM';
      result.push({ from, to: item.step, fromLine, toLine, stopped });
    }
  });
  return result;
}

/** Those that cross these lines; the ones of the focused step last, so that they lie on top, and never left out. */
export function curvesWithin(
  all: readonly Curve[],
  firstLine: number,
  lastLine: number,
  focused: number | undefined,
): readonly Curve[] {
  const own: Curve[] = [];
  const others: Curve[] = [];
  for (const curve of all) {
    const [low, high] = [
      Math.min(curve.fromLine, curve.toLine),
      Math.max(curve.fromLine, curve.toLine),
    ];
    if (high < firstLine || low > lastLine) continue;
    if (isOf(curve, focused)) own.push(curve);
    else if (others.length < DRAWN) others.push(curve);
  }
  return [...others, ...own.slice(-DRAWN)];
}

export function isOf(curve: Curve, step: number | undefined): boolean {
  return curve.to === step || curve.from === step;
}
