/**
 * The part of TOML that task files and project files are written in: tables, arrays of tables, dotted and quoted keys,
 * strings of all four kinds, numbers, booleans, arrays and inline tables. What is none of that is left out. It never
 * throws, reads each character once, and leaves out what nests too deeply.
 */
export type Toml = string | number | boolean | readonly Toml[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: Toml;
}

type Open = Map<string, Toml | Open | Open[]>;

const MOST_CHARS = 262_144;
const DEEPEST = 20;

export function readToml(text: string): TomlTable {
  const root: Open = new Map();
  const reader = new Reader(text.slice(0, MOST_CHARS));
  let table = root;
  while (!reader.done()) {
    if (reader.takes('[[')) {
      table = appended(root, reader.key());
      reader.line();
    } else if (reader.takes('[')) {
      table = below(root, reader.key());
      reader.line();
    } else {
      const key = reader.key();
      const last = key.at(-1);
      if (last !== undefined && reader.takes('=')) {
        const value = reader.value(0);
        if (value !== undefined) below(table, key.slice(0, -1)).set(last, value);
      }
      reader.line();
    }
  }
  return closed(root, 0);
}

/** The table of a name, made where it is not there yet. Of an array of tables it is the last one. */
function below(from: Open, key: readonly string[]): Open {
  let table = from;
  for (const part of key.slice(0, DEEPEST)) {
    const there = table.get(part);
    const next = Array.isArray(there) ? there.at(-1) : there;
    if (next instanceof Map) table = next;
    else {
      const made: Open = new Map();
      table.set(part, made);
      table = made;
    }
  }
  return table;
}

function appended(from: Open, key: readonly string[]): Open {
  const table = below(from, key.slice(0, -1));
  const last = key.at(-1) ?? '';
  const there = table.get(last);
  const made: Open = new Map();
  const isList = Array.isArray(there) && there.every((one) => one instanceof Map);
  table.set(last, isList ? [...(there as Open[]), made] : [made]);
  return made;
}

function closed(table: Open, depth: number): TomlTable {
  if (depth > DEEPEST) return {};
  const pairs = [...table].map(([key, value]): [string, Toml] => {
    if (value instanceof Map) return [key, closed(value, depth + 1)];
    if (Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof Map))
      return [key, (value as Open[]).map((one) => closed(one, depth + 1))];
    return [key, value as Toml];
  });
  return Object.fromEntries(pairs);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  done(): boolean {
    this.space(true);
    return this.at >= this.text.length;
  }

  /** Blanks and comments; with `lines` also ends of lines. */
  private space(lines: boolean): void {
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at]!;
      if (char === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = (end < 0 ? this.text.length : end) - 1;
      } else if (!(lines ? /\s/ : /[ \t\r]/).test(char)) return;
    }
  }

  takes(mark: string): boolean {
    this.space(false);
    if (!this.text.startsWith(mark, this.at)) return false;
    this.at += mark.length;
    return true;
  }

  /** What is left of the line. */
  line(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end + 1;
  }

  key(): readonly string[] {
    const parts: string[] = [];
    do {
      this.space(false);
      const quote = this.text[this.at];
      if (quote === '"' || quote === "'") parts.push(this.string(quote));
      else {
        const bare = /^[\w.:/@-]*?(?=[.=\s\]]|$)/.exec(this.text.slice(this.at, this.at + 200));
        const name = bare?.[0] ?? '';
        this.at += name.length;
        if (name !== '') parts.push(name);
      }
    } while (this.takes('.'));
    return parts;
  }

  value(depth: number): Toml | undefined {
    this.space(false);
    const char = this.text[this.at];
    if (depth > DEEPEST || char === undefined) return undefined;
    if (char === '"' || char === "'") return this.string(char);
    if (char === '[') return this.list(depth);
    if (char === '{') return this.inline(depth);
    const word = /^[^\s,\]}#]{1,100}/.exec(this.text.slice(this.at, this.at + 100))?.[0] ?? '';
    this.at += word.length;
    if (word === 'true' || word === 'false') return word === 'true';
    return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(word) ? Number(word) : word || undefined;
  }

  private string(quote: string): string {
    const long = quote.repeat(3);
    const isLong = this.text.startsWith(long, this.at);
    const mark = isLong ? long : quote;
    let value = '';
    this.at += mark.length;
    if (isLong) this.at += /^\r?\n/.exec(this.text.slice(this.at, this.at + 2))?.[0].length ?? 0;
    for (; this.at < this.text.length; this.at += 1) {
      if (this.text.startsWith(mark, this.at)) {
        this.at += mark.length;
        return value;
      }
      const char = this.text[this.at]!;
      if (char === '\n' && !isLong) return value;
      if (char !== '\\' || quote === "'") value += char;
      else {
        this.at += 1;
        const escaped = this.text[this.at] ?? '';
        if (/\s/.test(escaped)) while (/\s/.test(this.text[this.at + 1] ?? '')) this.at += 1;
        else value += ESCAPES[escaped] ?? escaped;
      }
    }
    return value;
  }

  private list(depth: number): readonly Toml[] {
    const items: Toml[] = [];
    this.at += 1;
    for (this.space(true); this.at < this.text.length; this.space(true)) {
      if (this.takes(']')) break;
      if (this.takes(',')) continue;
      const value = this.value(depth + 1);
      if (value === undefined) break;
      items.push(value);
    }
    return items;
  }

  private inline(depth: number): TomlTable {
    const table: Open = new Map();
    this.at += 1;
    for (this.space(true); this.at < this.text.length; this.space(true)) {
      if (this.takes('}')) break;
      if (this.takes(',')) continue;
      const key = this.key();
      const last = key.at(-1);
      const value = last !== undefined && this.takes('=') ? this.value(depth + 1) : undefined;
      if (last === undefined || value === undefined) break;
      below(table, key.slice(0, -1)).set(last, value);
    }
    return closed(table, 0);
  }
}
