/**
 * What lets a remote call happen: a header, the user part of an address, a client's login option, a connection
 * string, a provider's token variable, or the tool's own stored login. Values become keyed fingerprints here and
 * go no further.
 */
import type { Authority, ValueSource } from '../model/effect';
import { fromBase64 } from '../shell/encodings';
import type { Invocation, Value } from '../shell/invocation';
import { UNKNOWN_TEXT } from '../shell/invocation';
import { present } from './apis/effect';
import type { EffectContext } from './define';

/** Headers whose whole value is a credential. `authorization` and `cookie` are read apart. */
const TOKEN_HEADERS = new Set([
  'x-api-key',
  'api-key',
  'apikey',
  'x-api-token',
  'x-auth-token',
  'x-auth-key',
  'x-access-token',
  'x-token',
  'x-figma-token',
  'x-vault-token',
  'x-shopify-access-token',
  'x-goog-api-key',
  'private-token',
  'deploy-token',
  'job-token',
  'project-access-token',
  'dd-api-key',
  'dd-application-key',
  'fastly-key',
  'circle-token',
  'x-circleci-token',
  'x-postmark-server-token',
  'xi-api-key',
  'ocp-apim-subscription-key',
]);

/** Commands that print a tool's own login. Using what they print is using that login. */
const LOGIN_PRINTERS: readonly (readonly [RegExp, string])[] = [
  [/\bgh\s+auth\s+token\b/, 'cli:gh/default'],
  [/\bglab\s+auth\b/, 'cli:glab/default'],
  [/\bgcloud\s+auth\b.*\bprint-(access|identity)-token\b/, 'cli:gcloud/default'],
  [/\baz\s+account\s+get-access-token\b/, 'cli:az/default'],
  [/\bheroku\s+auth:token\b/, 'cli:heroku/default'],
  [/\bfly(ctl)?\s+(auth\s+token|tokens)\b/, 'cli:fly/default'],
  [/\baws\s+(ecr|sts|configure|codeartifact)\s/, 'cli:aws/default'],
];

export function isCredentialHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    lower === 'authorization' ||
    lower === 'proxy-authorization' ||
    lower === 'cookie' ||
    TOKEN_HEADERS.has(lower) ||
    /(^|-)(token|secret|api-?key|access-key)$/.test(lower)
  );
}

/** `file:` labels name a file as the task would: relative to the workspace, else with `~`, else absolute. */
export function fileLabel(path: string, context: EffectContext): string {
  const root = context.workspaceRoot.replace(/\/$/, '');
  if (path.startsWith(`${root}/`)) return `file:${path.slice(root.length + 1)}`;
  const home = context.look.home.replace(/\/$/, '');
  if (home !== '' && path.startsWith(`${home}/`)) return `file:~${path.slice(home.length)}`;
  return `file:${path}`;
}

function labelOf(sources: readonly ValueSource[], context: EffectContext): string {
  const file = sources.find((source) => source.kind === 'file');
  if (file?.kind === 'file') return fileLabel(file.path, context);
  const env = sources.find((source) => source.kind === 'env');
  if (env?.kind === 'env') return `env:${env.name}`;
  for (const source of sources) {
    const login = source.kind === 'command' ? printedLogin(source.command) : undefined;
    if (login !== undefined) return login;
  }
  return 'literal';
}

/** The label of the login that a command prints, if it prints one. */
export function printedLogin(command: string): string | undefined {
  return LOGIN_PRINTERS.find(([pattern]) => pattern.test(command))?.[1];
}

/**
 * The authority that a value carries. `secret` is the bare secret within the value, when it is not all of it:
 * the password of a connection string, the token after `Bearer`.
 */
export function authorityFrom(
  value: Value,
  context: EffectContext,
  options: { readonly secret?: string; readonly provider?: string | undefined } = {},
): Authority {
  const secret = options.secret ?? value.text;
  const usable = secret !== '' && !secret.includes(UNKNOWN_TEXT);
  // A script says `$TOKEN`: the secret is the variable's own value, whatever file the words around it stand in.
  const variable = value.sources.filter(
    (from) => usable && from.kind === 'env' && context.look.env(from.name) === secret,
  );
  const from = variable.length > 0 ? variable : value.sources;
  const sources: readonly ValueSource[] = from.length > 0 ? from : [{ kind: 'literal' }];
  const label = labelOf(from, context);
  return present<Authority>({
    label,
    fingerprint: usable ? context.fingerprint(secret) : undefined,
    sources,
    provider: options.provider,
    testMode: isTestMode(secret, sources, context) ? true : undefined,
    // Agents do not always hand their outputs over: the workspace is asked which of its files holds the value.
    foundAt: usable && label === 'literal' ? context.look.findLiteral(secret) : undefined,
  } as Authority);
}

