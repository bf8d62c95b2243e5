/**
 * Signing in at a server that wants it (MCP, 2025-11-25, "Authorization"): the gateway is the client, as the agent would
 * be without it. It asks where the server's answer says so, opens the person's browser, and keeps what it is given under
 * `REMIT_HOME/logins`. What it sends, it sends to the server's own address and to the authorization server that this one
 * names; the SDK does discovery, registration, proof keys, exchange and renewal.
 */
import { randomBytes } from 'node:crypto';
import {
  auth,
  extractWWWAuthenticateParams,
  type OAuthClientProvider,
} from '@modelcontextprotocol/sdk/client/auth.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import type {
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';
import { readLogin, writeLogin, type McpLogin } from '../store/mcp-logins';
import { openWayBack, type WayBack } from './way-back';

export interface SignInOptions {
  /** `REMIT_HOME`. */
  readonly home: string;
  readonly server: string;
  readonly url: URL;
  readonly asked: AskedForClient;
  /** Opens the person's browser. */
  readonly open: (url: URL) => Promise<void>;
  /** The person is at it now, so the browser may open however lately it was opened. */
  readonly attended: boolean;
  /** For the browser to come back. */
  readonly waitMs: number;
  readonly now: () => number;
}

/** What the configuration says of who we are to the authorization server. */
export interface AskedForClient {
  /** Registered by hand; or an `https` address at which our description lies, for servers that take such. */
  readonly id?: string;
  readonly secret?: string;
  readonly port?: number;
  readonly scope?: string;
}

/** What a server's answer asks for. */
interface Challenge {
  readonly scope: string | undefined;
  readonly resourceMetadataUrl: URL | undefined;
  /** The token is good, and for less than is wanted: a renewed one would be, too. */
  readonly isForMore: boolean;
}

/** Sign-ins for one request; a server that wants more still wants something that we do not have. */
const SIGN_INS = 2;
/** The browser is not opened by itself again within this. */
const QUIET_MS = 10 * 60_000;

/** `fetch` that signs in where the server wants it, once for all that wait for it, and sends the request again. */
export function signedInFetch(options: SignInOptions): FetchLike {
  const { home, server, url } = options;
  let running: Promise<void> | undefined;

  function token(): string | undefined {
    const given = readLogin(home, server, url.href).tokens?.['access_token'];
    return typeof given === 'string' ? given : undefined;
  }

  return async (input, init) => {
    for (let signedIn = 0; ; signedIn += 1) {
      const used = token();
      const headers = new Headers(init?.headers);
      const isOwn = new URL(input).origin === url.origin;
      if (used !== undefined && isOwn) headers.set('authorization', `Bearer ${used}`);
      const response = await fetch(input, { ...init, headers });
      const challenge = isOwn ? challengeOf(response) : undefined;
      if (challenge === undefined || signedIn === SIGN_INS) return response;
      await response.body?.cancel();
      // Another gateway may have renewed it meanwhile.
      if (!challenge.isForMore && token() !== used) continue;
      running ??= signIn(options, challenge).finally(() => (running = undefined));
      await running;
    }
  };
}

function challengeOf(response: Response): Challenge | undefined {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const { scope, resourceMetadataUrl, error } = extractWWWAuthenticateParams(response);
  const isForMore = response.status === 403;
  if (isForMore && error !== 'insufficient_scope') return undefined;
  return { scope, resourceMetadataUrl, isForMore };
}

/** Signs in as far as the server wants it. False where it does not. Throws as `signIn`, and where it cannot be reached. */
export async function signInAhead(options: SignInOptions): Promise<boolean> {
  const params = {
    protocolVersion: LATEST_PROTOCOL_VERSION,
    capabilities: {},
    clientInfo: { name: 'remit', version: '1' },
  };
  const response = await fetch(options.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
  });
  await response.body?.cancel();
  const challenge = challengeOf(response);
  if (challenge === undefined) return false;
  await signIn(options, challenge);
  return true;
}

