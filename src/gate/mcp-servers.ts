/**
 * The server of an MCP tool, where an agent's event names the tool alone: Cursor's general events do, and its event for
 * MCP calls names both. What that one said in this session counts first; else the list of servers that the agent
 * starts, where it holds one only. Otherwise the server stays unnamed, and the call is weighed as one of nobody's.
 */
import { parse } from 'jsonc-parser';
import type { Agent, Decoded, InstallPlace } from '../agents/define';
import type { Action, Actions } from '../core/model/action';
import { readIfThere } from '../store/paths';
import { thisMachine, type LiveSession } from './sessions';

type Call = Extract<Decoded, { kind: 'before' | 'after' }>;

/** Servers that were named with a tool, by session. */
const heard = new WeakMap<LiveSession, Map<string, Set<string>>>();

export function withServer<D extends Call>(
  agent: Agent,
  decoded: D,
  session: LiveSession,
  place: InstallPlace = thisMachine(),
): D {
  const [action, ...others] = decoded.actions;
  if (action.tool !== 'mcp' || others.length > 0) return decoded;
  const known = heard.get(session) ?? new Map<string, Set<string>>();
  heard.set(session, known);
  const servers = known.get(action.name) ?? new Set();
  if (action.server !== '') {
    known.set(action.name, servers.add(action.server));
    return decoded;
  }
  const server = onlyOne([...servers]) ?? onlyOne(listed(agent, session, place));
  if (server === undefined) return decoded;
  const named: Action = { ...action, server };
  const actions: Actions = [named];
  return { ...decoded, actions };
}

function onlyOne(servers: readonly string[]): string | undefined {
  return servers.length === 1 ? servers[0] : undefined;
}

function listed(agent: Agent, { workspace }: LiveSession, place: InstallPlace): readonly string[] {
  const files = agent.install.serverLists?.({ ...place, projectRoot: workspace }) ?? [];
  const lists = files.map((file): unknown => parse(readIfThere(file) ?? ''));
  return [...new Set(lists.flatMap(namesIn))];
}

function namesIn(list: unknown): readonly string[] {
  const servers = isRecord(list) ? list['mcpServers'] : undefined;
  return isRecord(servers) ? Object.keys(servers) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
