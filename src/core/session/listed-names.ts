/** What the names under which a listing showed a thing say of where it belongs. */
import type { Environment } from '../model/effect';
import type { Scope } from '../model/task';
import { say } from '../model/say';
import { environmentInWords } from '../effects/environment';
import type { IdentifierFact } from './state';

export function isProduction(name: string): boolean {
  return /(?:^|[^a-z])(?:prod|production|prd|live)(?:$|[^a-z])/i.test(name);
}

/**
 * What a listing calls the thing says where it belongs, if all its names say the same: production always, another
 * environment where the task lists it.
 */
export function calledInListing(
  scope: Scope | undefined,
  listed: readonly IdentifierFact[],
): { readonly environment: Environment; readonly steps: readonly number[] } | undefined {
  const said = listed.flatMap((fact) =>
    fact.names.flatMap((name) => {
      const words = environmentInWords(name);
      return words === undefined ? [] : [{ name: words.name, as: name, step: fact.step }];
    }),
  );
  const [first] = said;
  if (first === undefined) return undefined;
  const chosen = said.find(({ name }) => isProduction(name)) ?? first;
  const isOne = said.every(({ name }) => name === chosen.name);
  const isListed = scope?.environments?.some(
    (entry) => entry === chosen.as || environmentInWords(entry)?.name === chosen.name,
  );
  if (!isProduction(chosen.name) && (!isOne || isListed !== true)) return undefined;
  const evidence = say`step ${chosen.step} showed it as ${chosen.as}`;
  return { environment: { name: chosen.name, evidence }, steps: [chosen.step] };
}
