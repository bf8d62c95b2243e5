/** Brace expansion, `a{b,c}{1..3}`, on the text of a word, before anything else is expanded, as bash does it. */
import { skipQuoted } from './quoted';

/** The texts a word expands to, or undefined when there are more than `limit`. Quotes and `$( )` stay untouched. */
export function expandBraces(word: string, limit: number): string[] | undefined {
  let budget = limit;

  function expand(text: string, depth: number): string[] | undefined {
    const brace = depth < 20 ? findBrace(text) : undefined;
    if (!brace) return [text];
    const head = text.slice(0, brace.start);
    const tails = expand(text.slice(brace.end + 1), depth + 1);
    if (!tails) return undefined;
    const results: string[] = [];
    for (const choice of brace.choices) {
      const middles = brace.sequence ? [choice] : expand(choice, depth + 1);
      if (!middles) return undefined;
      for (const middle of middles) {
        for (const tail of tails) {
          if (results.length >= limit || (budget -= 1) < -limit * 4) return undefined;
          results.push(head + middle + tail);
        }
      }
    }
    return results;
  }
  return expand(word, 0);
}

interface Brace {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly string[];
  /** From `{1..3}`: the choices are final. */
  readonly sequence: boolean;
}

/** The first brace that expands: it has a comma of its own or is a sequence, and is not `${`. */
function findBrace(text: string): Brace | undefined {
  let at = 0;
  while (at < text.length) {
    const skipped = skipQuoted(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    if (text[at] === '{') {
      const brace = readBrace(text, at);
      if (brace) return brace;
    }
    at += 1;
  }
  return undefined;
}

function readBrace(text: string, start: number): Brace | undefined {
  const commas: number[] = [];
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const skipped = skipQuoted(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const char = text[at];
    if (char === '{') depth += 1;
    else if (char === ',' && depth === 1) commas.push(at);
    else if (char === '}' && (depth -= 1) === 0) break;
    at += 1;
  }
  if (at >= text.length) return undefined;
  const inside = text.slice(start + 1, at);
  if (commas.length > 0) {
    const bounds = [start, ...commas, at];
    const choices = bounds
      .slice(1)
      .map((bound, index) => text.slice((bounds[index] ?? 0) + 1, bound));
    return { start, end: at, choices, sequence: false };
  }
  const choices = sequence(inside);
  return choices && { start, end: at, choices, sequence: true };
}

/** `1..9`, `01..10`, `a..e`, with an optional step. Ends one past any limit so that the caller sees it. */
function sequence(text: string): string[] | undefined {
  const found = /^(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(-?\d{1,9}))?$/.exec(text);
  const [, low, high, by] = found ?? [];
  if (low === undefined || high === undefined) return undefined;
  const letters = /[A-Za-z]/.test(low);
  if (letters !== /[A-Za-z]/.test(high)) return undefined;
  const from = letters ? low.charCodeAt(0) : Number(low);
  const to = letters ? high.charCodeAt(0) : Number(high);
  const step = Math.max(1, Math.abs(Number(by ?? 1))) * (from <= to ? 1 : -1);
  const width = /^-?0\d/.test(low) || /^-?0\d/.test(high) ? Math.max(low.length, high.length) : 0;
  const list: string[] = [];
  for (let now = from; step > 0 ? now <= to : now >= to; now += step) {
    if (list.length > 10_000) return list;
    list.push(letters ? String.fromCharCode(now) : padded(now, width));
  }
  return list;
}

function padded(number: number, width: number): string {
  const digits = String(Math.abs(number)).padStart(number < 0 ? width - 1 : width, '0');
  return number < 0 ? `-${digits}` : digits;
}
