/** How an effect's environment is said: not at all for this machine and for what belongs to no environment. */
import type { Effect } from '../model/effect';
import { part, say } from '../model/say';

/** Code and talk about code: a branch is in no environment, whatever is deployed from it. */
const OF_NO_ENVIRONMENT = new Set([
  'branch',
  'tag',
  'commit-history',
  'repository',
  'pull-request',
  'issue',
  'release',
  'package',
  'message',
]);

/** `… in staging`, `… in an environment that nothing names`, or the words as they are. */
export function inEnvironment(words: string, effect: Effect): string {
  const { name } = effect.environment;
  if (name === 'local') return words;
  if (name !== 'unknown') return say`${part(words)} in ${name}`;
  return hasEnvironment(effect) ? say`${part(words)} in an environment that nothing names` : words;
}

export function hasEnvironment(effect: Effect): boolean {
  return !OF_NO_ENVIRONMENT.has(effect.resource.class);
}
