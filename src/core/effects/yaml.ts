/**
 * The part of YAML that manifests, values and task files are written in: documents, block and flow maps and lists,
 * plain, quoted and block scalars, comments. Anchors, tags and templates are not worked out: what they stand for is
 * `UNKNOWN_TEXT`. It never throws, reads each line once, and leaves out what nests too deeply.
 */
import { UNKNOWN_TEXT } from '../shell/invocation';

export type Yaml =
  string | number | boolean | null | readonly Yaml[] | { readonly [key: string]: Yaml };

const MOST_LINES = 20_000;
const MOST_DOCUMENTS = 500;
const DEEPEST = 40;

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** The documents of a text, empty ones left out. */
export function readYaml(text: string): readonly Yaml[] {
  const documents: Yaml[] = [];
  let lines: Line[] = [];
  const close = (): void => {
    if (lines.length > 0 && documents.length < MOST_DOCUMENTS) {
      const value = new Reader(lines).block(0, 0);
      if (value !== null) documents.push(value);
    }
    lines = [];
  };
  for (const raw of text.split('\n').slice(0, MOST_LINES)) {
    const line = raw.replace(/\r$/, '').replace(/\t/g, '  ');
    if (/^---(\s|$)/.test(line)) {
      close();
      const rest = line.slice(3).trim();
      if (rest !== '' && !/^[#!&%]/.test(rest)) lines.push({ indent: 0, text: rest });
    } else if (/^\.\.\.\s*$/.test(line)) close();
    else if (!/^%/.test(line))
      lines.push({ indent: line.length - line.trimStart().length, text: line.trim() });
  }
  close();
  return documents;
}

function isBlank(line: Line): boolean {
  return line.text === '' || line.text.startsWith('#');
}

/** A template's own line, as Helm's `{{- if … }}`: neither key nor value. */
function isTemplate(line: Line): boolean {
  return /^\{\{.*\}\}$/.test(line.text);
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[\]{},&*!|>%@`-][^#]{0,300}?|-[^\s#][^#]{0,300}?)\s{0,20}:(?:\s|$)/;

class Reader {
  at = 0;

  constructor(private readonly lines: Line[]) {}

  private next(): Line | undefined {
    let line = this.lines[this.at];
    while (line !== undefined && (isBlank(line) || isTemplate(line))) {
      this.at += 1;
      line = this.lines[this.at];
    }
    return line;
  }

  /** The value whose first line stands at `least` or deeper. */
  block(least: number, depth: number): Yaml {
    const line = this.next();
    if (line === undefined || line.indent < least) return null;
    if (depth > DEEPEST) {
      this.skip(least);
      return UNKNOWN_TEXT;
    }
    if (/^-(\s|$)/.test(line.text)) return this.list(line.indent, depth);
    if (KEY.test(line.text)) return this.map(line.indent, depth);
    this.at += 1;
    return this.scalar(line.text, line.indent, depth);
  }

  private skip(least: number): void {
    for (let line = this.lines[this.at]; line; line = this.lines[this.at]) {
      if (line.indent < least && !isBlank(line)) return;
      this.at += 1;
    }
  }

  private list(indent: number, depth: number): Yaml {
    const items: Yaml[] = [];
    for (
      let line = this.next();
      line?.indent === indent && /^-(\s|$)/.test(line.text);
      line = this.next()
    ) {
      const rest = line.text.slice(1).trimStart();
      const inner = indent + line.text.length - rest.length;
      if (rest === '' || rest.startsWith('#')) {
        this.at += 1;
        items.push(this.block(indent + 1, depth + 1));
      } else if (KEY.test(rest) || /^-(\s|$)/.test(rest)) {
        items.push(this.within({ indent: inner, text: rest }, depth));
      } else {
        this.at += 1;
        items.push(this.scalar(rest, indent + 1, depth));
      }
    }
    return items;
  }

  /** What begins on the line of its own dash: it takes the dash's place, so that what follows is read with it. */
  private within(line: Line, depth: number): Yaml {
    this.lines[this.at] = line;
    return this.block(line.indent, depth + 1);
  }

  private map(indent: number, depth: number): Yaml {
    const fields = new Map<string, Yaml>();
    for (let line = this.next(); line?.indent === indent; line = this.next()) {
      const key = KEY.exec(line.text);
      if (!key) break;
      this.at += 1;
      const name = unquoted(key[1] ?? '');
      const rest = line.text
        .slice(key[0].length)
        .trim()
        .replace(/^(?:[&!][^\s]*\s+)+/, '');
      const isEmpty = rest === '' || /^[#&!][^\s]*$/.test(rest) || rest.startsWith('# ');
      fields.set(name, isEmpty ? this.below(indent, depth) : this.scalar(rest, indent + 1, depth));
    }
    return Object.fromEntries(fields);
  }

  /** What a key without a value holds: something deeper, or a list at its own depth. */
  private below(indent: number, depth: number): Yaml {
    const line = this.next();
    if (line === undefined) return null;
    if (line.indent === indent && /^-(\s|$)/.test(line.text)) return this.list(indent, depth + 1);
    return line.indent > indent ? this.block(line.indent, depth + 1) : null;
  }

  private scalar(text: string, least: number, depth: number): Yaml {
    if (/^[|>][+-]?\d?[+-]?(\s|$)/.test(text)) return this.lineBlock(least);
    if (text.startsWith('*')) return UNKNOWN_TEXT;
    const isOpen = /^[[{]/.test(text) || (/^["']/.test(text) && !isClosed(text));
    const whole = isOpen && !text.startsWith('{{') ? this.joined(text, least) : text;
    if (/^[[{]/.test(whole) && !whole.startsWith('{{')) return flow(whole, depth);
    return plainValue(whole);
  }

  /** Lines deeper than the key, as they stand. */
  private lineBlock(least: number): string {
    const texts: string[] = [];
    let from: number | undefined;
    for (let line = this.lines[this.at]; line; line = this.lines[this.at]) {
      if (line.text !== '' && line.indent < least) break;
      from ??= line.text === '' ? undefined : line.indent;
      texts.push(
        line.text === '' ? '' : ' '.repeat(Math.max(0, line.indent - (from ?? 0))) + line.text,
      );
      this.at += 1;
    }
    while (texts.at(-1) === '') texts.pop();
    return texts.join('\n');
  }

  /** A flow value or a quoted text that goes on over the next lines. */
  private joined(text: string, least: number): string {
    let whole = text;
    for (let more = 0; more < 500 && !isClosed(whole); more += 1) {
      const line = this.lines[this.at];
      if (line === undefined || (line.indent < least && !/^[\]}]/.test(line.text))) break;
      whole = `${whole} ${line.text.replace(/\s#.*$/, '')}`;
      this.at += 1;
    }
    return whole;
  }
}

/** Whether every bracket and quote that the text opens is closed in it. */
function isClosed(text: string): boolean {
  let deep = 0;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === '\\' && quote === '"') at += 1;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '[' || char === '{') deep += 1;
    else if (char === ']' || char === '}') deep -= 1;
  }
  return deep <= 0 && quote === '';
}

