/**
 * The agent's way back: three tools with which a denied agent goes on by asking. They tell and they ask; no call of
 * theirs changes a task (`request.ts`).
 */
import * as z from 'zod/mini';
import type { Action, Actions } from '../../core/model/action';
import type { Gate } from '../gate';
import type { ToolAnswer } from '../protocol';
import type { LiveSession } from '../sessions';
import type { Caller, WayBack } from './contract';
import { createCallers, inputOf, type CallersOptions } from './callers';
import { explainAnswer, isGrantable } from './explain';
import { answerLate, requestGrant } from './request';
import { scopeAnswer } from './scope';
import { isToolName, type ToolName } from './tools';
import { SAID } from './words';

export function createWayBack(gate: Gate, options: CallersOptions): WayBack {
  const callers = createCallers(options);
  const own = new WeakSet<Actions>();

  async function call(
    caller: Caller,
    name: string,
    input: unknown,
    folder: string,
  ): Promise<ToolAnswer> {
    if (!isToolName(name)) return { text: SAID.unknownTool, data: {}, failed: true };
    if (gate.status().offUntil !== null) return { text: SAID.off, data: { off: true } };
    const found = callers.find(caller, name, input, folder);
    if (found.kind !== 'session') {
      const text = found.kind === 'none' ? SAID.noSession : SAID.severalSessions;
      return { text, data: { session: null }, failed: true };
    }
    const { session, sure } = found;
    const answer = await answerIn(session, name, input);
    return {
      ...answer,
      text: sure ? answer.text : `${SAID.unsure}\n${answer.text}`,
      data: gate.journal.redacted(session.id, { ...answer.data, session: session.id, sure }),
    };
  }

  async function answerIn(
    session: LiveSession,
    name: ToolName,
    input: unknown,
  ): Promise<ToolAnswer> {
    switch (name) {
      case 'remit_scope':
        return session.inOrder(() => scopeAnswer(gate, session));
      case 'remit_request':
        return requestGrant(gate, session, input);
      case 'remit_explain': {
        const { step } = z.object({ step: z.optional(z.int()) }).safeParse(input).data ?? {};
        return session.inOrder(() => explainAnswer(gate, session, step));
      }
    }
  }

  return {
    call,
    known(decoded, session) {
      const [action, ...others] = decoded.actions;
      const name = others.length > 0 ? undefined : callers.ownTool(action, session);
      if (name === undefined) return decoded;
      if (decoded.kind === 'before') {
        callers.announce(session, decoded.callId, name, inputOf(action));
      }
      const ours: Action = { tool: 'internal', name };
      const actions: Actions = [ours];
      own.add(actions);
      return { ...decoded, actions };
    },
    isOwn: ({ actions }) => own.has(actions),
    hint(session, verdict) {
      if (!callers.hasTools(session)) return undefined;
      return isGrantable(verdict, gate.journal.steps(session.id)) ? SAID.hint : undefined;
    },
    late: (session, question, answer, note) => answerLate(gate, session, question, answer, note),
  };
}
