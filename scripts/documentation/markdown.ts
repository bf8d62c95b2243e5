/** Pieces of Markdown. The text itself always comes from the descriptions in `src/core/effects`. */

/** A code span that holds any text: backticks inside get a longer fence, line breaks are shown. */
export function code(text: string): string {
  const line = text.replace(/\r?\n/g, ' ⏎ ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

export function codes(texts: readonly string[], between = ', '): string {
  return texts.map(code).join(between);
}

/** One cell of a table: a bar would end it, in code as well. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\r?\n/g, ' ');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Paragraphs and tables, an empty line between each; what is undefined is left out. */
export function page(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

export const GENERATED =
  '<!-- Written by `npm run docs` from the descriptions in src/core/effects. Change those, not this. -->';
