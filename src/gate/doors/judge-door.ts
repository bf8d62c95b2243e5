/**
 * One command at a door, in the session that it belongs to. What an outer door was judged for passes without a
 * question, a charge or an event; what is new and plainly harmless passes too; all else is a step of the session.
 */
import { actKey, coveredKeys } from '../../core/index';
import type { Actions } from '../../core/model/action';
import type { Effect } from '../../core/model/effect';
import type { AgentRef } from '../../core/model/event';
import type { Verdict } from '../../core/model/verdict';
import { carryVerdict } from '../carry-verdict';
import type { Gate } from '../gate';
import { callDigest, judgeCall } from '../judge-call';
import type { LiveSession } from '../sessions';
import type { DoorKind } from '../../core/model/event';
import type { DoorAnswer } from './contract';
import { notePassed, type Receipt } from './receipts';

export interface DoorCall {
  readonly session: LiveSession;
  readonly agent: AgentRef;
  readonly actions: Actions;
  readonly kind: DoorKind;
  /** Whose environment the call has. */
  readonly pid: number;
  /** The door runs the text of our answer in place of its own. */
  readonly canRewrite: boolean;
  /** How long a person may take; default: as long as a terminal waits. */
  readonly waitMs?: number;
  readonly gone: AbortSignal;
}

const RUN: DoorAnswer = { kind: 'run' };
/** A terminal waits for its person as long as nobody interrupts it; then the question stays and the command does not. */
const WAIT_MS = 30 * 60 * 1000;

/** The call as a step of its own. */
export function judgeOuter(gate: Gate, call: DoorCall): Promise<DoorAnswer> {
  return asStep(gate, call, undefined);
}

/**
 * The call inside one that was judged. `isWrapper`: an agent's own words around exactly that call, in which what
 * cannot be read (its start-up files) is the agent's and not the model's.
 */
export async function judgeInner(
  gate: Gate,
  call: DoorCall,
  receipt: Receipt,
  isWrapper = false,
): Promise<DoorAnswer> {
  const key = JSON.stringify(call.actions);
  if (receipt.passed.has(key)) return RUN;
  const whole = weigh(gate, call, undefined);
  const covered = coveredKeys(
    receipt.effects,
    whole.effects.map((one) => one.effect),
  );
  const isAllCovered = whole.effects.every((one) => covered.has(actKey(one.effect)));
  if ((isAllCovered && whole.effects.length > 0) || isHarmless(whole)) {
    notePassed(receipt, key);
    return RUN;
  }
  const rest = covered.size === 0 ? whole : weigh(gate, call, covered);
  const isOfWrapper =
    isWrapper && rest.effects.every((one) => one.tier < 2 || one.effect.opaque !== undefined);
  if (isHarmless(rest) || isOfWrapper) {
    notePassed(receipt, key);
    return RUN;
  }
  const answer = await asStep(gate, call, covered);
  if (answer.kind === 'refuse' || answer.judged === undefined) return answer;
  receipt.inner.push(answer.judged.step);
  receipt.effects.push(...answer.judged.verdict.effects.map((one) => one.effect));
  notePassed(receipt, key);
  return answer;
}

/** Would this call pass without a word? For what no agent said it would do: its own program's small doings. */
export function passesUnheard(gate: Gate, call: DoorCall): boolean {
  return isHarmless(weigh(gate, call, undefined));
}

/** What the agent's own program starts for itself, as far as it may run unheard: what it would do, else undefined. */
export function ownDoings(gate: Gate, call: DoorCall): readonly Effect[] | undefined {
  const { effects } = weigh(gate, call, undefined);
  const isOwn = effects.every((one) => one.tier < 2 || one.effect.opaque !== undefined);
  return isOwn ? effects.map((one) => one.effect) : undefined;
}

/** Is it a part of the call that was judged, and more than what needs no judging? */
export function isCovered(gate: Gate, call: DoorCall, receipt: Receipt): boolean {
  const effects = weigh(gate, call, undefined).effects.filter((one) => one.tier > 1);
  const covered = coveredKeys(
    receipt.effects,
    effects.map((one) => one.effect),
  );
  return effects.length > 0 && effects.every((one) => covered.has(actKey(one.effect)));
}

function isHarmless(verdict: Verdict): boolean {
  return verdict.decision === 'ALLOW' && verdict.effects.every((one) => one.tier < 2);
}

function weigh(gate: Gate, call: DoorCall, covered: ReadonlySet<string> | undefined): Verdict {
  const { session, actions, agent, pid } = call;
  const step = { step: session.nextStep, actions, agent, atMs: gate.now() };
  const ports = { look: gate.look(session.workspace, pid), ...gate.hashes };
  return gate.core.weigh(session.core, covered === undefined ? step : { ...step, covered }, ports);
}

async function asStep(
  gate: Gate,
  call: DoorCall,
  covered: ReadonlySet<string> | undefined,
): Promise<DoorAnswer> {
  const { session, actions, agent, pid, kind } = call;
  const digest = callDigest(actions, gate.hashes);
  let callId = '';
  const { step, verdict } = await session.inOrder(() => {
    session.lastMs = gate.now();
    const look = gate.look(session.workspace, pid);
    // Named, so that no result of an agent's own call is taken for this one's.
    callId = `door ${pid} ${session.nextStep}`;
    return judgeCall(
      session,
      {
        actions,
        agent,
        callId,
        call: digest,
        look,
        atMs: gate.now(),
        door: kind,
        ...(covered === undefined || covered.size === 0 ? {} : { covered }),
      },
      gate.core,
      gate.journal,
      gate.hashes,
    );
  });
  const answer = await carryVerdict(gate, {
    session,
    step,
    verdict,
    call: digest,
    actions,
    agent,
    callId,
    pid,
    canRewrite: call.canRewrite,
    askIsReal: false,
    mayWaitMs: () => call.waitMs ?? WAIT_MS,
    gone: call.gone,
  });
  const judged = { step, verdict };
  switch (answer.kind) {
    case 'deny':
      return { kind: 'refuse', why: answer.reason };
    case 'rewrite':
      return { kind: 'run', judged, rewritten: answer.command };
    case 'pass':
    case 'allow':
    case 'ask':
      return { kind: 'run', judged };
  }
}
