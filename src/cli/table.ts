/** Plain columns for people. Control characters of foreign text never reach the terminal. */

/** Columns are padded to their widest cell; the last one is left as it is. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  return cells
    .map((row) => {
      const padded = row.map((cell, column) =>
        column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
      );
      return `${padded.join('  ').trimEnd()}\n`;
    })
    .join('');
}

export function shortened(text: string, max: number): string {
  const line = printable(text);
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}

/** One line, without anything that a terminal would obey or that turns the reading direction. */
export function printable(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\u200D' ? character : '\uFFFD'))
    .trim();
}
