/** Reads PowerShell text into statements. Never throws: what cannot be read becomes an `unread` statement. */
import { Cursor, skipStatement, Unreadable } from './powershell-cursor';
import { deeper, readExpression, startsNumber, type PsReader } from './powershell-expressions';
import type { PsBlock, PsElement, PsExpression, PsParameter } from './powershell-syntax';
import type { PsRedirect, PsStatement } from './powershell-syntax';
import { commandWords, redirection } from './powershell-words';
import { say } from '../model/say';

export function parsePowerShell(text: string): readonly PsStatement[] {
  const parser = new Parser(new Cursor(text));
  const found: PsStatement[] = [];
  while (!parser.cursor.done) {
    found.push(...parser.statements(''));
    // A closing sign too many: what follows is read all the same.
    if (!parser.cursor.done) {
      found.push({ type: 'unread', why: say`a bracket closes nothing`, raw: parser.cursor.char });
      parser.cursor.at += 1;
    }
  }
  return found;
}

/** A word of the language where what must follow it does; else it is the name of a command. */
const KEYWORD = new RegExp(
  [
    '(if|while)(?=\\s*\\()',
    '(for)(?=\\s*\\()',
    '(foreach)(?=\\s*(?:-parallel\\s*)?\\()',
    '(switch)(?=\\s*[(-])',
    '(do|try|begin|process|end|clean|dynamicparam)(?=\\s*\\{)',
    '(trap)(?=\\s*[[{])',
    '(function|filter)(?=\\s+[^\\s-])',
    '(param)(?=\\s*\\()',
    '(using)(?=\\s+(?:namespace|module|assembly|type)\\b)',
    '(class|enum|data)(?=[^;\\n=|]*\\{)',
    '(return|throw|exit|break|continue)(?![\\w.\\\\/:-])',
  ].join('|'),
  'i',
);

const ENDS_ITSELF = /^(if|foreach|loop|switch|try|body|function)$/;

/** Statements that may be unreadable before the rest of a text is given up: each is looked at again. */
const UNREADABLE = 200;

class Parser implements PsReader {
  private unreadable = 0;
  depth = 0;
  commas = true;
  constructor(readonly cursor: Cursor) {}

