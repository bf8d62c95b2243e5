/**
 * Credentials that are known by what stands beside them: a variable, a key, a header, an option, a URL's password.
 * One function for each way of writing; all are linear in the text and never throw.
 */
import { isCredentialName } from './credential-names';
import {
  bareValue,
  isNoSecret,
  looksRandom,
  quotedValue,
  restOfLine,
  type ValueSpan,
} from './secret-values';
import { hasMark, type Marked } from './token-shapes';

/** A span of the text that holds a credential, and the name it stands under. */
export interface ContextHit {
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly url?: true;
}

const SHELL_STOP = /[\s;|&"'`<>()]/;
const LIST_STOP = /[\s;|&"'`<>(),}\]]/;
const NAMED =
  /(?<![A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_.-]{0,79})((?:\\{0,3}["'])?\]?[ \t]{0,8}(?:=>|:=|==?|:)[ \t]{0,8})/g;

/** `NAME=value`, `"name": "value"`, `Header-Name: value`, `name = "value"`, `name: value`. */
export function* namedValues(text: string): Generator<ContextHit> {
  if (!/[=:]/.test(text)) return;
  for (const hit of text.matchAll(NAMED)) {
    const name = hit[1]!;
    if (!isCredentialName(name)) continue;
    const separator = hit[2]!;
    const at = hit.index + hit[0].length;
    const span =
      quotedValue(text, at) ??
      (separator.includes(':') && !separator.includes('=')
        ? afterColon(text, hit.index, name, at)
        : afterEquals(text, hit.index, separator, at));
    if (span === undefined) continue;
    if (isNoSecret(text.slice(span.start, span.end), span.quoted)) continue;
    yield { start: span.start, end: span.end, name };
  }
}

/** Nothing but blanks, a list dash or `export` between the start of the line and `at`. */
function atLineStart(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LINE_START_CHARS), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // A longer beginning is not blank, and its start is out of sight.
  if (line.length === LINE_START_CHARS) return false;
  return /^[ \t]*(?:-[ \t]+)?(?:export[ \t]+|set[ \t]+|\+[ \t]*|\d+[:\t→ ]+)?["']?$/.test(line);
}
const LINE_START_CHARS = 40;

function afterEquals(
  text: string,
  nameAt: number,
  separator: string,
  at: number,
): ValueSpan | undefined {
  const rest = restOfLine(text, at);
  const wholeLine = rest !== '' && !/\s/.test(rest) && atLineStart(text, nameAt);
  if (/[ \t]/.test(separator)) {
    // With blanks it is an INI line or code: only a random-looking word that ends the line is taken.
    return wholeLine && looksRandom(rest) && !/[();]/.test(rest)
      ? { start: at, end: at + rest.length, quoted: false }
      : undefined;
  }
  // A line of an .env file is taken whole, whatever characters the password has.
  if (wholeLine && !/["'`]/.test(rest)) return { start: at, end: at + rest.length, quoted: false };
  return bareValue(text, at, SHELL_STOP);
}

function afterColon(text: string, nameAt: number, name: string, at: number): ValueSpan | undefined {
  if (/^cookie$/i.test(name)) return bareValue(text, at, /["'\n\r]/);
  const span = bareValue(text, at, LIST_STOP);
  if (span === undefined || text.startsWith('//', at)) return undefined;
  const value = text.slice(span.start, span.end);
  const schemed = span.start > at;
  const header = /^[Xx]-|^(?:authorization|private-token)$|-(?:key|token|secret)$/i.test(name);
  if (schemed || header || looksRandom(value)) return span;
  // `password: postgres` on a line of its own, and not `password: string;` or `token: token,`.
  return atLineStart(text, nameAt) && restOfLine(text, span.end) === '' && value.length >= 4
    ? span
    : undefined;
}

const OPTION = /(?<=^|[\s"'`])--?([A-Za-z][A-Za-z0-9_-]{1,60})[ \t]{1,4}(?=[^\s-])/g;

/** `--password VALUE`, `--api-key "VALUE"`. */
export function* optionValues(text: string): Generator<ContextHit> {
  if (!text.includes('-')) return;
  for (const hit of text.matchAll(OPTION)) {
    const name = hit[1]!;
    if (!isCredentialName(name)) continue;
    const at = hit.index + hit[0].length;
    const span = quotedValue(text, at) ?? bareValue(text, at, SHELL_STOP);
    if (span === undefined || isNoSecret(text.slice(span.start, span.end), span.quoted)) continue;
    yield { start: span.start, end: span.end, name };
  }
}

/** Short options that carry a password, for the programs that have them. The last group is where the value begins. */
const SHORT_OPTIONS: readonly Marked[] = [
  {
    marks: ['mysql', 'mariadb'],
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump)\b[^\n|;&]{0,200}?[ \t]-p(?=[^\s-])/g,
  },
  { marks: ['sshpass'], pattern: /\bsshpass[ \t]+-p[ \t]*(?=\S)/g },
  {
    marks: ['docker', 'podman', 'helm', 'mongo', 'az', 'oc', 'sqlcmd'],
    pattern:
      /\b(?:docker|podman|helm|mongosh|mongo|mongodump|mongorestore|az|oc|sqlcmd)\b[^\n|;&]{0,200}?[ \t]-[pP][ \t]+(?=[^\s-])/g,
  },
  { marks: ['redis-cli'], pattern: /\bredis-cli\b[^\n|;&]{0,200}?[ \t]-a[ \t]+(?=[^\s-])/g },
  {
    marks: ['curl', 'http', 'wget', 'xh'],
    pattern:
      /\b(?:curl|http|https|wget|xh)\b[^\n|;]{0,400}?[ \t](?:-u|--user|-a)[ \t=]*["']?[^\s:"'$]{0,80}:(?=[^\s"'])/g,
  },
  {
    marks: ['secret'],
    pattern: /\bsecrets?[ \t]+set\b[^\n|;&]{0,200}?(?:-b|--body)[ \t=]+(?=\S)/g,
  },
  {
    marks: ['--from-literal'],
    pattern: /--from-literal[= ]["']?[A-Za-z0-9_.-]{1,80}=(?=\S)/g,
  },
];

/** `mysql -pVALUE`, `sshpass -p VALUE`, `curl -u user:VALUE`, `gh secret set NAME -b VALUE`. */
export function* shortOptionValues(text: string): Generator<ContextHit> {
  for (const shape of SHORT_OPTIONS) {
    if (!hasMark(text, shape)) continue;
    for (const hit of text.matchAll(shape.pattern)) {
      const at = hit.index + hit[0].length;
      const span = quotedValue(text, at) ?? bareValue(text, at, SHELL_STOP);
      if (span === undefined || isNoSecret(text.slice(span.start, span.end), true)) continue;
      // `docker run -p 8080:80` is a port.
      if (/^[\d.:/-]+(?:\/tcp|\/udp)?$/.test(text.slice(span.start, span.end))) continue;
      yield { start: span.start, end: span.end };
    }
  }
}

const URL_PASSWORD =
  /(?:\b([A-Za-z_][A-Za-z0-9_]{0,79})=["']?)?\b[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:/@"'`<>]{0,128}:([^\s/@"'`<>]{1,256})@/g;

/** The password in `scheme://user:password@host`, with the variable that holds the URL. */
export function* urlPasswords(text: string): Generator<ContextHit> {
  if (!text.includes('://') || !text.includes('@')) return;
  for (const hit of text.matchAll(URL_PASSWORD)) {
    const value = hit[2]!;
    if (REFERENCE.test(value) || /^\*+$/.test(value)) continue;
    const end = hit.index + hit[0].length - 1;
    const name = hit[1];
    yield { start: end - value.length, end, url: true, ...(name === undefined ? {} : { name }) };
  }
}
const REFERENCE = /^\$(?:\{|\(|[A-Za-z_]\w*$)|^%[A-Z_]+%$|^\{\{|^<.*>$/;

const LOOSE: readonly Marked[] = [
  { marks: ['earer'], pattern: /\b(?:Bearer|bearer)[ \t]{1,4}(?=[A-Za-z0-9._~+/=-]{8})/g },
  {
    marks: ['Basic'],
    pattern: /\bBasic[ \t]{1,4}(?=[A-Za-z0-9+/]{8,512}={0,2}(?:["'\s]|$))/g,
  },
  {
    marks: ['login'],
    pattern: /\blogin[ \t]+\S{1,128}[ \t\n]+password[ \t]+(?=\S)/g,
  },
  {
    marks: [':'],
    pattern: /^[A-Za-z0-9.*-]{1,128}:(?:\d{2,5}|\*):[A-Za-z_*][^\s:]{0,80}:[^\s:]{1,80}:(?=\S)/gm,
  },
];

/** `Bearer VALUE` anywhere, `.netrc`, `.pgpass`, `<password>VALUE</password>`. */
export function* looseValues(text: string): Generator<ContextHit> {
  for (const shape of LOOSE) {
    if (!hasMark(text, shape)) continue;
    for (const hit of text.matchAll(shape.pattern)) {
      const at = hit.index + hit[0].length;
      const span = bareValue(text, at, LIST_STOP);
      if (span === undefined || isNoSecret(text.slice(span.start, span.end), true)) continue;
      yield { start: span.start, end: span.end };
    }
  }
  if (!text.includes('</')) return;
  for (const hit of text.matchAll(/<([A-Za-z][\w.-]{0,60})>([^<\n]{3,512})<\//g)) {
    if (!isCredentialName(hit[1]!) || isNoSecret(hit[2]!, true)) continue;
    const start = hit.index + hit[1]!.length + 2;
    yield { start, end: start + hit[2]!.length, name: hit[1]! };
  }
}
