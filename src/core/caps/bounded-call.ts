/** A call that a person would be asked about, and the same call under a cap. */
import type { Action } from '../model/action';
import type { Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import type { Cap } from '../model/verdict';
import type { BoundOptions } from '../bounds/bounded-form';
import type { Derivation } from '../effects/derive';
import type { Session } from '../session/state';
import type { EffectVerdict } from '../verdict/effects-judged';

/** One shell command, judged: some of its effects are asked about, none is refused, and nothing else stands against it. */
export interface AskedCall {
  readonly session: Session;
  readonly action: Extract<Action, { tool: 'shell' }>;
  readonly atMs: number;
  readonly derivation: Derivation;
  readonly judged: readonly EffectVerdict[];
  readonly ports: Ports;
  /** How its text is read. */
  readonly reading: BoundOptions;
}

/** What the call would come to under the caps. It runs so only if each of these is allowed when it is judged afresh. */
export interface BoundedCall {
  readonly caps: readonly Cap[];
  readonly effects: readonly BoundedEffect[];
  /** What the bound leaves open besides, to whatever runs within it. */
  readonly alsoAllows: readonly Effect[];
}

export interface BoundedEffect {
  readonly effect: Effect;
  /** It was in question, and runs because of the cap. */
  readonly isBounded: boolean;
}
