/** What an act of SQL is, and the names and conditions in a statement. */
import type { Audience, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { SqlToken } from './sql-lexer';

export interface SqlAct {
  readonly operation: Operation;
  readonly class: ResourceClass;
  /** `schema.table` as written, or empty. */
  readonly name: string;
  readonly reversibility: Reversibility;
  readonly size?: 'many';
  readonly opaque?: string;
  readonly takesRecovery?: true;
  readonly audience?: Audience;
  /** A file on the database server or a program that it would start. */
  readonly server?: 'file' | 'program';
  readonly serverText?: string;
}

/** The name that follows one of these words: `db.schema.table`, past IF EXISTS, ONLY and INTO. */
export function nameAfter(tokens: readonly SqlToken[], words: readonly string[]): string {
  const at = tokens.findIndex((token) => words.includes(token.upper));
  return at < 0 ? '' : nameAt(tokens, at + 1);
}

const BEFORE_NAME = new Set([
  'IF',
  'EXISTS',
  'NOT',
  'ONLY',
  'INTO',
  'TABLE',
  'FROM',
  'CONCURRENTLY',
  'LOW_PRIORITY',
  'QUICK',
  'IGNORE',
  'OR',
  'REPLACE',
  'ABORT',
  'FAIL',
  'ROLLBACK',
  'VIEW',
  'DELAYED',
  'OVERWRITE',
  'TOP',
  'IN',
]);

export function nameAt(tokens: readonly SqlToken[], from: number): string {
  let at = from;
  while (BEFORE_NAME.has(tokens[at]?.upper ?? '')) at++;
  const parts: string[] = [];
  for (let i = at; i < tokens.length; i += 2) {
    const token = tokens[i];
    if (!token || token.kind === 'sign' || token.kind === 'number') break;
    parts.push(token.text);
    if (tokens[i + 1]?.text !== '.') break;
  }
  return parts.join('.').slice(0, 200);
}

export function indexOfTop(tokens: readonly SqlToken[], upper: string): number {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.text === '(' && token.kind === 'sign') depth++;
    else if (token.text === ')' && token.kind === 'sign') depth--;
    else if (depth === 0 && token.upper === upper) return i;
  }
  return -1;
}

/** WHERE that says nothing (`1=1`, `true`, `x OR 1=1`) is none. */
export function hasRealWhere(tokens: readonly SqlToken[]): boolean {
  const at = indexOfTop(tokens, 'WHERE');
  if (at < 0) return false;
  const ends = /^(RETURNING|LIMIT|ORDER|OPTION)$/;
  const end = tokens.findIndex((token, i) => i > at && ends.test(token.upper));
  const condition = withoutParentheses(tokens.slice(at + 1, end < 0 ? undefined : end));
  return !alternatives(condition).some(isAlwaysTrue);
}

/** What follows so many is taken as one. */
const ALTERNATIVES = 50;

/** The parts between OR at the top. */
function alternatives(condition: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const parts: (readonly SqlToken[])[] = [];
  let rest = condition;
  while (parts.length < ALTERNATIVES) {
    const at = indexOfTop(rest, 'OR');
    if (at < 0) break;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...parts, rest];
}

function withoutParentheses(tokens: readonly SqlToken[]): readonly SqlToken[] {
  let deep = 0;
  while (tokens[deep]?.text === '(' && tokens[tokens.length - 1 - deep]?.text === ')') deep += 1;
  // `(a) AND (b)`: the outermost two do not belong together, and then the inside has an AND at its top.
  for (; deep > 0; deep -= 1) {
    const inner = tokens.slice(deep, tokens.length - deep);
    if (indexOfTop(inner, 'AND') < 0) return inner;
  }
  return tokens;
}

function isAlwaysTrue(part: readonly SqlToken[]): boolean {
  const words = withoutParentheses(part).map((token) =>
    token.upper === '' ? token.text : token.upper,
  );
  const text = words.join(' ');
  if (/^(TRUE|NOT FALSE|[1-9]\d*|[\w. ]+ IS NOT NULL|[\w. ]+ LIKE %)$/.test(text)) return true;
  const sides = /^(\S+) (=|> =|< =|< >|! =|<|>) (\S+)$/.exec(text);
  const [left = '', sign = '', right = ''] = sides?.slice(1) ?? [];
  if (left === right && left !== '') return /=/.test(sign) && !sign.startsWith('!');
  if (!/^\d+$/.test(left) || !/^\d+$/.test(right)) return false;
  if (sign.startsWith('<')) return sign === '< >' || Number(left) < Number(right);
  if (sign.startsWith('>')) return Number(left) > Number(right);
  return sign.startsWith('!');
}

/** Names in a list: `DROP TABLE a, b.c CASCADE`. */
export function namesFrom(tokens: readonly SqlToken[], from: number): string[] {
  const names: string[] = [];
  let at = from;
  while (at < tokens.length && names.length < 50) {
    while (BEFORE_NAME.has(tokens[at]?.upper ?? '')) at++;
    const name = nameAt(tokens, at);
    if (name === '') break;
    names.push(name);
    while (at < tokens.length && tokens[at]?.text !== ',') at++;
    at++;
  }
  return names.length > 0 ? names : [''];
}
