/** What flows in: data and code from elsewhere, and secrets on their way. Text that the model composed is neutral. */
import type { Ingredient } from '../model/verdict';
import { say } from '../model/say';
import type { Situated } from '../session/situate';
import type { Session } from '../session/state';

export function payloadIngredients(session: Session, situated: Situated): readonly Ingredient[] {
  return (situated.effect.payload ?? []).flatMap((payload): readonly Ingredient[] => {
    if (payload.kind === 'text') return [];
    const from = payload.source.kind === 'url' ? payload.source.url : '';
    if (payload.kind === 'code' && from !== '') {
      return [
        {
          kind: 'payload',
          what: say`code from ${from}`,
          origin: 'untrusted',
          why: say`it comes from outside`,
          steps: [],
        },
      ];
    }
    const fact =
      payload.fingerprint === undefined ? undefined : session.credentials.get(payload.fingerprint);
    if (payload.kind !== 'secret' || fact === undefined) return [];
    const steps = [...new Set(fact.sightings.map((sighting) => sighting.step))];
    return [
      {
        kind: 'payload',
        what: say`a secret value`,
        origin: 'discovered',
        why:
          steps.length === 1
            ? say`met in step ${steps[0]!}`
            : say`met in steps ${steps.join(', ')}`,
        steps,
      },
    ];
  });
}
