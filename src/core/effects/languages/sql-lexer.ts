/**
 * Splits SQL into statements and statements into words, for every dialect at once: quotes of all kinds, dollar
 * quotes, comments, client meta commands. It never fails; a quote without an end runs to the end of the text.
 */

export interface SqlToken {
  /** `word` upper case in `upper`; `name` was quoted; `string` without its quotes; `sign` one character. */
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'sign';
  readonly text: string;
  /** Upper case for words, empty otherwise. */
  readonly upper: string;
}

export type SqlStatement =
  | { readonly kind: 'sql'; readonly tokens: readonly SqlToken[]; readonly text: string }
  /** `\copy …`, `\! …`, `.import …`: a command of the client. */
  | { readonly kind: 'meta'; readonly text: string };

export interface SqlSplit {
  readonly statements: readonly SqlStatement[];
  /** More statements or tokens than the bound: the rest was not read. */
  readonly cut: boolean;
}

const MAX_STATEMENTS = 2_000;
const MAX_TOKENS = 4_000;

export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'mssql' | 'other';

/** Where the reading of one text stands. */
interface Cursor {
  readonly text: string;
  readonly dialect: SqlDialect;
  at: number;
  /** What ends a statement; MySQL's client changes it by DELIMITER. */
  delimiter: string;
  tokens: SqlToken[];
  start: number;
  /** BEGIN and CASE of a routine's body that are still open. */
  open: number;
  readonly bodies: boolean;
}

/** Statements of a text in a dialect. `other` stands for any: what some dialect would run is no comment. */
export function splitSql(text: string, dialect: SqlDialect = 'other'): SqlSplit {
  const split = splitWith(text, dialect, dialect !== 'mysql');
  // A body that is never closed is none: the text is then cut at every semicolon, as a client would.
  return split.unclosed ? splitWith(text, dialect, false) : split;
}

function splitWith(
  text: string,
  dialect: SqlDialect,
  bodies: boolean,
): SqlSplit & { readonly unclosed: boolean } {
  const statements: SqlStatement[] = [];
  const cursor: Cursor = {
    ...{ text, dialect, bodies, at: 0, delimiter: ';', tokens: [], start: 0, open: 0 },
  };
  let cut = false;
  const finish = (end: number): void => {
    const { tokens, start } = cursor;
    if (tokens.length > 0)
      statements.push({ kind: 'sql', tokens, text: text.slice(start, end).trim() });
    cursor.tokens = [];
    cursor.open = 0;
  };
  while (cursor.at < text.length) {
    if (statements.length >= MAX_STATEMENTS) return { statements, cut: true, unclosed: false };
    const { at } = cursor;
    const c = text[at] ?? '';
    const comment = /\s/.test(c) ? at + 1 : endOfComment(text, at, dialect);
    if (comment !== undefined) {
      cursor.at = comment;
      continue;
    }
    if (cursor.tokens.length === 0) cursor.start = at;
    const end = endOfStatement(cursor);
    if (end !== undefined) {
      finish(at);
      cursor.at = end;
      continue;
    }
    const meta = endOfMeta(cursor);
    if (meta !== undefined) {
      finish(at);
      statements.push({ kind: 'meta', text: text.slice(at, meta).trim() });
      cursor.at = text.startsWith('\\\\', meta) ? meta + 2 : meta;
      continue;
    }
    const [token, next] = readToken(text, at, dialect);
    // `END$$`: the client looks for its delimiter before the server sees a word.
    const inside =
      cursor.delimiter !== ';' && token.kind === 'word' ? token.text.indexOf(cursor.delimiter) : -1;
    const whole = inside > 0 ? wordToken(token.text.slice(0, inside)) : token;
    if (cursor.tokens.length < MAX_TOKENS) take(cursor, whole);
    else cut = true;
    cursor.at = inside > 0 ? at + inside : next;
  }
  const unclosed = cursor.open > 0;
  finish(text.length);
  return { statements, cut, unclosed };
}

const ROUTINE = /^(TRIGGER|PROCEDURE|PROC|FUNCTION|EVENT|PACKAGE)$/;

/** Keeps the token, and counts what opens and closes in the body of a routine. */
function take(cursor: Cursor, token: SqlToken): void {
  cursor.tokens.push(token);
  const [first] = cursor.tokens;
  if (!cursor.bodies || !/^(CREATE|ALTER|REPLACE)$/.test(first?.upper ?? '')) return;
  if (!cursor.tokens.slice(0, 6).some(({ upper }) => ROUTINE.test(upper))) return;
  const before = cursor.tokens[cursor.tokens.length - 2]?.upper;
  if (token.upper === 'BEGIN' || (token.upper === 'CASE' && before !== 'END')) cursor.open++;
  if (token.upper === 'END' && cursor.open > 0) cursor.open--;
}

/** Past the delimiter, MySQL's `\\G`, or SQL Server's `GO` on a line of its own. */
function endOfStatement(cursor: Cursor): number | undefined {
  const { text, at, delimiter, dialect, open } = cursor;
  if (open === 0 && text.startsWith(delimiter, at)) return at + delimiter.length;
  if (dialect === 'mysql' && /^\\[Gg]/.test(text.slice(at, at + 2))) return at + 2;
  const line = /^(GO|go)[ \t]*(?=\r?\n|$)/.exec(text.slice(at, at + 40))?.[0];
  if (dialect === 'mssql' && line && /(^|\n)[ \t]*$/.test(text.slice(0, at).slice(-40))) {
    return at + line.length;
  }
  return undefined;
}

