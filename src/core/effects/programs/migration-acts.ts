/**
 * The acts of migration tools, whatever each calls them: what `db:drop`, `migrate reset`, `schema:fresh` and `drop-all`
 * have in common. One place decides what an act comes to, so that the same act weighs the same in every tool.
 */
import type { Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Call, DatabaseTarget } from '../define';
import { refillsDatabase } from './framework-settings';

export interface Act {
  readonly operation: Operation;
  readonly resource: ResourceClass;
  readonly reversibility: Reversibility;
}

/** Migrations forward, or a mark that says which of them have run. */
export const APPLY: Act = { operation: 'update', resource: 'schema', reversibility: 'hard' };
/** The schema is made like the model, columns and tables that the model does not have dropped without a question. */
export const FORCE: Act = {
  operation: 'update',
  resource: 'schema',
  reversibility: 'irreversible',
};
/** Migrations backward: their tables and columns go with what is in them. */
export const UNDO: Act = { operation: 'delete', resource: 'table', reversibility: 'irreversible' };
/** Everything goes, whether or not it is made again empty. */
export const WIPE: Act = {
  operation: 'delete',
  resource: 'database',
  reversibility: 'irreversible',
};
export const SEED: Act = { operation: 'create', resource: 'rows', reversibility: 'hard' };
export const LOOK: Act = { operation: 'read', resource: 'database', reversibility: 'none' };
export const MAKE: Act = { operation: 'create', resource: 'database', reversibility: 'reversible' };

/** Words that only say what is meant: `db:migrate:reset`, `doctrine:schema:drop`, `migration revert`. */
const GROUP =
  /^(?:db|database|databases|schema|structure|migrate|migration|migrations|ecto|orm|dbal|doctrine|schema-tool|fixtures|seed|mongodb)$/;

/** They work on files of the project. */
const FILES =
  /^(?:generate|create|make|new|add|gen|init|revision|revisions|snapshot|install|squash|squashmigrations|sort|sum|hash|import|edit|rm|remove|merge|fix|rebase|test)$/;

/** Verbs that mean a database only behind the word for one: `db:prepare`, `migrate set`. */
const ONLY_IN_GROUP = /^(?:prepare|set|push|to|clear|version|test|check|list|ls|dump)$/;

/** Of these the reading ones stand alone too. */
const ALONE = /^(?:check|list|ls|dump|version)$/;

/** Verbs by what they do. What is in none of them works on files of the project. */
const VERBS: readonly (readonly [RegExp, Act])[] = [
  [
    /^(?:drop|drop-?all|wipe|purge|truncate(?:_all)?|flush|reset_db|clean|reset|fresh|refresh|replant|clear)$/,
    WIPE,
  ],
  [/^(?:rollback|undo|revert|down|downgrade|backwards?|redo)$/, UNDO],
  [
    /^(?:status|info|lint|validate|ls|list|inspect|diff|plan|stats|history|current|currentVersion|heads|branches|show|check|log|version|up-to-date|inspectdb|dumpdata|dump|showmigrations|sqlmigrate|sqlflush|sqlsequencereset|pending|tree)$/,
    LOOK,
  ],
  [
    /^(?:latest|up|run|upgrade|apply|deploy|sync|update|rename|prepare|stamp|execute|resolve|unlock|mark_migrated|mark-migrated|forwards?|set|push|to)$/,
    APPLY,
  ],
  [/^(?:loaddata|seed|seed_data)$/, SEED],
];

/** First words that stand for a group and a verb at once. */
const WHOLE: Readonly<Record<string, Act>> = {
  migrate: APPLY,
  'db migrate': APPLY,
  'ecto migrate': APPLY,
  'db migrate up': APPLY,
  'migrations migrate': APPLY,
  'doctrine migrations migrate': APPLY,
  setup: APPLY,
  'schema create': APPLY,
  'orm schema-tool create': APPLY,
  'doctrine schema create': APPLY,
  'ecto setup': APPLY,
  'ecto load': APPLY,
  'db setup': WIPE,
  'db schema load': WIPE,
  'db structure load': WIPE,
  'db test load': WIPE,
  'db test prepare': WIPE,
  'db seed': SEED,
  'db seed all': SEED,
  'seed run': SEED,
  seed: SEED,
  'ecto seed': SEED,
  'db fixtures load': SEED,
  'doctrine fixtures load': WIPE,
  'db version': LOOK,
  'db create': MAKE,
  'database create': MAKE,
  'ecto create': MAKE,
  'doctrine database create': MAKE,
  // They print which migration is the newest, or keep a table of their own in order.
  'doctrine migrations latest': LOOK,
  'doctrine migrations current': LOOK,
  'doctrine migrations version': APPLY,
  'doctrine migrations sync-metadata-storage': APPLY,
  'migrations latest': LOOK,
};

