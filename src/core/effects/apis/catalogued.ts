/** An act from a provider's own catalogue entry. */
import type { Environment, Reversibility } from '../../model/effect';
import { REVERSIBILITIES } from '../../model/effect';
import type { ProviderOperation } from '../define';
import { expiresPrefix, meaningOfBody } from './body';
import { present } from './effect';
import type { RemoteAct } from './effect';

/** `confidence` low takes the careful view: hard becomes irreversible, reversible becomes hard. */
function carefully(operation: ProviderOperation): ProviderOperation['reversibility'] {
  if (operation.confidence !== 'low') return operation.reversibility;
  if (operation.reversibility === 'reversible' || operation.reversibility === 'recoverable') {
    return 'hard';
  }
  return operation.reversibility === 'hard' ? 'irreversible' : operation.reversibility;
}

export function actOfOperation(
  operation: ProviderOperation,
  at: {
    readonly name: string;
    readonly ids: readonly string[];
    readonly environment: Environment;
    readonly phrase: string;
  },
): RemoteAct {
  const secretValue = operation.operation === 'read' && operation.resource === 'secret';
  return present<RemoteAct>({
    operation: operation.operation,
    class: operation.resource,
    name: at.name,
    ids: at.ids,
    environment: at.environment,
    phrase: at.phrase,
    reversibility: carefully(operation),
    audience: operation.audience,
    takesRecovery: operation.takesRecovery,
    special: secretValue ? 'remote-secret' : undefined,
  } as RemoteAct);
}

function graver(one: Reversibility, other: Reversibility | undefined): Reversibility {
  if (other === undefined) return one;
  return REVERSIBILITIES.indexOf(other) > REVERSIBILITIES.indexOf(one) ? other : one;
}

/** What the arguments mean beyond the field's name: `numReplicas: 0`, `enabled: false` on backups. */
export function sharpened(act: RemoteAct, body: unknown): RemoteAct {
  const limited = expiresPrefix(body);
  // What expires below one prefix is a setting of the bucket; only a rule for all of it empties it.
  if (limited !== undefined && act.class === 'object' && act.operation === 'delete') {
    const { takesRecovery: _all, ...rest } = act;
    const bucket = act.name === '' ? (act.ids?.[0] ?? '') : act.name;
    return {
      ...rest,
      operation: 'configure',
      class: 'bucket',
      name: bucket,
      reversibility: 'hard',
    };
  }
  if (act.operation === 'delete' || act.operation === 'read') return act;
  const meaning = meaningOfBody(body);
  if (!meaning) return act;
  return present<RemoteAct>({
    ...act,
    operation: meaning.operation,
    class: meaning.resource ?? act.class,
    // The catalogue may know it to be graver than the field says.
    reversibility: graver(meaning.reversibility, act.reversibility),
    takesRecovery: meaning.takesRecovery ?? act.takesRecovery,
    audience: meaning.audience ?? act.audience,
  } as RemoteAct);
}
