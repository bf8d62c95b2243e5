/**
 * Reads the text of cmd.exe into commands. Words keep their `%NAME%`; they are filled in when the command is reached,
 * as a script sets them on the way. Source: `help` of cmd.exe, `cmd /?`, `for /?`, `if /?`.
 */
import type { Value } from './invocation';
import { join, withText } from './values';

/** A word: its text without quotes, and whether quotes kept its parts together. */
export interface CmdWord {
  readonly text: string;
  readonly quoted: boolean;
}
export interface CmdRedirect {
  readonly fd: number;
  readonly kind: 'read' | 'write' | 'append';
  /** A descriptor for `2>&1`. */
  readonly to: CmdWord | number;
}
export type CmdNode =
  | {
      readonly type: 'command';
      readonly words: readonly CmdWord[];
      readonly redirects: readonly CmdRedirect[];
      readonly raw: string;
    }
  | {
      readonly type: 'group';
      readonly body: readonly CmdNode[];
      readonly redirects: readonly CmdRedirect[];
    }
  | { readonly type: 'pipe'; readonly parts: readonly CmdNode[] }
  /** Ways of which each may be gone: `if`, what follows `||`. */
  | { readonly type: 'maybe'; readonly ways: readonly (readonly CmdNode[])[] }
  | {
      readonly type: 'for';
      /** Letters of its switch: `f`, `r`, `d`, `l`. */
      readonly kind: string;
      readonly root: string | undefined;
      readonly variable: string;
      readonly set: string;
      readonly body: readonly CmdNode[];
    };

/** `/c TEXT`, `/k TEXT` behind the other switches of cmd.exe; undefined where it is started for a person. */
export function readCmdStart(words: readonly Value[]): Value | undefined {
  for (let at = 1; at < words.length; at += 1) {
    const text = words[at]?.text ?? '';
    const attached = /^\/[ckr](.+)$/i.exec(text)?.[1];
    const word = words[at];
    if (/^\/[ckr]$/i.test(text)) {
      const rest = words.slice(at + 1);
      return rest.length === 0 ? undefined : join(rest.map(requoted), ' ');
    }
    if (attached !== undefined && word)
      return join([withText(word, attached), ...words.slice(at + 1).map(requoted)], ' ');
    if (!/^\/\w(:\w+)?$/.test(text)) return undefined;
  }
  return undefined;
}

/** The first word is a text of its own; another one with white space was quoted. */
function requoted(word: Value, at: number): Value {
  return at > 0 && /\s/.test(word.text) ? withText(word, `"${word.text}"`) : word;
}

const DEEP = 64;

export function parseCmd(text: string): readonly CmdNode[] {
  return new CmdParser(text.replace(/\^\r?\n/g, ' ')).list(0);
}

