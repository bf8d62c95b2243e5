/** Reads the expressions of PowerShell: values, operators, members, strings with values in them. */
import { LIMITS } from '../limits';
import { Unreadable, type Cursor } from './powershell-cursor';
import type { PsBlock, PsEntry, PsExpression, PsStatement } from './powershell-syntax';

/** What reading an expression needs of the reader of statements. */
export interface PsReader {
  readonly cursor: Cursor;
  /** Nesting, bounded. */
  depth: number;
  /** A comma makes a list: not between the arguments of a method. */
  commas: boolean;
  /** Statements up to one of these closing signs, which is taken. */
  statements(close: string): readonly PsStatement[];
  statement(): PsStatement | undefined;
  block(): PsBlock;
}

/** Runs one level deeper; text that nests too deeply is not read. */
export function deeper<T>(reader: PsReader, read: () => T): T {
  reader.depth += 1;
  if (reader.depth > LIMITS.shellDepth * 8) throw new Unreadable('it nests too deeply');
  try {
    return read();
  } finally {
    reader.depth -= 1;
  }
}

/** Commas make lists, or part arguments, in what `read` reads. */
function withCommas<T>(reader: PsReader, commas: boolean, read: () => T): T {
  const before = reader.commas;
  reader.commas = commas;
  try {
    return deeper(reader, read);
  } finally {
    reader.commas = before;
  }
}

/** From what binds least to what binds most; the comma binds more than all of them. */
const LEVELS: readonly RegExp[] = [
  /\?\?(?!=)/,
  /-(and|or|xor)\b/i,
  /-(band|bor|bxor|shl|shr)\b/i,
  /-(?:[ci]?(eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split)|(join|is|isnot|as))\b/i,
  /[+-](?![+=-])(?![a-z]{2,}\b)/i,
  /[*/%](?!=)/,
  /-f\b/i,
  /\.\.(?!\/|\\)/,
];

