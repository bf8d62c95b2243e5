/** A server that wants a sign-in, of the SDK's own authorization classes, with an authorization server beside it. */
import type * as http from 'node:http';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import { DemoInMemoryAuthProvider } from '@modelcontextprotocol/sdk/examples/server/demoInMemoryOAuthProvider.js';
import {
  InvalidGrantError,
  InvalidTokenError,
} from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import {
  getOAuthProtectedResourceMetadataUrl,
  mcpAuthRouter,
} from '@modelcontextprotocol/sdk/server/auth/router.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import type {
  OAuthClientInformationFull,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import { httpSessions, listening } from './http-front';
import { manyParts } from './servers';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;
interface App extends Handler {
  use(handler: unknown): void;
  all(path: string, ...handlers: readonly unknown[]): void;
}

/** The SDK's authorization server for examples, which also renews what it gave. */
class Provider extends DemoInMemoryAuthProvider {
  private readonly renewals = new Map<string, string>();
  renewed = 0;

  override async exchangeAuthorizationCode(
    client: OAuthClientInformationFull,
    code: string,
    verifier?: string,
  ): Promise<OAuthTokens> {
    return this.renewable(await super.exchangeAuthorizationCode(client, code, verifier as never));
  }

  override exchangeRefreshToken(_client: unknown, given: string): Promise<OAuthTokens> {
    const access = this.renewals.get(given);
    const data = access === undefined ? undefined : this['tokens'].get(access);
    // Each renews once, as careful servers have it.
    if (access === undefined || data === undefined || !this.renewals.delete(given)) {
      return Promise.reject(new InvalidGrantError('Unknown refresh token'));
    }
    this.renewed += 1;
    const token = randomUUID();
    this['tokens'].set(token, { ...data, token, expiresAt: Date.now() + 3_600_000 });
    return Promise.resolve(
      this.renewable({ access_token: token, token_type: 'bearer', expires_in: 3600 }),
    );
  }

  override async verifyAccessToken(token: string): Promise<AuthInfo> {
    return super.verifyAccessToken(token).catch((problem: Error) => {
      throw new InvalidTokenError(problem.message);
    }) as Promise<AuthInfo>;
  }

  private renewable(tokens: OAuthTokens): OAuthTokens {
    const refresh = randomUUID();
    this.renewals.set(refresh, tokens.access_token);
    return { ...tokens, refresh_token: refresh };
  }

  /** What was given so far is too old now. */
  expire(): void {
    for (const data of this['tokens'].values()) data.expiresAt = 1;
  }

  /** As if every access had been taken back in the account. */
  revoke(): void {
    this['tokens'].clear();
    this.renewals.clear();
  }
}

export interface AuthServer {
  readonly url: URL;
  readonly provider: Provider;
  /** Tools that were called. */
  readonly heard: readonly string[];
  /** Of each request that reached the server behind the sign-in. */
  readonly bearers: readonly string[];
  close(): void;
}

export async function authServer(): Promise<AuthServer> {
  const express = createRequire(__filename)('express') as () => App;
  const app = express();
  const heard: string[] = [];
  const bearers: string[] = [];
  const front = await listening((request, response) => app(request, response));
  const url = new URL(front.url.href.replace('127.0.0.1', 'localhost'));
  const provider = new Provider((resource?: URL) => resource?.href === url.href);
  const scopesSupported = ['mcp:tools'];
  app.use(
    mcpAuthRouter({
      provider,
      issuerUrl: new URL(url.origin),
      resourceServerUrl: url,
      scopesSupported,
    }),
  );
  const { answer } = httpSessions((transport) =>
    manyParts((tool) => heard.push(tool)).connect(transport as never),
  );
  const isSignedIn = requireBearerAuth({
    verifier: provider,
    requiredScopes: scopesSupported,
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(url),
  });
  app.all('/mcp', isSignedIn, (request: http.IncomingMessage, response: http.ServerResponse) => {
    bearers.push(request.headers.authorization ?? '');
    return answer(request, response);
  });
  return { url, provider, heard, bearers, close: front.close };
}
