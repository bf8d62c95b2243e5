/**
 * Program text as tokens: names, texts with what is put into them, numbers and operators, for languages that have no
 * parser here. It reads every character once, never throws, and takes what it does not know for an operator.
 */
import type { Dialect } from './dialects';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'operator';
  readonly text: string;
  /** For a text: its pieces; what is put in when it runs stands as code. */
  readonly pieces?: readonly Piece[];
  /** Position in the source. */
  readonly at: number;
  readonly end: number;
  /** The first of its line. */
  readonly first: boolean;
  /** White space stands before it. */
  readonly spaced: boolean;
}

export type Piece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string };

/** More than a person reads of one script; what stands behind is not read. */
const MOST_TOKENS = 60_000;
const TEXT_CHARS = 100_000;
/** Texts without an end: each was looked for as far as a text may reach. */
const MOST_UNENDED = 50;

const SPACE = /[^\S\n]+/y;
/** Ruby and Elixir end the names of some calls with a mark. */
const MARKED_NAME = /[$@]{0,2}[A-Za-z_]\w*[?!]?(?![=\w])|[$@]{0,2}[A-Za-z_]\w*|\$\d/y;
const NAME = /[$@]{0,2}[A-Za-z_]\w*|\$\d/y;
const NUMBER = /\d[\w.]*/y;
const OPERATOR =
  /=>|->|\?->|\?\.|!!\.|&\.|::|:=|\|>|==|!=|<=|>=|&&|\|\||\+=|\.=|<<|<>|\.\.|[^\s\w]/y;
