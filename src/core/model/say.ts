/**
 * Sentences that a person may read in another language. The log, the agent and the command line hold them in English,
 * as they are written here; a window recognises them by their patterns and shows its own language
 * (`src/editor/sentences/`). `npm run l10n` collects every pattern.
 */

/**
 * A sentence, or a part of one, in English. Each place takes a value that stays as it is in every language, such as a
 * command, a path or a name; what is a sentence by itself goes through `part`. Two places may not touch: where one ends
 * could not be told from the text.
 */
export function say(pieces: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let text = pieces[0]!;
  for (let at = 0; at < values.length; at++) text += String(values[at]) + pieces[at + 1]!;
  return text;
}

/** Marks a place of `say` that takes what `say` made. It may take a value, too. */
export function part(text: string): string {
  return text;
}
