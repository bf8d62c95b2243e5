/** The rows of corpora: JSON lines, one object with `command` a line (docs/benchmark.md). */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { providers } from '../../src/core/effects/apis/all';
import { PROGRAMS } from '../../src/core/effects/programs/all';

export interface Row {
  readonly command: string;
  /** `block`, `ask`, `risky`: should stop. `allow` or absent: should pass. */
  readonly expected?: string;
  readonly pack?: string;
  readonly family?: string;
  readonly category?: string;
}

/** Lines without a command are sessions and what else a corpus holds. */
export function readRows(file: string): readonly Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Partial<Row>)
    .filter((row): row is Row => typeof row.command === 'string');
}

/** Every `.jsonl` below the folder. */
export function corpusFiles(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return corpusFiles(path);
      return name.endsWith('.jsonl') ? [path] : [];
    });
}

/** What stands in for a corpus where there is none: the commands of this project's own examples. */
export function exampleRows(): readonly Row[] {
  return [...PROGRAMS, ...providers].flatMap(({ examples }) =>
    examples.flatMap((example) => ('command' in example ? [{ command: example.command }] : [])),
  );
}