export function readExpression(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  const test = deeper(reader, () => binary(reader, 0));
  cursor.spaces();
  // `A ? B : C` of version 7: which of the two is not known before it runs.
  if (!cursor.peek(/\?(?![?.[])/)) return test;
  cursor.at += 1;
  cursor.gap();
  const left = deeper(reader, () => readExpression(reader));
  cursor.gap();
  cursor.expect(':');
  cursor.gap();
  const right = deeper(reader, () => readExpression(reader));
  return { type: 'binary', operator: '?:', left, right, raw: cursor.since(from) };
}

function binary(reader: PsReader, level: number): PsExpression {
  const pattern = LEVELS[level];
  if (!pattern) return list(reader);
  const { cursor } = reader;
  const from = cursor.at;
  let left = binary(reader, level + 1);
  for (;;) {
    const before = cursor.at;
    cursor.spaces();
    const found = cursor.peek(pattern);
    if (!found) {
      cursor.at = before;
      return left;
    }
    cursor.at += found[0].length;
    cursor.gap();
    const right = deeper(reader, () => binary(reader, level + 1));
    const operator = (found[1] ?? found[2] ?? found[0]).replace(/^-(?=f$)/i, '').toLowerCase();
    left = { type: 'binary', operator, left, right, raw: cursor.since(from) };
  }
}

/** `a, b, c`; a comma alone in front makes a list of one. */
function list(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  if (!reader.commas) return unary(reader);
  if (cursor.skip(',')) cursor.gap();
  return cursor.commaList(() => unary(reader), from);
}

const UNARY = /-not\b|-bnot\b|-[ci]?split\b|-join\b|\+\+|--(?![a-z])|!|[+-](?=[\s\d$(])/i;

function unary(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  const operator = cursor.take(UNARY);
  if (operator !== undefined) {
    cursor.gap();
    const operand = deeper(reader, () => unary(reader));
    return { type: 'unary', operator: operator.toLowerCase(), operand, raw: cursor.since(from) };
  }
  const to = typeName(cursor);
  if (to === undefined) return postfix(reader, primary(reader), from);
  const before = cursor.at;
  cursor.spaces();
  if (!cursor.starts('::') && startsValue(cursor)) {
    const operand = deeper(reader, () => unary(reader));
    return { type: 'cast', to, operand, raw: cursor.since(from) };
  }
  cursor.at = before;
  return postfix(reader, { type: 'type', name: to, raw: cursor.since(from) }, from);
}

function startsValue(cursor: Cursor): boolean {
  return cursor.isSingle() || cursor.isDouble() || /[$@([{\d]/.test(cursor.char);
}

/** `[System.IO.File]`, `[string[]]`, `[ValidateSet('a')]`. */
function typeName(cursor: Cursor): string | undefined {
  if (cursor.char !== '[') return undefined;
  const found = cursor.peek(/\[\s*([A-Za-z_][\w.+`]*)((?:\[[\w.,\s[\]]*\])?)\s*(\([^\]]*\))?\s*\]/);
  if (!found) throw new Unreadable('a type is not readable');
  cursor.at += found[0].length;
  return found[1] ?? '';
}

const NUMBER =
  /0x[\da-f]+(?:[lu]|[kmgtp]b)?|\d+(?:\.(?!\.)\d*)?(?:e[+-]?\d+)?(?:[dlun]|[kmgtp]b)*/i;

export function startsNumber(cursor: Cursor): boolean {
  const found = cursor.peek(NUMBER);
  const next = found && cursor.text[cursor.at + found[0].length];
  return found !== undefined && !/[\w\\/]/.test(next ?? ' ');
}

function primary(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  const here = cursor.hereString((end) => filled(reader, end));
  if (here) return here;
  if (cursor.isSingle())
    return { type: 'text', text: cursor.single(), quoted: true, raw: cursor.since(from) };
  if (cursor.isDouble()) return doubleQuoted(reader);
  if (cursor.starts('$(') || cursor.starts('@(') || cursor.char === '(') return group(reader);
  if (cursor.starts('@{')) return hash(reader);
  if (cursor.char === '{') return withCommas(reader, true, () => reader.block());
  const variable = cursor.variable();
  if (variable) return variable;
  if (startsNumber(cursor)) {
    const text = cursor.take(NUMBER) ?? '';
    return { type: 'text', text, quoted: false, raw: text };
  }
  throw new Unreadable('a value is not readable');
}

export function group(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  cursor.take(/[$@]?\(/);
  const statements = withCommas(reader, true, () => reader.statements(')'));
  return { type: 'group', statements, raw: cursor.since(from) };
}

/** `"…"`: variables and commands in it are filled in. */
export function doubleQuoted(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  cursor.at += 1;
  const parts = filled(reader, '"');
  return { type: 'filled', parts, quoted: true, raw: cursor.since(from) };
}

/** The parts of a text up to its closing quote, or to the `"@` of a here-string. */
function filled(reader: PsReader, end: '"' | string): readonly PsExpression[] {
  const { cursor } = reader;
  const parts: PsExpression[] = [];
  let text = '';
  function flush(): void {
    if (text !== '') parts.push({ type: 'text', text, quoted: true, raw: text });
    text = '';
  }
  while (!cursor.done) {
    const closes =
      end === '"'
        ? cursor.isDouble()
        : cursor.peek(/["\u201c\u201d]@/) && /[\r\n]/.test(cursor.text[cursor.at - 1] ?? '\n');
    if (closes && end === '"' && /["\u201c\u201d\u201e]/.test(cursor.text[cursor.at + 1] ?? '')) {
      text += cursor.char;
      cursor.at += 2;
      continue;
    }
    if (closes) {
      cursor.at += end.length;
      if (end !== '"') text = text.replace(/\r?\n$/, '');
      flush();
      return parts;
    }
    if (cursor.char === '`') {
      text += cursor.escape();
      continue;
    }
    const value = cursor.starts('$(') ? group(reader) : cursor.variable();
    if (value) {
      flush();
      parts.push(value);
      continue;
    }
    text += cursor.char;
    cursor.at += 1;
  }
  throw new Unreadable('a quote is not closed');
}

/** `@{ a = 1; 'b' = $x }`. */
function hash(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  cursor.expect('@{');
  const entries: PsEntry[] = [];
  for (;;) {
    cursor.gap();
    if (cursor.skip(';')) continue;
    if (cursor.skip('}')) return { type: 'hash', entries, raw: cursor.since(from) };
    if (cursor.done) throw new Unreadable('a table is not closed');
    const word = cursor.take(/[A-Za-z_][\w-]*(?=\s*=)/);
    const key: PsExpression =
      word === undefined ? unary(reader) : { type: 'text', text: word, quoted: false, raw: word };
    cursor.gap();
    cursor.expect('=');
    cursor.gap();
    const value = withCommas(reader, true, () => reader.statement());
    if (!value) throw new Unreadable('a table has no value');
    entries.push({ key, value });
  }
}

/** `.Name`, `::Name`, `[0]`, `(…)`, `++` behind a value; no white space before them. */
export function postfix(reader: PsReader, start: PsExpression, from: number): PsExpression {
  const { cursor } = reader;
  let value = start;
  for (;;) {
    const member = cursor.take(/\??\.(?=[A-Za-z_$"'({])|\s*::\s*(?=[A-Za-z_$"'])/);
    if (member !== undefined) {
      const isStatic = member.includes('::');
      const name = memberName(reader);
      const args = cursor.char === '(' ? callArguments(reader) : undefined;
      const raw = cursor.since(from);
      value = { type: 'member', of: value, name, isStatic, ...(args ? { args } : {}), raw };
      continue;
    }
    if (cursor.char === '[' || cursor.starts('?[')) {
      cursor.take(/\??\[/);
      cursor.gap();
      const at = withCommas(reader, true, () => readExpression(reader));
      cursor.gap();
      cursor.expect(']');
      value = { type: 'index', of: value, at, raw: cursor.since(from) };
      continue;
    }
    if (cursor.take(/\+\+|--(?![\w-])/) !== undefined) {
      value = { type: 'unary', operator: '++', operand: value, raw: cursor.since(from) };
      continue;
    }
    return value;
  }
}

function memberName(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const word = cursor.take(/[A-Za-z_]\w*/);
  if (word !== undefined) return { type: 'text', text: word, quoted: false, raw: word };
  return primary(reader);
}

function callArguments(reader: PsReader): readonly PsExpression[] {
  const { cursor } = reader;
  cursor.expect('(');
  const args: PsExpression[] = [];
  for (;;) {
    cursor.gap();
    if (cursor.skip(')')) return args;
    if (cursor.skip(',')) continue;
    if (cursor.done) throw new Unreadable('a call is not closed');
    args.push(withCommas(reader, false, () => readExpression(reader)));
  }
}
