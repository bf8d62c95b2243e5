/**
 * Which words count in the command line of a program that nobody described. What they mean is said by the one table
 * of verbs and nouns (`apis/lexicon.ts`); a command line has fewer of them, because `build`, `run`, `page` or `clean`
 * are plain work of a local tool as often as anything else.
 */
import type { ResourceClass } from '../model/operation';
import type { Verb } from './apis/lexicon';
import { nounOfWord, verbOfWord } from './apis/lexicon';

const COUNTED = new Set(
  (
    'list ls get describe show status logs log info version help search find view inspect check validate verify diff ' +
    'plan preview whoami ping health stats history count explain lint test read query lookup tail watch print top ' +
    'events metrics compare scan audit browse dump download delete destroy drop purge terminate wipe erase truncate ' +
    'shred obliterate nuke expunge decommission deprovision flushall flushdb flush empty del deleteall teardown ' +
    'remove rm undeploy unpublish uninstall deregister discard yank prune deploy redeploy rollback rollout promote ' +
    'ship apply release publish share expose push sync migrate restore replace reset merge upgrade overwrite update ' +
    'set put patch edit modify rename write scale move create add new insert register provision upload import init ' +
    'save clone copy backup mount convert grant allow invite assign impersonate elevate transfer share-with rotate ' +
    'revoke regenerate rekey send broadcast notify email sms charge refund pay payout enable disable configure ' +
    'suspend resume pause stop restart exec invoke ssh trigger dispatch ' +
    'head probe trace diagnose whois undelete recover repair rewind activate deactivate evict drain cordon uncordon ' +
    'failover switchover demote revert retire archive unarchive lock unlock freeze quarantine isolate detach attach ' +
    'disassociate disconnect unshare unprotect withdraw cancel abort ban unban block unblock reassign shrink ' +
    'resize settle disburse deliver authorize federate bypass sweep annihilate rmi rb rekey seek redrive backfill inject forget'
  ).split(' '),
);

/**
 * Words that only command lines use or mean otherwise, and the verb that they stand for: `sync` puts one side in the
 * place of the other, `rm` takes an entry out of a list.
 */
const STANDS_FOR: ReadonlyMap<string, string> = new Map([
  ...['doctor', 'outdated', 'healthcheck'].map((word) => [word, 'check'] as const),
  ...['cat', 'url', 'env', 'env-info', 'report'].map((word) => [word, 'show'] as const),
  ...['usage', 'size', 'du', 'hash'].map((word) => [word, 'stats'] as const),
  ...['docs', 'completion', 'why'].map((word) => [word, 'help'] as const),
  ...['tree', 'lsd', 'snapshots'].map((word) => [word, 'list'] as const),
  ...['generate', 'bench', 'serve'].map((word) => [word, 'create'] as const),
  ...['sync', 'push', 'replace', 'merge', 'upgrade'].map((word) => [word, 'overwrite'] as const),
  ...['rm', 'remove', 'prune', 'discard'].map((word) => [word, 'uninstall'] as const),
  ...['rollback', 'promote'].map((word) => [word, 'deploy'] as const),
  ['listen', 'watch'],
  ['cp', 'copy'],
  ['tear-down', 'teardown'],
  ['authorize', 'grant'],
  ['ban', 'block'],
]);

/** Words that name a thing as often as an act: they yield to a verb that follows (`backup delete x`). */
const NOUN_LIKE = new Set(
  (
    'release restore deploy message email import move invite share list backup snapshot version log logs events history ' +
    'schedule comment alert charge refund transfer payout copy export archive block lock set mount plan notify report'
  ).split(' '),
);

/** Such a word after a thing asks about the thing: `backup logs`, `deploy status`, `release notes`. */
const ASKS_ABOUT = new Set(
  'list ls logs log events history version status stats metrics info'.split(' '),
);

export interface SaidWord {
  readonly part: string;
  /** Which word of the line it stands in. */
  readonly at: number;
  readonly verb: Verb | undefined;
}

/** The word whose verb counts: the first that is only an act, else what asks about a thing, else the first. */
export function leadingVerb(words: readonly SaidWord[]): SaidWord | undefined {
  const verbs = words.filter(({ verb }) => verb !== undefined);
  const first = verbs[0];
  if (first === undefined || !NOUN_LIKE.has(first.part)) return first;
  // `backup restore`, `db:snapshot:import`: the copy is named first, and then what is put in the place of the present.
  const back = verbs.find((word) => word !== first && putsBack(word));
  if (back !== undefined && first.verb?.operation === 'create') return back;
  const later = verbs.filter((word) => word.at > first.at);
  const act = later.find((word) => !NOUN_LIKE.has(word.part) || ASKS_ABOUT.has(word.part));
  // `restore create`: the thing that is made is the act itself.
  const makes = act?.verb?.operation === 'create' && first.verb?.operation !== 'create';
  return makes && first.verb?.operation !== 'read' ? first : (act ?? first);
}

function putsBack({ part, verb }: SaidWord): boolean {
  return NOUN_LIKE.has(part) && verb?.operation === 'update' && verb.reversibility === 'hard';
}

export function commandVerb(given: string): Verb | undefined {
  const word = given.toLowerCase();
  const verb = STANDS_FOR.get(word) ?? (COUNTED.has(word) ? word : undefined);
  return verb === undefined ? undefined : verbOfWord(verb);
}

/** What local tools call their plain work and a client of a service calls an act on what is there. */
const ACTS_ON_A_SERVICE: ReadonlyMap<string, string> = new Map([
  ...(
    'run rebuild reimage recreate reboot shutdown halt kill launch submit execute call scrub swap roll leave ' +
    'signal approve reject unset unlink clear clean cleanup gc reap hibernate close adopt downgrade ingest unregister'
  )
    .split(' ')
    .map((word) => [word, word] as const),
  ['poweroff', 'shutdown'],
  ['dedupe', 'delete'],
  ['mk', 'create'],
  ['mb', 'create'],
  ['free', 'delete'],
]);

/** A word of the command line of a service's own client: it has no plain work of its own. */
export function serviceVerb(given: string): Verb | undefined {
  const act = ACTS_ON_A_SERVICE.get(given.toLowerCase());
  return commandVerb(given) ?? (act === undefined ? undefined : verbOfWord(act));
}

/** Things that a local tool has too. They do not say that a command reaches further than this machine. */
const ALSO_LOCAL: ReadonlySet<ResourceClass> = new Set([
  'file',
  'directory',
  'process',
  'host',
  'rows',
  'branch',
  'tag',
  'cache',
  'container',
  'image',
  'calendar',
]);

/** The class of a thing that lives elsewhere. A verb beside one of them reaches further than this machine. */
export function remoteNoun(word: string): ResourceClass | undefined {
  const noun = nounOfWord(word.toLowerCase());
  return noun === undefined || ALSO_LOCAL.has(noun) ? undefined : noun;
}

/** A client of a service is about what lives there, whatever it is called; a branch of a database is a database. */
export function serviceNoun(word: string): ResourceClass | undefined {
  const noun = nounOfWord(word.toLowerCase());
  return noun === 'branch' ? 'database' : noun;
}
