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
    'suspend resume pause stop restart exec invoke ssh trigger dispatch'
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
]);

export function commandVerb(given: string): Verb | undefined {
  const word = given.toLowerCase();
  const verb = STANDS_FOR.get(word) ?? (COUNTED.has(word) ? word : undefined);
  return verb === undefined ? undefined : verbOfWord(verb);
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
