/**
 * The client that the conformance suite starts: `tsx client.ts URL`, with the scenario's name and what it is told in the
 * suite's variables. `REMIT_CONFORMANCE_GATEWAY` names the gateway's program; without it the server is called directly,
 * with the SDK's own classes.
 */
import { temporaryFolder } from '../../temporary-folder';
import {
  UnauthorizedError,
  type OAuthClientProvider,
} from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type {
  OAuthClientInformationMixed,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import { ElicitRequestSchema, type Tool } from '@modelcontextprotocol/sdk/types.js';

/** Who the client is by its address, where the authorization server takes that. It is the suite's own. */
const CLIENT_ADDRESS = 'https://conformance-test.local/client-metadata.json';
const CALLBACK = 'http://localhost:34567/callback';
const SIGN_INS = 3;

interface Told {
  readonly client_id?: string;
  readonly client_secret?: string;
}

function told(): Told {
  return JSON.parse(process.env['MCP_CONFORMANCE_CONTEXT'] ?? '{}') as Told;
}

/** The authorization server of the suite says yes at once, so that its answer holds the code. */
function personOf(): { readonly provider: OAuthClientProvider; code(): string } {
  let code = '';
  let verifier = '';
  let tokens: OAuthTokens | undefined;
  const { client_id, client_secret } = told();
  let client: OAuthClientInformationMixed | undefined =
    client_id === undefined ? undefined : { client_id, ...(client_secret && { client_secret }) };
  const provider: OAuthClientProvider = {
    redirectUrl: CALLBACK,
    clientMetadataUrl: CLIENT_ADDRESS,
    clientMetadata: {
      client_name: 'conformance',
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
    },
    clientInformation: () => client,
    saveClientInformation: (given) => void (client = given),
    tokens: () => tokens,
    saveTokens: (given) => void (tokens = given),
    async redirectToAuthorization(address) {
      const answer = await fetch(address, { redirect: 'manual' });
      code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    },
    saveCodeVerifier: (given) => void (verifier = given),
    codeVerifier: () => verifier,
  };
  return { provider, code: () => code };
}

function newClient(): Client {
  const capabilities = { elicitation: { form: { applyDefaults: true } }, sampling: {} };
  const client = new Client({ name: 'conformance', version: '1.0.0' }, { capabilities });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: {} }));
  return client;
}

async function directly(url: URL): Promise<void> {
  const { provider, code } = personOf();
  let transport = new StreamableHTTPClientTransport(url, { authProvider: provider });
  /** As the SDK wants it done: the client signs in where a request says so, and makes it again. */
  const signedIn = async <T>(run: () => Promise<T>): Promise<T> => {
    for (let left = SIGN_INS; ; left -= 1) {
      try {
        return await run();
      } catch (problem) {
        if (!(problem instanceof UnauthorizedError) || left === 0) throw problem;
        await transport.finishAuth(code());
      }
    }
  };
  let client = newClient();
  await signedIn(async () => {
    client = newClient();
    transport = new StreamableHTTPClientTransport(url, { authProvider: provider });
    await client.connect(transport as never);
  });
  await usedWhole(client, signedIn).finally(() => client.close());
}

async function throughGateway(gateway: string, url: URL): Promise<void> {
  const { client_id = CLIENT_ADDRESS, client_secret } = told();
  const client = newClient();
  const transport = new StdioClientTransport({
    command: gateway,
    args: ['--name', 'conformance', '--client-id', client_id, '--url', url.href],
    env: {
      PATH: process.env['PATH'] ?? '',
      BROWSER: process.env['BROWSER'] ?? '',
      ...(client_secret === undefined ? {} : { REMIT_CLIENT_SECRET: client_secret }),
    },
    cwd: temporaryFolder('conformance-cwd'),
  });
  try {
    await client.connect(transport);
    await usedWhole(client, (run) => run());
  } finally {
    // What it started would keep this process alive.
    await client.close();
  }
}

async function usedWhole(
  client: Client,
  signedIn: <T>(run: () => Promise<T>) => Promise<T>,
): Promise<void> {
  const { tools } = await signedIn(() => client.listTools());
  for (const tool of tools) {
    await signedIn(() => client.callTool({ name: tool.name, arguments: sampleOf(tool) }));
  }
}

function sampleOf({ inputSchema }: Tool): Record<string, unknown> {
  const fields = Object.entries(inputSchema.properties ?? {});
  return Object.fromEntries(
    fields.map(([name, schema]) => [
      name,
      (schema as { type?: string }).type === 'number' ? 2 : 'a',
    ]),
  );
}

async function main(): Promise<void> {
  const url = new URL(process.argv.at(-1)!);
  const gateway = process.env['REMIT_CONFORMANCE_GATEWAY'];
  await (gateway === undefined ? directly(url) : throughGateway(gateway, url));
}

main().catch((problem: unknown) => {
  process.stderr.write(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
  process.exitCode = 1;
});
