/**
 * Whether a cap takes the place of the question (docs/decisions/0015): only where it bounds exactly what is in question,
 * and what the call comes to under it is allowed when it is judged afresh.
 */
import type { Actions } from '../model/action';
import type { Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import type { Cap } from '../model/verdict';
import { boundOptions } from '../bounds/bounded-form';
import type { ContextOptions } from '../effects/context';
import type { Derivation } from '../effects/derive';
import type { Session } from '../session/state';
import type { AskedCall, BoundedCall } from './bounded-call';
import { judgeEffects, type CallFacts, type EffectVerdict } from '../verdict/effects-judged';
import { limited } from './limited';
import { readOnly } from './read-only';
import { sandboxed } from './sandboxed';

export interface Asked {
  readonly session: Session;
  readonly actions: Actions;
  readonly derivation: Derivation;
  readonly judged: readonly EffectVerdict[];
  readonly call: Omit<CallFacts, 'used' | 'effects'>;
  readonly ports: Ports;
  /** How calls of this session are read. */
  readonly reading: ContextOptions;
}

export interface Bounded {
  readonly judged: readonly EffectVerdict[];
  /** Without the copies that single effects need; these stand with their effects. */
  readonly caps: readonly Cap[];
}

/** Narrowest first: what changes the command least is tried before what puts it into a box. */
const WAYS: readonly ((call: AskedCall) => BoundedCall | undefined)[] = [
  limited,
  readOnly,
  sandboxed,
];

export function boundedCall(asked: Asked): Bounded | undefined {
  const { session, actions, derivation, judged, call, ports } = asked;
  const [action] = actions;
  if (session.options.bounds === false || call.approved !== undefined) return undefined;
  if (actions.length !== 1 || action.tool !== 'shell') return undefined;
  if (judged.some((one) => one.decision === 'DENY')) return undefined;
  const reading = boundOptions(action, asked.reading);
  const known = { session, action, atMs: call.atMs, derivation, judged, ports, reading };
  for (const way of WAYS) {
    const bounded = way(known);
    const held = bounded && allowed(bounded, asked);
    if (bounded !== undefined && held !== undefined) return { judged: held, caps: bounded.caps };
  }
  return undefined;
}

/** The bounded call's own effects, judged; undefined unless every one of them is allowed. */
function allowed(
  { effects, alsoAllows }: BoundedCall,
  { session, call, ports }: Asked,
): readonly EffectVerdict[] | undefined {
  const judgeAll = (all: readonly Effect[]): readonly EffectVerdict[] =>
    judgeEffects(session, all, call, ports);
  if (judgeAll(alsoAllows).some((one) => one.decision !== 'ALLOW')) return undefined;
  const judged = judgeAll(effects.map((one) => one.effect));
  const runs = judged.every(({ decision }, at) =>
    effects[at]!.isBounded
      ? decision === 'ALLOW'
      : decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS',
  );
  if (!runs) return undefined;
  return judged.map((one, at) =>
    effects[at]!.isBounded ? { ...one, decision: 'ALLOW_WITH_CAPS' } : one,
  );
}
