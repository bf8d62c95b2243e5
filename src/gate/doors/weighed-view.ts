/** A verdict that nobody recorded, as windows see it. */
import { redactDeep } from '../../core/audit/redact';
import type { Verdict } from '../../core/model/verdict';
import type { Gate } from '../gate';
import { verdictFields } from '../judge-call';
import type { Weighed } from '../protocol';
import { effectView } from '../view';

export function weighedView(gate: Gate, verdict: Verdict): Weighed {
  const { decision, reasonCode, forPerson, because, effects } = redactDeep(
    verdictFields(verdict),
    gate.hashes.fingerprint,
  );
  return {
    decision,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    forPerson,
    because,
    effects: effects.map(effectView),
  };
}