class CmdParser {
  private at = 0;
  constructor(private readonly text: string) {}

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, 'iy');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  list(depth: number): readonly CmdNode[] {
    const nodes: CmdNode[] = [];
    while (this.at < this.text.length) {
      if (this.take(/[\s;,]+|&&?(?!&)/)) continue;
      if (this.text[this.at] === ')') {
        if (depth > 0) return nodes;
        this.at += 1;
        continue;
      }
      if (this.take(/\|\|/)) {
        const node = this.pipeline(depth);
        if (node) nodes.push({ type: 'maybe', ways: [[node]] });
        continue;
      }
      const before = this.at;
      const node = this.pipeline(depth);
      if (node) nodes.push(node);
      if (this.at === before) this.at += 1;
    }
    return nodes;
  }

  private pipeline(depth: number): CmdNode | undefined {
    const first = this.unit(depth);
    const parts = first ? [first] : [];
    while (this.take(/[ \t]*\|(?!\|)\s*/)) {
      const next = this.unit(depth);
      if (next) parts.push(next);
    }
    return parts.length > 1 ? { type: 'pipe', parts } : first;
  }

  private unit(depth: number): CmdNode | undefined {
    this.take(/[\s@]+/);
    if (this.take(/(rem(?=[\s]|$)|:)[^\n]*/)) return undefined;
    if (depth < DEEP && this.text[this.at] === '(') {
      this.at += 1;
      const body = this.list(depth + 1);
      this.take(/\)/);
      return { type: 'group', body, redirects: this.redirects() };
    }
    if (depth < DEEP && this.take(/if(?=[\s(])/)) return this.conditional(depth);
    if (depth < DEEP && this.take(/for(?=\s+(\/|%))/)) return this.loop(depth);
    return this.command(depth);
  }

  private conditional(depth: number): CmdNode {
    this.take(/\s+\/i/);
    this.take(/\s+not(?=\s)/);
    this.take(/[ \t]+/);
    if (!this.take(/(exist|defined|errorlevel|cmdextversion)\s+/)) {
      this.word();
      this.take(/[ \t]*(==|\s(equ|neq|lss|leq|gtr|geq)\s)[ \t]*/);
    }
    this.word();
    const ways: (readonly CmdNode[])[] = [];
    const then = this.pipeline(depth + 1);
    ways.push(then ? [then] : []);
    if (this.take(/\s*else(?=[\s(])/)) {
      const otherwise = this.pipeline(depth + 1);
      ways.push(otherwise ? [otherwise] : []);
    }
    return { type: 'maybe', ways };
  }

  private loop(depth: number): CmdNode {
    const kind = this.take(/\s*\/([frdl])/)?.[1]?.toLowerCase() ?? '';
    this.take(/\s+/);
    let root: string | undefined;
    while (this.at < this.text.length && this.text[this.at] !== '%') {
      const word = this.word();
      if (kind === 'r') root = word.text;
      if (!this.take(/\s+/)) break;
    }
    const variable = this.take(/%%?(\w)/)?.[1] ?? '';
    const set = this.take(/\s*in\s*\(((?:'[^']*'|"[^"]*"|`[^`]*`|[^)'"`])*)\)\s*do\s*/)?.[1] ?? '';
    const body = this.pipeline(depth + 1);
    return { type: 'for', kind, root, variable, set: set.trim(), body: body ? [body] : [] };
  }

  private command(depth: number): CmdNode | undefined {
    const from = this.at;
    const words: CmdWord[] = [];
    const redirects: CmdRedirect[] = [];
    while (this.at < this.text.length) {
      if (this.take(/[ \t]+/)) continue;
      const char = this.text[this.at] ?? '';
      if (/[\r\n&|]/.test(char) || (char === ')' && depth > 0)) break;
      const redirect = this.redirect();
      if (redirect) redirects.push(redirect);
      else {
        const before = this.at;
        words.push(this.word(depth, words.length));
        if (this.at === before) this.at += 1;
      }
    }
    const raw = this.text.slice(from, this.at).trim();
    if (words.length === 0 && redirects.length === 0) return undefined;
    return { type: 'command', words, redirects, raw };
  }

  private redirects(): readonly CmdRedirect[] {
    const found: CmdRedirect[] = [];
    for (;;) {
      this.take(/[ \t]+/);
      const redirect = this.redirect();
      if (!redirect) return found;
      found.push(redirect);
    }
  }

  private redirect(): CmdRedirect | undefined {
    const found = this.take(/(\d)?(>>|>|<)(?:&(\d))?[ \t]*/);
    if (!found) return undefined;
    const kind = found[2] === '<' ? 'read' : found[2] === '>>' ? 'append' : 'write';
    const fd = Number(found[1] ?? (kind === 'read' ? 0 : 1));
    return { fd, kind, to: found[3] === undefined ? this.word() : Number(found[3]) };
  }

  private word(depth = 1, position = 1): CmdWord {
    let text = '';
    let quoted = false;
    let open = false;
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at] ?? '';
      if (/[\r\n]/.test(char)) break;
      if (char === '"') {
        if (this.text[this.at - 1] === '\\' && text.endsWith('\\')) text = `${text.slice(0, -1)}"`;
        else {
          open = !open;
          quoted = true;
        }
        continue;
      }
      if (open) {
        text += char;
        continue;
      }
      if (char === '^') {
        this.at += 1;
        text += this.text[this.at] ?? '';
        continue;
      }
      if (/[\s&|<>]/.test(char) || (char === ')' && depth > 0)) break;
      // `if "a"=="b"` and `cd..`, `echo.`: the name ends where its first sign is.
      if (char === '=' && this.text[this.at + 1] === '=' && position > 0) break;
      text += char;
    }
    return { text, quoted };
  }
}
