/**
 * Sentences of core and gate in the person's language. They come in English, as the log holds them; their patterns tell
 * which sentence it is and what stands in its places. So a log of last month reads as well as a call of this moment.
 * What no pattern fits stays as it is.
 */
import { capitalised, patternOf, written, type Pattern } from './pattern';

export interface Sentences {
  /** A whole sentence, or a line of a list. */
  sentence(text: string): string;
  /** A few words, such as where a credential comes from. Values may come here, and stay as they are. */
  phrase(text: string): string;
}

/** A pattern that says less than this by itself fits too much to be taken for a whole sentence. */
const TELLING = 8;
/** Ways to divide one text among the places of one pattern that are looked at. */
const DIVISIONS = 24;
/** Steps of work for one text, each about a test of one pattern or a look at this many characters. */
const WORK = 20_000;
const CHARS_A_STEP = 64;
const DEPTH = 12;
/** Readings of longer texts are not kept: to look them up would cost as much as to read them. */
const KEPT_CHARS = 2_000;
const KEPT = 4_000;

/** What a pattern has to account for before it is better than none: the point between two sentences tells nothing. */
const OWN_COST = 2;

interface Reading {
  readonly text: string;
  /** Characters of the English text that patterns account for, less what the patterns cost. */
  readonly explained: number;
  /** Patterns that it is made of. */
  readonly patterns: number;
  /** With a small letter at its head, where `text` has a capital only because the English had one there. */
  readonly small?: string;
}

interface Attempt {
  work: number;
  readonly known: Map<string, Reading | null>;
}

