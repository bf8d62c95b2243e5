/** Tokens of a program text by position, and the few forms that are told by looking ahead. */
import type { Dialect } from './dialects';
import type { Token } from './scan-tokens';
import { tokensOf } from './scan-tokens';
import { CLOSE, pairsOf } from './scan-values';

export class TokenView {
  protected readonly tokens: readonly Token[];
  private readonly closing: readonly number[];

  constructor(
    source: string,
    protected readonly dialect: Dialect,
  ) {
    this.tokens = tokensOf(source, dialect);
    this.closing = pairsOf(this.tokens);
  }

  protected text(at: number): string {
    const token = this.tokens[at];
    return token === undefined || token.kind === 'text' ? '' : token.text;
  }

  protected isName(at: number): boolean {
    return this.tokens[at]?.kind === 'name';
  }

  protected closeOf(at: number, end: number): number {
    return Math.min(this.closing[at] ?? end, end);
  }

  /** Texts side by side on one line are one. */
  protected isAdjacentText(at: number): boolean {
    const [before, token] = [this.tokens[at - 1], this.tokens[at]];
    return before?.kind === 'text' && token?.kind === 'text' && !token.first;
  }

  /** A call without brackets: what follows on the line begins a value. */
  protected isBareCall(at: number, end: number): boolean {
    const token = this.tokens[at];
    if (!this.dialect.bareCalls || token === undefined || at >= end) return false;
    if (token.first || !token.spaced) return false;
    if (token.kind === 'text') return true;
    if (token.kind !== 'name') return false;
    return !/^(if|unless|and|or|do|then|in|while|for|x|eq|ne|rescue|end|else)$/.test(token.text);
  }

  protected lineEnd(from: number, end: number): number {
    let at = from;
    while (at < end) {
      const token = this.tokens[at];
      if (token === undefined || (at > from && token.first && this.text(at - 1) !== ',')) break;
      if (/^(;|\||if|unless|do|\)|\]|\})$/.test(this.text(at))) break;
      at = CLOSE[this.text(at)] === undefined ? at + 1 : this.closeOf(at, end) + 1;
    }
    return Math.min(at, end);
  }

  /** `<String, User>` before a call. */
  protected afterTypes(at: number, end: number): number | undefined {
    for (let next = at + 1; next < Math.min(end, at + 12); next += 1) {
      if (this.text(next) === '>') return this.text(next + 1) === '(' ? next + 1 : undefined;
      if (!this.isName(next) && !/^[.,:?_<]|::$/.test(this.text(next))) return undefined;
    }
    return undefined;
  }

  /** `name: value`, `name = value`. A pair of colons is no label. */
  protected labelAt(at: number, end: number): { name: string; next: number } | undefined {
    const token = this.tokens[at];
    if (token === undefined || at + 1 >= end) return undefined;
    const sign = this.text(at + 1);
    const isLabel = token.kind === 'name' && (sign === ':' || sign === '=' || sign === '=>');
    const isText = token.kind === 'text' && (sign === ':' || sign === '=>');
    return isLabel || (isText && token.pieces?.length === 1)
      ? { name: token.pieces?.[0]?.text ?? token.text, next: at + 2 }
      : undefined;
  }
}
