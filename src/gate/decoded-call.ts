/** What is known of a decoded payload by its agent: whose it is, who wrote it, and what may be answered to it. */
import type { Agent, Decoded } from '../agents/define';
import type { Prompt } from '../core/model/action';
import type { AgentRef } from '../core/model/event';
import type { LiveSession } from './sessions';

export type Kind<K extends Decoded['kind']> = Extract<Decoded, { kind: K }>;

/** VS Code fires its prompt event for a subagent's prompt too (agents/define.ts, `prompt`). */
export function authored(agent: Agent, session: LiveSession, prompt: Prompt): Prompt {
  const fromModel = agent.meta.id === 'vscode' && session.subagents > 0;
  return fromModel && prompt.author === 'person' ? { ...prompt, author: 'model' } : prompt;
}

export function agentRef(agent: Agent, from: Kind<'before'>['from']): AgentRef {
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
export function canRewrite(agent: Agent, { event, toolInput }: Kind<'before'>): boolean {
  const isRegistered = agent.meta.events.some((one) => one.name === event);
  return agent.meta.canRewrite && isRegistered && typeof toolInput?.['command'] === 'string';
}
