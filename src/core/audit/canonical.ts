/**
 * Canonical JSON: keys in code-unit order, no blanks, `undefined` members left out, numbers and texts as
 * `JSON.stringify` writes them (RFC 8785 for the values that events hold). One value has one text, so that a digest
 * over it means something and a changed byte in the log is a changed text.
 */

/** Deeper values become null: the log must be writable whatever a tool's input looks like. */
const DEPTH = 200;

/** The canonical text. Functions, symbols and `undefined` are left out; a lone `undefined` is `null`. Never throws. */
export function canonical(value: unknown): string {
  return write(value, 0) ?? 'null';
}

function write(value: unknown, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : 'null';
    case 'bigint':
      return JSON.stringify(String(value));
    case 'object':
      if (value === null || depth > DEPTH) return 'null';
      return Array.isArray(value) ? writeArray(value, depth) : writeObject(value, depth);
    default:
      return undefined;
  }
}

function writeArray(items: readonly unknown[], depth: number): string {
  return `[${items.map((item) => write(item, depth + 1) ?? 'null').join(',')}]`;
}

function writeObject(value: object, depth: number): string {
  const members: string[] = [];
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    const text = write(item, depth + 1);
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
