/**
 * A call whose agent no longer waits: what a person may be offered for it, and what becomes of the bounded form that
 * they choose. It runs as soon as the agent makes the same call again, as if they had chosen it then.
 */
import type { Actions } from '../core/model/action';
import type { Event } from '../core/model/event';
import { isBoundForm, type BoundForm } from '../core/model/verdict';
import { choicesOf, formsOf, type Asked } from './bounded-answers';
import type { Gate } from './gate';
import { callDigest, type Hashes } from './judge-call';
import type { QuestionExtra } from './question-view';
import type { LiveSession } from './sessions';
import { additionsFor } from './task-additions';

/** What a question about this step offers beside yes and no, worked out anew: the session has gone on since. */
export function offeredLater(
  gate: Gate,
  session: LiveSession,
  step: number,
): Pick<QuestionExtra, 'choices' | 'additions'> {
  const asked = parkedCall(gate, session, step);
  if (asked?.verdict.decision !== 'CONFIRM') return {};
  return {
    choices: choicesOf(gate, asked, formsOf(gate, asked)),
    additions: additionsFor(gate, asked),
  };
}

/** A person chose this form of the step's call, and nobody waited. Their answer stands in the log. */
export function chooseForm(gate: Gate, session: LiveSession, step: number, form: BoundForm): void {
  const event = judgedStep(gate, session, step);
  if (event === undefined) return;
  session.chosenForms.set(callDigest(event.actions as Actions, gate.hashes), form);
}

/** The call as the log holds it, weighed as it would be now. */
function parkedCall(gate: Gate, session: LiveSession, step: number): Asked | undefined {
  const event = judgedStep(gate, session, step);
  if (event === undefined) return undefined;
  const { agent } = event;
  const actions = event.actions as Actions;
  const ports = { look: gate.look(session.workspace, 0), ...gate.hashes };
  const weighed = { step, actions, agent, atMs: gate.now() };
  return {
    session,
    step,
    verdict: gate.core.weigh(session.core, weighed, ports),
    call: callDigest(actions, gate.hashes),
    actions,
    agent,
    callId: '',
    pid: 0,
    // Whether this very call can be replaced shows when it comes again; until then the agent's word for it counts.
    canRewrite: event.door === undefined && gate.agentFor(agent.id, '')?.meta.canRewrite === true,
  };
}

function judgedStep(
  gate: Gate,
  { id }: LiveSession,
  step: number,
): Extract<Event, { type: 'judged' }> | undefined {
  const event = gate.journal.eventsOf(id).find((one) => one.type === 'judged' && one.step === step);
  return event?.type === 'judged' ? event : undefined;
}

/** The form that a person chose while nobody waited, if this is the call; it is used up. */
export function takeChosenForm(session: LiveSession, call: string): BoundForm | undefined {
  const form = session.chosenForms.get(call);
  session.chosenForms.delete(call);
  return form;
}

/** Forms that were chosen while nobody waited and whose call has not come again, by the call's digest. */
export function chosenFormsOf(events: readonly Event[], hashes: Hashes): Map<string, BoundForm> {
  const chosen = new Map<string, BoundForm>();
  if (!events.some(isChosenLate)) return chosen;
  const calls = new Map<number, string>();
  for (const event of events) {
    if (event.type === 'judged') {
      const call = callDigest(event.actions as Actions, hashes);
      calls.set(event.step, call);
      chosen.delete(call);
    } else if (isChosenLate(event)) {
      const call = calls.get(event.step);
      if (call !== undefined) chosen.set(call, event.answer);
    }
  }
  return chosen;
}

type ChosenLate = Extract<Event, { type: 'answered' }> & { readonly answer: BoundForm };

function isChosenLate(event: Event): event is ChosenLate {
  return event.type === 'answered' && isBoundForm(event.answer) && event.ranAs === undefined;
}
