/**
 * Ways of writing a name and its value apart from each other: environment lists, constants, attributes, typed
 * declarations, parameters, statements. What `NAME=value` and `"name": "value"` do not cover.
 */
import { isCredentialName, wordsOfName } from '../audit/credential-names';
import { fromBase64 } from '../shell/encodings';
import { isStrong } from './randomness';

export interface Pair {
  /** Offset of the value, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly name: string;
  /** It stood encoded, and `value` is what the text holds. */
  readonly encoded?: true;
  /** Neither the name nor the form tells by itself: what stands above has to. */
  readonly unsure?: true;
  /** No quotes hold it, and it is no word of a command. */
  readonly bare?: true;
}

/** The first group is the name, the second the value. */
const PAIRS: readonly RegExp[] = [
  /["']?(?:name|key|parameterkey|variable)["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z_][\w.-]{1,79})["']?\s{0,4},?\s{1,80}["']?(?:value|parametervalue)["']?\s{0,4}[:=]\s{0,4}["']?([^\s"',}]{5,4096})/dgi,
  /\bdefine\(\s{0,4}["']([A-Za-z_]\w{1,79})["']\s{0,4},\s{0,4}["']([^"'\n]{5,512})["']/dg,
  /\b([A-Za-z_]\w{1,79})\s?:\s?&?[\w<>' .]{1,30}\s?=\s?["']([^"'\n]{5,512})["']/dg,
  /^[ \t]*(?:ENV|ARG|setx|set -g?x|set -Ux|SetEnv)[ \t]+([A-Za-z_]\w{1,79})[ \t]+["']?([^\s"'=]{5,512})/dgm,
  /\bvariable\s+"([A-Za-z_]\w{1,79})"\s*\{[^{}]{0,400}?\bdefault\s*=\s*"([^"\n]{5,512})"/dg,
  /["']([A-Za-z_]\w{1,79})["']\s{0,4}:\s{0,4}\{[^{}]{0,200}?["'](?:value|default)["']\s{0,4}:\s{0,4}["']([^"'\n]{5,512})["']/dgi,
  // Attributes and elements of XML: Android's strings, settings of .NET and Java, property lists.
  /<(?:string|entry|property|setting|item|param|variable)\b[^<>]{0,120}\b(?:name|key)="([A-Za-z_][\w.-]{1,79})"[^<>]{0,80}>\s{0,40}(?:<value>)?([^<>\s]{5,4096})</dg,
  /<key>([A-Za-z_][\w.-]{1,79})<\/key>\s{0,40}<string>([^<>\s]{5,4096})</dg,
  /<([A-Za-z][\w.-]{1,60}) [^<>]{1,160}>([^<>\s]{5,4096})<\//dg,
];

/** A name and a value as two arguments: they may as well be two words of a list, so the value has to be chance. */
const ARGUMENTS =
  /["']([A-Za-z][\w.-]{1,79})["'],\s{0,4}["'](?:Bearer |Token |Basic )?([^"'\s]{16,4096})["']/dg;

/** Values whose name is in the way of writing. */
const NAMED: readonly (readonly [string, RegExp])[] = [
  // Lists of registries hold a login and a password in one value.
  [
    'auth',
    /["'](?:auth|identitytoken|registrytoken)["']\s?:\s?["']([A-Za-z0-9+/=._-]{12,4096})["']/dg,
  ],
  [
    'auth',
    /["']username["']\s?:\s?["'][^"'\n]{1,60}["'],\s{0,8}["']key["']\s?:\s?["']([0-9a-f]{32})["']/dg,
  ],
  [
    'database_password',
    /\b(?:IDENTIFIED (?:WITH \w{1,40} )?BY|(?:WITH |ENCRYPTED )?PASSWORD)\s{1,4}'([^'\n]{6,256})'/dgi,
  ],
  ['password', /\bConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{6,256})["']/dgi],
  // `user:password@tcp(host:3306)/name` of Go's drivers, `user/password@//host` of Oracle's.
  ['mysql_password', /\b[\w.-]{1,60}:([^\s:@/"'`]{5,128})@(?:tcp|unix)\(/dg],
  ['oracle_password', /\boracle:thin:[\w.-]{1,60}\/([^\s@"']{5,128})@/dg],
  // The private part of a JSON Web Key (RFC 7517).
  ['jwk_private_key', /"d"\s?:\s?"([A-Za-z0-9_-]{40,700})"/dg],
];

/** A name that ends in `key`, of which only the rest of it or what stands above says what it opens. */
const KEY =
  /([Kk]ey|KEY|psk|PSK)["']?[ \t]{0,8}(?:=>|:=|[=:])[ \t]{0,8}["']?([A-Za-z0-9+/=_.-]{20,512})["']?[ \t]{0,8}(?=[,;}\])]|$)/dgm;
const OPENS_NOTHING =
  /^(cache|sort|primary|partition|foreign|unique|idempotency|object|s3|translation|redis|lookup|site|public|publishable|row|routing|registry|hash|range|index|group|event|config|kms|alias|restore|message|i18n|anon|map|lock|dedup|deduplication|correlation)$/;

export function* pairs(text: string): Generator<Pair> {
  for (const pattern of PAIRS) {
    for (const hit of text.matchAll(pattern)) {
      if (isCredentialName(hit[1]!)) yield pairAt(hit, hit[1]!, 2);
    }
  }
  for (const hit of text.matchAll(ARGUMENTS)) {
    if (isCredentialName(hit[1]!) && isStrong(hit[2]!)) yield pairAt(hit, hit[1]!, 2);
  }
  yield* defaults(text);
  for (const [name, pattern] of NAMED) {
    if (name === 'jwk_private_key' && !text.includes('"kty"')) continue;
    for (const hit of text.matchAll(pattern)) yield pairAt(hit, name, 1);
  }
  for (const hit of text.matchAll(KEY)) {
    const before = text.slice(Math.max(0, hit.index - 80), hit.index);
    const name = `${/[\w.-]{0,76}$/.exec(before)?.[0] ?? ''}${hit[1]!}`;
    const words = wordsOfName(name);
    if (words.at(-1) !== 'key' && words.at(-1) !== 'psk') continue;
    if (isCredentialName(name) || !isStrong(hit[2]!)) continue;
    if (words.some((word) => OPENS_NOTHING.test(word))) continue;
    const at = pairAt(hit, name, 2);
    const pair: Pair = /["']/.test(text[at.start - 1] ?? '') ? at : { ...at, bare: true };
    yield words.length > 1 ? pair : { ...pair, unsure: true };
  }
}

/** Parameters of a template, with their default on a line of its own below the name. */
function* defaults(text: string): Generator<Pair> {
  for (const hit of text.matchAll(/^([ \t]{1,40})[Dd]efault:[ \t]{1,8}["']?([^\s"']{5,512})/dgm)) {
    const above = text
      .slice(Math.max(0, hit.index - 600), hit.index)
      .split('\n')
      .slice(0, -1);
    const parent = above
      .reverse()
      .find((line) => /^\s*\S/.test(line) && indentOf(line) < hit[1]!.length);
    const name = /^\s*([A-Za-z]\w{1,79}):\s*$/.exec(parent ?? '')?.[1];
    if (name !== undefined && isCredentialName(name)) yield pairAt(hit, name, 2);
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function pairAt(hit: RegExpExecArray, name: string, group: 1 | 2): Pair {
  const [start, end] = hit.indices![group]!;
  const raw = hit[group]!;
  const password = name === 'auth' ? passwordOfLogin(raw) : undefined;
  return password === undefined
    ? { start, end, value: raw, name }
    : { start, end, value: password, name, encoded: true };
}

/** Of `user:password` in base64 the password; undefined where it is something else. */
export function passwordOfLogin(text: string): string | undefined {
  const login = fromBase64(text);
  const colon = login?.indexOf(':') ?? -1;
  if (login === undefined || colon < 0 || !/^[\x20-\x7E]{3,}$/.test(login)) return undefined;
  return login.slice(colon + 1);
}
