/**
 * A provider's catalogue entry by the name of a library's method or of a tool. Libraries, remote procedures and tools
 * are made from one description of the interface, so that `deleteBranch`, `delete_branch`, `branches.delete` and
 * `branch-delete` are the same words of the same operation.
 */
import type { Provider, ProviderOperation } from '../define';
import { wordsOf } from './lexicon';

/** Words that say how a method is called, and nothing about what it does. */
const MANNER = new Set(['begin', 'async', 'command', 'and', 'wait', 'sync']);
const REMOVES = new Set(['delete', 'remove', 'destroy', 'rm', 'del']);

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /[^s]s$/.test(word) && word.length > 3 && !/(?:us|is|as)$/.test(word)
    ? word.slice(0, -1)
    : word;
}

/** The words in no order, each once; undefined where one word alone would have to say it all. */
function keyOf(name: string): string | undefined {
  const words = new Set(
    wordsOf(name)
      .filter((word) => !MANNER.has(word))
      .map((word) => (REMOVES.has(word) ? 'delete' : singular(word))),
  );
  return words.size < 2 ? undefined : [...words].sort().join(' ');
}

const indexes = new WeakMap<Provider, ReadonlyMap<string, ProviderOperation>>();

function indexOf(provider: Provider): ReadonlyMap<string, ProviderOperation> {
  const known = indexes.get(provider);
  if (known) return known;
  const index = new Map<string, ProviderOperation>();
  for (const operation of provider.operations) {
    const procedures = operation.api.filter((name) => !name.includes(' '));
    for (const name of [...(operation.sdk ?? []), ...(operation.mcp ?? []), ...procedures]) {
      // A form that demands more than its name is not meant by the name alone.
      const key = name.includes(' {') ? undefined : keyOf(name);
      if (key !== undefined && !index.has(key)) index.set(key, operation);
    }
  }
  indexes.set(provider, index);
  return index;
}

/** The operation that one of these names means; the first that means one. */
export function operationNamed(
  provider: Provider,
  names: readonly string[],
): ProviderOperation | undefined {
  const index = indexOf(provider);
  for (const name of names) {
    const key = keyOf(name);
    const found = key === undefined ? undefined : index.get(key);
    if (found) return found;
  }
  return undefined;
}
