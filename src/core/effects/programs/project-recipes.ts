/**
 * What a project's own scripts take away on this machine and make again: its `clean` target, its database that it can
 * seed. It counts only for a script that lies in the repository as it was committed; one that was changed since may say
 * anything.
 */
import type { Effect } from '../../model/effect';
import type { Call } from '../define';
import { isInside, normalise } from '../paths';
import { refillsDatabase } from './framework-settings';

const CLEANS =
  /^(?:[\w-]+[:.-])?(?:clean|distclean|mostlyclean|maintainer-clean|clobber|cleanup|tidy-up)(?:[:.-][\w-]+)*$/;
const STORES = /^(?:database|schema|table|rows|volume)$/;
const SEEDS = /(?:^|[\s./:_-])seed(?:s|ing|er|ers)?\b/;

/** `file` holds the recipe, `name` is how it is called, `text` is what it runs. */
export function ofRecipe(
  effects: readonly Effect[],
  recipe: { readonly file: string; readonly name: string; readonly text: string },
  call: Call,
): readonly Effect[] {
  const { look } = call.context;
  if (!effects.some((effect) => effect.operation === 'delete' || effect.operation === 'update'))
    return effects;
  if (look.gitState(recipe.file) !== 'clean') return effects;
  const cleans = CLEANS.test(recipe.name);
  const refills = SEEDS.test(recipe.text) || refillsDatabase(call);
  return effects.map((effect) => {
    if (cleans && isOwnOutput(effect, call)) return { ...effect, reversibility: 'recoverable' };
    return refills && isLocalStore(effect) ? { ...effect, reversibility: 'recoverable' } : effect;
  });
}

/** Something below the root that git does not know to be changed. What is tracked as it stands comes back from git. */
function isOwnOutput(effect: Effect, call: Call): boolean {
  const path = effect.target?.path;
  if (effect.operation !== 'delete' || path === undefined || effect.opaque !== undefined)
    return false;
  const root = normalise(call.context.workspaceRoot);
  if (path === root || !isInside(path, root) || effect.takesRecovery === true) return false;
  if (!/^(?:file|directory)$/.test(effect.resource.class)) return false;
  return call.context.look.gitState(path) !== 'dirty';
}

/** A store of this machine, such as the project's scripts start and fill. */
export function isLocalStore(effect: Effect): boolean {
  if (effect.environment.name !== 'local' || effect.opaque !== undefined) return false;
  if (effect.operation !== 'delete' && effect.operation !== 'update') return false;
  return STORES.test(effect.resource.class) && effect.target?.path === undefined;
}
