/** Everything that is known of a call once it is judged: what the explanation is made from. */
import type { Ports } from '../model/ports';
import type { Cap, Decision } from '../model/verdict';
import type { RuleFinding } from '../rules/check';
import type { Session } from '../session/state';
import type { Bound } from './bounds';
import type { EffectVerdict } from './effects-judged';

export interface Judgement {
  readonly session: Session;
  readonly step: { readonly step: number };
  readonly judged: readonly EffectVerdict[];
  readonly findings: readonly RuleFinding[];
  readonly tools: (Bound & { readonly denied: boolean }) | undefined;
  readonly decision: Decision;
  readonly points: number;
  readonly fitting: boolean;
  readonly ports: Ports;
  /** Caps of the call as a whole; a copy that one effect needs stands with the effect. */
  readonly caps: readonly Cap[];
  /** The call without these caps: what was in question. */
  readonly question?: Judgement;
}
