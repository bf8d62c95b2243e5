/** One act, one verdict: what an agent's hook was told of a tool's call, until the call arrives at its gateway. */
import { canonical } from '../../core/audit/canonical';
import type { McpAction } from '../../core/model/action';
import type { Receipt } from '../doors/receipts';
import type { HookLet } from './contract';
import { isSameTool } from './same-tool';

export interface McpReceipt {
  readonly action: McpAction;
  readonly answered: boolean;
  /** As the doors know it, for what differs. */
  readonly receipt: Receipt;
}

export interface McpReceipts {
  issue(issue: HookLet): void;
  /** The oldest one for exactly this call in these sessions; it is spent. */
  take(sessions: readonly string[] | undefined, action: McpAction): McpReceipt | undefined;
  sweep(): void;
}

/** As long as an agent's own question may stay open between our verdict and the call. */
const KEPT_MS = 60 * 60 * 1000;
const KEPT = 1_000;

export function createMcpReceipts(now: () => number): McpReceipts {
  const held = new Set<McpReceipt>();

  function sweep(): void {
    for (const one of held) if (now() - one.receipt.issuedMs > KEPT_MS) held.delete(one);
  }

  return {
    issue({ session, step, actions, effects, answered }) {
      const [action] = actions;
      if (action.tool !== 'mcp') return;
      const receipt: Receipt = {
        session,
        step,
        texts: [],
        effects: [...effects],
        passed: new Set(),
        inner: [],
        issuedMs: now(),
        ownOfAgent: false,
        atDoor: false,
        over: false,
      };
      held.add({ action, answered, receipt });
      if (held.size > KEPT) held.delete(held.values().next().value!);
    },
    take(sessions, action) {
      sweep();
      const words = canonical(action.arguments);
      for (const one of held) {
        if (sessions !== undefined && !sessions.includes(one.receipt.session)) continue;
        if (!isSameTool(one.action, action) || canonical(one.action.arguments) !== words) continue;
        held.delete(one);
        return one;
      }
      return undefined;
    },
    sweep,
  };
}
