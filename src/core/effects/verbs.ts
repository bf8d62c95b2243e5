/**
 * What a word of a command says about its effect, for programs that nobody described. Distilled from the verbs of
 * some 40,000 operations of cloud and developer interfaces: the few hundred words below classify nearly all of
 * them; what a verb alone cannot settle is settled by the noun beside it.
 */
import type { Reversibility } from '../model/effect';
import type { Operation, ResourceClass } from '../model/operation';

export interface Verb {
  readonly operation: Operation;
  readonly reversibility: Reversibility;
}

function table(
  operation: Operation,
  reversibility: Reversibility,
  words: string,
): readonly (readonly [string, Verb])[] {
  return words.split(/\s+/).map((word) => [word, { operation, reversibility }] as const);
}

/** Words that say what is done, wherever they stand among the first words of a command. */
const VERBS: ReadonlyMap<string, Verb> = new Map([
  ...table(
    'read',
    'none',
    'list ls get describe show status logs log info version help search find view inspect check validate verify ' +
      'diff plan preview whoami ping health stats history count explain lint test read query lookup tail watch ' +
      'doctor env-info print cat top events metrics usage compare scan audit outdated why tree completion docs ' +
      'size du hash url stat healthcheck listen report snapshots lsd browse dump env download',
  ),
  ...table(
    'delete',
    'irreversible',
    'delete destroy drop purge terminate wipe erase truncate shred obliterate nuke expunge decommission deprovision ' +
      'flushall flushdb flush empty del deleteall teardown tear-down',
  ),
  ...table(
    'delete',
    'hard',
    'remove rm undeploy unpublish uninstall deregister discard yank prune',
  ),
  ...table('deploy', 'hard', 'deploy redeploy rollback rollout promote ship apply release'),
  ...table('publish', 'irreversible', 'publish'),
  ...table('publish', 'hard', 'share expose'),
  ...table('update', 'hard', 'push sync migrate restore replace reset merge upgrade overwrite'),
  ...table('update', 'reversible', 'update set put patch edit modify rename write scale move'),
  ...table(
    'create',
    'reversible',
    'create add new insert register provision upload import init save generate copy cp clone backup mount convert bench serve',
  ),
  ...table(
    'grant',
    'hard',
    'grant authorize allow invite assign impersonate elevate transfer share-with',
  ),
  ...table('rotate', 'hard', 'rotate revoke regenerate rekey'),
  ...table('send', 'irreversible', 'send broadcast notify email sms charge refund pay payout'),
  ...table('configure', 'reversible', 'enable disable configure suspend resume pause stop restart'),
  ...table('execute', 'hard', 'exec invoke ssh trigger dispatch'),
]);

/** Nouns of things that live elsewhere. A verb beside one of them reaches further than this machine. */
const NOUNS: ReadonlyMap<string, ResourceClass> = new Map<string, ResourceClass>([
  ['volume', 'volume'],
  ['volumes', 'volume'],
  ['database', 'database'],
  ['databases', 'database'],
  ['db', 'database'],
  ['schema', 'schema'],
  ['table', 'table'],
  ['backup', 'backup'],
  ['backups', 'backup'],
  ['snapshot', 'backup'],
  ['snapshots', 'backup'],
  ['bucket', 'bucket'],
  ['buckets', 'bucket'],
  ['object', 'object'],
  ['disk', 'disk'],
  ['instance', 'instance'],
  ['instances', 'instance'],
  ['server', 'instance'],
  ['servers', 'instance'],
  ['vm', 'instance'],
  ['machine', 'instance'],
  ['droplet', 'instance'],
  ['cluster', 'cluster'],
  ['namespace', 'namespace'],
  ['stack', 'stack'],
  ['service', 'service'],
  ['services', 'service'],
  ['app', 'service'],
  ['apps', 'service'],
  ['deployment', 'deployment'],
  ['environment', 'environment'],
  ['project', 'project'],
  ['function', 'function'],
  ['queue', 'queue'],
  ['topic', 'topic'],
  ['dns', 'dns-record'],
  ['record', 'dns-record'],
  ['domain', 'domain'],
  ['certificate', 'certificate'],
  ['cert', 'certificate'],
  ['network', 'network'],
  ['firewall', 'firewall'],
  ['secret', 'secret'],
  ['secrets', 'secret'],
  ['token', 'token'],
  ['tokens', 'token'],
  ['key', 'token'],
  ['user', 'user'],
  ['users', 'user'],
  ['role', 'role'],
  ['policy', 'policy'],
  ['repo', 'repository'],
  ['repository', 'repository'],
  ['issue', 'issue'],
  ['release', 'release'],
  ['package', 'package'],
  ['workflow', 'workflow'],
  ['message', 'message'],
  ['mail', 'message'],
  ['email', 'message'],
  ['payment', 'payment'],
  ['invoice', 'payment'],
]);

export function verbOf(word: string): Verb | undefined {
  return VERBS.get(word.toLowerCase());
}

export function nounOf(word: string): ResourceClass | undefined {
  return NOUNS.get(word.toLowerCase());
}

/** `volume-delete`, `db:drop`, `volumeDelete` are a noun and a verb each. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((word) => word.length > 1)
    .map((word) => word.toLowerCase());
}
