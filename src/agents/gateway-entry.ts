/**
 * One server in an agent's list of MCP servers, with our gateway before it and without. The entry keeps everything that
 * is not its command or its address: variables, folders, what is switched off, what is always allowed.
 */
import { isFields } from './payload';

export type Entry = Readonly<Record<string, unknown>>;

/** How an agent writes a server down. */
export interface EntryDialect {
  /** `split`: `command` and `args`. `argv`: all words in `command`. */
  readonly words: 'split' | 'argv';
  readonly env: 'env' | 'environment';
  /** The word under `type` for a server that is started, where the agent wants one. */
  readonly local?: string;
}

export type Wrapped =
  | { readonly kind: 'wrapped'; readonly entry: Entry }
  /** It stands behind the gateway already, or is Remit's own. */
  | { readonly kind: 'as-it-is' }
  | { readonly kind: 'left'; readonly why: 'own-sign-in' | 'no-header' | 'unknown-form' };

/** Base names of our programs. */
const GATEWAY = /(?:^|[\\/])remit-gateway(?:\.[a-z]{2,4})?$/;
const OWN_TOOLS = /(?:^|[\\/])remit-mcp(?:\.[a-z]{2,4})?$/;

/** Keys under which agents write a server's address; the older transport by its own key or word. */
const ADDRESSES = ['url', 'httpUrl', 'serverUrl'] as const;
/** Keys by which an agent is told to sign in at the server itself, in a way that the gateway cannot take over. */
const SIGNS_IN =
  /^(?:auth|authorization|authProviderType|scopes|headersHelper|bearer_token_env_var|oauth_resource)$/;
const HEADER = 'REMIT_HEADER_';
const SECRET = 'REMIT_CLIENT_SECRET';

export function isWrapped(entry: unknown): boolean {
  return isFields(entry) && GATEWAY.test(programOf(entry));
}

/** The server of Remit's own tools: nothing has to stand before it. */
export function isOwnTools(entry: unknown): boolean {
  return isFields(entry) && OWN_TOOLS.test(programOf(entry));
}

/** `named`: the person asked for this server by its name, so that it is wrapped even where it may want a sign-in. */
export function wrap(
  name: string,
  entry: unknown,
  {
    program,
    dialect,
    named,
  }: { readonly program: string; readonly dialect: EntryDialect; readonly named: boolean },
): Wrapped {
  if (!isFields(entry)) return { kind: 'left', why: 'unknown-form' };
  const command = programOf(entry);
  if (GATEWAY.test(command) || OWN_TOOLS.test(command)) return { kind: 'as-it-is' };
  const words = wordsOf(entry, dialect);
  if (words !== undefined) {
    return {
      kind: 'wrapped',
      entry: withWords(entry, [program, '--name', name, '--', ...words], dialect),
    };
  }
  return atAddress(name, entry, { program, dialect, named });
}

/** What our gateway is started with in an entry: its words, and the variables of the entry. Undefined where it is none of ours. */
export function gatewayCall(
  entry: unknown,
  dialect: EntryDialect,
): { readonly words: readonly string[]; readonly env: Entry } | undefined {
  if (!isFields(entry) || !isWrapped(entry)) return undefined;
  const [, ...words] = wordsOf(entry, dialect) ?? [];
  const env = entry[dialect.env];
  return { words, env: isFields(env) ? env : {} };
}

/** The entry without the gateway; undefined where it is none of ours, or says nothing that can be put back. */
export function unwrap(entry: unknown, dialect: EntryDialect): Entry | undefined {
  if (!isFields(entry) || !isWrapped(entry)) return undefined;
  const words = wordsOf(entry, dialect) ?? [];
  const at = words.indexOf('--');
  if (at >= 0 && at < words.length - 1) return withWords(entry, words.slice(at + 1), dialect);
  const url = words[words.indexOf('--url') + 1];
  if (!words.includes('--url') || url === undefined) return undefined;
  const { command: _command, args: _args, [dialect.env]: env, type: _type, ...rest } = entry;
  const variables = isFields(env) ? Object.entries(env) : [];
  const headers = variables.flatMap(([key, value]): [string, string][] => {
    const cut = typeof value === 'string' && key.startsWith(HEADER) ? value.indexOf(':') : -1;
    return cut < 0
      ? []
      : [
          [
            String(value).slice(0, cut),
            String(value)
              .slice(cut + 1)
              .trim(),
          ],
        ];
  });
  const others = variables.filter(([key]) => !key.startsWith(HEADER) && key !== SECRET);
  const oauth = oauthOf(words, isFields(env) ? env[SECRET] : undefined);
  return {
    ...(dialect.words === 'argv'
      ? { type: 'remote' }
      : { type: words.includes('--sse') ? 'sse' : 'http' }),
    url,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(oauth === undefined ? {} : { oauth }),
    ...(others.length === 0 ? {} : { [dialect.env]: Object.fromEntries(others) }),
    ...rest,
  };
}

