/**
 * `kubectl exec`, `docker exec`, a host's `ssh console` and their like open a way in; what is done there is done by the command inside, which
 * is read apart. Where all of that only looks, so does the whole call.
 */
import type { Effect } from '../model/effect';
import type { Invocation, Reading } from '../shell/invocation';

/** The effects of each invocation, with the openings that lead to nothing but looks made looks themselves. */
export function lookThroughOpenings(
  reading: Reading,
  effects: readonly (readonly Effect[])[],
): readonly (readonly Effect[])[] {
  return reading.invocations.map((invocation, at) => {
    const own = effects[at] ?? [];
    if (invocation.wrapper !== true || !own.some(isOpening)) return own;
    const inside = insideOf(invocation, reading);
    const onlyLooks =
      inside.length > 0 &&
      inside.every(
        (one) =>
          one.program.known &&
          !reading.problems.some((problem) => problem.invocation === one.index) &&
          (effects[reading.invocations.indexOf(one)] ?? []).every(isLook),
      );
    const unread = reading.problems.some((problem) => problem.invocation === invocation.index);
    return onlyLooks && !unread
      ? own.map((effect) => (isOpening(effect) ? asLook(effect) : effect))
      : own;
  });
}

function isOpening(effect: Effect): boolean {
  const opens = effect.operation === 'execute' && effect.opaque === undefined;
  return opens && /^(?:container|instance)$/.test(effect.resource.class);
}

function isLook(effect: Effect): boolean {
  return effect.operation === 'read' && effect.opaque === undefined;
}

function asLook(effect: Effect): Effect {
  return { ...effect, operation: 'read', reversibility: 'none' };
}

/** What runs through the wrapper: all that stands behind the same step of the way. */
function insideOf(wrapper: Invocation, reading: Reading): readonly Invocation[] {
  const depth = wrapper.via.length;
  const next = reading.invocations.find(
    (one) => one.index > wrapper.index && one.via.length > depth,
  );
  const step = next?.via[depth];
  if (step === undefined || (step.kind !== 'container' && step.kind !== 'remote')) return [];
  return reading.invocations.filter((one) => one.via[depth] === step);
}
