/**
 * What the name of an operation says when no catalogue knows it: `volumeDelete`, `terminate-instances`,
 * `users.remove`, `get_object`. One verb table and one noun table serve REST, GraphQL, MCP tools, SDK methods and
 * cloud command lines. The verbs and how far each can be taken back were weighed against the operation names of
 * the big clouds' published interfaces.
 */
import type { Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';

export interface Verb {
  readonly operation: Operation;
  readonly reversibility: Reversibility;
}

interface VerbRow extends Verb {
  readonly words: string;
}

const VERB_ROWS: readonly VerbRow[] = [
  {
    operation: 'read',
    reversibility: 'none',
    words:
      'list ls get describe show status info view read fetch find search query lookup retrieve check count validate ' +
      'verify test wait watch inspect detect compare diff explain preview render estimate simulate analyze analyse ' +
      'summarize calculate predict suggest recommend lint scan audit log logs history events top version ' +
      'help whoami ping health exists head peek browse download export dump tail monitor trace print open select ' +
      'introspect enumerate discover filter resolve me current stat stats metrics plan wait outputs sample ' +
      'login logout auth authenticate authorize session refresh introspection graphql rpc batchget suggestions',
  },
  {
    operation: 'delete',
    reversibility: 'irreversible',
    words:
      'delete destroy purge terminate del drop wipe erase truncate shred nuke obliterate expunge prune rm remove ' +
      'rmi rb unlink empty flush flushall flushdb clear clean cleanup redact trash obliterate discard decommission ' +
      'deprovision reap evict deleteall hard-delete void zap gc scrub tombstone',
  },
  {
    operation: 'delete',
    reversibility: 'hard',
    words:
      'reset deregister unregister uninstall expire abandon forget retire dispose undeploy unpublish yank down ' +
      'teardown revert dismantle bulkdelete',
  },
  {
    operation: 'configure',
    reversibility: 'hard',
    words:
      'disable stop suspend pause detach disassociate dissociate deactivate failover switchover demote promote ' +
      'shutdown deallocate drain cordon unprotect block lock unlock halt cancel abort kill disconnect unsubscribe ' +
      'unmount unbind hibernate sleep close',
  },
  {
    operation: 'configure',
    reversibility: 'reversible',
    words:
      'start restart reboot enable configure resume activate reload scale resize upgrade turn switch use link ' +
      'unlink-project unsuspend uncordon reopen mute unmute pin unpin schedule',
  },
  {
    operation: 'update',
    reversibility: 'reversible',
    words:
      'update patch set put edit modify change rename tag untag label annotate replace move upsert write assign ' +
      'unassign mark resolve complete refresh extend sync transition retry acknowledge archive unarchive convert ' +
      'unset merge commit increment append subscribe star unstar touch save store',
  },
  {
    operation: 'update',
    reversibility: 'hard',
    words: 'restore overwrite migrate rollback reimage rewrite import restore-db recover swap',
  },
  {
    operation: 'create',
    reversibility: 'reversible',
    words:
      'create add new insert register upload copy clone fork make provision init initialize allocate request reserve ' +
      'draft generate-draft build snapshot backup duplicate enroll join attach-volume enqueue ingest index mount',
  },
  {
    operation: 'deploy',
    reversibility: 'reversible',
    words: 'deploy redeploy apply release rollout ship install up push sync-app canary',
  },
  {
    operation: 'publish',
    reversibility: 'hard',
    words: 'publish share expose make-public distribute announce',
  },
  {
    operation: 'send',
    reversibility: 'irreversible',
    words:
      'send reply notify email mail sms post message broadcast refund capture charge pay payout transfer fund ' +
      'dispatch forward emit respond comment resend alert invite whisper page tweet buy purchase order checkout',
  },
  {
    operation: 'grant',
    reversibility: 'hard',
    words:
      'grant allow permit approve associate attach elevate delegate impersonate accept bless unrestrict invite-user ' +
      'assume authorize-ingress share-with',
  },
  {
    operation: 'rotate',
    reversibility: 'hard',
    words: 'rotate regenerate revoke renew rekey roll deauthorize invalidate mint regenerate-key',
  },
  {
    operation: 'execute',
    reversibility: 'hard',
    words:
      'execute exec run invoke call trigger submit eval shell ssh console connect replay spawn launch command rerun ' +
      'migrate-db seed',
  },
];

/** Gravest first: decides between two verbs of one name where position does not. */
const WEIGHT: Readonly<Record<Operation, number>> = {
  delete: 9,
  rotate: 8,
  grant: 7,
  send: 6,
  publish: 6,
  execute: 5,
  deploy: 5,
  configure: 4,
  update: 3,
  create: 2,
  read: 1,
};

const VERBS: ReadonlyMap<string, Verb> = new Map(
  VERB_ROWS.flatMap((row) =>
    row.words
      .split(' ')
      .map((word): [string, Verb] => [
        word,
        { operation: row.operation, reversibility: row.reversibility },
      ]),
  ).reverse(),
);

/** Verbs that are as often the name of a thing: they yield to a verb at the other end of the name. */
const ALSO_NOUNS = new Set(
  (
    'backup release snapshot index log logs session message comment order page test query deploy build tag label ' +
    'history events auth copy export import command host schedule link transfer payout refund charge share plan ' +
    'graphql status metrics stats version info call top order mail email invite rollout batch fork'
  ).split(' '),
);

const NOUN_ROWS: readonly (readonly [ResourceClass, string])[] = [
  [
    'database',
    'database db rds dbinstance dbcluster postgres postgresql mysql cloudsql sql dynamodb branch-db clickhouse mongodb',
  ],
  ['schema', 'schema keyspace'],
  ['table', 'table collection dataset hypertable'],
  ['rows', 'row rows record records document documents entity entities item items entry entries'],
  [
    'volume',
    'volume volumes disk-volume pvc persistentvolumeclaim persistentvolume pv efs filesystem',
  ],
  ['backup', 'backup backups snapshot snapshots recoverypoint recovery pitr vault-backup'],
  ['bucket', 'bucket buckets container-blob'],
  ['object', 'object objects blob blobs asset assets upload uploads s3'],
  ['disk', 'disk disks'],
  [
    'instance',
    'instance instances vm vms server servers droplet droplets machine machines node nodes ec2 dyno dynos virtualmachine',
  ],
  ['cluster', 'cluster clusters eks gke aks nodepool nodegroup'],
  ['namespace', 'namespace namespaces'],
  ['container', 'container containers pod pods task tasks'],
  ['image', 'image images ami'],
  ['stack', 'stack stacks resourcegroup terraform cloudformation'],
  [
    'service',
    'service services app apps application applications statefulset daemonset replicaset replicas ecs',
  ],
  ['deployment', 'deployment deployments build builds revision revisions'],
  ['environment', 'environment environments env'],
  [
    'project',
    'project projects site sites workspace workspaces organization organizations org account accounts team teams subscription tenant',
  ],
  ['function', 'function functions lambda worker workers'],
  ['queue', 'queue queues sqs'],
  ['topic', 'topic topics sns pubsub'],
  ['cache', 'cache caches redis memcached elasticache'],
  ['dns-record', 'dns dnsrecord zone zones recordset recordsets hostedzone'],
  ['domain', 'domain domains'],
  ['certificate', 'certificate certificates cert certs'],
  ['network', 'network networks vpc subnet subnets route routes loadbalancer gateway ingress'],
  ['firewall', 'firewall firewalls securitygroup acl waf'],
  [
    'secret',
    'secret secrets variable variables password passwords credential credentials parameter envvar envvars config-var',
  ],
  ['token', 'token tokens apikey apikeys accesskey accesskeys key keys pat'],
  ['user', 'user users member members customer customers collaborator collaborators contact'],
  ['role', 'role roles'],
  ['policy', 'policy policies permission permissions rule rules ruleset protection'],
  ['repository', 'repo repos repository repositories'],
  ['branch', 'branch branches ref refs'],
  ['tag', 'tag tags'],
  ['issue', 'issue issues ticket tickets'],
  ['pull-request', 'pull pulls pr prs pullrequest mergerequest merge_requests'],
  ['release', 'release releases'],
  ['package', 'package packages version versions'],
  [
    'workflow',
    'workflow workflows pipeline pipelines job jobs run runs webhook webhooks hook hooks action actions',
  ],
  [
    'message',
    'message messages comment comments chat email emails mail notification notifications reaction review reviews sms channel',
  ],
  ['mailbox', 'mailbox inbox'],
  ['calendar', 'calendar event events meeting'],
  [
    'payment',
    'payment payments charge charges refund refunds invoice invoices payout payouts transfer transfers price subscription-item',
  ],
  ['file', 'file files content contents page pages'],
  ['directory', 'directory folder folders'],
  ['process', 'process processes'],
  ['host', 'host hosts'],
];

const NOUNS: ReadonlyMap<string, ResourceClass> = new Map(
  NOUN_ROWS.flatMap(([cls, words]) =>
    words.split(' ').map((word): [string, ResourceClass] => [word, cls]),
  ),
);

/** `volumeDelete`, `delete-db-instance`, `users.remove`, `S3Client` -> lower-case words. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, 400)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

export function verbOfWord(word: string): Verb | undefined {
  return VERBS.get(word);
}

/**
 * The verb of an operation's name: at the front (`deleteVolume`, `terminate-instances`), else at the end
 * (`volumeDelete`), else the gravest anywhere. Undefined when no word is a verb.
 */
export function verbOf(words: readonly string[]): Verb | undefined {
  const first = words[0];
  const last = words[words.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const front = VERBS.get(first);
  const back = words.length > 1 ? VERBS.get(last) : undefined;
  if (front && !ALSO_NOUNS.has(first)) return graverPair(front, words);
  if (back && !ALSO_NOUNS.has(last)) return back;
  let gravest = front ?? back;
  for (const word of words.slice(1)) {
    const verb = VERBS.get(word);
    if (!verb || (ALSO_NOUNS.has(word) && gravest)) continue;
    if (!gravest || WEIGHT[verb.operation] > WEIGHT[gravest.operation]) gravest = verb;
  }
  return gravest;
}

/** `create_or_delete`, `get-and-remove`: two verbs in one name count as the graver one. */
function graverPair(front: Verb, words: readonly string[]): Verb {
  const joint = words.findIndex((word) => word === 'or' || word === 'and');
  const second = joint > 0 ? VERBS.get(words[joint + 1] ?? '') : undefined;
  if (second && WEIGHT[second.operation] > WEIGHT[front.operation]) return second;
  return front;
}

/** The class that a word names, singular or plural. */
export function nounOfWord(word: string): ResourceClass | undefined {
  return (
    NOUNS.get(word) ??
    (word.endsWith('ies') ? NOUNS.get(`${word.slice(0, -3)}y`) : undefined) ??
    (word.endsWith('s') ? NOUNS.get(word.slice(0, -1)) : undefined)
  );
}

/** The class that a name is about: pairs first (`resource group`, `access key`), else the last noun in it. */
export function nounOf(words: readonly string[]): ResourceClass | undefined {
  for (let i = words.length - 2; i >= 0; i--) {
    const first = words[i] ?? '';
    const second = words[i + 1] ?? '';
    const pair = NOUNS.get(first + second) ?? NOUNS.get(first + second.replace(/s$/, ''));
    if (pair) return pair;
  }
  let verbNoun: ResourceClass | undefined;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    const noun = nounOfWord(word);
    if (!noun) continue;
    // A word that is also a verb names the thing only when nothing else does: `release` in `deleteRelease`.
    if (i === 0 && words.length > 1 && VERBS.has(word)) verbNoun ??= noun;
    else return noun;
  }
  return verbNoun;
}

/** What a whole name says, or undefined when it has no verb. */
export function readName(
  name: string,
): { verb: Verb; noun: ResourceClass | undefined; words: readonly string[] } | undefined {
  const words = wordsOf(name);
  const verb = verbOf(words);
  return verb && { verb, noun: nounOf(words), words };
}

/**
 * Classes that hold nothing of their own: deleting one is undone by making it again. Everything that may hold
 * data keeps what the verb says.
 */
const REMADE_EASILY = new Set<ResourceClass>([
  'container',
  'deployment',
  'image',
  'process',
  'workflow',
  'cache',
  'tag',
]);

/** How far this verb on this class can be taken back. */
export function reversibilityOf(verb: Verb, noun: ResourceClass | undefined): Reversibility {
  if (verb.operation === 'delete' && noun !== undefined && REMADE_EASILY.has(noun)) return 'hard';
  return verb.reversibility;
}

/** The name asks for the value of a secret, not for a list of their names. */
export function readsSecretValue(words: readonly string[]): boolean {
  const text = words.join(' ');
  if (/\b(secret|password|parameter|credential|login) ?(value|string)s?\b/.test(text)) return true;
  if (
    /\b(access|get|read|reveal|show|fetch) (secret|password|credentials?)( version)?\b/.test(text)
  )
    return true;
  return /\b(list|get) (keys|access keys|connection strings|publishing credentials|account sas|admin credentials|login credentials)\b/.test(
    text,
  );
}
