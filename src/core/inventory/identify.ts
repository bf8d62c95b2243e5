/** Whose credential it is and of which kind: by its form, its name, its address, its claims, the file it lies in. */
import { isCredentialName, wordsOfName } from '../audit/credential-names';
import type { SecretKind } from '../audit/token-shapes';
import { providerById, providerOfHost, type HostMatch } from '../effects/apis/catalogue';
import { providers } from '../effects/apis/all';
import type { Provider, TokenKind } from '../effects/define';
import type { Candidate } from './candidates';
import { genericKind, isVague } from './generic';
import { claimsOf } from './jwt';
import { DATABASE, plain, serverOf, SERVERS, type Identity } from './plain-kinds';
import { privateKey } from './private-keys';
import type { Surroundings } from './surroundings';

export type { Identity } from './plain-kinds';

/** Forms that redaction knows, and whose they are, for values that are longer or shorter than the provider says. */
const OF_KIND: Partial<Record<SecretKind, string>> = {
  'github-token': 'github',
  'gitlab-token': 'gitlab',
  'aws-access-key-id': 'aws',
  'stripe-key': 'stripe',
  'anthropic-key': 'anthropic',
  'slack-token': 'slack',
  'slack-webhook': 'slack',
  'npm-token': 'npm',
  'pypi-token': 'pypi',
  'google-api-key': 'gcp',
  'google-oauth-token': 'gcp',
  'digitalocean-token': 'digitalocean',
  'sendgrid-key': 'sendgrid',
  'shopify-token': 'shopify',
  'linear-key': 'linear',
  'supabase-token': 'supabase',
  'huggingface-token': 'huggingface',
  'vault-token': 'vault',
  'fly-token': 'fly',
  'age-key': 'age',
};

/** `path` is the file it lies in, `line` the text of its line. */
export function identify(
  candidate: Candidate,
  path: string,
  line: string,
  around: Surroundings,
): Identity {
  const { known, kind, value, name } = candidate;
  if (known?.provider !== undefined) return byForm(candidate, path);
  if (kind === 'private-key') return privateKey(candidate, path, line);
  if (kind === 'jwt') return signedToken(value, name, path);
  if (candidate.address !== undefined) return inAddress(candidate.address, name);
  const own = kind === undefined ? undefined : providerById(OF_KIND[kind] ?? '');
  if (own !== undefined) return { provider: own, token: kindOf(own, name) };
  return byName(candidate, path, line, around);
}

/** Two providers may share a form (`sk_live_` is Stripe's and Clerk's): then the name decides. */
function byForm({ known, name }: Candidate, path: string): Identity {
  const { provider, token } = known!;
  const said = name === undefined ? undefined : providerInName(name);
  if (said !== undefined && said.provider.id === 'clerk' && provider!.id === 'stripe')
    return {
      provider: said.provider,
      token: { ...kindOf(said.provider, name), ...environmentOf(token) },
    };
  const gemini = /gemini|generative_?ai/i.test(name ?? '') || /(^|\/)\.gemini\//.test(path);
  const other = provider!.id === 'gcp' && token.kind === 'api key' && gemini;
  const google = other ? providerById('gemini') : undefined;
  if (google !== undefined) return { provider: google, token: kindOf(google, name) };
  return { provider: provider!, token };
}

function environmentOf({ environment }: TokenKind): Partial<TokenKind> {
  return environment === undefined ? {} : { environment };
}

/** The provider's kind under this very name, else its first one that has no form of its own, else its first. */
function kindOf(provider: Provider, name: string | undefined): TokenKind {
  const same = (token: TokenKind): boolean =>
    (token.variables ?? []).some((one) => normal(one) === normal(name ?? ''));
  const ends = (token: TokenKind): boolean =>
    (token.variables ?? []).some((one) => normal(name ?? '').endsWith(normal(one)));
  const kinds = provider.tokens.filter((token) => token.open !== true);
  return (
    kinds.find(same) ??
    kinds.find(ends) ??
    likeliest(kinds, name ?? '') ??
    kinds.find((token) => token.pattern === undefined) ??
    kinds[0] ??
    plain('token', 'what it was made for')
  );
}

/** The kind that shares most words with the name, if it shares the last one: `CLIENT_SECRET` is no access token. */
function likeliest(kinds: readonly TokenKind[], name: string): TokenKind | undefined {
  const words = wordsOfName(name);
  const shared = (token: TokenKind): number => {
    const own = wordsOfName(token.kind);
    return own.includes(words.at(-1) ?? '') ? words.filter((one) => own.includes(one)).length : 0;
  };
  const most = Math.max(0, ...kinds.map(shared));
  return most === 0 ? undefined : kinds.find((token) => shared(token) === most);
}

