/** Reads the words of a PowerShell command: parameters, values, bare words, redirections. */
import { Unreadable, type Cursor } from './powershell-cursor';
import {
  doubleQuoted,
  group,
  postfix,
  readExpression,
  type PsReader,
} from './powershell-expressions';
import type { PsExpression, PsRedirect, PsWord } from './powershell-syntax';

export interface CommandWords {
  readonly words: readonly PsWord[];
  readonly redirects: readonly PsRedirect[];
}

export function commandWords(reader: PsReader): CommandWords {
  const { cursor } = reader;
  const words: PsWord[] = [];
  const redirects: PsRedirect[] = [];
  for (;;) {
    cursor.spaces();
    if (endsCommand(cursor)) return { words, redirects };
    const redirect = redirection(reader);
    if (redirect) {
      redirects.push(redirect);
      continue;
    }
    // After `--%` the rest of the line goes to the program as it stands.
    if (words.length > 0 && cursor.take(/--%(?=\s)/) !== undefined) {
      for (const word of cursor.take(/[^\n|]*/)?.match(/"[^"]*"|\S+/g) ?? []) {
        const text = word.replace(/^"(.*)"$/, '$1');
        words.push({ type: 'argument', value: { type: 'text', text, quoted: false, raw: word } });
      }
      continue;
    }
    const before = cursor.at;
    words.push(words.length === 0 ? { type: 'argument', value: wordValue(reader) } : word(reader));
    if (cursor.at === before) throw new Unreadable(`${cursor.char} is not expected`);
  }
}

function endsCommand(cursor: Cursor): boolean {
  return (
    cursor.done || /[;\r\n|)}]/.test(cursor.char) || (cursor.char === '&' && !cursor.peek(/&\d/))
  );
}

export function redirection(reader: PsReader): PsRedirect | undefined {
  const { cursor } = reader;
  const found = cursor.peek(/([1-6*])?(>>?)(?:&([1-6]))?/);
  if (!found) return undefined;
  cursor.at += found[0].length;
  const fd = found[1] === '*' ? 'all' : Number(found[1] ?? 1);
  const append = found[2] === '>>';
  if (found[3] !== undefined) return { fd, append, to: Number(found[3]) };
  cursor.spaces();
  return { fd, append, to: wordValue(reader) };
}

function word(reader: PsReader): PsWord {
  const { cursor } = reader;
  const splat = cursor.peek(/@([A-Za-z_]\w*)/);
  if (splat) {
    cursor.at += splat[0].length;
    const name = (splat[1] ?? '').toLowerCase();
    return { type: 'splat', variable: { type: 'variable', name, raw: splat[0] } };
  }
  const named = cursor.peek(/-([A-Za-z_?][\w?-]*)(:(?![\\/]))?(?=[\s;|&)},'"$(@{]|$|(?<=:))/);
  if (!named) return { type: 'argument', value: commaList(reader) };
  const from = cursor.at;
  cursor.at += named[0].length;
  const colon = named[2] !== undefined;
  if (!colon && /['"$@{,(]/.test(cursor.char) && !cursor.done) {
    // `-p"x y"`, `-D$x`: one word for a program.
    cursor.at = from;
    return { type: 'argument', value: commaList(reader) };
  }
  if (colon) cursor.spaces();
  const value = colon && !endsCommand(cursor) ? commaList(reader) : undefined;
  return { type: 'parameter', name: named[1] ?? '', value, raw: cursor.since(from) };
}

/** `a, b`: a list for a cmdlet. */
function commaList(reader: PsReader): PsExpression {
  return reader.cursor.commaList(() => wordValue(reader));
}

function wordValue(reader: PsReader): PsExpression {
  const { cursor } = reader;
  const from = cursor.at;
  if (cursor.isSingle() || cursor.isDouble()) {
    const quoted: PsExpression = cursor.isDouble()
      ? doubleQuoted(reader)
      : { type: 'text', text: cursor.single(), quoted: true, raw: cursor.since(from) };
    // `"a".Length` is a value and its member; `"a"b` begins another word.
    return cursor.char === '.' ? postfix(reader, quoted, from) : quoted;
  }
  if (cursor.peek(/@["'({]|\{/) || cursor.char === '(') {
    const value = cursor.char === '(' ? group(reader) : operand(reader);
    return postfix(reader, value, from);
  }
  if (cursor.char === '$') {
    const value = cursor.starts('$(') ? group(reader) : cursor.variable();
    if (value) {
      const isMember = cursor.peek(/\.(?=[A-Za-z_$])|\[|::|\(/) !== undefined;
      const isEnv = value.type === 'variable' && value.name.startsWith('env:');
      const whole = isMember && !isEnv ? postfix(reader, value, from) : value;
      if (whole !== value || endsWord(cursor)) return whole;
      return bareWord(reader, [value], from);
    }
  }
  return bareWord(reader, [], from);
}

/** A here-string, list, table or block in the place of a word. */
function operand(reader: PsReader): PsExpression {
  const { commas } = reader;
  reader.commas = false;
  try {
    return readExpression(reader);
  } finally {
    reader.commas = commas;
  }
}

function endsWord(cursor: Cursor): boolean {
  return cursor.done || /[\s;|&(){},<>]/.test(cursor.char);
}

/** Anything up to white space or a sign of the language; variables, commands and quotes in it are filled in. */
function bareWord(reader: PsReader, start: readonly PsExpression[], from: number): PsExpression {
  const { cursor } = reader;
  const parts: PsExpression[] = [...start];
  let text = '';
  function flush(): void {
    if (text !== '') parts.push({ type: 'text', text, quoted: false, raw: text });
    text = '';
  }
  while (!endsWord(cursor) || isBraced(cursor, from)) {
    if (cursor.char === '`') {
      text += cursor.escape();
      continue;
    }
    const at = cursor.at;
    if (cursor.isSingle()) text += cursor.single();
    else if (cursor.char === '$' || cursor.isDouble()) {
      const value = cursor.isDouble()
        ? doubleQuoted(reader)
        : cursor.starts('$(')
          ? group(reader)
          : cursor.variable();
      if (value) {
        flush();
        parts.push(value);
      }
    } else if (isBraced(cursor, from)) text += cursor.take(/\{[^{}\s]*\}/) ?? '';
    if (cursor.at > at) continue;
    text += cursor.char;
    cursor.at += 1;
  }
  const raw = cursor.since(from);
  if (parts.length === 0) return { type: 'text', text, quoted: false, raw };
  flush();
  return { type: 'filled', parts, quoted: false, raw };
}

/** `HEAD@{1}`, `${x}`-less braces inside a word: they belong to it. */
function isBraced(cursor: Cursor, from: number): boolean {
  return cursor.at > from && cursor.peek(/\{[^{}\s]*\}/) !== undefined;
}