/** Keys of payment and sign-in services that say in their first letters which of the two worlds they open. */
const TEST_KEY = /\b(?:[srp]k|rzp)_test_\w/;
const LIVE_KEY = /\b(?:[srp]k|rzp)_live_\w/;

/** By its own text; where that is not known before the run, by the only keys of the file that it is taken from. */
function isTestMode(
  secret: string,
  sources: readonly ValueSource[],
  context: EffectContext,
): boolean {
  if (LIVE_KEY.test(secret)) return false;
  if (!secret.includes(UNKNOWN_TEXT)) return TEST_KEY.test(secret);
  const files = sources.filter((source) => source.kind === 'file');
  const texts = files.map(({ path }) => context.look.file(path)?.text ?? '');
  return texts.length > 0 && texts.every((text) => TEST_KEY.test(text) && !LIVE_KEY.test(text));
}

/** The bare secret of an `Authorization` value: after `Bearer`, `token`, `Bot`; the password of `Basic`. */
export function secretOfHeader(name: string, text: string): string {
  if (!/^(proxy-)?authorization$/i.test(name)) return text.trim();
  const [scheme = '', ...rest] = text.trim().split(/\s+/);
  const value = rest.join(' ');
  if (value === '') return scheme;
  if (scheme.toLowerCase() !== 'basic') return value;
  const decoded = fromBase64(value);
  return decoded === undefined ? value : passwordOf(decoded);
}

/** `user:password` -> password; a lone token stays; `token:` (as Stripe and others use it) is the token. */
export function passwordOf(login: string): string {
  const colon = login.indexOf(':');
  if (colon < 0) return login;
  const password = login.slice(colon + 1);
  return password === '' || password === 'x-oauth-basic' || password === 'X'
    ? login.slice(0, colon)
    : password;
}

/** The user part of an address (`https://user:token@host`), where there is one. */
export function secretOfUrl(text: string): string | undefined {
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/?#@\s]*)@/i.exec(text);
  if (!match || match[1] === undefined || match[1] === '') return undefined;
  const login = decode(match[1]);
  return login.includes(':') ? passwordOf(login) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const QUERY_SECRET =
  /[?&](access_token|api_?key|apikey|token|key|auth|secret|password|private_token|sig|X-Amz-Signature)=([^&#]+)/i;

/** The authority of a request: its login option, then its headers, its address, and a token in its query. */
export function authorityOf(
  request: {
    readonly url: Value;
    readonly headers: readonly { readonly name: string; readonly value: Value }[];
    readonly login?: Authority | undefined;
  },
  context: EffectContext,
  provider?: string,
): Authority | undefined {
  if (request.login) {
    return provider === undefined || request.login.provider !== undefined
      ? request.login
      : { ...request.login, provider };
  }
  for (const header of request.headers) {
    if (!isCredentialHeader(header.name) || header.value.text.trim() === '') continue;
    const secret = secretOfHeader(header.name, header.value.text);
    return authorityFrom(header.value, context, { secret, provider });
  }
  const user = secretOfUrl(request.url.text);
  if (user !== undefined) return authorityFrom(request.url, context, { secret: user, provider });
  const query = QUERY_SECRET.exec(request.url.text);
  if (query?.[2] === undefined) return undefined;
  return authorityFrom(request.url, context, { secret: decode(query[2]), provider });
}

/**
 * The authority of a command line tool: the first of its token variables that is set, else its stored login.
 * `profile` is the profile, account or context that flags or variables choose.
 */
export function cliAuthority(
  tool: {
    readonly name: string;
    readonly variables: readonly string[];
    readonly provider?: string;
  },
  profile: string | undefined,
  invocation: Invocation,
  context: EffectContext,
): Authority {
  for (const name of tool.variables) {
    const value = context.variable(name, invocation);
    if (!value || value.text === '') continue;
    const known = value.known && !value.text.includes(UNKNOWN_TEXT);
    const sources: readonly ValueSource[] =
      value.sources.length > 0 ? value.sources : [{ kind: 'env', name }];
    const file = sources.find((source) => source.kind === 'file');
    return present<Authority>({
      label: file?.kind === 'file' ? fileLabel(file.path, context) : `env:${name}`,
      fingerprint: known ? context.fingerprint(value.text) : undefined,
      sources,
      provider: tool.provider,
    } as Authority);
  }
  return present<Authority>({
    label: `cli:${tool.name}/${profile === undefined || profile === '' ? 'default' : profile}`,
    provider: tool.provider,
  } as Authority);
}
