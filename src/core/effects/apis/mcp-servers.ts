/**
 * Where an MCP server of the project works, by the settings that start it: the address of a database or an API among
 * its arguments and variables. Files by the documentation of Claude Code, Cursor, VS Code, Gemini CLI and Zed; all of
 * them hold `mcpServers` or `servers`, an object by the servers' names.
 */
import type { Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { EffectContext } from '../define';
import { isLocalHost } from '../environment';
import { readJson, readUrl } from './values';
import { isRecord } from './values';

const IN_PROJECT = [
  ...['.mcp.json', 'mcp.json', '.cursor/mcp.json', '.vscode/mcp.json', '.gemini/settings.json'],
  ...['.claude/settings.json', '.claude/settings.local.json', '.roo/mcp.json', '.amazonq/mcp.json'],
];
const AT_HOME = ['.claude.json', '.cursor/mcp.json', '.gemini/settings.json', '.mcp.json'];

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;
/** Addresses that a server is fetched from or reports to, not those it works on. */
const BESIDE = /registry|proxy|sentry|otel|telemetry|callback|redirect/i;

/** The texts that the server is started with, `$NAME` filled in. The project's own files come first. */
function startedWith(server: string, context: EffectContext): readonly string[] {
  const { look, workspaceRoot } = context;
  const files = [
    ...IN_PROJECT.map((file) => `${workspaceRoot}/${file}`),
    ...AT_HOME.map((file) => `${look.home}/${file}`),
  ];
  for (const file of files) {
    const settings = readJson(look.file(file)?.text ?? '');
    if (!isRecord(settings)) continue;
    const servers = settings['mcpServers'] ?? settings['servers'];
    const entry = isRecord(servers) ? servers[server] : undefined;
    if (!isRecord(entry)) continue;
    const args = Array.isArray(entry['args']) ? entry['args'] : [];
    const env = isRecord(entry['env']) ? Object.entries(entry['env']) : [];
    const values = [...args, ...env.flatMap(([name, value]) => (BESIDE.test(name) ? [] : [value]))];
    return values.flatMap((value) =>
      typeof value === 'string'
        ? [value.replace(/^\$\{?(?:env:)?(\w+)\}?$/, (_, name: string) => look.env(name) ?? '')]
        : [],
    );
  }
  return [];
}

/** What all its addresses say together: this machine only if each is on it, else the one that says most. */
export function environmentOfServer(server: string, context: EffectContext): Environment {
  const hosts = startedWith(server, context).flatMap((text) => {
    if (!ADDRESS.test(text)) return [];
    const { host, port } = readUrl(text);
    return host === undefined ? [] : [port === undefined ? host : `${host}:${port}`];
  });
  const elsewhere = hosts.filter((host) => !isLocalHost(host));
  if (hosts.length === 0) return UNKNOWN_ENVIRONMENT;
  const here = hosts[0]!;
  if (elsewhere.length === 0)
    return { name: 'local', evidence: say`the server ${server} is set up for ${here}` };
  const said = elsewhere.map((host) => context.environment(host));
  return said.find(({ name }) => name !== 'unknown') ?? UNKNOWN_ENVIRONMENT;
}