/** `{a: 1, b: [x, "y"]}`. What is not closed ends with the text. */
function flow(text: string, depth: number): Yaml {
  let at = 0;
  const space = (): void => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };
  const word = (stops: RegExp): string => {
    space();
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const end = text.indexOf(quote, at + 1);
      const stop = end < 0 ? text.length : end;
      const found = text.slice(at, stop + 1);
      at = stop + 1;
      return found;
    }
    const from = at;
    while (at < text.length && !stops.test(text[at] ?? '')) at += 1;
    return text.slice(from, at).trim();
  };
  const value = (deep: number): Yaml => {
    space();
    if (deep > DEEPEST) {
      at = text.length;
      return UNKNOWN_TEXT;
    }
    if (text[at] === '[') return items(deep);
    if (text[at] === '{') return fields(deep);
    return plainValue(word(/[,\]}]/));
  };
  const items = (deep: number): Yaml => {
    const found: Yaml[] = [];
    at += 1;
    for (space(); at < text.length && text[at] !== ']'; space()) {
      found.push(value(deep + 1));
      space();
      if (text[at] === ',' || text[at] === '}') at += 1;
    }
    at += 1;
    return found;
  };
  const fields = (deep: number): Yaml => {
    const found = new Map<string, Yaml>();
    at += 1;
    for (space(); at < text.length && text[at] !== '}'; space()) {
      const key = unquoted(word(/[:,}\]]/));
      space();
      if (text[at] === ':') {
        at += 1;
        found.set(key, value(deep + 1));
      } else found.set(key, null);
      space();
      if (text[at] === ',' || text[at] === ']') at += 1;
    }
    at += 1;
    return Object.fromEntries(found);
  };
  return value(depth);
}

function unquoted(text: string): string {
  if (/^".*"$/s.test(text))
    return text
      .slice(1, -1)
      .replace(/\\(n|t|["\\/])/g, (_all, mark: string) =>
        mark === 'n' ? '\n' : mark === 't' ? '\t' : mark,
      );
  return /^'.*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}

function plainValue(text: string): Yaml {
  const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$/s.exec(text)?.[1];
  if (quoted !== undefined) return withoutTemplates(unquoted(quoted));
  const plain = text.replace(/(?<!\s)\s+#.*$/, '').trim();
  if (/^(true|True|TRUE|yes|on)$/.test(plain)) return true;
  if (/^(false|False|FALSE|no|off)$/.test(plain)) return false;
  if (/^(null|Null|NULL|~|)$/.test(plain)) return null;
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(plain)) return Number(plain);
  return withoutTemplates(plain);
}

function withoutTemplates(text: string): string {
  return text.replace(/\{\{[^{}]{0,500}\}\}/g, UNKNOWN_TEXT);
}
