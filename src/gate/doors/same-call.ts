/** Is what a shell runs the call that was judged, as it is or in the words that an agent puts around it? */
import type { Receipt } from './receipts';

/**
 * - `exact`: these words and no others
 * - `wrapped`: the whole call as one quoted word, one argument, or one statement of the text
 */
export type Likeness = 'exact' | 'wrapped' | 'other';

/** `words` are those of the shell's own process: some agents hand the command over as an argument of their wrapper. */
export function likeness(receipt: Receipt, text: string, words: readonly string[]): Likeness {
  const said = text.trim();
  const calls = receipt.texts.map((one) => one.trim()).filter((one) => one !== '');
  if (calls.includes(said)) return 'exact';
  return calls.some((call) => words.includes(call) || isPart(said, call)) ? 'wrapped' : 'other';
}

function isPart(text: string, call: string): boolean {
  return quotedForms(call).some((form) => text.includes(form)) || isStatement(text, call);
}

/** The spellings in which programs quote a text for a shell. */
function quotedForms(call: string): readonly string[] {
  return [
    `'${call.replaceAll("'", `'\\''`)}'`,
    `'${call.replaceAll("'", `'"'"'`)}'`,
    `"${call.replace(/[\\"$`]/g, '\\$&')}"`,
  ];
}

function isStatement(text: string, call: string): boolean {
  for (let at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
    const before = text.slice(0, at).trimEnd();
    const after = text.slice(at + call.length);
    const begins =
      before === '' || /(?:[;&|{(]|\n)$/.test(before) || /\n[ \t]*$/.test(text.slice(0, at));
    if (begins && /^[ \t]*(?:$|\n|[;})]|&&|\|\|)/.test(after)) return true;
  }
  return false;
}