  statements(close: string): readonly PsStatement[] {
    const { cursor } = this;
    const found: PsStatement[] = [];
    for (;;) {
      cursor.gap();
      if (cursor.skip(';')) continue;
      if (cursor.done) {
        if (close !== '') throw new Unreadable(`${close} is missing`);
        return found;
      }
      if (close !== '' && cursor.skip(close)) return found;
      if (/[)}]/.test(cursor.char)) {
        if (close !== '') throw new Unreadable(`${close} is missing`);
        return found;
      }
      found.push(...this.tolerant());
    }
  }

  /** One statement, or what could not be read up to its end. */
  private tolerant(): readonly PsStatement[] {
    const { cursor, depth, commas } = this;
    const from = cursor.at;
    let why = say`it does not end`;
    try {
      const statement = this.statement();
      cursor.spaces();
      const ends = cursor.done || /[;\r\n)}]/.test(cursor.char);
      // What ends with a block needs no other end.
      if (ends || statement === undefined || ENDS_ITSELF.test(statement.type))
        return statement ? [statement] : [];
      why = say`${cursor.char} is not expected`;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      why = error.message;
    }
    this.depth = depth;
    this.commas = commas;
    cursor.at = from;
    this.unreadable += 1;
    if (this.unreadable > UNREADABLE) cursor.at = cursor.text.length;
    else skipStatement(cursor);
    return [{ type: 'unread', why, raw: cursor.since(from) }];
  }

  statement(): PsStatement | undefined {
    const { cursor } = this;
    // A label: `:outer foreach (…)`.
    if (cursor.take(/:[A-Za-z_]\w*(?=\s+(?:for|while|do|switch))/i) !== undefined) cursor.spaces();
    const word = cursor.peek(KEYWORD)?.[0].toLowerCase();
    if (word === undefined) return this.chain();
    cursor.at += word.length;
    cursor.spaces();
    return this.keyword(word);
  }

  private keyword(word: string): PsStatement | undefined {
    const { cursor } = this;
    switch (word) {
      case 'if':
        return this.conditional();
      case 'foreach':
        return this.foreach();
      case 'for':
      case 'while':
        return { type: 'loop', body: [...this.head(), ...this.body()] };
      case 'do': {
        const body = this.body();
        cursor.gap();
        if (cursor.take(/(while|until)\b/i) === undefined)
          throw new Unreadable('a loop has no end');
        return { type: 'loop', body: [...body, ...this.head()] };
      }
      case 'switch':
        return this.switch();
      case 'try':
        return this.try();
      case 'trap':
        cursor.take(/\[[^\]]*\]\s*/);
        return { type: 'try', sure: [], maybe: [this.body()] };
      case 'function':
      case 'filter':
        return this.function();
      case 'param':
        this.parameters();
        return undefined;
      case 'begin':
      case 'process':
      case 'end':
      case 'clean':
      case 'dynamicparam':
        return { type: 'body', body: this.body() };
      case 'using':
        cursor.take(/[^\n;]*/);
        return undefined;
      case 'return':
      case 'throw':
      case 'exit':
      case 'break':
      case 'continue': {
        const ends = cursor.done || /[;\r\n})]/.test(cursor.char);
        return { type: 'flow', word, value: ends ? undefined : deeper(this, () => this.chain()) };
      }
      default:
        throw new Unreadable(`${word} is not read`);
    }
  }

  private conditional(): PsStatement {
    const { cursor } = this;
    const clauses: { test: PsStatement; body: readonly PsStatement[] }[] = [];
    clauses.push({ test: this.test(), body: this.body() });
    for (;;) {
      const before = cursor.at;
      cursor.gap();
      if (cursor.take(/elseif\b/i) !== undefined) {
        cursor.spaces();
        clauses.push({ test: this.test(), body: this.body() });
      } else if (cursor.take(/else\b/i) !== undefined) {
        return { type: 'if', clauses, otherwise: this.body() };
      } else {
        cursor.at = before;
        return { type: 'if', clauses, otherwise: undefined };
      }
    }
  }

  private foreach(): PsStatement {
    const { cursor } = this;
    cursor.take(/-parallel\s*/i);
    cursor.expect('(');
    cursor.gap();
    const variable = cursor.variable();
    cursor.gap();
    if (!variable || cursor.take(/in\b/i) === undefined)
      throw new Unreadable('a loop is not readable');
    cursor.gap();
    const over = this.chain();
    cursor.gap();
    cursor.expect(')');
    return { type: 'foreach', variable: variable.name, over, body: this.body() };
  }

  private switch(): PsStatement {
    const { cursor } = this;
    while (cursor.take(/-(regex|wildcard|exact|casesensitive|parallel)\s*/i) !== undefined);
    const isFile = cursor.take(/-file\s*/i) !== undefined;
    const on = isFile ? (readExpression(this), undefined) : this.test();
    cursor.gap();
    cursor.expect('{');
    const arms: { test: PsExpression; body: readonly PsStatement[] }[] = [];
    for (;;) {
      cursor.gap();
      if (cursor.skip('}')) return { type: 'switch', on, arms };
      if (cursor.done) throw new Unreadable('a switch is not closed');
      const raw = cursor.take(/[\w.*?-]+(?=\s*\{)/);
      const test: PsExpression =
        raw === undefined ? readExpression(this) : { type: 'text', text: raw, quoted: true, raw };
      arms.push({ test, body: this.body() });
      cursor.gap();
      cursor.skip(';');
    }
  }

  private try(): PsStatement {
    const { cursor } = this;
    const sure = this.body();
    const maybe: (readonly PsStatement[])[] = [];
    for (;;) {
      const before = cursor.at;
      cursor.gap();
      if (cursor.take(/(catch|finally)\b/i) === undefined) {
        cursor.at = before;
        return { type: 'try', sure, maybe };
      }
      while (cursor.take(/[\s,]*\[[^\]]*\]/) !== undefined);
      maybe.push(this.body());
    }
  }

  private function(): PsStatement {
    const { cursor } = this;
    const name = cursor.take(/[^\s({;]+/)?.toLowerCase() ?? '';
    cursor.spaces();
    const given = cursor.char === '(' ? this.parameters() : [];
    cursor.gap();
    const block = this.block();
    const parameters = [...given, ...block.parameters];
    return { type: 'function', name: name.replace(/^\w+:/, ''), block: { ...block, parameters } };
  }

  block(): PsBlock {
    const { cursor } = this;
    const from = cursor.at;
    cursor.expect('{');
    cursor.gap();
    while (cursor.take(/\[[A-Za-z][\w.]*(\([^\]]*\))?\]\s*(?=\[|param\b)/i) !== undefined);
    let parameters: readonly PsParameter[] = [];
    if (cursor.take(/param(?=\s*\()/i) !== undefined) {
      cursor.gap();
      parameters = this.parameters();
    }
    const body = deeper(this, () => this.statements('}'));
    return { type: 'block', parameters, body, raw: cursor.since(from) };
  }

  /** `( [string]$a = 1, [switch]$b )`. */
  private parameters(): readonly PsParameter[] {
    const { cursor } = this;
    cursor.gap();
    cursor.expect('(');
    const found: PsParameter[] = [];
    for (;;) {
      cursor.gap();
      if (cursor.skip(')')) return found;
      if (cursor.skip(',')) continue;
      if (cursor.take(/\[[^\]()]*(?:\([^)]*\)[^\]]*)?\]/) !== undefined) continue;
      const variable = cursor.variable();
      if (!variable) throw new Unreadable('parameters are not readable');
      cursor.gap();
      const { commas } = this;
      this.commas = false;
      const value = cursor.skip('=') ? (cursor.gap(), readExpression(this)) : undefined;
      this.commas = commas;
      found.push({ name: variable.name, value });
    }
  }

  private body(): readonly PsStatement[] {
    this.cursor.gap();
    return this.block().body;
  }

  private test(): PsStatement {
    const [only, ...more] = this.head();
    return more.length === 0 && only ? only : { type: 'body', body: only ? [only, ...more] : [] };
  }

  /** `( … )` in front of a body. */
  private head(): readonly PsStatement[] {
    this.cursor.gap();
    this.cursor.expect('(');
    return deeper(this, () => this.statements(')'));
  }

  /** `A && B || C`. */
  private chain(): PsStatement {
    const { cursor } = this;
    const first = this.pipeline();
    const rest: { operator: '&&' | '||'; then: PsStatement }[] = [];
    for (;;) {
      const before = cursor.at;
      cursor.spaces();
      const operator = cursor.take(/&&|\|\|/);
      if (operator !== '&&' && operator !== '||') {
        cursor.at = before;
        return rest.length === 0 ? first : { type: 'chain', first, rest };
      }
      cursor.gap();
      const ends = cursor.peek(/(return|throw|exit|break|continue)\b/i) !== undefined;
      const then = ends ? deeper(this, () => this.statement()) : this.pipeline();
      rest.push({ operator, then: then ?? { type: 'body', body: [] } });
    }
  }

  private pipeline(): PsStatement {
    const { cursor } = this;
    const from = cursor.at;
    const elements = [this.element()];
    const [first] = elements;
    cursor.spaces();
    const operator =
      first?.type === 'expression' && first.redirects.length === 0
        ? cursor.take(/(?:[-+*/%]|\?\?)?=(?!=)/)
        : undefined;
    if (operator !== undefined && first?.type === 'expression') {
      cursor.gap();
      const value = deeper(this, () => this.statement()) ?? { type: 'body', body: [] };
      return { type: 'assign', target: first.value, operator, value, raw: cursor.since(from) };
    }
    for (;;) {
      const before = cursor.at;
      // Version 7 takes a pipe at the beginning of the next line.
      if (cursor.peek(/[\s]*\|(?!\|)/)) cursor.gap();
      else cursor.spaces();
      if (cursor.starts('||') || !cursor.skip('|')) {
        cursor.at = before;
        break;
      }
      cursor.gap();
      elements.push(this.element());
    }
    cursor.spaces();
    const background = !cursor.starts('&&') && cursor.skip('&');
    return { type: 'pipeline', elements, background, raw: cursor.since(from).trim() };
  }

  private element(): PsElement {
    const { cursor } = this;
    const from = cursor.at;
    if (!startsExpression(cursor)) {
      const call = cursor.take(/&|\.(?=[\s"'$({])/);
      cursor.spaces();
      const { words, redirects } = commandWords(this);
      const raw = cursor.since(from).trim();
      if (words.length === 0) throw new Unreadable('a command is missing');
      return {
        type: 'command',
        call: call === '&' || call === '.' ? call : '',
        words,
        redirects,
        raw,
      };
    }
    const value = readExpression(this);
    const redirects: PsRedirect[] = [];
    for (;;) {
      cursor.spaces();
      const found = redirection(this);
      if (!found) break;
      redirects.push(found);
    }
    return { type: 'expression', value, redirects, raw: cursor.since(from).trim() };
  }
}

function startsExpression(cursor: Cursor): boolean {
  if (cursor.isSingle() || cursor.isDouble() || /[$([{,!]/.test(cursor.char)) return true;
  if (cursor.peek(/@['"({]|\+\+|--(?=\$)|-(not|bnot|join|[ci]?split)\b|[-+](?=[\d$(])/i))
    return true;
  return startsNumber(cursor);
}