/** `_auth` of an `.npmrc` is another name than `AUTH`. */
function normal(name: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return name.startsWith('_') ? `_${letters}` : letters;
}

/** Names that say something else in most variables: `vault_db_password` is Ansible's. */
const EVERYDAY = new Set(['vault', 'age', 'teams', 'readme', 'square', 'segment']);

interface Named {
  readonly provider: Provider;
  readonly exact: boolean;
}

/** By a provider's own variable, else by its words in the name: `MY_RAILWAY_KEY`. The longest match counts. */
function providerInName(name: string): Named | undefined {
  const whole = normal(name);
  const exact = providers.find((provider) =>
    [...provider.tokenVariables, ...provider.tokens.flatMap((token) => token.variables ?? [])].some(
      (one) => normal(one) === whole,
    ),
  );
  if (exact !== undefined) return { provider: exact, exact: true };
  const words = wordsOfName(name);
  let best: { provider: Provider; length: number } | undefined;
  for (const provider of providers) {
    if (EVERYDAY.has(provider.id)) continue;
    for (const word of [provider.id, ...(provider.aka ?? [])]) {
      const parts = word.split('-');
      const at = words.findIndex((_, index) => parts.every((part, i) => words[index + i] === part));
      if (at >= 0 && (best === undefined || word.length > best.length))
        best = { provider, length: word.length };
    }
  }
  return best === undefined ? undefined : { provider: best.provider, exact: false };
}

/** Files that one tool reads and nobody else. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)\.(npmrc|yarnrc\.yml)$/, 'npm'],
  [/(^|\/)\.pypirc$/, 'pypi'],
  [/(^|\/)(\.aws\/(credentials|config)|aws[-_]?credentials[^/]*)$/, 'aws'],
  [
    /(^|\/)(\.docker\/config\.json|\.dockercfg|\.dockerconfigjson|containers\/auth\.json)$/,
    'dockerhub',
  ],
  [/(^|\/)\.kube\/config$|kubeconfig[^/]*$/, 'kubernetes'],
  [/(^|\/)\.cargo\/credentials(\.toml)?$/, 'crates'],
  [/(^|\/)\.gem\/credentials$/, 'rubygems'],
  [/(^|\/)nuget\.config$/i, 'nuget'],
  [/(^|\/)kaggle\.json$/, 'kaggle'],
  [/(^|\/)\.vault-token$/, 'vault'],
  [/(^|\/)auth\.json$/, 'composer'],
];

function byName(
  { name, kind }: Candidate,
  path: string,
  line: string,
  around: Surroundings,
): Identity {
  const said = name === undefined ? undefined : providerInName(name);
  if (said?.exact === true) return { provider: said.provider, token: kindOf(said.provider, name) };
  const byKeys = name === undefined ? undefined : byPath(name, around);
  if (byKeys?.exact === true) return byKeys.identity;
  const host = /(?:\/\/|machine\s+)([\w.-]+\.[a-z]{2,})/i.exec(line)?.[1];
  const atHost = (providerOfHost(host) ?? hostAbove(around))?.provider;
  const file = FILES.find(([pattern]) => pattern.test(path))?.[1];
  const store = providerById(file ?? '') ?? providerOfStore(path);
  const provider = said?.provider ?? atHost ?? store;
  const login = /^(?:access|refresh|id)[-_]?token$/i.test(name ?? '') || /token_cache/.test(path);
  if (store !== undefined && login && provider === store) return { provider, token: LOGIN };
  if (provider !== undefined) return { provider, token: kindOf(provider, name) };
  const generic = genericKind(name, path, line, kind, around);
  if (!isVague(generic)) return generic;
  if (byKeys !== undefined) return byKeys.identity;
  const beside = providerBeside(around.beside);
  return beside === undefined ? generic : { provider: beside, token: kindOf(beside, name) };
}

/** What a tool keeps of a sign-in, in no form that its provider tells of. */
export const LOGIN = plain('stored login', 'what the login of the tool may do', {
  bound: 'person',
  narrower: 'a token of its own for the task, in place of the login of the person',
});

/** A list of logins by host, as of registries. */
function hostAbove({ above }: Surroundings): HostMatch | undefined {
  for (const label of above) {
    const host = /([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})/.exec(label)?.[1];
    const match = host === undefined ? undefined : providerOfHost(host.toLowerCase());
    if (match !== undefined) return match;
  }
  return undefined;
}

