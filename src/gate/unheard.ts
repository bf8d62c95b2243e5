/** What hooks judged while no gate could be reached. */
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Verdicts that hooks gave on their own while no gate could be reached. Each file is one, written in one step. */
export function takeInUnheard(folder: string, write: (detail: string) => void): void {
  let names: readonly string[];
  try {
    names = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  } catch {
    return;
  }
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      write(fs.readFileSync(file, 'utf8').slice(0, 4_096));
      fs.rmSync(file);
    } catch {
      // Left for the next start.
    }
  }
}
