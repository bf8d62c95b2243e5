/**
 * A long call, folded: its beginning, its end, and what is marked with the lines around it are shown; between them
 * stand gaps that say how much they hold. No DOM in here.
 */

/** Lines of the beginning, of the end, and around a mark. */
const HEAD = 4;
const TAIL = 3;
const AROUND = 1;
/** A call of so many lines is shown whole, and so is a gap of so few. */
const WHOLE = 16;
const SMALL_GAP = 3;
/** A line this long counts as several, so that one endless line folds too. In characters. */
const LINE_CHARS = 160;

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Piece extends Range {
  /** Lines that are not shown; 0 for what is shown. */
  readonly hidden: number;
}

/** Covers the text from its start to its end without a hole. `marks` are offsets into it. */
export function foldText(text: string, marks: readonly Range[]): readonly Piece[] {
  const lines = linesOf(text);
  if (lines.length <= WHOLE) return [{ start: 0, end: text.length, hidden: 0 }];
  const shown = new Array<boolean>(lines.length).fill(false);
  const show = (from: number, to: number): void =>
    void shown.fill(true, Math.max(0, from), Math.min(lines.length, to + 1));
  show(0, HEAD - 1);
  show(lines.length - TAIL, lines.length - 1);
  for (const mark of marks) {
    const first = lineAt(lines, mark.start);
    const last = lineAt(lines, Math.max(mark.start, mark.end - 1));
    show(first - AROUND, first + AROUND);
    show(last - AROUND, last + AROUND);
  }
  return piecesOf(lines, shown);
}

export function countLines(text: string): number {
  return linesOf(text).length;
}

function linesOf(text: string): readonly Range[] {
  const lines: Range[] = [];
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const end = Math.min(feed < 0 ? text.length : feed + 1, start + LINE_CHARS);
    lines.push({ start, end });
    start = end;
  }
  return lines;
}

/** The line that holds this offset. */
function lineAt(lines: readonly Range[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function piecesOf(lines: readonly Range[], shown: readonly boolean[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to + 1 < lines.length && shown[to + 1] === shown[from]) to += 1;
    const [start, end] = [lines[from]!.start, lines[to]!.end];
    const isGap = !shown[from]! && to - from + 1 > SMALL_GAP;
    const last = pieces.at(-1);
    if (!isGap && last?.hidden === 0) pieces[pieces.length - 1] = { ...last, end };
    else pieces.push({ start, end, hidden: isGap ? to - from + 1 : 0 });
    from = to + 1;
  }
  return pieces;
}
