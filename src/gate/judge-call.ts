/** Judging one call of a live session: the verdict, and its event in the log before anything is answered. */
import { canonical } from '../core/audit/canonical';
import { redactDeep } from '../core/audit/redact';
import type { Actions } from '../core/model/action';
import type { AgentRef, DoorKind, EffectRecord, EventBody } from '../core/model/event';
import type { Look, Ports } from '../core/model/ports';
import { formatResource } from '../core/model/operation';
import type { BoundRun, JudgedEffect, Verdict } from '../core/model/verdict';
import type { Core } from './core';
import type { Journal } from './journal';
import { recordLook } from './record-look';
import { openStep, type LiveSession } from './sessions';

export type Hashes = Pick<Ports, 'fingerprint' | 'digest'>;

/** Names a call: the same before and after a restart, so it is taken over what the log holds of it. */
export function callDigest(actions: Actions, hashes: Hashes): string {
  return hashes.digest(canonical(redactDeep(actions, hashes.fingerprint)));
}

/** The actions with their members in the log's order: who digests them gets the same before and after a restart. */
function ordered(actions: Actions): Actions {
  return JSON.parse(canonical(actions)) as Actions;
}

export interface Call {
  readonly actions: Actions;
  readonly agent: AgentRef;
  readonly callId: string;
  /** `callDigest` of the actions. */
  readonly call: string;
  readonly look: Look;
  readonly atMs: number;
  /** It runs in place of another call. */
  readonly bound?: BoundRun & { readonly command: string };
  /** The door that it came through, unless that was an agent's hook. */
  readonly door?: DoorKind;
  /** Keys of effects that an outer call was judged for. */
  readonly covered?: ReadonlySet<string>;
}

export interface JudgedCall {
  readonly step: number;
  readonly verdict: Verdict;
}

/** Runs in the session's order. Throws only when the log cannot be written. */
export function judgeCall(
  session: LiveSession,
  call: Call,
  core: Core,
  journal: Journal,
  hashes: Hashes,
): JudgedCall {
  const step = session.nextStep;
  session.nextStep += 1;
  const { agent, atMs, door, covered } = call;
  const actions = ordered(call.actions);
  const recording = recordLook(call.look, { ...hashes, kept: session.keptLookUps });
  journal.meet(session.id, actions.map((action) => JSON.stringify(action)).join('\n'));
  const start = process.hrtime.bigint();
  const verdict = core.judge(
    session.core,
    {
      step,
      actions,
      agent,
      atMs,
      ...(call.bound === undefined ? {} : { bound: call.bound }),
      ...(covered === undefined ? {} : { covered }),
    },
    { look: recording.look, ...hashes },
  );
  const tookUs = Number((process.hrtime.bigint() - start) / 1000n);
  const { callId, look } = call;
  openStep(session, { step, callId, call: call.call, look });
  journal.write(session.id, {
    type: 'judged',
    step,
    agent,
    actions,
    ...(call.bound === undefined ? {} : { bound: { form: call.bound.form, of: call.bound.of } }),
    ...verdictFields(verdict),
    lookUps: recording.lookUps(),
    tookUs,
    ...(door === undefined ? {} : { door }),
    ...(covered === undefined ? {} : { covered: [...covered] }),
  });
  if (verdict.decision !== 'ALLOW') journal.flush();
  return { step, verdict };
}

export type VerdictFields = Pick<
  Extract<EventBody, { type: 'judged' }>,
  | 'decision'
  | 'reasonCode'
  | 'forPerson'
  | 'forAgent'
  | 'because'
  | 'evidence'
  | 'points'
  | 'caps'
  | 'effects'
  | 'notices'
  | 'rules'
>;

export function verdictFields(verdict: Verdict): VerdictFields {
  const { decision, reasonCode, forPerson, forAgent, because, evidence } = verdict;
  const { points, caps, effects, notices, rules } = verdict;
  return {
    decision,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    forPerson,
    forAgent,
    because,
    evidence,
    points,
    caps,
    effects: effects.map(effectRecord),
    notices,
    rules,
  };
}

function effectRecord(judged: JudgedEffect): EffectRecord {
  const { effect, tier, column, ingredients } = judged;
  return {
    operation: effect.operation,
    resource: formatResource(effect.resource),
    environment: effect.environment.name,
    reversibility: effect.reversibility,
    ...(effect.opaque === undefined ? {} : { opaque: true as const }),
    tier,
    column,
    phrase: effect.phrase,
    ingredients: ingredients.map(({ kind, what, origin, why, steps }) => ({
      kind,
      what,
      origin,
      why,
      steps,
    })),
  };
}
