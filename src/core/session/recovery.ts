/** Copies from which something could be brought back, and protections that stood in the way: made, taken away. */
import type { Effect } from '../model/effect';
import { formatResource } from '../model/operation';
import { bound, type Session } from './state';

const FACTS_KEPT = 5_000;

/** What keeps former states of a store, in the words of the providers. */
const KEEPS_COPIES =
  /versioning|retention|soft[-_ ]?delete|point[-_ ]?in[-_ ]?time|\bpitr\b|backup|snapshot|replica/i;

export function learnRecovery(session: Session, step: number, effects: readonly Effect[]): void {
  for (const effect of effects) {
    const state = recoveryState(effect);
    if (state !== undefined)
      session.recovery.push({ step, what: formatResource(effect.resource), state });
    if (loosens(effect)) session.loosened.push({ step, what: formatResource(effect.resource) });
  }
  bound(session.recovery, FACTS_KEPT);
  bound(session.loosened, FACTS_KEPT);
}

function recoveryState(effect: Effect): 'made' | 'removed' | 'seen' | undefined {
  const { operation, resource, reversibility } = effect;
  const isLost = reversibility === 'hard' || reversibility === 'irreversible';
  const isSetting = operation === 'configure' || operation === 'update';
  if (resource.class === 'backup' || resource.class === 'stash') {
    if (operation === 'create') return 'made';
    return operation === 'delete' || (isSetting && isLost) ? 'removed' : 'seen';
  }
  return isSetting && isLost && KEEPS_COPIES.test(effect.phrase) ? 'removed' : undefined;
}

/** A branch protection, an access rule, a firewall: changed on a shared system. */
function loosens({ operation, resource, reach, phrase }: Effect): boolean {
  if (reach !== 'shared-remote' || !/^(?:configure|update|delete|grant)$/.test(operation))
    return false;
  if (/^(?:policy|role|firewall)$/.test(resource.class)) return true;
  return /protection|ruleset/i.test(phrase) && operation !== 'update';
}
