/**
 * The door before MCP servers. Says whose a call is, honours what an agent's hook was told of it, judges the rest as a
 * step of its session, hears the result, and holds the lists of tools fast.
 */
import type { Action, McpAction, Result } from '../../core/model/action';
import { offUntil, readSettings } from '../../store/settings';
import type { DoorAnswer } from '../doors/contract';
import { isWithin } from '../doors/folders';
import { judgeInner, judgeOuter, type DoorCall } from '../doors/judge-door';
import { finishStep } from '../finish-step';
import type { HookReply } from '../frame';
import type { Gate } from '../gate';
import type { HookRequest } from '../server';
import type { LiveSession } from '../sessions';
import { WORDS } from '../words';
import {
  GatewayCall,
  GatewayResult,
  GatewayTools,
  type CallAnswer,
  type Gateways,
  type ToolsAnswer,
} from './contract';
import { hintsOf } from './definition';
import { createPins, type ServerName } from './pins';
import { createMcpReceipts } from './receipts';
import { isSameTool } from './same-tool';

/** An agent's client gives up after a minute if it says nothing else; what is said before that is heard. */
const WAIT_MS = 50_000;
const GATEWAYS_KEPT = 500;
const CALLS_KEPT = 2_000;
const DONE: HookReply = { exit: 0, stdout: '{}', stderr: '' };

