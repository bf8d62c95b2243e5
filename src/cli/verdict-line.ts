/** A verdict as other programs read it: one compact JSON object (formats.md, section 4). */
import { formatResource } from '../core/model/operation';
import type { Cap, Decision, Verdict } from '../core/model/verdict';

export interface VerdictLine {
  readonly decision: Decision;
  /** Absent for ALLOW. */
  readonly reason_code?: string;
  readonly points: number;
  readonly caps: readonly Cap[];
  readonly effects: readonly EffectLine[];
  readonly because: readonly string[];
  /** Step numbers that contributed. */
  readonly evidence: readonly number[];
}

export interface EffectLine {
  readonly operation: string;
  readonly resource: string;
  readonly environment: string;
  readonly reversibility: string;
  readonly opaque?: true;
}

export function verdictLine(verdict: Verdict): VerdictLine {
  return {
    decision: verdict.decision,
    ...(verdict.reasonCode === undefined ? {} : { reason_code: verdict.reasonCode }),
    points: verdict.points,
    caps: verdict.caps,
    effects: verdict.effects.map(({ effect }) => ({
      operation: effect.operation,
      resource: formatResource(effect.resource),
      environment: effect.environment.name,
      reversibility: effect.reversibility,
      ...(effect.opaque === undefined ? {} : { opaque: true as const }),
    })),
    because: verdict.because,
    evidence: verdict.evidence,
  };
}
