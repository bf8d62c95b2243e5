/**
 * VS Code hands over a terminal's screen, not the program's text: a line longer than the terminal is broken at its
 * last column (80 in the agent's hidden terminals; seen in VS Code 1.139.1). A token cut in two is recognised by
 * nobody, so the pieces are put together again.
 */

const COLUMNS = 80;

/** The text with its broken lines joined. A line of exactly the terminal's width is taken to go on in the next. */
export function joinBrokenLines(screen: string): string {
  const lines = screen.split('\n');
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    if (open) joined.push(`${joined.pop() ?? ''}${line}`);
    else joined.push(line);
    open = line.length === COLUMNS;
  }
  return joined.join('\n');
}