/** Keys above that only order things: they name nothing that a credential could belong to. */
const ORDERING =
  /^(env|environment|environments|variables|vars|settings|config|configuration|data|values|default|defaults|common|production|staging|development|headers|options|params|args|services|servers|mcpservers|credentials|credential|secrets|auth|spec|containers|template|metadata|jobs|steps|with|users|user|provider|providers|resource|resources|connection|connections)$/;

/** A path of keys is a long name: `api_key` under `mailgun:` is `mailgun_api_key`. */
function byPath(
  name: string,
  { above }: Surroundings,
): { readonly identity: Identity; readonly exact: boolean } | undefined {
  const labels = above.filter((label) => !ORDERING.test(normal(label))).slice(0, 4);
  let likely: Identity | undefined;
  for (const label of labels) {
    for (const prefix of [label, ...label.split(/[.:/@ ]/)]) {
      if (!/^[A-Za-z][\w-]/.test(prefix)) continue;
      const long = `${prefix}_${name}`;
      const said = providerInName(long);
      if (said === undefined) continue;
      const identity = { provider: said.provider, token: kindOf(said.provider, long) };
      if (said.exact) return { identity, exact: true };
      likely ??= identity;
    }
  }
  return likely === undefined ? undefined : { identity: likely, exact: false };
}

/** `key` alone says nothing; under `jwt:` or under a provider it does. */
export function isToldAbove(name: string, around: Surroundings): boolean {
  if (byPath(name, around) !== undefined) return true;
  const nearest = around.above.find((label) => !ORDERING.test(normal(label)));
  return nearest !== undefined && isCredentialName(`${nearest}_${name}`);
}

/** By a host that the settings beside it name. */
function providerBeside(beside: string): Provider | undefined {
  for (const hit of beside.matchAll(/(?:\/\/| )([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})/g)) {
    const match = providerOfHost(hit[1]!.toLowerCase());
    if (match !== undefined && match.role !== 'app') return match.provider;
  }
  return undefined;
}

/** The provider whose tools keep their login in this file. */
export function providerOfStore(path: string): Provider | undefined {
  const place = path.replace(/^~\//, '').replace(/\\/g, '/');
  return providers.find((provider) =>
    (provider.loginFiles ?? []).some(
      (file) => place === file || place.endsWith(`/${file}`) || place.startsWith(`${file}/`),
    ),
  );
}

function inAddress(address: string, name: string | undefined): Identity {
  const scheme = (/^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1] ?? '').toLowerCase();
  const host = /:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(address)?.[1];
  const match = providerOfHost(host);
  const plainScheme = scheme.split('+')[0]!;
  const engine = SERVERS[plainScheme];
  const server = serverOf(plainScheme);
  if (engine?.[2] === 'database') {
    const token = plain(
      'database password in an address',
      'what that user of the database may do',
      DATABASE,
    );
    const own = match?.role === 'data' ? { provider: match.provider } : {};
    return { ...server, ...own, token };
  }
  if (match !== undefined) return { provider: match.provider, token: kindOf(match.provider, name) };
  return {
    ...server,
    token: plain('password in an address', 'what the login may do at that address'),
  };
}

function signedToken(value: string, name: string | undefined, path: string): Identity {
  const claims = claimsOf(value) ?? {};
  const issuer = typeof claims['iss'] === 'string' ? claims['iss'] : '';
  const own = (id: string, kind: RegExp): Identity | undefined => {
    const provider = providerById(id);
    const token = provider?.tokens.find((one) => kind.test(one.kind));
    return provider === undefined || token === undefined ? undefined : { provider, token };
  };
  if (claims['role'] === 'service_role') {
    const found = own('supabase', /service_role/);
    if (found !== undefined) return found;
  }
  if (issuer.startsWith('kubernetes/') || claims['kubernetes.io'] !== undefined) {
    const found = own('kubernetes', /service account/);
    if (found !== undefined) return found;
  }
  if (issuer === 'argocd') {
    const found = own('argocd', /token/);
    if (found !== undefined) return found;
  }
  const host = /^https:\/\/([\w.-]+)/.exec(issuer)?.[1];
  const said = name === undefined ? undefined : providerInName(name)?.provider;
  const provider = said ?? providerOfHost(host)?.provider ?? providerOfStore(path);
  if (provider !== undefined) {
    const told = provider.tokens.find((one) =>
      (one.variables ?? []).some((v) => normal(v) === normal(name ?? '')),
    );
    return { provider, token: told ?? SIGNED };
  }
  return { token: SIGNED };
}

/** A session or an identity that somebody signed; keys of a provider have other forms. */
const SIGNED = plain('signed token', 'what its claims allow where it was issued', {
  bound: 'account',
  ends: 'at the time that it names',
});
