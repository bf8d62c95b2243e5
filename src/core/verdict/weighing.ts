/** What the origin of an ingredient is weighed with: one effect, in its session, under the task as it stands now. */
import type { Ports } from '../model/ports';
import type { Scope } from '../model/task';
import type { Ingredient, IngredientKind, Origin, Tier } from '../model/verdict';
import type { Session } from '../session/state';
import type { Situated } from '../session/situate';

export interface Weighing {
  readonly session: Session;
  readonly situated: Situated;
  readonly tier: Tier;
  /** The task's scope as it stands now: gone after its end, but for `never`. */
  readonly scope: Scope | undefined;
  /** The grant that covers the effect, by its index in the scope. */
  readonly grant: number | undefined;
  readonly ports: Ports;
}

/** Names one ingredient's origin. */
export type Ingredienter = (origin: Origin, why: string, steps?: readonly number[]) => Ingredient;

export function ingredienter(kind: IngredientKind, what: string): Ingredienter {
  return (origin, why, steps = []) => ({ kind, what, origin, why, steps });
}

/** Every name that the target goes by: in the call, in listings, the file's own. */
export function targetNames(situated: Situated): readonly string[] {
  const { effect } = situated;
  const path = effect.target?.path;
  return [
    effect.resource.name,
    ...(effect.target?.ids ?? []),
    ...situated.listed.flatMap((fact) => fact.names),
    ...(path === undefined ? [] : [path.slice(path.lastIndexOf('/') + 1)]),
  ].filter((name) => name !== '');
}
