/** What the gate asks an adapter about one event: who calls, whether a failure refuses, whether it can be rewritten. */
import type { Agent, CallOrigin, Decoded } from '../agents/define';
import type { AgentRef } from '../core/model/event';

export function agentRef(agent: Agent, from: CallOrigin): AgentRef {
  return {
    id: agent.meta.id,
    ...(from.version === undefined ? {} : { version: from.version }),
    ...(from.subagent === undefined ? {} : { subagent: from.subagent }),
  };
}

/** Must a failure of this event refuse? An event that the adapter does not list counts by what it was decoded as. */
export function mustRefuse(agent: Agent, decoded: Decoded, event: string): boolean {
  const listed = agent.meta.events.find((one) => one.name === event);
  return listed?.gates ?? (decoded.kind === 'before' || decoded.kind === 'unreadable');
}

/** Does this agent take another command in place of this one? */
export function canRewrite(
  agent: Agent,
  { event, toolInput }: Extract<Decoded, { kind: 'before' }>,
): boolean {
  const isRegistered = agent.meta.events.some((one) => one.name === event);
  return agent.meta.canRewrite && isRegistered && typeof toolInput?.['command'] === 'string';
}
