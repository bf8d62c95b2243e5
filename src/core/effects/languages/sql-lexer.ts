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

export function splitSql(text: string, backslashEscapes = false): SqlSplit {
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  let start = 0;
  let at = 0;
  let cut = false;
  const finish = (end: number): void => {
    if (tokens.length > 0) {
      statements.push({ kind: 'sql', tokens, text: text.slice(start, end).trim() });
    }
    tokens = [];
  };
  while (at < text.length) {
    if (statements.length >= MAX_STATEMENTS) {
      cut = true;
      break;
    }
    const c = text[at] ?? '';
    if (/\s/.test(c)) {
      at++;
      continue;
    }
    const comment = endOfComment(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    if (tokens.length === 0) start = at;
    if (tokens.length === 0 && (c === '\\' || (c === '.' && /[a-z]/i.test(text[at + 1] ?? '')))) {
      const line = endOfLine(text, at);
      statements.push({ kind: 'meta', text: text.slice(at, line).trim() });
      at = line;
      continue;
    }
    if (c === '\\') {
      // `SELECT 1 \gexec` and `\;`: the client acts on the statement before it.
      const line = endOfLine(text, at);
      finish(at);
      statements.push({ kind: 'meta', text: text.slice(at, line).trim() });
      at = line;
      continue;
    }
    if (c === ';') {
      finish(at);
      at++;
      continue;
    }
    const [token, next] = readToken(text, at, backslashEscapes);
    if (tokens.length < MAX_TOKENS) tokens.push(token);
    else cut = true;
    at = next;
  }
  finish(text.length);
  return { statements, cut };
}

function endOfLine(text: string, at: number): number {
  const line = text.indexOf('\n', at);
  return line < 0 ? text.length : line;
}

/** Executable comments of MySQL (`/*! … *\/`) are code, so they are no comments here. */
function endOfComment(text: string, at: number): number | undefined {
  if (text.startsWith('--', at)) return endOfLine(text, at);
  if (text[at] === '#' && text[at + 1] !== '>' && text[at + 1] !== '-') return endOfLine(text, at);
  if (!text.startsWith('/*', at)) return undefined;
  if (text[at + 2] === '!')
    return at + 3 + (/^\d*/.exec(text.slice(at + 3, at + 10))?.[0].length ?? 0);
  let depth = 1;
  let i = at + 2;
  while (i < text.length && depth > 0) {
    if (text.startsWith('/*', i)) {
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

function readToken(
  text: string,
  at: number,
  backslashEscapes: boolean,
): readonly [SqlToken, number] {
  const c = text[at] ?? '';
  if (c === "'") return readQuoted(text, at, "'", 'string', backslashEscapes);
  if (c === '"')
    return readQuoted(text, at, '"', backslashEscapes ? 'string' : 'name', backslashEscapes);
  if (c === '`') return readQuoted(text, at, '`', 'name', false);
  if (c === '[' && /[A-Za-z_]/.test(text[at + 1] ?? '')) {
    return readQuoted(text, at, ']', 'name', false);
  }
  if (c === '$') {
    const tag = /^\$[A-Za-z_]*\$/.exec(text.slice(at, at + 80))?.[0];
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
  if (word !== undefined)
    return [{ kind: 'word', text: word, upper: word.toUpperCase() }, at + word.length];
  const number = /^\d[\w.]*/.exec(text.slice(at, at + 100))?.[0];
  if (number !== undefined)
    return [{ kind: 'number', text: number, upper: '' }, at + number.length];
  return [{ kind: 'sign', text: c, upper: '' }, at + 1];
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
