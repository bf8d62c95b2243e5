/**
 * A grant that ends while what it lets run goes on by itself: a loop, or a program left in the background, would do under
 * no warrant what it began under one. One act that was begun in time is finished: half a deployment is worse than one that
 * ends a minute late.
 */
import type { Actions } from '../model/action';
import type { Derivation } from '../effects/derive';
import type { Judgement } from '../verdict/judgement';
import { expiryMs } from '../verdict/scope-now';

/** Calls end by themselves before that; what may run longer is in the background. */
const LONGEST_SECONDS = 900;

export function withTimeLimit<J extends Judgement>(
  judgement: J,
  step: { readonly actions: Actions; readonly atMs: number },
  derivation: Derivation,
): J {
  const { session, decision, judged, caps } = judgement;
  const [action] = step.actions;
  const runs = decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS';
  if (!runs || session.options.bounds === false) return judgement;
  if (step.actions.length !== 1 || action.tool !== 'shell') return judgement;
  if (!judged.some((one) => one.grant !== undefined && one.tier >= 2)) return judgement;
  const end = expiryMs(session.task, session.declaredAtMs);
  if (end === undefined) return judgement;
  const invocations = derivation.reading?.invocations ?? [];
  const isLeft = action.background === true || invocations.some((one) => one.background);
  const seconds = Math.max(1, Math.floor((end - step.atMs) / 1000));
  const goesOn = isLeft || (seconds <= LONGEST_SECONDS && invocations.some((one) => one.repeated));
  if (!goesOn) return judgement;
  return {
    ...judgement,
    decision: 'ALLOW_WITH_CAPS',
    caps: [...caps, { kind: 'timeout', seconds }],
  };
}
