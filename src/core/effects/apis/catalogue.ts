/** Looks providers up: by host, by the name of an MCP server, by a token's shape, by a token's variable. */
import type { Provider } from '../define';
import { providers } from './all';

export interface HostMatch {
  readonly provider: Provider;
  readonly role: 'control' | 'data' | 'app';
}

/** The provider that a host belongs to: exact names before suffixes, longer suffixes before shorter ones. */
export function providerOfHost(host: string | undefined): HostMatch | undefined {
  if (host === undefined) return undefined;
  let best: (HostMatch & { length: number }) | undefined;
  for (const provider of providers) {
    for (const entry of provider.hosts) {
      const exact = entry.host === host;
      if (!exact && !(entry.host.startsWith('*.') && host.endsWith(entry.host.slice(1)))) continue;
      const length = exact ? 1_000 : entry.host.length;
      if (!best || length > best.length) best = { provider, role: entry.role, length };
    }
  }
  return best;
}

export function providerById(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** By the name that the agent's configuration gives a server: `railway`, `railway-mcp-server`, `github`. */
export function providerOfMcpServer(server: string): Provider | undefined {
  const name = server.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const exact = providers.find((provider) => provider.mcpServers.includes(name));
  if (exact) return exact;
  const words = new Set(name.split('-'));
  return providers.find((provider) => words.has(provider.id));
}

export interface FoundToken {
  readonly text: string;
  readonly kind: string;
  readonly provider: string | undefined;
}

const GENERAL_TOKENS: readonly { readonly kind: string; readonly pattern: string }[] = [
  { kind: 'private-key', pattern: '-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----' },
  {
    kind: 'jwt',
    pattern: '\\beyJ[A-Za-z0-9_-]{10,400}\\.eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{10,700}\\b',
  },
  { kind: 'gitlab-token', pattern: '\\bglpat-[0-9A-Za-z_-]{20,64}\\b' },
  { kind: 'openai-key', pattern: '\\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,200}\\b' },
  { kind: 'anthropic-key', pattern: '\\bsk-ant-[A-Za-z0-9_-]{32,200}\\b' },
  { kind: 'google-api-key', pattern: '\\bAIza[0-9A-Za-z_-]{35}\\b' },
];

let compiled: readonly { kind: string; provider: string | undefined; shape: RegExp }[] | undefined;

function tokenShapes(): NonNullable<typeof compiled> {
  compiled ??= [
    ...providers.flatMap((provider) =>
      provider.tokens.flatMap((token) =>
        token.pattern === undefined
          ? []
          : [{ kind: token.kind, provider: provider.id, shape: new RegExp(token.pattern, 'g') }],
      ),
    ),
    ...GENERAL_TOKENS.map((token) => ({
      kind: token.kind,
      provider: undefined,
      shape: new RegExp(token.pattern, 'g'),
    })),
  ];
  return compiled;
}

/** Credentials that a text holds in a shape of their own. At most 50; only the text's first part is searched. */
export function findTokens(text: string): readonly FoundToken[] {
  const found = new Map<string, FoundToken>();
  const searched = text.slice(0, 100_000);
  for (const { kind, provider, shape } of tokenShapes()) {
    for (const match of searched.matchAll(shape)) {
      if (found.size >= 50) return [...found.values()];
      if (!found.has(match[0])) found.set(match[0], { text: match[0], kind, provider });
    }
  }
  return [...found.values()];
}

/** Providers whose credential this variable carries. */
export function providersOfVariable(name: string): readonly string[] {
  return providers.filter((p) => p.tokenVariables.includes(name)).map((p) => p.id);
}