/** Renews what is kept, or lets the person sign in. Throws with what is to be done where neither comes to anything. */
async function signIn(options: SignInOptions, challenge: Challenge): Promise<void> {
  const { url, home, server, asked, waitMs } = options;
  const kept = readLogin(home, server, url.href);
  const back = await openWayBack(asked.port ?? kept.port, asked.port !== undefined);
  try {
    // What was registered comes back to another port, and must be registered anew.
    if (kept.port !== back.port) writeLogin(home, { ...kept, client: undefined, port: back.port });
    const { provider, visit } = providerOf(options, back, challenge.isForMore);
    const request = {
      serverUrl: url,
      ...(challenge.scope === undefined ? {} : { scope: challenge.scope }),
      ...(challenge.resourceMetadataUrl && { resourceMetadataUrl: challenge.resourceMetadataUrl }),
    };
    if ((await auth(provider, request)) === 'AUTHORIZED') return;
    const authorizationCode = await back.code(visit.state, waitMs);
    await auth(provider, { ...request, authorizationCode });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    throw new SignInFailed(server, why);
  } finally {
    back.close();
  }
}

export class SignInFailed extends Error {
  constructor(server: string, why: string) {
    super(
      `The MCP server "${server}" wants a sign-in, and there is none: ${why}. The person can sign in with "remit gateway login ${server}" in a terminal of their own.`,
    );
    this.name = 'SignInFailed';
  }
}

/** `forMore`: what is kept does not do, so that it is neither sent nor renewed. */
function providerOf(
  { home, server, url, asked, open, attended, now }: SignInOptions,
  { redirectUrl }: WayBack,
  forMore: boolean,
): { readonly provider: OAuthClientProvider; readonly visit: { readonly state: string } } {
  const visit = { state: randomBytes(16).toString('hex') };
  let verifier = '';
  let handedOut = '';
  let isPublic = false;
  const read = (): McpLogin => readLogin(home, server, url.href);
  const write = (change: Partial<McpLogin>): void => writeLogin(home, { ...read(), ...change });
  const isAddress = asked.id?.startsWith('https://') === true;
  const provider: OAuthClientProvider = {
    redirectUrl,
    ...(isAddress ? { clientMetadataUrl: asked.id! } : {}),
    get clientMetadata(): OAuthClientMetadata {
      return {
        client_name: 'Remit',
        redirect_uris: [redirectUrl],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        // A secret that lies on many machines is none; asked for only where the server insists.
        ...(isPublic ? { token_endpoint_auth_method: 'none' } : {}),
        ...(asked.scope === undefined ? {} : { scope: asked.scope }),
      };
    },
    state: () => visit.state,
    saveDiscoveryState({ authorizationServerMetadata: metadata }) {
      isPublic = metadata?.token_endpoint_auth_methods_supported?.includes('none') === true;
    },
    clientInformation() {
      if (asked.id === undefined || isAddress) return read().client as ClientInformation;
      return {
        client_id: asked.id,
        ...(asked.secret === undefined ? {} : { client_secret: asked.secret }),
      };
    },
    saveClientInformation(client) {
      if (asked.id === undefined || isAddress) write({ client: { ...client } });
    },
    tokens() {
      const tokens = forMore ? undefined : (read().tokens as OAuthTokens | undefined);
      handedOut = JSON.stringify(tokens);
      return tokens;
    },
    saveTokens: (tokens) => write({ tokens: { ...tokens }, opened: undefined }),
    async redirectToAuthorization(address) {
      const { opened } = read();
      if (!attended && opened !== undefined && now() - opened < QUIET_MS) {
        throw new Error('the browser was opened for it a short while ago');
      }
      write({ opened: now() });
      await open(address);
    },
    saveCodeVerifier: (given) => void (verifier = given),
    codeVerifier: () => verifier,
    invalidateCredentials(scope) {
      if (scope === 'all' || scope === 'client') write({ client: undefined });
      if (scope !== 'all' && scope !== 'tokens') return;
      // Those of another gateway, which renewed them meanwhile, are good.
      if (forMore || JSON.stringify(read().tokens) === handedOut) write({ tokens: undefined });
    },
  };
  return { provider, visit };
}

type ClientInformation = OAuthClientInformationMixed | undefined;
