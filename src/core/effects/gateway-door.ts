/**
 * Our gateway in an agent's list of MCP servers: a write that leaves a server there and takes the gateway from before it
 * is tampering. To take the server out of the list, or to put another in, is an ordinary change of it.
 */
import type { Effect } from '../model/effect';
import { localEffect, tamper, type Site, type WriteOptions } from './build';
import { isRecord, jsonIn } from './door-hooks';
import { wholeAfter } from './whole-after';

const GATEWAY = 'remit-gateway';
/** Names of files in which agents keep such lists (`src/agents/server-lists.ts`). */
const LIST =
  /(?:^|\/)(?:\.?mcp\.json|\.claude\.json|mcp_config\.json|mcp-config\.json|cline_mcp_settings\.json|opencode\.jsonc?|\.(?:gemini|qwen|augment)\/settings\.json|\.codex\/config\.toml)$/;

export function gatewayWrite(
  site: Site,
  path: string,
  name: string,
  options: WriteOptions,
): Effect | undefined {
  if (!LIST.test(path)) return undefined;
  const now = site.context.look.file(path)?.text;
  if (now?.includes(GATEWAY) !== true) return undefined;
  const whole = wholeAfter(now, options);
  const parts = { target: { path } };
  // What becomes of it cannot be known.
  if (whole === undefined) {
    return localEffect(site, 'configure', 'agent-config', name, {
      reversibility: 'hard',
      ...parts,
    });
  }
  return losesGateway(now, whole) ? tamper(site, 'update', 'agent-config', name, parts) : undefined;
}

/** A server that stood behind the gateway stands there without it. */
export function losesGateway(before: string, after: string): boolean {
  const [was, is] = [serversIn(before), serversIn(after)];
  if (was === undefined || is === undefined) return count(after) < count(before);
  return [...was].some(([place, behind]) => behind && is.get(place) === false);
}

/** Each server by its place, and whether it stands behind the gateway. Undefined: no JSON, or none that can be read. */
function serversIn(text: string): ReadonlyMap<string, boolean> | undefined {
  const settings = jsonIn(text);
  if (!isRecord(settings)) return undefined;
  const found = new Map<string, boolean>();
  const projects = isRecord(settings['projects']) ? Object.entries(settings['projects']) : [];
  for (const [where, holder] of [['', settings] as const, ...projects]) {
    if (!isRecord(holder)) continue;
    for (const key of ['mcpServers', 'servers', 'mcp']) {
      const list = holder[key];
      if (!isRecord(list)) continue;
      for (const [server, entry] of Object.entries(list)) {
        found.set(`${where} ${key} ${server}`, isBehind(entry));
      }
    }
  }
  return found;
}

function isBehind(entry: unknown): boolean {
  const command = isRecord(entry) ? entry['command'] : undefined;
  const first: unknown = Array.isArray(command) ? command[0] : command;
  return typeof first === 'string' && first.includes(GATEWAY);
}

function count(text: string): number {
  return text.split(GATEWAY).length;
}
