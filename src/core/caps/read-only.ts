/**
 * A database session that cannot write, as the answer to a look that calls a function whose name says that it acts:
 * `SELECT id, reset_count(id) FROM devices`. A function that is called for itself is meant to act, and a statement that is
 * known to write is meant to write: neither is turned into one that fails.
 */
import type { Effect } from '../model/effect';
import { boundedForm } from '../bounds/bounded-form';
import type { AskedCall, BoundedCall } from './bounded-call';
import type { EffectVerdict } from '../verdict/effects-judged';

const IN_A_DATABASE = /^(?:database|schema|table|rows|function|role|user|index|view)$/;

export function readOnly(call: AskedCall): BoundedCall | undefined {
  const { action, judged, reading } = call;
  const asked = judged.filter((one) => one.decision === 'CONFIRM');
  if (asked.length === 0 || !asked.every((one) => isFunctionOfALook(one, judged))) return undefined;
  const rest = judged.filter((one) => !asked.includes(one)).map((one) => one.situated.effect);
  if (rest.some(writesToDatabase)) return undefined;
  const form = boundedForm(action.command, 'read-only', reading);
  if (form === undefined) return undefined;
  const names = new Set(asked.map((one) => one.situated.effect.resource.name));
  return {
    caps: [{ kind: 'read-only' }],
    effects: form.effects.map((effect) => ({
      effect,
      isBounded: effect.resource.class === 'function' && names.has(effect.resource.name),
    })),
    alsoAllows: [],
  };
}

/** It stands in a query over rows, beside what the query reads. */
function isFunctionOfALook(
  { situated: { effect }, forbidden, outside }: EffectVerdict,
  judged: readonly EffectVerdict[],
): boolean {
  if (forbidden !== undefined || outside !== undefined || effect.opaque === undefined) return false;
  if (effect.operation !== 'execute' || effect.resource.class !== 'function') return false;
  return judged.some(({ situated: { effect: other } }) => {
    const { operation, resource, phrase } = other;
    const reads = operation === 'read' && resource.class === 'rows' && resource.name !== '';
    return reads && phrase === effect.phrase;
  });
}

function writesToDatabase({ operation, resource }: Effect): boolean {
  return operation !== 'read' && IN_A_DATABASE.test(resource.class);
}
