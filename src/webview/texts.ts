/**
 * The texts of a view in the person's language. The host puts the editor's own bundle for this extension into the page;
 * without one, as in English, every text stays as it stands in the code. Import this module before any that shows text.
 */
import { config } from '@vscode/l10n';

/** The element of the page that holds the bundle: JSON, English text to translated text. */
const TEXTS_ELEMENT = 'texts';

// Unit tests load the words of a view without any page.
const page = typeof document === 'undefined' ? undefined : document;
const bundle = page?.getElementById(TEXTS_ELEMENT)?.textContent ?? '';

if (bundle !== '') config({ contents: bundle });

export { t } from '@vscode/l10n';
