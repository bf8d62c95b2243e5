/** Adds a file to a folder's list, `all.ts`: one import and one entry, where the alphabet puts them. */

const IMPORT = /^import \{ (\w+) \} from '\.\/([^']+)';$/;

export interface Entry {
  /** File name without `.ts`. */
  readonly file: string;
  /** What the file exports. */
  readonly name: string;
}

/** The text of `all.ts` with the entry. Throws when the text has not the form that it is known by. */
export function withEntry(text: string, entry: Entry): string {
  const lines = text.split('\n');
  const imports = lines.flatMap((line, at) => {
    const found = IMPORT.exec(line);
    return found ? [{ at, name: found[1]!, file: found[2]! }] : [];
  });
  const before = imports.filter(({ file }) => file < entry.file).at(-1);
  const next = imports.find(({ file }) => file > entry.file);
  const at = before === undefined ? next?.at : before.at + 1;
  const listed = before ?? next;
  if (at === undefined || listed === undefined) throw new Error('all.ts imports nothing');
  const item = lines.findIndex((line) =>
    [`  ${listed.name},`, `  ...${listed.name},`].includes(line),
  );
  if (item < 0) throw new Error(`all.ts imports ${listed.name} and does not list it`);
  // The list stands below the imports, so it is changed first.
  lines.splice(before === undefined ? item : item + 1, 0, `  ${entry.name},`);
  lines.splice(at, 0, `import { ${entry.name} } from './${entry.file}';`);
  return lines.join('\n');
}
