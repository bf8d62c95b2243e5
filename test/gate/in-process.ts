/** A gate in this process, without socket: hooks and clients are function calls, the clock is a number. */
import { agentById, agentForPayload } from '../../src/agents/all';
import type { Core } from '../../src/gate/core';
import type { Processes } from '../../src/gate/doors/processes';
import { createGate, type RunningGate } from '../../src/gate/create-gate';
import type { HookReply } from '../../src/gate/frame';
import type { GateMessage, RequestName, Requests } from '../../src/gate/protocol';
import { readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import { pathsOf, type Paths } from '../../src/store/paths';
import type { Event } from '../../src/core/model/event';
import { temporaryFolder } from '../temporary-folder';
import { scriptedCore, type Told } from './scripted-core';

export interface TestGate {
  readonly paths: Paths;
  readonly told: Told[];
  readonly gate: RunningGate;
  hook(agent: string, event: string, payload: unknown, gone?: AbortSignal): Promise<HookReply>;
  /** `pid` started the hook. */
  hookOf(pid: number, agent: string, event: string, payload: unknown): Promise<HookReply>;
  door(event: string, pid: number, payload: string, gone?: AbortSignal): Promise<HookReply>;
  client(
    role: 'window' | 'cli' | 'agent',
    marks?: readonly string[],
    hello?: Hello,
  ): Promise<TestClient>;
  events(): readonly Event[];
  eventsOf<T extends Event['type']>(type: T): readonly Extract<Event, { type: T }>[];
}

export interface TestClient {
  readonly notices: { readonly method: string; readonly params: unknown }[];
  request<N extends RequestName>(
    method: N,
    params: Requests[N]['params'],
  ): Promise<Requests[N]['result']>;
  next(method: string): Promise<unknown>;
  close(): void;
}

type Hello = Partial<Pick<Requests['hello']['params'], 'pid' | 'folders' | 'tools'>>;

export interface TestGateOptions {
  readonly home?: string;
  readonly core?: Core;
  readonly now?: () => number;
  readonly onStop?: () => void;
  readonly processes?: Processes;
}

const open: RunningGate[] = [];
export function closeGates(): void {
  for (const gate of open.splice(0)) {
    gate.release();
    gate.close();
  }
}

export function testGate(options: TestGateOptions = {}): TestGate {
  const paths = pathsOf(options.home ?? temporaryFolder('gate'));
  const told: Told[] = [];
  const gate = createGate({
    paths,
    version: '1.2.3',
    agentFor: (id, payload) => {
      const agent = agentById(id);
      return agent && agentForPayload(agent, payload);
    },
    onStop: options.onStop ?? (() => undefined),
    core: options.core ?? scriptedCore(told),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.processes === undefined ? {} : { processes: options.processes }),
  });
  open.push(gate);
  const events = (): readonly Event[] => [...readLog(paths.log)];
  return {
    paths,
    told,
    gate,
    hook: (agent, event, payload, gone = new AbortController().signal) =>
      gate.server.onHook({
        agent,
        event,
        pid: 0,
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
        gone,
      }),
    hookOf: (pid, agent, event, payload) =>
      gate.server.onHook({
        agent,
        event,
        pid,
        payload: JSON.stringify(payload),
        gone: new AbortController().signal,
      }),
    door: (event, pid, payload, gone = new AbortController().signal) =>
      gate.server.onHook({ agent: 'door', event, pid, payload, gone }),
    client: (role, marks = [], hello = {}) => connect(gate, role, marks, hello),
    events,
    eventsOf: <T extends Event['type']>(type: T) =>
      events().filter((event): event is Extract<Event, { type: T }> => event.type === type),
  };
}

async function connect(
  gate: RunningGate,
  role: 'window' | 'cli' | 'agent',
  marks: readonly string[],
  hello: Hello,
): Promise<TestClient> {
  const notices: { method: string; params: unknown }[] = [];
  const waiting = new Map<number, (message: GateMessage) => void>();
  let hear: (() => void) | undefined;
  let last = 0;
  const connection = gate.server.onClient({
    send(line) {
      const message = JSON.parse(line) as GateMessage;
      if ('id' in message) waiting.get(message.id)?.(message);
      else {
        notices.push(message);
        hear?.();
      }
    },
    close: () => undefined,
  });
  const client: TestClient = {
    notices,
    request(method, params) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, (message) => {
          if ('error' in message)
            reject(new Error(`${message.error.code}: ${message.error.message}`));
          else if ('result' in message) resolve(message.result as never);
        });
        connection.line(JSON.stringify({ id, method, params }));
      });
    },
    async next(method) {
      for (;;) {
        const at = notices.findIndex((one) => one.method === method);
        if (at >= 0) return notices.splice(at, 1)[0]!.params;
        await new Promise<void>((resolve) => (hear = resolve));
      }
    },
    close: () => connection.end(),
  };
  await client.request('hello', {
    role,
    version: '1.2.3',
    folders: [],
    marks,
    ...hello,
  });
  return client;
}

/** The log of this gate holds. */
export function logHolds(gate: TestGate): boolean {
  return verifyLog(gate.paths.log).problem === undefined;
}

let calls = 0;
/** A Claude Code call of the shell; nobody is asked by Claude itself unless `mode` is one in which it does. */
export function before(
  command: string,
  extra: Record<string, unknown> = {},
): Record<string, unknown> {
  calls += 1;
  return {
    session_id: 's1',
    transcript_path: '/tmp/none',
    cwd: '/tmp',
    permission_mode: 'bypassPermissions',
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command },
    tool_use_id: `call-${calls}`,
    ...extra,
  };
}

export function after(call: Record<string, unknown>, stdout: string): Record<string, unknown> {
  return {
    ...call,
    hook_event_name: 'PostToolUse',
    tool_response: { stdout, stderr: '', interrupted: false, isImage: false },
  };
}

export function decisionOf(reply: HookReply): string {
  if (reply.stdout === '') return 'pass';
  const answer = JSON.parse(reply.stdout) as { hookSpecificOutput: { permissionDecision: string } };
  return answer.hookSpecificOutput.permissionDecision;
}
