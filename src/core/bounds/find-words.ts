/**
 * Where the words of a command stand in the text that runs it. A wrapper hands on words that stand nowhere (what
 * `xargs` reads), so only the leading ones are promised; the rewriting is proven by reading the new text again.
 */
import type { Invocation } from '../shell/invocation';

/** Half-open ranges of the text: the program's word, then as many of its arguments as follow it there, in order. */
export interface Occurrence {
  readonly words: readonly (readonly [from: number, to: number])[];
}

/** Texts are bounded by the shell reader; this bounds the search for a one-letter program in a long one. */
const MAX_TRIES = 2_000;
/** Blanks, and a line that goes on below. */
const GAP = /(?:[ \t]|\\\n)+/y;

/** The places where most of the command's words follow each other. */
export function findWords(text: string, invocation: Invocation): readonly Occurrence[] {
  const program = invocation.program.raw;
  if (program === '') return [];
  let found: Occurrence[] = [];
  let from = text.indexOf(program);
  for (let tries = 0; from >= 0 && tries < MAX_TRIES; tries += 1) {
    if (beginsWord(text, from)) {
      const words = wordsAt(text, from, invocation);
      const best = found[0]?.words.length ?? 1;
      if (words.length > best) found = [{ words }];
      else if (words.length === best) found.push({ words });
    }
    from = text.indexOf(program, from + 1);
  }
  return found;
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || /[\s;&|({`"'!]/.test(text[at - 1] ?? '');
}

function wordsAt(text: string, from: number, { program, args }: Invocation): Occurrence['words'] {
  const words: (readonly [number, number])[] = [];
  let at = from;
  for (const { raw } of [program, ...args]) {
    if (words.length > 0) {
      GAP.lastIndex = at;
      if (!GAP.test(text)) break;
      at = GAP.lastIndex;
    }
    if (raw === '' || !text.startsWith(raw, at)) break;
    words.push([at, at + raw.length]);
    at += raw.length;
  }
  // Half a word is another word: `push` in `pusher`.
  const last = words[words.length - 1];
  if (last !== undefined && /[\w.:/=@+-]/.test(text[last[1]] ?? '')) words.pop();
  return words;
}
