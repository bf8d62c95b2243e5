/** What hooks judged while no gate could be reached. */
import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Verdicts that hooks gave on their own while no gate could be reached. Each file is one, written in one step. Returns
 * how many there were.
 */
export function takeInUnheard(folder: string, write: (detail: string) => void): number {
  let names: readonly string[];
  try {
    names = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  } catch {
    return 0;
  }
  let taken = 0;
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      write(fs.readFileSync(file, 'utf8').slice(0, 4_096));
      fs.rmSync(file);
      taken += 1;
    } catch {
      // Left for the next start.
    }
  }
  return taken;
}