const SYMBOL = /:(["']?)([A-Za-z_]\w*)\1(?!:)/y;
const QUOTING = /(?:%[qQwWiI]?|qq|qw|q)\s?(?=[({[<|/!])/y;
const HEREDOC = /<<(<|[~-]|)(["']?)([A-Z_a-z]\w*)\2/y;
const PREFIXED = /(?:br|rb|r|b|c)?(#{0,6})"|(?:\$@|@\$|\$|@)"|(?:s|f|raw)(?=")/y;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']', '<': '>' };

class Reader {
  at = 0;
  readonly tokens: Token[] = [];
  unended = 0;
  private first = true;
  private spaced = false;

  constructor(
    readonly source: string,
    readonly dialect: Dialect,
  ) {}

  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source) ?? undefined;
  }

  push(kind: Token['kind'], text: string, end: number, pieces?: readonly Piece[]): void {
    const { at, first, spaced } = this;
    const token = { kind, text, at, end, first, spaced };
    this.tokens.push(pieces === undefined ? token : { ...token, pieces });
    this.at = end;
    this.first = false;
    this.spaced = false;
  }

  skipped(): boolean {
    const { source, dialect } = this;
    if (source[this.at] === '\n') {
      this.at += 1;
      this.first = true;
      this.spaced = true;
      return true;
    }
    const space = this.match(SPACE);
    if (space) {
      this.at += space[0].length;
      this.spaced = true;
      return true;
    }
    const [open, close] = dialect.blockComment ?? ['', ''];
    if (open !== '' && source.startsWith(open, this.at)) {
      const end = source.indexOf(close, this.at + open.length);
      this.at = end < 0 ? source.length : end + close.length;
      return true;
    }
    if (!dialect.lineComments.some((mark) => source.startsWith(mark, this.at))) return false;
    const end = source.indexOf('\n', this.at);
    this.at = end < 0 ? source.length : end;
    return true;
  }
}

export function tokensOf(source: string, dialect: Dialect): readonly Token[] {
  const reader = new Reader(source, dialect);
  while (reader.at < source.length && reader.tokens.length < MOST_TOKENS) {
    if (reader.skipped()) continue;
    if (readText(reader)) continue;
    const name = reader.match(dialect.compiled ? NAME : MARKED_NAME);
    if (name) {
      reader.push('name', name[0], reader.at + name[0].length);
      continue;
    }
    const number = reader.match(NUMBER);
    const operator = number ?? reader.match(OPERATOR);
    const text = operator?.[0] ?? source.charAt(reader.at);
    reader.push(number ? 'number' : 'operator', text, reader.at + text.length);
  }
  return reader.tokens;
}

function readText(reader: Reader): boolean {
  const { source, dialect, at } = reader;
  if (reader.unended > MOST_UNENDED) return false;
  const char = source[at] ?? '';
  const before = source[at - 1] ?? '';
  const script = !dialect.compiled;
  if (script && char === '<' && readHeredoc(reader)) return true;
  if (script && char === ':' && before !== ':' && !/\w/.test(before)) {
    const symbol = /^(ruby|elixir|other)$/.test(dialect.id) ? reader.match(SYMBOL) : undefined;
    if (symbol) {
      const text = symbol[2] ?? '';
      reader.push('text', text, at + symbol[0].length, [{ kind: 'plain', text }]);
      return true;
    }
  }
  if (script && /[%q]/.test(char) && !/[\w$@)\]]/.test(before)) {
    const quoting = reader.match(QUOTING);
    const open = source[at + (quoting?.[0].length ?? 0)] ?? '';
    if (quoting && /^(ruby|perl|elixir|other)$/.test(dialect.id)) {
      const plain = /^%?[qwi]\b/.test(quoting[0].trim());
      return pushQuoted(reader, at + quoting[0].length, CLOSING[open] ?? open, plain);
    }
  }
  if (dialect.compiled && /[rbcsf$@#"]/.test(char) && !/\w/.test(before)) {
    const prefixed = reader.match(PREFIXED);
    if (prefixed) return pushPrefixed(reader, prefixed);
  }
  if (char === '"') return pushString(reader, at, false);
  if (char === "'" && dialect.singleQuotes) return pushQuoted(reader, at, "'", true);
  if (char === "'") return pushCharacter(reader);
  if (char === '`' && dialect.backticksAreText) return pushQuoted(reader, at, '`', true);
  return false;
}

/** A character of a compiled language: `'x'`, `'\n'`; in Rust the same mark names a lifetime. */
function pushCharacter(reader: Reader): boolean {
  const { source, at } = reader;
  const end = source[at + 1] === '\\' ? source.indexOf("'", at + 3) : at + 2;
  if (source[end] !== "'" || end > at + 12) return false;
  const text = source.slice(at + 1, end);
  reader.push('text', text, end + 1, [{ kind: 'plain', text }]);
  return true;
}

/** `r#"…"#` of Rust, `@"…"` and `$"…{x}…"` of C#, `s"…"` of Scala. */
function pushPrefixed(reader: Reader, prefixed: RegExpExecArray): boolean {
  const { source, at } = reader;
  const [mark] = prefixed;
  const quote = at + mark.length - (mark.endsWith('"') ? 1 : 0);
  const hashes = prefixed[1] ?? '';
  if (hashes !== '') {
    const end = source.indexOf(`"${hashes}`, quote + 1);
    const stop = end < 0 ? source.length : end;
    const text = source.slice(quote + 1, stop);
    reader.push('text', text, stop + 1 + hashes.length, [{ kind: 'plain', text }]);
    return true;
  }
  return pushString(reader, quote, mark.startsWith('$') || mark.startsWith('@$'));
}

function pushString(reader: Reader, quote: number, braces: boolean): boolean {
  const { source } = reader;
  if (source.startsWith('"""', quote)) {
    const end = source.indexOf('"""', quote + 3);
    const stop = end < 0 ? source.length : end;
    const text = source.slice(quote + 3, stop);
    reader.push('text', text, Math.min(source.length, stop + 3), piecesOf(text, reader, braces));
    return true;
  }
  return pushQuoted(reader, quote, '"', false, braces);
}

/** The text from the mark at `open` to `close`, with brackets inside it in pairs. */
function pushQuoted(
  reader: Reader,
  open: number,
  close: string,
  plain: boolean,
  braces = false,
): boolean {
  const { source } = reader;
  const opening = source[open] ?? '';
  let deep = 0;
  const last = Math.min(source.length, open + TEXT_CHARS);
  for (let at = open + 1; at < last; at += 1) {
    const char = source[at] ?? '';
    if (char === '\\' && !(plain && close === '`')) at += 1;
    else if (char === close && deep === 0) {
      const raw = source.slice(open + 1, at);
      const pieces: readonly Piece[] = plain
        ? [{ kind: 'plain', text: raw.replace(/\\([\\'])/g, '$1') }]
        : piecesOf(raw, reader, braces);
      reader.push('text', raw, at + 1, pieces);
      return true;
    } else if (opening !== close && char === opening) deep += 1;
    else if (opening !== close && char === close) deep -= 1;
  }
  // A mark without its end is not the beginning of a text.
  reader.unended += 1;
  return false;
}

/** `<<~EOS`, `<<<EOT`, `<<"EOF"`: the lines up to the word stand where it is named. The rest of its line is lost. */
function readHeredoc(reader: Reader): boolean {
  const found = reader.match(HEREDOC);
  if (!found) return false;
  const { source, at, dialect } = reader;
  if (dialect.id === 'php' ? found[1] !== '<' : found[1] === '<') return false;
  const line = source.indexOf('\n', at);
  const word = found[3] ?? '';
  const closing = new RegExp(`^[ \\t]*${word}\\b`, 'm');
  const rest = line < 0 ? '' : source.slice(line + 1, line + TEXT_CHARS);
  const end = closing.exec(rest);
  if (!end) {
    reader.unended += 1;
    return false;
  }
  const text = rest.slice(0, end.index);
  const pieces: readonly Piece[] =
    found[2] === "'" ? [{ kind: 'plain', text }] : piecesOf(text, reader, false);
  reader.push('text', text, line + 1 + end.index + end[0].length, pieces);
  return true;
}

const ESCAPE = /\\(u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|[\s\S])/g;
const PLAIN_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_all, mark: string, ...digits: (string | undefined)[]) => {
    const code = digits.slice(0, 3).find((each) => each !== undefined);
    if (code === undefined) return PLAIN_ESCAPES[mark] ?? mark;
    const point = parseInt(code, 16);
    return point > 0x10ffff ? '' : String.fromCodePoint(point);
  });
}

const HASH_HOLES = /(?<!\\)#\{([^{}]*)\}/g;
const BRACE_HOLES = /(?<!\{)\{([^{}:]{1,200})(?::[^{}]*)?\}/g;
const DOLLAR_HOLES = /(?<!\\)\$(?:\{([^{}]*)\}|([A-Za-z_]\w*))/g;
/** Of Perl and PHP, where the mark belongs to the name: `$x`, `$x->{k}`, `{$x['k']}`, `${x}`. */
const NAME_HOLES =
  /(?<!\\)(?:\{(\$[^{}]{1,200})\}|\$\{(\w+)\}|(\$[A-Za-z_]\w*(?:->\w+|(?:->)?[[{]['"]?\w+['"]?[\]}])*))/g;

function holesOf(reader: Reader, braces: boolean): RegExp | undefined {
  if (braces) return BRACE_HOLES;
  switch (reader.dialect.interpolation) {
    case 'hash':
      return HASH_HOLES;
    case 'dollar':
      return DOLLAR_HOLES;
    case 'dollar-names':
      return NAME_HOLES;
    case 'none':
      return undefined;
  }
}

function piecesOf(text: string, reader: Reader, braces: boolean): readonly Piece[] {
  const pattern = holesOf(reader, braces);
  if (pattern === undefined) return [{ kind: 'plain', text: unescaped(text) }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const hole of text.matchAll(pattern)) {
    pieces.push({ kind: 'plain', text: unescaped(text.slice(from, hole.index)) });
    const named = pattern === NAME_HOLES && hole[2] !== undefined ? `$${hole[2]}` : undefined;
    pieces.push({ kind: 'code', text: named ?? hole[1] ?? hole[2] ?? hole[3] ?? '' });
    from = hole.index + hole[0].length;
    if (pieces.length > 200) break;
  }
  pieces.push({ kind: 'plain', text: unescaped(text.slice(from)) });
  return pieces;
}
