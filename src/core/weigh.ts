/** What the judged effects of one call come to together: with the rules, the task's tools and the budget. */
import type { Derivation } from './effects/derive';
import type { Actions } from './model/action';
import type { Ports } from './model/ports';
import type { Cap } from './model/verdict';
import { wordsOf } from './call';
import { checkRules } from './rules/check';
import { fits } from './session/budget';
import type { Session } from './session/state';
import { endKey, type EffectVerdict } from './verdict/effects-judged';
import type { Judgement } from './verdict/judgement';
import { stricter } from './verdict/table';
import { toolBound } from './verdict/tools';

interface Call {
  readonly step: number;
  readonly actions: Actions;
  readonly atMs: number;
}

/** `isRaised`: something else than the table stops it, so that no cap takes the place of the question. */
export interface Weighed extends Judgement {
  readonly isRaised: boolean;
}

/** Weighs the effects as they are judged, and again as they are judged under caps. */
export function weigher(
  session: Session,
  step: Call,
  derivation: Derivation,
  approved: number | undefined,
  ports: Ports,
): (judged: readonly EffectVerdict[], caps: readonly Cap[]) => Weighed {
  const tools = toolBound(session, step.actions, step.atMs);
  const { texts, carried } = wordsOf(session, step, derivation, ports);
  const remotes = (): readonly string[] =>
    Object.values(ports.look.git(session.options.workspaceRoot)?.remotes ?? {});
  return (judged, caps) => {
    const findings = checkRules(
      { session, step: step.step, actions: step.actions, judged, texts, carried, remotes },
      approved !== undefined,
    );
    const points = sumPoints(judged);
    const fitting = fits(session, points);
    const raising = [
      ...findings.flatMap(({ finding }) => finding.raisesTo ?? []),
      ...(tools === undefined || approved !== undefined
        ? []
        : [toolDecision(tools.denied, judged)]),
    ];
    const decision = [
      ...judged.map((one) => one.decision),
      ...raising,
      ...(fitting ? [] : (['CONFIRM'] as const)),
    ].reduce(stricter, 'ALLOW');
    const isRaised = carried.length > 0 || raising.some((one) => one !== 'ALLOW');
    return {
      session,
      step,
      judged,
      findings,
      tools,
      decision,
      points,
      fitting,
      ports,
      caps,
      isRaised,
    };
  };
}

function toolDecision(
  denied: boolean,
  judged: readonly EffectVerdict[],
): 'ALLOW' | 'CONFIRM' | 'DENY' {
  if (denied) return 'DENY';
  return judged.every((one) => one.tier === 0) ? 'ALLOW' : 'CONFIRM';
}

/** Two effects of one end (a deletion read from the URL and from the body) cost once. */
function sumPoints(judged: readonly EffectVerdict[]): number {
  const costs = new Map<string, number>();
  for (const one of judged) {
    const key = endKey(one.situated.effect);
    costs.set(key, Math.max(costs.get(key) ?? 0, one.points));
  }
  return [...costs.values()].reduce((sum, points) => sum + points, 0);
}