/** `translations`: English pattern to translated pattern. */
export function sentencesOf(translations: Readonly<Record<string, string>>): Sentences {
  const exact = new Map<string, string>();
  const byFirstWord = new Map<string, Pattern[]>();
  /** Those that begin with a place, or with a piece of a word. */
  const others: Pattern[] = [];
  for (const [english, translated] of Object.entries(translations)) {
    const pattern = patternOf(english, translated);
    if (pattern.places.length === 0) {
      exact.set(english, translated);
      continue;
    }
    const first = firstWord(pattern.literals[0]!);
    if (first === undefined) others.push(pattern);
    else byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), pattern]);
  }
  const longest = Math.max(0, ...[...exact.keys()].map((text) => text.length));
  // What stands around the rest comes first, so that a text which is more work than it is worth is read from outside.
  for (const [first, list] of byFirstWord) byFirstWord.set(first, inOrder([...list, ...others]));
  const anyWord = inOrder(others);

  function read(text: string, attempt: Attempt, depth: number, least: number): Reading | null {
    attempt.work -= Math.floor(text.length / CHARS_A_STEP);
    const literal = text.length > longest ? undefined : exact.get(text);
    if (literal !== undefined) return { text: literal, explained: text.length, patterns: 1 };
    if (depth > DEPTH || text === '') return null;
    let best: Reading | null = null;
    let isWhole = false;
    const first = firstWord(text);
    const candidates = first === undefined ? undefined : byFirstWord.get(first);
    for (const pattern of candidates ?? anyWord) {
      if (attempt.work <= 0) break;
      attempt.work--;
      if (pattern.weight < least || !frames(pattern, text)) continue;
      const reading = fitted(pattern, text, attempt, depth);
      if (reading === null) continue;
      // Of two that account for as much, the one that stands around the other was the outer one.
      const more = reading.explained - (best?.explained ?? 0);
      if (more < 0 || (more === 0 && !(pattern.isWhole && !isWhole))) continue;
      best = reading;
      ({ isWhole } = pattern);
    }
    return best;
  }

  /** A sentence that was put at the head of another one begins with a capital there. */
  function readAnyCase(text: string, attempt: Attempt, depth: number, least = 0): Reading | null {
    const kept = text.length <= KEPT_CHARS;
    const known = kept ? attempt.known.get(text) : undefined;
    if (known !== undefined) return known;
    const asIs = read(text, attempt, depth, least);
    const head = text.charAt(0).toLowerCase();
    const other =
      head === text.charAt(0) ? null : read(head + text.slice(1), attempt, depth, least);
    const best =
      other !== null && other.explained > (asIs?.explained ?? 0)
        ? { ...other, text: capitalised(other.text), small: other.text }
        : asIs;
    if (kept) attempt.known.set(text, best);
    return best;
  }

  /** The reading that accounts for most of the text, among the ways in which the places can divide it. */
  function fitted(pattern: Pattern, text: string, attempt: Attempt, depth: number): Reading | null {
    const { literals, places } = pattern;
    const end = text.length - literals.at(-1)!.length;
    let best: Reading | null = null;
    let divisions = 0;
    /** False: what has to come next comes nowhere behind this, so that no later beginning helps. */
    const divide = (words: readonly string[], from: number): boolean => {
      const at = words.length;
      if (at === places.length - 1) {
        divisions++;
        const reading = filled(pattern, [...words, text.slice(from, end)], attempt, depth);
        if (isBetter(reading, best)) best = reading;
        return true;
      }
      const next = literals[at + 1]!;
      let found = text.indexOf(next, from);
      if (found < 0) attempt.work -= Math.floor((end - from) / CHARS_A_STEP);
      if (found < 0 || found + next.length > end) return false;
      while (found >= 0 && found + next.length <= end) {
        attempt.work -= 1 + Math.floor((found - from) / CHARS_A_STEP);
        if (!divide([...words, text.slice(from, found)], found + next.length)) break;
        if (divisions >= DIVISIONS || attempt.work <= 0) break;
        found = text.indexOf(next, found + 1);
      }
      return true;
    };
    divide([], literals[0]!.length);
    return best;
  }

  function filled(
    pattern: Pattern,
    words: readonly string[],
    attempt: Attempt,
    depth: number,
  ): Reading {
    let explained = pattern.weight - OWN_COST;
    const texts: string[] = [];
    let hasCapital = false;
    let patterns = 1;
    for (const [at, { number, isPart }] of pattern.places.entries()) {
      const word = words[at]!;
      const reading = isPart ? readAnyCase(word, attempt, depth + 1) : null;
      explained += reading?.explained ?? 0;
      patterns += reading?.patterns ?? 0;
      // The head of the English sentence need not be the head of the translation.
      const isHead = at === 0 && pattern.literals[0] === '' && reading?.small !== undefined;
      if (isHead) hasCapital = true;
      texts[number] = (isHead ? reading?.small : reading?.text) ?? word;
    }
    const text = written(pattern, texts);
    const reading = { text, explained, patterns };
    return hasCapital ? { ...reading, text: capitalised(text), small: text } : reading;
  }

  const kept = { sentence: new Map<string, string>(), phrase: new Map<string, string>() };

  function translated(text: string, as: keyof typeof kept): string {
    const known = kept[as].get(text);
    if (known !== undefined) return known;
    const attempt: Attempt = { work: WORK, known: new Map() };
    const least = as === 'sentence' ? TELLING : 0;
    const result = readAnyCase(text, attempt, 0, least)?.text ?? text;
    if (text.length > KEPT_CHARS) return result;
    if (kept[as].size >= KEPT) kept[as].clear();
    kept[as].set(text, result);
    return result;
  }

  return {
    sentence: (text) => translated(text, 'sentence'),
    phrase: (text) => translated(text, 'phrase'),
  };
}

function inOrder(patterns: readonly Pattern[]): Pattern[] {
  const opens = ({ literals }: Pattern): number => (literals[0] === '' ? 0 : 1);
  return [...patterns].sort(
    (a, b) => Number(b.isWhole) - Number(a.isWhole) || opens(b) - opens(a) || b.weight - a.weight,
  );
}

/** Of two ways to divide a text, the one that accounts for more, or for as much with less. */
function isBetter(reading: Reading, best: Reading | null): boolean {
  if (best === null) return reading.explained > 0;
  const more = reading.explained - best.explained;
  return more > 0 || (more === 0 && reading.patterns < best.patterns);
}

/** Up to the first blank; undefined where there is none. */
function firstWord(text: string): string | undefined {
  const at = text.indexOf(' ');
  return at > 0 ? text.slice(0, at) : undefined;
}

function frames({ literals, weight }: Pattern, text: string): boolean {
  return text.length >= weight && text.startsWith(literals[0]!) && text.endsWith(literals.at(-1)!);
}
