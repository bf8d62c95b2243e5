/** The place in a PowerShell text that is being read: white space, comments, quotes and names. */
import type { PsExpression, PsVariable } from './powershell-syntax';

/** Thrown inside the parser alone, which puts an `unread` statement in its place. */
export class Unreadable extends Error {}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};
/** Word processors write these for quotes, and PowerShell takes them so. */
const SINGLE = /['\u2018\u2019\u201a\u201b]/;
const DOUBLE = /["\u201c\u201d\u201e]/;

export class Cursor {
  at = 0;
  constructor(readonly text: string) {}

  get char(): string {
    return this.text[this.at] ?? '';
  }
  get done(): boolean {
    return this.at >= this.text.length;
  }
  starts(what: string): boolean {
    return this.text.startsWith(what, this.at);
  }
  /** What a sticky pattern finds here; the place does not move. */
  peek(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}y`);
    sticky.lastIndex = this.at;
    return sticky.exec(this.text) ?? undefined;
  }
  take(pattern: RegExp): string | undefined {
    const found = this.peek(pattern)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
  skip(what: string): boolean {
    if (!this.starts(what)) return false;
    this.at += what.length;
    return true;
  }
  expect(what: string): void {
    if (!this.skip(what)) throw new Unreadable(`${what} is missing`);
  }
  since(from: number): string {
    return this.text.slice(from, this.at);
  }

  /** White space, comments and continued lines; not the ends of lines. */
  spaces(): void {
    for (;;) {
      const before = this.at;
      this.take(/[ \t\f\v\u00a0\ufeff]+|`\r?\n/);
      if (this.starts('<#')) {
        const end = this.text.indexOf('#>', this.at);
        this.at = end < 0 ? this.text.length : end + 2;
      } else if (this.char === '#' && !/\w/.test(this.text[this.at - 1] ?? ' ')) {
        this.take(/#[^\n]*/);
      }
      if (this.at === before) return;
    }
  }
  /** White space with the ends of lines. */
  gap(): void {
    for (let before = -1; before !== this.at;) {
      before = this.at;
      this.spaces();
      this.take(/[\r\n]+/);
    }
  }
  /** `a, b, c`; one item alone stands for itself. */
  commaList(item: () => PsExpression, from = this.at): PsExpression {
    const items = [item()];
    for (;;) {
      const before = this.at;
      this.spaces();
      if (!this.skip(',')) {
        this.at = before;
        break;
      }
      this.gap();
      items.push(item());
    }
    const [only] = items;
    return items.length === 1 && only ? only : { type: 'list', items, raw: this.since(from) };
  }
  isSingle(): boolean {
    return SINGLE.test(this.char);
  }
  isDouble(): boolean {
    return DOUBLE.test(this.char);
  }

  /** `'…'`; two quotes are one. */
  single(): string {
    this.at += 1;
    let text = '';
    for (; !this.done; this.at += 1) {
      if (!this.isSingle()) text += this.char;
      else if (SINGLE.test(this.text[this.at + 1] ?? '')) {
        text += this.char;
        this.at += 1;
      } else {
        this.at += 1;
        return text;
      }
    }
    throw new Unreadable('a quote is not closed');
  }

  /** A backtick and what it stands for. */
  escape(): string {
    this.at += 1;
    const unicode = this.peek(/u\{([0-9a-fA-F]{1,6})\}/);
    if (unicode) {
      this.at += unicode[0].length;
      const code = Number.parseInt(unicode[1] ?? '0', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    }
    if (this.take(/\r?\n/) !== undefined) return ' ';
    const { char } = this;
    this.at += 1;
    return Object.hasOwn(ESCAPES, char) ? (ESCAPES[char] ?? char) : char;
  }

  /** `$name`, `${any name}`, `$scope:name`. Undefined where a dollar is only a dollar. */
  variable(): PsVariable | undefined {
    const from = this.at;
    const braced = this.peek(/\$\{((?:[^}`]|`.)+)\}/s);
    const found = braced ?? this.peek(/\$((?:\w+:)?(?:\w|[?](?!\w))+|\$|\?|\^)/);
    if (!found) return undefined;
    this.at += found[0].length;
    const name = (found[1] ?? '')
      .toLowerCase()
      .replace(/^(script|global|local|private|using|variable):/, '');
    return { type: 'variable', name, raw: this.since(from) };
  }

  /** `@'` … `'@` on lines of their own; undefined where none begins. */
  hereString(parts: (end: string) => readonly PsExpression[]): PsExpression | undefined {
    const from = this.at;
    const open = this.take(/@['"\u2018\u2019\u201c\u201d][ \t]*\r?\n/);
    if (open === undefined) return undefined;
    if (SINGLE.test(open[1] ?? '')) {
      const end = /(^|\r?\n)['\u2018\u2019]@/g;
      end.lastIndex = Math.max(0, this.at - 1);
      const found = end.exec(this.text);
      if (!found) throw new Unreadable('a here-string is not closed');
      const text = this.text.slice(this.at, Math.max(this.at, found.index));
      this.at = found.index + found[0].length;
      return { type: 'text', text, quoted: true, raw: this.since(from) };
    }
    const inner = parts('"@');
    return { type: 'filled', parts: inner, quoted: true, raw: this.since(from) };
  }
}

/** To the end of a statement that cannot be read: brackets and quotes in it are followed where they are closed. */
export function skipStatement(cursor: Cursor): void {
  const from = cursor.at;
  if (skipTo(cursor, true)) return;
  cursor.at = from;
  skipTo(cursor, false);
}

/** False where brackets are open at the end of the text. */
function skipTo(cursor: Cursor, followsBrackets: boolean): boolean {
  let depth = 0;
  for (; !cursor.done; cursor.at += 1) {
    const { char } = cursor;
    if (char === '`') cursor.at += 1;
    else if (char === "'" || char === '"') {
      const end = cursor.text.indexOf(char, cursor.at + 1);
      if (end > 0) cursor.at = end;
    } else if (/[({[]/.test(char)) depth += followsBrackets ? 1 : 0;
    else if (/[)}\]]/.test(char)) {
      if (depth === 0 && char !== ']') return true;
      depth = Math.max(0, depth - 1);
    } else if (depth === 0 && /[;\n]/.test(char)) return true;
  }
  return depth === 0;
}
