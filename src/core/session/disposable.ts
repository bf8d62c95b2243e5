/**
 * What the person calls worth nothing: "the db is throwaway", "it's only seed data", "wipe the stack whenever you like",
 * or wants made anew: "drop the dev database and seed it again". Such a store can be made again, so its loss undoes itself. Only stores of this machine: nobody calls a shared one
 * throwaway in passing.
 */
import type { Effect } from '../model/effect';
import type { ResourceClass } from '../model/operation';
import type { Session } from './state';

const STORES = new Set<ResourceClass>([
  'database',
  'schema',
  'table',
  'rows',
  'volume',
  'container',
  'cache',
  'queue',
  'topic',
  'cluster',
  'namespace',
  'stack',
  'service',
]);

const WORTHLESS =
  /\b(?:throw-?away|disposable|expendable|junk|garbage|nonsense|seed data|dummy data|(?:it'?s|is|are|has|have|only|just|all|nothing but) (?:only |just |all )?(?:seeds?|test data|sample data|fixtures)|nothing (?:important|of value|i need)|don'?t care about|(?:data|contents?|state|it) (?:does not|doesn'?t|do not|don'?t) matter|no matter what is in)\b/;
const LEAVE =
  /\b(?:feel free to|you (?:may|can)|(?:is|are|it'?s) (?:fine|ok|okay)|whenever|any ?time|go ahead|as often as|fine to|okay? to|safe to)\b/;
const LOSS =
  /\b(?:wipe|reset|drop|re-?create|re-?install|re-?import|overwrite|rebuild|re-?seed|delete|remove|destroy|nuke|truncate|clear|empty|tear (?:it )?down|down -v|start over)\b/;
const THROWN_AWAY = /\b(?:throw|chuck|toss)\b.{1,40}\b(?:away|out)\b/;
/** Who asks for a fresh one in the same breath has said that nothing in the old one counts. */
const ANEW =
  /\b(?:re-?seed(?:ed)?|seed (?:it |them )?again|re-?create(?:d)?|re-?build|start (?:over|fresh|again|clean)|fresh(?:ly)?|from (?:scratch|zero)|clean slate|again)\b/;
/** To reset is to begin anew, and what is called by its purpose, development, is there to be begun anew. */
const RESET = /\b(?:reset|re-?create|re-?build|re-?seed|re-?initiali[sz]e)\b/;
const OF_DEVELOPMENT = /\b(?:local|dev|development|test)\b/;
const STORE_WORDS =
  /\b(?:db|dbs|databases?|data|stack|containers?|volumes?|compose|tables?|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|kafka|clusters?|sandbox|environment)\b/;
const ELSEWHERE = /\b(?:prod|production|staging|stage|shared|remote|live|customers?)\b/;
const NEGATED =
  /\b(?:not(?! matter)|isn'?t|aren'?t|never|don'?t (?!care)|do not (?!matter)|except|but keep|careful)\b/;

/** The step in which the person said so of the stores of this machine, or undefined. */
export function calledDisposable(session: Session, effect: Effect): number | undefined {
  if (!STORES.has(effect.resource.class) || effect.target?.path !== undefined) return undefined;
  if (effect.environment.name !== 'local') return undefined;
  const fact = session.said.findLast(({ typed }) =>
    typed.split(/(?<=[.!?;])\s+|\n/).some(isDisposable),
  );
  return fact?.step;
}

function isDisposable(sentence: string): boolean {
  if (!STORE_WORDS.test(sentence)) return false;
  if (NEGATED.test(sentence) || ELSEWHERE.test(sentence)) return false;
  if (WORTHLESS.test(sentence)) return true;
  if (RESET.test(sentence) && OF_DEVELOPMENT.test(sentence)) return true;
  const loses = LOSS.test(sentence) || THROWN_AWAY.test(sentence);
  return loses && (LEAVE.test(sentence) || ANEW.test(sentence));
}