/** What `clientOf` made into words, as the agent had it. */
function oauthOf(words: readonly string[], secret: unknown): Entry | undefined {
  const after = (option: string): string | undefined =>
    words.includes(option) ? words[words.indexOf(option) + 1] : undefined;
  const [clientId, port, scope] = [
    after('--client-id'),
    after('--callback-port'),
    after('--scope'),
  ];
  const oauth = {
    ...(clientId === undefined ? {} : { clientId }),
    ...(typeof secret === 'string' ? { clientSecret: secret } : {}),
    ...(port === undefined ? {} : { callbackPort: Number(port) }),
    ...(scope === undefined ? {} : { scopes: scope.split(' ') }),
  };
  return Object.keys(oauth).length === 0 ? undefined : oauth;
}

function programOf(entry: Entry): string {
  const { command } = entry;
  const first: unknown = Array.isArray(command) ? command[0] : command;
  return typeof first === 'string' ? first : '';
}

function wordsOf(entry: Entry, dialect: EntryDialect): readonly string[] | undefined {
  const { command, args = [] } = entry;
  const all: unknown =
    dialect.words === 'argv' || Array.isArray(command) ? command : [command, args].flat();
  if (!Array.isArray(all) || all.length === 0) return undefined;
  return isWords(all) ? all : undefined;
}

function isWords(all: readonly unknown[]): all is readonly string[] {
  return all[0] !== '' && all.every((word) => typeof word === 'string');
}

function withWords(entry: Entry, words: readonly string[], dialect: EntryDialect): Entry {
  if (dialect.words === 'argv' || Array.isArray(entry['command']))
    return { ...entry, command: words };
  const [command, ...args] = words;
  const isBare = args.length === 0 && entry['args'] === undefined;
  return { ...entry, command, ...(isBare ? {} : { args }) };
}

function atAddress(
  name: string,
  entry: Entry,
  {
    program,
    dialect,
    named,
  }: { readonly program: string; readonly dialect: EntryDialect; readonly named: boolean },
): Wrapped {
  const key = ADDRESSES.find((one) => typeof entry[one] === 'string');
  const url = key === undefined ? undefined : (entry[key] as string);
  const type = entry['type'];
  if (url === undefined || !/^https?:|^\$\{/i.test(url) || type === 'ws') {
    return { kind: 'left', why: 'unknown-form' };
  }
  const client = clientOf(entry['oauth']);
  if (client === undefined || Object.keys(entry).some((one) => SIGNS_IN.test(one)))
    return { kind: 'left', why: 'own-sign-in' };
  if (entry['oauth'] !== undefined && !named) return { kind: 'left', why: 'no-header' };
  const { headers } = entry;
  const given = isFields(headers) ? Object.entries(headers) : [];
  // Without a header a server elsewhere mostly lets the agent sign in. Whether the gateway is to do that, the person says.
  if (given.length === 0 && !isHere(url) && !named) return { kind: 'left', why: 'no-header' };
  if (given.some(([, value]) => typeof value !== 'string'))
    return { kind: 'left', why: 'unknown-form' };
  const {
    type: _type,
    headers: _headers,
    oauth: _oauth,
    [key!]: _url,
    [dialect.env]: env,
    ...rest
  } = entry;
  const isOlder = type === 'sse' || entry['transport'] === 'sse';
  const older = isOlder ? ['--sse'] : [];
  const words = [program, '--name', name, ...older, ...client.words, '--url', url];
  const variables = {
    ...(isFields(env) ? env : {}),
    ...Object.fromEntries(
      given.map(([header, value], at) => [`${HEADER}${at + 1}`, `${header}: ${String(value)}`]),
    ),
    ...(client.secret === undefined ? {} : { [SECRET]: client.secret }),
  };
  const local = dialect.local ?? (typeof type === 'string' ? 'stdio' : undefined);
  return {
    kind: 'wrapped',
    entry: {
      ...(local === undefined ? {} : { type: local }),
      ...withWords({}, words, dialect),
      ...(Object.keys(variables).length === 0 ? {} : { [dialect.env]: variables }),
      ...rest,
    },
  };
}

/**
 * The words for the gateway of what an entry says of the client that signs in: Claude Code's `clientId` and
 * `callbackPort`, Gemini CLI's `clientId`, `clientSecret` and `scopes`. Undefined where it says more than we can do.
 */
function clientOf(
  oauth: unknown,
): { readonly words: readonly string[]; readonly secret?: string } | undefined {
  if (oauth === undefined) return { words: [] };
  if (!isFields(oauth)) return undefined;
  const { clientId, clientSecret, callbackPort, scopes, enabled: _enabled, ...others } = oauth;
  if (Object.keys(others).length > 0) return undefined;
  const scope = Array.isArray(scopes) ? scopes.join(' ') : scopes;
  const words = Object.entries({
    '--client-id': clientId,
    '--callback-port': callbackPort,
    '--scope': scope,
  }).flatMap(([option, value]) => (value === undefined ? [] : [option, String(value)]));
  return { words, ...(typeof clientSecret === 'string' ? { secret: clientSecret } : {}) };
}

function isHere(url: string): boolean {
  return /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(url);
}
