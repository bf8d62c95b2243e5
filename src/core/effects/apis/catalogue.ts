/** Looks providers up: by host, by the name of an MCP server, by a token's shape, by a token's variable. */
import type { Provider, TokenKind } from '../define';
import { providers } from './all';

export interface HostMatch {
  readonly provider: Provider;
  readonly role: 'control' | 'data' | 'app';
}

/**
 * The provider that a host belongs to: exact names before suffixes, longer suffixes before shorter ones, and last what
 * people host themselves under the product's name.
 */
export function providerOfHost(host: string | undefined): HostMatch | undefined {
  if (host === undefined) return undefined;
  let best: (HostMatch & { length: number }) | undefined;
  for (const provider of providers) {
    for (const entry of provider.hosts) {
      const length = fitOfHost(entry.host, host);
      if (length === 0) continue;
      if (!best || length > best.length) best = { provider, role: entry.role, length };
    }
  }
  return best;
}

/** How well a host fits a pattern; 0 where it does not. */
function fitOfHost(pattern: string, host: string): number {
  if (pattern === host) return 1_000;
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1)) ? pattern.length : 0;
  return pattern.endsWith('.*') && host.startsWith(pattern.slice(0, -1)) ? 1 : 0;
}

export function providerById(id: string): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** By the name that the agent's configuration gives a server: `railway`, `railway-mcp-server`, `github`. */
export function providerOfMcpServer(server: string): Provider | undefined {
  const name = server.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const exact = providers.find((provider) => provider.mcpServers.includes(name));
  if (exact) return exact;
  return providers.find((provider) => `-${name}-`.includes(`-${provider.id}-`));
}

const LIBRARIES: readonly (readonly [root: string, provider: Provider])[] = providers.flatMap(
  (provider) => (provider.libraries ?? []).map((root) => [root, provider] as const),
);

/** By the full name of something that was taken in from its library: `openai.OpenAI().files.delete`. */
export function providerOfLibrary(full: string): Provider | undefined {
  return LIBRARIES.find(
    ([root]) => full.startsWith(root) && /^(?:$|[./(])/.test(full.slice(root.length)),
  )?.[1];
}

export interface FoundToken {
  readonly text: string;
  readonly kind: string;
  readonly provider: string | undefined;
}

/** Shapes that belong to no one provider. */
const GENERAL_TOKENS: readonly TokenKind[] = [
  general('private-key', '-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----'),
  general(
    'jwt',
    '\\beyJ[A-Za-z0-9_-]{10,400}\\.eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{10,700}\\b',
  ),
  general('model-provider-key', '\\bsk-[A-Za-z0-9_-]{32,200}\\b'),
];

function general(kind: string, pattern: string): TokenKind {
  const reach = 'what it was made for';
  return { kind, pattern, reach, bound: 'account', rootEquivalent: 'unknown', may: 'everything' };
}

/** One shape that tokens are known by. */
export interface KnownShape {
  readonly token: TokenKind;
  readonly provider: Provider | undefined;
  readonly shape: RegExp;
  /** Every match holds one of these texts: a cheap test before the expression runs. */
  readonly marks: readonly string[];
}

let compiled: readonly KnownShape[] | undefined;

/** Every provider's shapes in the order of the files, then those of nobody. */
export function knownShapes(): readonly KnownShape[] {
  compiled ??= [
    ...providers.flatMap((provider) => provider.tokens.map((token) => ({ token, provider }))),
    ...GENERAL_TOKENS.map((token) => ({ token, provider: undefined })),
  ].flatMap(({ token, provider }) =>
    token.pattern === undefined
      ? []
      : [{ token, provider, shape: new RegExp(token.pattern, 'g'), marks: marksOf(token.pattern) }],
  );
  return compiled;
}

/** A text that every match holds; where there is none of three letters, one of each alternative that it begins with. */
export function marksOf(pattern: string): readonly string[] {
  const whole = markOf(pattern);
  const group = /\(\?:([^()[\]{}]*(?:\[[^\]]*\](?:\{[^}]*\})?[^()[\]{}]*)*)\)/.exec(pattern)?.[1];
  const each = whole.length >= 3 ? [] : (group ?? '').split('|').map(markOf);
  return each.length > 0 && each.every((mark) => mark.length >= 2) ? each : [whole];
}

/** The longest text that stands in the pattern as it is, outside of groups, classes and repetitions. */
export function markOf(pattern: string): string {
  let [best, run, depth] = ['', '', 0];
  const end = (): void => {
    if (run.length > best.length) best = run;
    run = '';
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const one = pattern[at]!;
    const [letter, next] = one === '\\' ? [pattern[at + 1]!, at + 1] : [one, at];
    const escaped = one === '\\';
    if (!escaped && one === '[') {
      end();
      at = pattern.indexOf(']', at + 1);
    } else if (!escaped && /[()]/.test(one)) {
      end();
      depth += one === '(' ? 1 : -1;
    } else if (!escaped && one === '{') {
      end();
      at = pattern.indexOf('}', at);
    } else if (escaped ? /[A-Za-z0-9]/.test(letter) : /[.*+?|^$]/.test(one)) {
      end();
      at = next;
    } else {
      at = next;
      // A letter that may be missing, or come several times, is no part of the text.
      const repeated = /[*+?{]/.test(pattern[at + 1] ?? '');
      if (repeated || depth > 0) end();
      else run += letter;
    }
  }
  end();
  return best;
}

/** Credentials that a text holds in a shape of their own. At most 50; only the text's first part is searched. */
export function findTokens(text: string): readonly FoundToken[] {
  const found = new Map<string, FoundToken>();
  const searched = text.slice(0, 100_000);
  for (const { token, provider, shape, marks } of knownShapes()) {
    if (token.open === true || !marks.some((mark) => searched.includes(mark))) continue;
    for (const match of searched.matchAll(shape)) {
      if (found.size >= 50) return [...found.values()];
      if (!found.has(match[0]))
        found.set(match[0], { text: match[0], kind: token.kind, provider: provider?.id });
    }
  }
  return [...found.values()];
}

/** Providers whose credential this variable carries. */
export function providersOfVariable(name: string): readonly string[] {
  return providers.filter((p) => p.tokenVariables.includes(name)).map((p) => p.id);
}
