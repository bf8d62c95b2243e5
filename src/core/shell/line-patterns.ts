/**
 * The patterns of sed that are worked out: characters, `.`, bracket lists and `*` after one of them, with anchors; no
 * groups and no alternatives. Matched by walking states rather than by backtracking, so no pattern can hang.
 */

interface Atom {
  readonly holds: (char: string) => boolean;
  /** As often as it goes, or not at all. */
  readonly many: boolean;
}

export interface LinePattern {
  /** The leftmost match and the longest there, from `from` on. Undefined: none. */
  find(line: string, from: number): { readonly start: number; readonly end: number } | undefined;
  /** It stands for the start of the line, so there is one match at most. */
  readonly atStart: boolean;
}

/** Steps of matching that one text may cost. */
const WORK = 4_000_000;

/** Undefined: it holds something that is not worked out. `extended`: the rules of `-E`. */
export function linePattern(source: string, extended: boolean): LinePattern | undefined {
  const atStart = source.startsWith('^');
  const atEnd = /(?:^|[^\\])(?:\\\\)*\$$/.test(source);
  const body = source.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
  const atoms = atomsOf(body, extended);
  if (atoms === undefined) return undefined;
  return {
    atStart,
    find(line, from) {
      const last = atStart ? Math.min(0, line.length) : line.length;
      for (let start = from; start <= last; start += 1) {
        const end = longest(atoms, line, start, atEnd);
        if (end !== undefined) return { start, end };
      }
      return undefined;
    },
  };
}

/** Can this pattern be matched on all of these lines with bounded work? */
export function isBounded(source: string, lines: readonly string[]): boolean {
  const stars = source.split('*').length - 1;
  const cost = ({ length }: string): number =>
    stars === 0 ? length * source.length : length * length * (stars + 1);
  return lines.reduce((sum, line) => sum + cost(line), 0) <= WORK;
}

function atomsOf(body: string, extended: boolean): readonly Atom[] | undefined {
  const atoms: Atom[] = [];
  let at = 0;
  while (at < body.length) {
    const piece = pieceAt(body, at, extended);
    if (piece === undefined) return undefined;
    at += piece.length;
    const many = body[at] === '*';
    if (many) at += 1;
    atoms.push({ holds: piece.holds, many });
  }
  return atoms;
}

interface Piece {
  readonly holds: Atom['holds'];
  readonly length: number;
}

function pieceAt(body: string, at: number, extended: boolean): Piece | undefined {
  const char = body[at]!;
  if (char === '.') return { holds: () => true, length: 1 };
  if (char === '[') return listAt(body, at);
  if (char === '\\') {
    const next = body[at + 1];
    // A letter or digit after it means something of its own, and in basic patterns so do these signs.
    if (next === undefined || /[\w<>`']/.test(next)) return undefined;
    if (!extended && /[(){}|+?]/.test(next)) return undefined;
    return { holds: (one) => one === next, length: 2 };
  }
  if (/[*^$]/.test(char) || (extended && /[(){}|+?]/.test(char))) return undefined;
  return { holds: (one) => one === char, length: 1 };
}

/** `[abc]`, `[^"]`, `[a-z]`; classes by name are not worked out. */
function listAt(body: string, at: number): Piece | undefined {
  const [whole, not, inner = ''] = /^\[(\^?)(\]?[^\]]*)\]/.exec(body.slice(at)) ?? [];
  if (whole === undefined || inner === '' || /\[[:.=]|\\/.test(inner)) return undefined;
  const listed = new Set<string>();
  const ranges: (readonly [string, string])[] = [];
  for (let index = 0; index < inner.length; index += 1) {
    const to = inner[index + 1] === '-' ? inner[index + 2] : undefined;
    if (to === undefined) listed.add(inner[index]!);
    else {
      ranges.push([inner[index]!, to]);
      index += 2;
    }
  }
  const has = (one: string): boolean =>
    listed.has(one) || ranges.some(([low, high]) => one >= low && one <= high);
  return { holds: not === '^' ? (one) => !has(one) : has, length: whole.length };
}

/** The furthest end of a match that begins at `start`. */
function longest(
  atoms: readonly Atom[],
  line: string,
  start: number,
  atEnd: boolean,
): number | undefined {
  let states = passed(new Set([0]), atoms);
  let found: number | undefined;
  for (let at = start; ; at += 1) {
    if (states.has(atoms.length) && (!atEnd || at === line.length)) found = at;
    const char = line[at];
    if (char === undefined || states.size === 0) return found;
    const next = new Set<number>();
    for (const state of states) {
      const atom = atoms[state];
      if (atom?.holds(char) === true) next.add(atom.many ? state : state + 1);
    }
    states = passed(next, atoms);
  }
}

/** With the states that are reached by leaving out what may be left out. */
function passed(states: Set<number>, atoms: readonly Atom[]): Set<number> {
  for (const state of states) if (atoms[state]?.many === true) states.add(state + 1);
  return states;
}
