/**
 * Patterns of sentences: `the task lists {0}`. A place `{0}` takes a value that stays as it is; a place `{*0}` takes a
 * sentence of its own, or a value. `src/core/model/say.ts` says how they are written.
 */

export interface Place {
  /** As the translation names it. */
  readonly number: number;
  readonly isPart: boolean;
}

export interface Pattern {
  /** Texts around the places: one more than there are places. */
  readonly literals: readonly string[];
  readonly places: readonly Place[];
  /** It ends a sentence, or holds two: it stands around what is no sentence, and not inside. */
  readonly isWhole: boolean;
  /** Characters of the literals: how much the pattern says by itself. */
  readonly weight: number;
  readonly translation: { readonly literals: readonly string[]; readonly places: readonly Place[] };
}

const PLACE = /\{(\*?)(\d+)\}/g;

export function patternOf(english: string, translated: string): Pattern {
  const { literals, places } = taken(english);
  const weight = literals.reduce((sum, literal) => sum + literal.length, 0);
  const isWhole = literals.some(
    (literal, at) => /\. /.test(literal) || (at === places.length && literal.endsWith('.')),
  );
  return { literals, places, isWhole, weight, translation: taken(translated) };
}

function taken(text: string): Pattern['translation'] {
  const literals: string[] = [];
  const places: Place[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACE)) {
    literals.push(text.slice(from, match.index));
    places.push({ number: Number(match[2]), isPart: match[1] === '*' });
    from = match.index + match[0].length;
  }
  literals.push(text.slice(from));
  return { literals, places };
}

/** The translation with these words in its places. Behind a full stop a sentence begins with a capital. */
export function written(pattern: Pattern, words: readonly string[]): string {
  const { literals, places } = pattern.translation;
  return places.reduce((text, { number, isPart }, at) => {
    const word = words[number] ?? '';
    const begins = isPart && text.endsWith('. ');
    return `${text}${begins ? capitalised(word) : word}${literals[at + 1]!}`;
  }, literals[0]!);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
