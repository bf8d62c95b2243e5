/**
 * The agent's way back: three tools with which a denied agent goes on by asking. They tell and they ask; no call of
 * theirs changes a task (`request.ts`).
 */
import * as z from 'zod/mini';
import type { Decoded } from '../../agents/define';
import type { Action, Actions } from '../../core/model/action';
import type { Verdict } from '../../core/model/verdict';
import type { Client } from '../clients';
import type { Gate } from '../gate';
import type { Question, QuestionAnswer, ToolAnswer } from '../protocol';
import type { LiveSession } from '../sessions';
import { createCallers, inputOf, type CallersOptions } from './callers';
import { explainAnswer, isGrantable } from './explain';
import { answerLate, requestGrant } from './request';
import { scopeAnswer } from './scope';
import { isToolName, type ToolName } from './tools';
import { SAID } from './words';

type Call = Extract<Decoded, { kind: 'before' | 'after' }>;

export interface WayBack {
  /** A tool was called. Rejects only when the log cannot be written. */
  call(caller: Client, name: string, input: unknown, folder: string): Promise<ToolAnswer>;
  /** The same call; where it goes to one of our own tools, it touches nothing outside the agent. */
  known<T extends Call>(decoded: T, session: LiveSession): T;
  /** Is this call, as `known` returned it, one of ours? */
  isOwn(decoded: Call): boolean;
  /** What a refusal may add: that the person can be asked. Undefined where the agent has no such tool, or no yes helps. */
  hint(session: LiveSession, verdict: Pick<Verdict, 'reasonCode' | 'evidence'>): string | undefined;
  /** A person answered a request that nobody waits for any more. Runs in the session's order. */
  late(
    session: LiveSession,
    question: Question,
    answer: QuestionAnswer,
    note: string | undefined,
  ): void;
}

export function createWayBack(gate: Gate, options: CallersOptions): WayBack {
  const callers = createCallers(options);
  const own = new WeakSet<Actions>();

  async function call(
    caller: Client,
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
