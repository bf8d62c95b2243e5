/** A bundle of translations held against the English texts: what is missing, left over, or has other placeholders. */
import { placeholders } from './texts';

/** Key of a text to its translation. */
export type Bundle = Readonly<Record<string, string>>;

/** One sentence each; empty when the translation is whole. */
export function problemsOf(english: Bundle, translated: Bundle, language: string): string[] {
  const problems: string[] = [];
  for (const [key, text] of Object.entries(english)) {
    const other = translated[key];
    if (other === undefined || other.trim() === '') problems.push(`no ${language} for: ${key}`);
    else if (placeholders(text).join() !== placeholders(other).join()) {
      problems.push(`other placeholders in ${language} of: ${key}`);
    } else if (links(text) !== links(other)) {
      problems.push(`other links in ${language} of: ${key}`);
    }
  }
  for (const key of Object.keys(translated)) {
    if (!(key in english)) problems.push(`stale in ${language}, no such text any more: ${key}`);
  }
  return problems;
}

/** What a text leads to: `[words](command:x)` must lead to the same in every language. */
function links(text: string): string {
  return [...text.matchAll(/\]\(([^)]+)\)/g)]
    .map((match) => match[1])
    .sort()
    .join('\n');
}

/** The bundle of a set of texts, sorted, so that two people who add texts seldom meet in one line. */
export function bundleOf(texts: Iterable<string>): Bundle {
  return Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
}

/** What is kept of a translation when the English texts change, in their order. What `more` has wins: it is newer. */
export function carryOver(english: Bundle, translated: Bundle, more: Bundle = {}): Bundle {
  return Object.fromEntries(
    Object.keys(english).flatMap((key) => {
      const text = more[key] ?? translated[key];
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
}

/** Names of texts whose English is not what the translation was made from: nobody would see it by the name alone. */
export function changedSince(english: Bundle, madeFrom: Bundle, language: string): string[] {
  return Object.entries(english)
    .filter(([name, text]) => madeFrom[name] !== text)
    .map(([name]) => `the English changed since the ${language} of: ${name}`);
}
