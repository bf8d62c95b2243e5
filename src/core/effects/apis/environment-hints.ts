/** Which environment a call of a provider is about, by what its catalogue says of how environments show. */
import type { Environment } from '../../model/effect';
import { say } from '../../model/say';
import type { Provider } from '../define';
import { environmentInWords } from '../environment';

/** Of fields and arguments with their values. A value that names nothing says nothing. */
export function environmentHinted(
  { environments }: Provider,
  fields: readonly (readonly [string, string])[],
): Environment | undefined {
  const named = environments?.named ?? [];
  if (named.length === 0) return undefined;
  for (const [key, text] of fields) {
    const name = named.includes(key) ? environmentMeant(environments, text) : undefined;
    if (name !== undefined) return { name, evidence: say`the call names ${text}` };
  }
  return undefined;
}

/** What a value means: by the provider's own table, else by its words. */
export function environmentMeant(
  hints: Provider['environments'],
  text: string,
): string | undefined {
  const known = hints?.values?.[text];
  if (known !== undefined) return known;
  const said = environmentInWords(text);
  return said === undefined || said.name === 'local' ? undefined : said.name;
}
