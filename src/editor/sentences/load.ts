/** The sentences of the window's language, from the file beside the bundle that the editor took for it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sentencesOf, type Sentences } from './recognise';

const AS_WRITTEN: Sentences = { sentence: (text) => text, phrase: (text) => text };

/**
 * `bundle`: path of the bundle that holds the other texts, `…/bundle.l10n.de.json`; undefined in English. Without a
 * file of sentences, or with one that cannot be read, they stay English.
 */
export function loadSentences(bundle: string | undefined, log: (line: string) => void): Sentences {
  if (bundle === undefined) return AS_WRITTEN;
  const file = join(dirname(bundle), basename(bundle).replace(/^bundle\./, 'sentences.'));
  if (!existsSync(file)) return AS_WRITTEN;
  try {
    return sentencesOf(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  } catch (error) {
    log(`${file} could not be read, so sentences stay English: ${String(error)}`);
    return AS_WRITTEN;
  }
}
