/**
 * What the gateway asks the gate. The gate is started where none runs; where it cannot be, a call is judged in this
 * process without memory, as a hook does it: what is harmless runs, the rest is refused with the step that mends it.
 */
import { createRequire } from 'node:module';
import * as path from 'node:path';
import type { CallAnswer, ToolsAnswer } from '../gate/gateway/contract';
import { GATEWAY, PAYLOAD_BYTES, SILENCE_SECONDS, type HookReply } from '../gate/frame';
import { askGate, lost, type Asked } from '../hook/ask-gate';
import { untilGateListens } from '../hook/start-gate';

export interface Call {
  /** Of this process. */
  readonly call: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What the agent calls itself. */
  readonly client: string;
}

export type CallVerdict =
  | { readonly kind: 'run'; readonly listChanged: boolean }
  | { readonly kind: 'refuse'; readonly why: string };

export interface ToolResult {
  readonly call: string;
  readonly output: string;
  readonly failed: boolean;
  readonly partial: boolean;
}

export interface GateDoor {
  /** Never rejects. `gone`: the agent took the call back. */
  judge(call: Call, gone: AbortSignal): Promise<CallVerdict>;
  /** What the model is to see in place of some tools. Never rejects. */
  listed(tools: readonly unknown[]): Promise<ToolsAnswer['instead']>;
  /** Never rejects. */
  over(result: ToolResult): Promise<void>;
}

export interface GateDoorOptions {
  /** `REMIT_HOME`. */
  readonly home: string;
  /** Folder of the bundles. */
  readonly dist: string;
  readonly server: string;
  /** The words that the server is started with, or its address. */
  readonly target: string;
  /** Absolute. */
  readonly cwd: string;
  readonly pid: number;
  /** Where `judge.js` cannot be loaded; tests hand in their own. */
  readonly judgeHere?: (request: InProcessCall) => HookReply;
}

export interface InProcessCall {
  readonly server: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly cwd: string;
  readonly home: string;
  readonly pid: number;
}

/** What the bundle `judge.js` exports besides the hooks' judge. */
interface JudgeBundle {
  judgeMcpInProcess(request: InProcessCall): HookReply;
}

const UNJUDGED =
  'Remit could not check this call, so it did not reach the server: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.';
/** A list or a result is not worth waiting longer for. */
const QUICK_MS = 5_000;

export function createGateDoor(options: GateDoorOptions): GateDoor {
  const { home, dist, server, target, cwd, pid } = options;

  async function ask(
    event: string,
    body: object,
    silenceMs: number,
    gone?: AbortSignal,
  ): Promise<Asked> {
    const payload = Buffer.from(JSON.stringify(body));
    if (payload.length > PAYLOAD_BYTES) return lost('');
    const request = { home, silenceMs, agent: GATEWAY, event, pid, ...(gone && { gone }) };
    let asked = await askGate(request, payload);
    if (asked.kind === 'unreached') {
      // One that hangs is replaced by a hook, which knows how long it may wait.
      await untilGateListens(home, path.join(dist, 'gate.js'), false, async () => {
        asked = await askGate(request, payload);
        return asked.kind !== 'unreached';
      });
    }
    return asked;
  }

  function judgeHere(call: Call): HookReply {
    const request = { server, tool: call.tool, arguments: call.arguments, cwd, home, pid };
    try {
      if (options.judgeHere !== undefined) return options.judgeHere(request);
      const load = createRequire(path.join(dist, 'judge.js'));
      return (load(path.join(dist, 'judge.js')) as JudgeBundle).judgeMcpInProcess(request);
    } catch {
      return { exit: 126, stdout: '', stderr: UNJUDGED };
    }
  }

  return {
    async judge(call, gone) {
      const body = { server, target, cwd, ...call };
      const asked = await ask('call', body, SILENCE_SECONDS * 1000, gone);
      switch (asked.kind) {
        case 'reply':
          return verdictOf(asked.reply);
        case 'unreached':
          return verdictOf(judgeHere(call));
        case 'lost':
          return { kind: 'refuse', why: UNJUDGED };
      }
    },
    async listed(tools) {
      const asked = await ask('tools', { server, target, tools }, QUICK_MS);
      if (asked.kind !== 'reply' || asked.reply.exit !== 0) return {};
      return answerOf<ToolsAnswer>(asked.reply)?.instead ?? {};
    },
    async over(result) {
      await ask('result', result, QUICK_MS);
    },
  };
}

function verdictOf(reply: HookReply): CallVerdict {
  if (reply.exit !== 0) return { kind: 'refuse', why: reply.stderr.trim() || UNJUDGED };
  return { kind: 'run', listChanged: answerOf<CallAnswer>(reply)?.listChanged === true };
}

function answerOf<T>({ stdout }: HookReply): Partial<T> | undefined {
  try {
    return JSON.parse(stdout) as Partial<T>;
  } catch {
    return undefined;
  }
}
