/** Reading the value that stands beside a credential's name, and telling a value from a reference or a word of prose. */

/** A longer value is cut here; the rest is looked at on its own. */
export const VALUE_CHARS = 4_096;

/** `[start, end)` of a value in the text, and whether quotes held it. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Words that stand where a credential could stand and are none. */
const PROSE = new Set(
  (
    'true false null nil none undefined string str number int boolean bool any unknown object void never bytes ' +
    'required optional missing invalid expired valid wrong incorrect empty unset redacted hidden masked secret ' +
    'token password bearer basic digest negotiate read write admin readonly default auto inherit yes ' +
    'not the for from with and was is are has you your this that must cannot should failed denied stdin prompt ' +
    'self const let var return function async await new import export type interface public private'
  ).split(' '),
);

const REFERENCE_START =
  /^(?:\$[({A-Za-z_?#]|\$\$|`|%[A-Za-z_][A-Za-z0-9_]*%|\{\{|<[A-Za-z_$ -]|@[./~A-Za-z])/;
const CODE =
  /^(?:[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*[([]|(?:process|os|import|config|this|self|options|opts|req|request|env|props|secrets|vars|github|settings|ctx|context|args|params|data|ENV|Deno|Bun|z|t|var|local|module)\??[.[])/;
const FILLER = /^(?:[*.xX•?_-]{1,64}|\[[^\]]{0,40}\]|<[^>]{0,60}>|\.{3})$/;

/** How tasks name a credential without its value: `env:NAME`, `file:PATH`, `cli:TOOL/PROFILE`, `mcp:SERVER`. */
const LABEL =
  /^(?:env:[A-Za-z_]\w{0,100}|file:(?:~|\.{0,2})\/?[\w./-]{0,60}\.?[\w-]{0,40}|(?:cli|mcp):[a-z][\w./-]{0,80})$/;

/** Nothing that could be a credential: a variable, an expression, a type, a placeholder of the documentation. */
export function isNoSecret(value: string, quoted: boolean): boolean {
  if (value.length < 3 || FILLER.test(value) || PROSE.has(value.toLowerCase())) return true;
  if (LABEL.test(value)) return true;
  if (REFERENCE_START.test(value)) return !(quoted && /^\$(?![({]|[A-Z_][A-Z0-9_]*\b)/.test(value));
  return !quoted && CODE.test(value);
}

/** Enough variety to be a value even where a word of prose could stand: eight characters, one of them a digit. */
export function looksRandom(value: string): boolean {
  return value.length >= 8 && /\d/.test(value) && /[A-Za-z]/.test(value);
}

const SCHEME = /(?:Bearer|Basic|Digest|Token|token|ApiKey|apikey|Key|bearer|basic)[ \t]{1,4}/y;

/** Steps over `Bearer ` and the like, so that only the credential itself is taken. */
function afterScheme(text: string, at: number): number {
  SCHEME.lastIndex = at;
  const hit = SCHEME.exec(text);
  return hit === null ? at : at + hit[0].length;
}

/** The opening quote at `at` with the backslashes before it (`"`, `\"`, `\\\"`), or ''. */
function openingQuote(text: string, at: number): string {
  const quote = /\\{0,3}["']/y;
  quote.lastIndex = at;
  return quote.exec(text)?.[0] ?? '';
}

/** How far back a quote that is still open is looked for. */
const LINE_CHARS = 2_000;

/**
 * Does the quote at `at` close a text that began before it on the line (`grep "password:" file`)? Then what follows is
 * the next word and no value. An apostrophe in prose leaves quotes uneven too, so a word's end must stand behind it.
 */
function closesQuote(text: string, at: number, quote: string): boolean {
  if (quote.length > 1 || !/^(?:$|[\s;|&)<>,])/.test(text.slice(at + 1, at + 2))) return false;
  const before = text.slice(Math.max(0, at - LINE_CHARS), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const marks = line.replace(/\\./g, '').split(quote).length - 1;
  return marks % 2 === 1;
}

/** A quoted value that begins with the quote at `at`. Ends at the same quote, or at the end of the line. */
export function quotedValue(text: string, at: number): ValueSpan | undefined {
  const quote = openingQuote(text, at);
  if (quote === '' || closesQuote(text, at, quote)) return undefined;
  const start = afterScheme(text, at + quote.length);
  const limit = Math.min(text.length, start + VALUE_CHARS);
  for (let index = start; index < limit; index += 1) {
    if (text[index] === '\n') return { start, end: index, quoted: true };
    if (text.startsWith(quote, index)) return { start, end: index, quoted: true };
    // An escaped character inside a plainly quoted value does not end it.
    if (text[index] === '\\' && quote.length === 1 && quote === '"') index += 1;
  }
  return { start, end: limit, quoted: true };
}

/** A value without quotes that ends at the first character of `stop`. */
export function bareValue(text: string, at: number, stop: RegExp): ValueSpan | undefined {
  const start = afterScheme(text, at);
  const piece = text.slice(start, start + VALUE_CHARS);
  const length = piece.search(stop);
  const end = start + (length === -1 ? piece.length : length);
  return end === start ? undefined : { start, end, quoted: false };
}

/** From `at` to the end of its line, without trailing blanks. */
export function restOfLine(text: string, at: number): string {
  // Cut first: looking for the end of a line of a million letters, once per hit, would be quadratic.
  const piece = text.slice(at, at + VALUE_CHARS);
  const end = piece.indexOf('\n');
  return (end === -1 ? piece : piece.slice(0, end)).trimEnd();
}