/** The name of an act has one form: `db:migrate:undo`, `migrate/down` and `ecto.drop` are words. */
export function actWords(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  return [...first.split(/[:./]/), ...rest].filter((word) => word !== '');
}

/** What the words do to the database; undefined where they work on files of the project. */
export function actOf(words: readonly string[]): Act | undefined {
  const all = actWords(words);
  const begin = all.findIndex((word) => !GROUP.test(word));
  const groups = begin < 0 ? all : all.slice(0, begin);
  const verb = begin < 0 ? undefined : all[begin];
  const whole = [...groups, ...(verb === undefined ? [] : [verb])].join(' ');
  if (Object.hasOwn(WHOLE, whole)) return WHOLE[whole];
  if (verb === undefined || FILES.test(verb)) return undefined;
  if (groups.length === 0 && ONLY_IN_GROUP.test(verb) && !ALONE.test(verb)) return undefined;
  const act = VERBS.find(([form]) => form.test(verb))?.[1];
  // `migrate APP`, `migrations:migrate first`: what follows is no verb.
  const group = groups.join(' ');
  return act ?? (Object.hasOwn(WHOLE, group) ? WHOLE[group] : undefined);
}

/** Words with which a run fills the database again itself, and those that do where the project holds a seed. */
const SEEDS_IT = /(?: |^)(?:db:seed|seed|--seed|replant|db:seed:replant)(?: |$)/;
const SEEDS_WHAT_THERE_IS = /^(?:db|ecto|migrate)[:. ]reset(?: |$)/;

/**
 * How far an act can be taken back. On this machine a database that is seeded again in the same run comes back as the
 * project made it, and a step back over one migration comes back by the step forward; what people wrote there by hand
 * does not.
 */
export function lossOf(
  call: Call,
  act: Act,
  words: readonly string[],
  where: { readonly target: DatabaseTarget; readonly environment?: string | undefined },
): Reversibility {
  const local = (where.environment ?? where.target.environment.name) === 'local';
  if (!local && where.target.environment.name !== 'local') return act.reversibility;
  // Every run of the tests makes it again.
  if (where.environment === 'test' && act.operation !== 'create') return 'recoverable';
  if (act.resource === 'database' && act.operation === 'delete') {
    const options = call.has('seed') || call.value('seeder') !== undefined ? ' --seed' : '';
    const line = `${words.join(' ')}${options}`;
    const skips = call.has('skip-seed', 'no-seed');
    const seeded =
      SEEDS_IT.test(line) || (!skips && SEEDS_WHAT_THERE_IS.test(line) && refillsDatabase(call));
    return seeded ? 'recoverable' : act.reversibility;
  }
  if (act !== UNDO) return act.reversibility;
  switch (undone(call, words)) {
    // One step back and forth is how a migration is tried; the step at hand is the one that is being written.
    case 'one':
      return 'recoverable';
    case 'some':
      return 'hard';
    case 'all':
      return 'irreversible';
  }
}

const COUNTS = ['step', 'steps', 'n', 'number', 'count', 'amount'];
const PLACES = [
  'to',
  'target',
  't',
  'target-version',
  'to-version',
  'to-tag',
  'tag',
  'date',
  'batch',
  'version',
];
const NOTHING = /^(?:base|zero|first|0+|all)$/;

/** How many migrations a call takes back: one, a number of them that is written, or all there are. */
function undone(call: Call, words: readonly string[]): 'one' | 'some' | 'all' {
  if (call.has('all', 'a')) return 'all';
  const all = actWords(words);
  const at = all.findIndex((word) => VERBS[1]![0].test(word));
  const after = all.slice(at + 1).map((word) => word.replace(/^[A-Z]+=/, ''));
  // `downgrade -3` looks like an option.
  const relative = call.invocation.args.flatMap(({ text }) =>
    /^-\d{1,3}$/.test(text) ? [text] : [],
  );
  const given = [
    ...after,
    ...relative,
    ...call.values(...COUNTS, ...PLACES).map((value) => value.text),
  ];
  if (given.some((word) => NOTHING.test(word))) return 'all';
  const places = call.values(...PLACES).length > 0;
  if (given.includes('prev')) return 'one';
  // sqitch-revert(1): without a change to go back to, everything.
  if (call.name === 'sqitch' && given.length === 0) return 'all';
  const number = given.find((word) => /^-?\d{1,3}$/.test(word));
  if (number !== undefined && !places) return /^-?1$/.test(number) ? 'one' : 'some';
  // One migration by its name is taken back alone; a place to go back to may lie far behind.
  const isNamed = /(?:^|:)(?:down|redo|execute)$/.test(words[0] ?? '');
  return given.length === 0 || isNamed ? 'one' : 'all';
}
