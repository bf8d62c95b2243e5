/** One root field of a GraphQL request as an act. */
import type { Environment } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import { environmentInWords } from '../environment';
import { actOfOperation, sharpened } from './catalogued';
import type { RemoteAct } from './effect';
import type { GraphqlField, GraphqlOperation } from './graphql';
import type { RequestFrame } from './frame';
import { nounOf, reversibilityOf, verbOf, wordsOf } from './lexicon';
import { idsIn, nameIn, scalarsOf } from './values';

export function actOfField(
  frame: RequestFrame,
  kind: GraphqlOperation['kind'],
  field: GraphqlField,
): RemoteAct[] {
  const scalars = scalarsOf(field.arguments);
  const environment = environmentOfField(frame.environment, field, scalars);
  const ids = idsIn(scalars);
  const phrase = `${kind} ${field.name}`;
  const known = frame.match?.provider.operations.find((o) => o.api.includes(field.name));
  if (known) {
    const act = actOfOperation(known, {
      name: nameIn(scalars, known.resource),
      ids,
      environment,
      phrase,
    });
    return [known.operation === 'read' ? act : sharpened(act, field.arguments)];
  }
  if (kind !== 'mutation') return readsOf(field, scalars, environment, phrase);
  const words = wordsOf(field.name);
  const verb = verbOf(words) ?? verbOf(field.below.slice(0, 20).flatMap(wordsOf));
  const noun = nounOf(words) ?? nounOf(field.below.slice(0, 5).flatMap(wordsOf));
  if (!verb) {
    return [
      {
        operation: 'execute',
        class: noun ?? 'service',
        name: nameIn(scalars, noun ?? 'service') || field.name,
        ids,
        environment,
        phrase,
        reversibility: 'hard',
      },
    ];
  }
  const act: RemoteAct = {
    operation: verb.operation === 'read' ? 'send' : verb.operation,
    class: noun ?? 'service',
    name: nameIn(scalars, noun ?? 'service'),
    ids,
    environment,
    phrase,
    reversibility: verb.operation === 'read' ? 'reversible' : reversibilityOf(verb, noun),
  };
  return [sharpened(act, field.arguments)];
}

function environmentOfField(
  environment: Environment,
  field: GraphqlField,
  scalars: readonly (readonly [string, string])[],
): Environment {
  for (const [key, text] of scalars) {
    const about = /^env(ironment)?(_?(id|name))?$/i.test(key) || /^environment/i.test(field.name);
    const words = about ? environmentInWords(text) : undefined;
    if (words) return { name: words.name, evidence: say`the request names ${text}` };
  }
  return environment;
}

/** A query reads what it names: the root and the classes selected below it. */
function readsOf(
  field: GraphqlField,
  scalars: readonly (readonly [string, string])[],
  environment: Environment,
  phrase: string,
): RemoteAct[] {
  const root = nounOf(wordsOf(field.name));
  const classes = new Set<ResourceClass>();
  for (const name of field.below) {
    const words = wordsOf(name);
    const noun = words.length <= 3 ? nounOf(words) : undefined;
    // Scalars that merely sound like a thing (`id`, `name`, `createdAt`) have no noun; a token's value does.
    if (noun && noun !== root && CONTAINERS.test(name)) classes.add(noun);
  }
  const ids = idsIn(scalars);
  const main: RemoteAct = {
    operation: 'read',
    class: root ?? 'service',
    name: nameIn(scalars, root ?? 'service'),
    ids,
    environment,
    phrase,
    ...(root === 'secret' ? { special: 'remote-secret' as const } : {}),
  };
  const others = [...classes]
    .slice(0, 8)
    .map((cls): RemoteAct => ({ operation: 'read', class: cls, ids, environment, phrase }));
  return [main, ...others];
}

/** Plural or compound names are things; short singular ones are mostly scalars of the thing above. */
const CONTAINERS = /s$|Instance|Connection|volume|database|service|environment/i;
