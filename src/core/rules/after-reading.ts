/** What text of others the session had taken in before, added to what a rule says. */
import { part, say } from '../model/say';
import type { UntrustedFact } from '../session/state';

/** `… , after reading https://… in step 3, which others can write`. */
export function afterReading(sentence: string, { from, step }: UntrustedFact): string {
  return say`${part(sentence)}, after reading ${from} in step ${step}, which others can write`;
}
