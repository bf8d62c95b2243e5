/**
 * The page of a webview. Nothing may run or load but our own bundle and styles: the policy names one script by nonce
 * and one origin for styles and the icon font. Without `vscode`, so that tests can serve the very same page.
 */

export type ViewName = 'cards' | 'declare' | 'prompt' | 'timeline';

export interface PageSources {
  /** Turns a file name in `dist/webview` into an address that the page may load. */
  readonly address: (file: string) => string;
  /** What the policy allows styles and fonts from. */
  readonly source: string;
  /** Unguessable, new for each page. */
  readonly nonce: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** English texts to those of the language; left out where there are none. */
  readonly texts?: Readonly<Record<string, unknown>>;
}

export function webviewHtml(view: ViewName, page: PageSources): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.source}`,
    `font-src ${page.source}`,
    // The handle of a text area is a picture in the component's own style sheet.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const styles = ['codicon.css', 'common.css', `${view}.css`]
    .map((file) => `<link rel="stylesheet" href="${attribute(page.address(file))}">`)
    .join('\n  ');
  // Data and no program: the policy need not allow it. A closing tag inside a text must not end it.
  const texts =
    page.texts === undefined
      ? ''
      : `<script type="application/json" id="texts">${JSON.stringify(page.texts).replace(/</g, '\\u003c')}</script>`;
  return `<!DOCTYPE html>
<html lang="${attribute(page.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${attribute(page.title)}</title>
  ${styles}
</head>
<body>
  ${texts}
  <script nonce="${attribute(page.nonce)}" src="${attribute(page.address(`${view}.js`))}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