export function createGateways(gate: Gate, sessions: () => readonly LiveSession[]): Gateways {
  const pins = createPins(gate.paths);
  const receipts = createMcpReceipts(gate.now);
  /** Gateways that have spoken, by their process. */
  const live = new Map<number, ServerName>();
  /** Calls that were let through and whose result has not come. */
  const open = new Map<string, { readonly session: string; readonly step: number }>();

  async function handle(request: HookRequest): Promise<HookReply> {
    try {
      switch (request.event) {
        case 'tools':
          return tools(request);
        case 'call':
          return await call(request);
        case 'result':
          return await result(request);
        default:
          return refusal(`${WORDS.gatewayUnreadable}: it knows no event "${request.event}".`);
      }
    } catch (error) {
      if (gate.status().observeUntil !== null) return DONE;
      if (error instanceof SyntaxError || isSchemaError(error)) {
        return refusal(`${WORDS.gatewayUnreadable}.`);
      }
      const isDisk = typeof (error as NodeJS.ErrnoException | undefined)?.code === 'string';
      return refusal(isDisk ? WORDS.notLogged : WORDS.failed);
    }
  }

  function isOff(): boolean {
    return offUntil(readSettings(gate.paths.settings), gate.now()) !== null;
  }

  function meet(pid: number, name: ServerName): void {
    live.delete(pid);
    live.set(pid, name);
    if (live.size > GATEWAYS_KEPT) live.delete(live.keys().next().value!);
  }

  function tools({ pid, payload }: HookRequest): HookReply {
    if (isOff()) return said<ToolsAnswer>({ instead: {} });
    const { server, target, tools: list } = GatewayTools.parse(JSON.parse(payload));
    const name = { server, target };
    meet(pid, name);
    const { instead, news } = pins.listed(name, list);
    for (const tool of news) {
      const shows = pins.known(name, tool)?.doubt?.shows ?? [];
      const detail = `${server}/${tool}: ${shows.join(' | ')}`.slice(0, 2_000);
      gate.journal.write('', { type: 'gate', what: 'tool-redescribed', detail });
    }
    // Whoever only watches changes nothing of what the model sees.
    return said<ToolsAnswer>({ instead: gate.status().observeUntil === null ? instead : {} });
  }

  async function call({ pid, payload, gone }: HookRequest): Promise<HookReply> {
    if (isOff()) return said<CallAnswer>({ listChanged: false });
    const asked = GatewayCall.parse(JSON.parse(payload));
    const name = { server: asked.server, target: asked.target };
    meet(pid, name);
    const { tool, cwd, client } = asked;
    const action = enriched(
      { tool: 'mcp', server: asked.server, name: tool, arguments: asked.arguments },
      name,
    );
    const above = gate.doors.starter(pid).sessions;
    const likely = above.length > 0 ? above : near(cwd);
    const taken = receipts.take(
      likely.map(({ id }) => id),
      action,
    );
    const session =
      (taken && gate.liveSession(taken.receipt.session)) ??
      likely[0] ??
      gate.doors.sessionAt(agentName(client), cwd);
    const door: DoorCall = {
      session,
      agent: session.agent,
      actions: [action],
      kind: 'mcp',
      pid,
      canRewrite: false,
      waitMs: WAIT_MS,
      gone,
    };
    const key = `${pid} ${asked.call}`;
    if (taken === undefined) {
      const answer = await judgeOuter(gate, door);
      return judged(answer, { name, action, key, session: session.id });
    }
    note(key, { session: session.id, step: taken.receipt.step });
    // What the hook could not know of the tool is asked about here; a yes that was given is not asked for again.
    const isKnown = action.definition === undefined || taken.action.definition !== undefined;
    if (isKnown && taken.answered) return ran(name, action);
    const answer = isKnown
      ? await judgeInner(gate, door, taken.receipt)
      : await judgeOuter(gate, door);
    if (answer.kind === 'refuse') {
      open.delete(key);
      return refusal(answer.why);
    }
    return ran(name, action);
  }

  function judged(
    answer: DoorAnswer,
    it: {
      readonly name: ServerName;
      readonly action: McpAction;
      readonly key: string;
      readonly session: string;
    },
  ): HookReply {
    if (answer.kind === 'refuse') return refusal(answer.why);
    if (answer.judged !== undefined)
      note(it.key, { session: it.session, step: answer.judged.step });
    return ran(it.name, it.action);
  }

  /** It may be made; whoever let it through has read what is new about the tool. */
  function ran(name: ServerName, { name: tool, definition }: McpAction): HookReply {
    const isRead = definition !== undefined && gate.status().observeUntil === null;
    const listChanged = isRead && pins.approve(name, tool);
    if (listChanged) {
      const detail = `${name.server}/${tool}`;
      gate.journal.write('', { type: 'gate', what: 'tool-approved', detail });
    }
    return said<CallAnswer>({ listChanged });
  }

  function note(key: string, step: { readonly session: string; readonly step: number }): void {
    open.set(key, step);
    if (open.size > CALLS_KEPT) open.delete(open.keys().next().value!);
  }

  async function result({ pid, payload }: HookRequest): Promise<HookReply> {
    const { call: id, output, failed, partial } = GatewayResult.parse(JSON.parse(payload));
    const key = `${pid} ${id}`;
    const step = open.get(key);
    open.delete(key);
    const session = step && gate.liveSession(step.session);
    if (step === undefined || session === undefined) return DONE;
    const came: Result = {
      output,
      ...(failed === undefined ? {} : { failed }),
      ...(partial === undefined ? {} : { partial }),
    };
    await session.inOrder(() => finishStep(gate, session, step.step, came));
    return DONE;
  }

  function enriched(action: McpAction, name: ServerName): McpAction {
    const known = pins.known(name, action.name);
    if (known === undefined) return action;
    const annotations = hintsOf(known.definition);
    return {
      ...action,
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      ...(known.doubt === undefined ? {} : { definition: known.doubt }),
    };
  }

  /** The one running session of this folder, where no process says whose the call is. */
  function near(cwd: string): readonly LiveSession[] {
    const here = sessions().filter(
      ({ ended, agent, workspace }) =>
        !ended && agent.id !== 'person' && agent.id !== 'replay' && isWithin(cwd, workspace),
    );
    return here.length === 1 ? here : [];
  }

  return {
    handle,
    known(decoded, session) {
      const [action, ...others] = decoded.actions;
      if (action.tool !== 'mcp' || others.length > 0 || live.size === 0) return decoded;
      const found = [...live].filter(
        ([pid, name]) =>
          pins.known(name, action.name) !== undefined &&
          isSameTool(action, { server: name.server, name: action.name }) &&
          isOf(pid, session),
      );
      const names = [...new Map(found.map(([, name]) => [JSON.stringify(name), name])).values()];
      if (names.length !== 1) return decoded;
      const named: Action = enriched(action, names[0]!);
      return { ...decoded, actions: [named] };
    },
    letRun: receipts.issue,
    sweep() {
      receipts.sweep();
      for (const pid of live.keys()) if (!gate.doors.starter(pid).shown) live.delete(pid);
    },
  };

  function isOf(pid: number, session: LiveSession): boolean {
    const from = gate.doors.starter(pid);
    return !from.shown || from.sessions.includes(session);
  }
}

function said<T>(answer: T): HookReply {
  return { exit: 0, stdout: JSON.stringify(answer), stderr: '' };
}

function refusal(why: string): HookReply {
  return { exit: 126, stdout: '', stderr: /^Remit\b/.test(why) ? why : `Remit: ${why}` };
}

function isSchemaError(error: unknown): boolean {
  return error instanceof Error && error.name.includes('Zod');
}

/** `Visual Studio Code` is `visual-studio-code`. */
function agentName(client: string): string {
  const plain = client
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'mcp-client' : plain.slice(0, 40);
}
