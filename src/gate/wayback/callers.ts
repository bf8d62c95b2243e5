/**
 * Whose session one of our own tools is called from, and whether a call that a hook shows really goes to us. A hook
 * shows the call a moment before it reaches the tool, so it says the session; else the process that started the server
 * does; else it is the one session that runs in this workspace.
 */
import { canonical } from '../../core/audit/canonical';
import type { Action } from '../../core/model/action';
import type { Starter } from '../doors/contract';
import { isWithin } from '../doors/folders';
import type { LiveSession } from '../sessions';
import type { Caller } from './contract';
import { isToolName, type ToolName } from './tools';

export type Found =
  | { readonly kind: 'session'; readonly session: LiveSession; readonly sure: boolean }
  | { readonly kind: 'none' | 'several' };

export interface Callers {
  /** The tool of ours that this action calls, if it really is ours. */
  ownTool(action: Action, session: LiveSession): ToolName | undefined;
  /** A hook showed this call: the tool will hear it in a moment. */
  announce(session: LiveSession, callId: string, name: ToolName, input: unknown): void;
  find(caller: Caller, name: ToolName, input: unknown, folder: string): Found;
  /** Can an agent of this session call our tools? */
  hasTools(session: LiveSession): boolean;
}

export interface CallersOptions {
  readonly clients: () => Iterable<Caller>;
  readonly sessions: () => readonly LiveSession[];
  readonly starter: (pid: number) => Starter;
  readonly now: () => number;
}

interface Announced {
  readonly session: LiveSession;
  readonly callId: string;
  readonly call: string;
  readonly atMs: number;
}

/** The agent's own question may stand between its hook and the call. */
const ANNOUNCED_MS = 10 * 60 * 1000;
const KEPT = 200;

/** The agent of the editor, whose own tools a window offers. */
const EDITOR = 'vscode';

export function createCallers(options: CallersOptions): Callers {
  const { clients, sessions, starter, now } = options;
  const announced: Announced[] = [];

  /** Our servers that the agent of this session started. */
  function servers(session: LiveSession): readonly Caller[] {
    return [...clients()].filter(
      (client) => client.role === 'agent' && isStartedBy(client, session),
    );
  }

  function isStartedBy({ pid, folders }: Caller, session: LiveSession): boolean {
    if (pid === undefined) return false;
    const from = starter(pid);
    // It holds the gate's secret; where no process is shown, that and its folder are all that is known.
    if (!from.shown) return folders.some((folder) => isWithin(folder, session.workspace));
    return from.own && from.sessions.includes(session);
  }

  function windowOffers(session: LiveSession): boolean {
    if (session.agent.id !== EDITOR) return false;
    return [...clients()].some(
      (client) =>
        client.role === 'window' &&
        client.tools !== undefined &&
        client.folders.some((folder) => isWithin(session.workspace, folder)),
    );
  }

  function ownTool(action: Action, session: LiveSession): ToolName | undefined {
    if (action.tool === 'unknown') {
      return isToolName(action.name) && windowOffers(session) ? action.name : undefined;
    }
    if (action.tool !== 'mcp' || !isToolName(action.name)) return undefined;
    const isOurs = servers(session).some((client) => client.tools === action.server);
    return isOurs ? action.name : undefined;
  }

  function running(): readonly LiveSession[] {
    return sessions().filter(
      ({ ended, agent }) => !ended && agent.id !== 'person' && agent.id !== 'replay',
    );
  }

  function find(caller: Caller, name: ToolName, input: unknown, folder: string): Found {
    const above = caller.pid === undefined ? [] : starter(caller.pid).sessions;
    const here = caller.role === 'window' ? ofWindow(caller) : near(running(), folder);
    const likely = above.length > 0 ? above : here;
    const heard = take(likely, callText(name, input));
    if (heard !== undefined) return { kind: 'session', session: heard, sure: true };
    if (above.length === 1) return { kind: 'session', session: above[0]!, sure: true };
    const left = above.length > 0 ? near(above, folder) : here;
    if (left.length === 1) return { kind: 'session', session: left[0]!, sure: false };
    return { kind: left.length === 0 && above.length === 0 ? 'none' : 'several' };
  }

  function ofWindow({ folders }: Caller): readonly LiveSession[] {
    return running().filter(
      (one) => one.agent.id === EDITOR && folders.some((folder) => isWithin(one.workspace, folder)),
    );
  }

  function take(likely: readonly LiveSession[], call: string): LiveSession | undefined {
    const fresh = announced.filter((one) => now() - one.atMs <= ANNOUNCED_MS);
    announced.splice(0, announced.length, ...fresh);
    const at = announced.findIndex((one) => one.call === call && likely.includes(one.session));
    return at < 0 ? undefined : announced.splice(at, 1)[0]!.session;
  }

  return {
    ownTool,
    announce(session, callId, name, input) {
      const call = callText(name, input);
      // Two registrations of our hook show one call.
      const again = announced.some(
        (one) => callId !== '' && one.session === session && one.callId === callId,
      );
      if (!again) announced.push({ session, callId, call, atMs: now() });
      if (announced.length > KEPT) announced.shift();
    },
    find,
    hasTools: (session) => windowOffers(session) || servers(session).length > 0,
  };
}

function near(sessions: readonly LiveSession[], folder: string): readonly LiveSession[] {
  return sessions.filter((one) => isWithin(folder, one.workspace));
}

function callText(name: ToolName, input: unknown): string {
  return `${name} ${canonical(input ?? {})}`;
}

/** What the tool was called with, as the hook shows it. */
export function inputOf(action: Action): unknown {
  if (action.tool === 'mcp') return action.arguments;
  return action.tool === 'unknown' ? action.input : {};
}