/** Commands of MySQL's client that begin like a statement. */
const MYSQL_WORDS = /^(system|source|tee|notee|pager|nopager|edit|connect|rehash|prompt)\b/i;

/** The end of a client's own command that begins here, or undefined. DELIMITER is taken in on the way. */
function endOfMeta(cursor: Cursor): number | undefined {
  const { text, at, dialect, tokens } = cursor;
  const c = text[at] ?? '';
  const first = tokens.length === 0;
  const line = endOfLine(text, at);
  if (first && dialect === 'mysql') {
    const delimiter = /^(?:delimiter|\\d)[ \t]+(\S+)/i.exec(text.slice(at, at + 60))?.[1];
    if (delimiter !== undefined) {
      cursor.delimiter = delimiter;
      return at + text.slice(at, line).indexOf(delimiter) + delimiter.length;
    }
    if (MYSQL_WORDS.test(text.slice(at, at + 12))) return line;
  }
  if (first && c === '.' && /[a-z]/i.test(text[at + 1] ?? '')) return line;
  if (c !== '\\') return undefined;
  if (/^\\(!|copy\b)/.test(text.slice(at, at + 6))) return line;
  // `\\x \\! cmd` are two commands, and after `\\\\` statements go on.
  const next = /\s\\(?=[a-z!?]|\\)/i.exec(text.slice(at + 1, line));
  return next === null ? line : at + 2 + next.index;
}

function endOfLine(text: string, at: number): number {
  const line = text.indexOf('\n', at);
  return line < 0 ? text.length : line;
}

const NESTS: ReadonlySet<SqlDialect> = new Set(['postgres', 'mssql']);

/**
 * Executable comments of MySQL (`/*! … *\/`) are code, so they are no comments here. Comments nest in PostgreSQL and
 * SQL Server alone, and `#` begins one in MySQL alone.
 */
function endOfComment(text: string, at: number, dialect: SqlDialect): number | undefined {
  if (text.startsWith('--', at)) return endOfLine(text, at);
  const starts = at === 0 || text[at - 1] === '\n';
  if (text[at] === '#' && (dialect === 'mysql' || (dialect === 'other' && starts)))
    return endOfLine(text, at);
  if (!text.startsWith('/*', at)) return undefined;
  const executable = /^\/\*M?!\d*/.exec(text.slice(at, at + 12))?.[0];
  if (executable !== undefined) return at + executable.length;
  let depth = 1;
  let i = at + 2;
  while (i < text.length && depth > 0) {
    if (text.startsWith('/*', i) && NESTS.has(dialect)) {
      depth++;
      i += 2;
    } else if (text.startsWith('*/', i)) {
      depth--;
      i += 2;
    } else {
      i++;
    }
  }
  return i;
}

function readToken(text: string, at: number, dialect: SqlDialect): readonly [SqlToken, number] {
  const c = text[at] ?? '';
  const backslashEscapes = dialect === 'mysql';
  if (c === "'") return readQuoted(text, at, "'", 'string', backslashEscapes);
  if (c === '"')
    return readQuoted(text, at, '"', backslashEscapes ? 'string' : 'name', backslashEscapes);
  if (c === '`') return readQuoted(text, at, '`', 'name', false);
  if (c === '[' && /[A-Za-z_]/.test(text[at + 1] ?? '')) {
    return readQuoted(text, at, ']', 'name', false);
  }
  if (c === '$' && dialect !== 'mysql' && dialect !== 'sqlite') {
    const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(text.slice(at, at + 80))?.[0];
    if (tag !== undefined) {
      const end = text.indexOf(tag, at + tag.length);
      const stop = end < 0 ? text.length : end;
      return [
        { kind: 'string', text: text.slice(at + tag.length, stop), upper: '' },
        end < 0 ? stop : stop + tag.length,
      ];
    }
  }
  if (/[eE]/.test(c) && text[at + 1] === "'") return readQuoted(text, at + 1, "'", 'string', true);
  const word = /^[\p{L}_\uFFFD$@:][\p{L}\p{N}_\uFFFD$@]*/u.exec(text.slice(at, at + 300))?.[0];
  if (word !== undefined) return [wordToken(word), at + word.length];
  const number = /^\d[\w.]*/.exec(text.slice(at, at + 100))?.[0];
  if (number !== undefined)
    return [{ kind: 'number', text: number, upper: '' }, at + number.length];
  return [{ kind: 'sign', text: c, upper: '' }, at + 1];
}

function wordToken(text: string): SqlToken {
  return { kind: 'word', text, upper: text.toUpperCase() };
}

function readQuoted(
  text: string,
  at: number,
  close: string,
  kind: 'string' | 'name',
  escapes: boolean,
): readonly [SqlToken, number] {
  let i = at + 1;
  let value = '';
  while (i < text.length) {
    const c = text[i] ?? '';
    if (escapes && c === '\\') {
      value += text[i + 1] ?? '';
      i += 2;
    } else if (c === close && text[i + 1] === close && close !== ']') {
      value += close;
      i += 2;
    } else if (c === close) {
      return [{ kind, text: value, upper: '' }, i + 1];
    } else {
      value += c;
      i++;
    }
  }
  return [{ kind, text: value, upper: '' }, i];
}
