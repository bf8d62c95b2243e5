/** What a dump holds, read from it as a script line by line: a digest of it all, and how many rows each table has. */
import { createHash } from 'node:crypto';
import * as readline from 'node:readline';

export interface Described {
  readonly digest: string;
  readonly tables: Readonly<Record<string, number>>;
}

export interface DescribedScript {
  take(output: NodeJS.ReadableStream): Promise<void>;
  result(): Described;
}

const TABLE = /^CREATE (?:UNLOGGED |FOREIGN )?TABLE (\S+) \(/;
const COPY = /^COPY (.+?) (?:\(.*\) )?FROM stdin;$/;
const INSERT = /^INSERT INTO (`[^`]+`) VALUES /;
/** Comments say when and by which version it was taken; the words around a script change with every run. */
const PASSING = /^(?:--|\\(?:un)?restrict )/;

/** Lines are hashed as they come: bytes that are no UTF-8 stay apart as Latin-1. */
export function describeScript(): DescribedScript {
  const hash = createHash('sha256');
  const tables: Record<string, number> = {};
  let copying: string | undefined;

  function line(text: string): void {
    if (copying !== undefined) {
      if (text === '\\.') copying = undefined;
      else tables[copying] = (tables[copying] ?? 0) + 1;
    } else {
      if (PASSING.test(text)) return;
      const made = TABLE.exec(text)?.[1];
      if (made !== undefined) tables[plain(made)] ??= 0;
      const copied = COPY.exec(text)?.[1];
      if (copied !== undefined) {
        copying = plain(copied);
        tables[copying] ??= 0;
      }
      const inserted = INSERT.exec(text)?.[1];
      if (inserted !== undefined) tables[plain(inserted)] = (tables[plain(inserted)] ?? 0) + 1;
    }
    hash.update(`${text}\n`, 'latin1');
  }

  return {
    async take(output) {
      output.setEncoding?.('latin1');
      const lines = readline.createInterface({ input: output, crlfDelay: Infinity });
      for await (const text of lines) line(text);
    },
    result: () => ({ digest: hash.digest('hex'), tables }),
  };
}

/** As a person writes it: without quotes, and without the schema that everything is in. */
function plain(name: string): string {
  const bare = Buffer.from(name, 'latin1').toString('utf8').replace(/["`]/g, '');
  return bare.replace(/^public\./, '');
}
