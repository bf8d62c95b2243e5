/**
 * The verbs and nouns of operation names, as data: what each verb does and how far it can be taken back, what class
 * each noun names. The verbs were weighed against the operation names of the big clouds' published interfaces.
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

export const VERB_ROWS: readonly VerbRow[] = [
  {
    operation: 'read',
    reversibility: 'none',
    words:
      'list ls get describe show status info view read fetch find search query lookup retrieve check count validate ' +
      'verify test wait watch inspect detect compare diff explain preview render estimate simulate analyze analyse ' +
      'summarize calculate predict suggest recommend lint scan audit log logs history events top version ' +
      'help whoami ping health exists head peek browse download export dump tail monitor trace print open select ' +
      'introspect enumerate discover filter resolve me current stat stats metrics plan wait outputs sample ' +
      'login logout auth authenticate session refresh introspection graphql batchget suggestions ' +
      'report access evaluate usage translate is has can contains aggregate collect poll forecast extract derive assess diagnose decode decrypt hash classify recognize infer receive reveal match geocode embed track probe presign du url',
  },
  {
    operation: 'delete',
    reversibility: 'irreversible',
    words:
      'delete destroy purge terminate del drop wipe erase truncate shred nuke obliterate expunge prune rm remove ' +
      'rmi rb unlink empty flush flushall flushdb clear clean cleanup redact trash obliterate discard decommission ' +
      'deprovision reap evict deleteall hard-delete void zap gc scrub tombstone ' +
      'leave vacuum sweep removeall softdelete harddelete permanentlydelete deletecollection deletemany batchdelete unlinkall disown relinquish forfeit annihilate dropall killall',
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
      'unmount unbind hibernate sleep close ' +
      'unenroll deprecate withdraw unshare unfollow quarantine isolate freeze fence ban throttle restrict takeover offline failback hold deny taint evacuate offboard interrupt quiesce',
  },
  {
    operation: 'configure',
    reversibility: 'reversible',
    words:
      'start restart reboot enable configure resume activate reload scale resize upgrade turn switch use link ' +
      'unlink-project unsuspend uncordon reopen mute unmute pin unpin schedule ' +
      'unban unfreeze unpause thaw wake reactivate reconnect peer protect toggle online untaint retain debug power manage',
  },
  {
    operation: 'update',
    reversibility: 'reversible',
    words:
      'update patch set put edit modify change rename tag untag label annotate replace move upsert write assign ' +
      'unassign mark resolve complete refresh extend sync transition retry acknowledge archive unarchive convert ' +
      'unset merge commit increment append subscribe star unstar touch save store ' +
      'mutate dismiss reject confirm decline finalize reconcile unmark increase decrease reorder redeliver override alter reschedule hide unhide minimize follow resync rebase rebalance amend adjust',
  },
  {
    operation: 'update',
    reversibility: 'hard',
    words:
      'restore overwrite migrate rollback reimage rewrite import restore-db recover swap ' +
      'seek recreate rebuild shrink repair downgrade consume',
  },
  {
    operation: 'create',
    reversibility: 'reversible',
    words:
      'create add new insert register upload copy clone fork make provision init initialize allocate request reserve ' +
      'draft generate-draft build snapshot backup duplicate enroll join attach-volume enqueue ingest index mount ' +
      'generate undelete untrash claim setup record prepare instantiate lease issue replicate define load compose populate stage acquire establish',
  },
  {
    operation: 'deploy',
    reversibility: 'reversible',
    words:
      'deploy redeploy apply release rollout ship install up push sync-app canary ' +
      'advance rollforward bootstrap-stack',
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
      'dispatch forward emit respond comment resend alert invite whisper page tweet buy purchase order checkout ' +
      'deliver transmit credit tip remind redeem dial ring addmessage settle disburse escalate',
  },
  {
    operation: 'grant',
    reversibility: 'hard',
    words:
      'grant allow permit approve associate attach elevate delegate impersonate accept bless unrestrict invite-user ' +
      'assume authorize-ingress share-with ' +
      'authorize provide-access passrole federate bypass sign exchange',
  },
  {
    operation: 'rotate',
    reversibility: 'hard',
    words:
      'rotate regenerate revoke renew rekey roll deauthorize invalidate mint regenerate-key ' +
      'unauthorize forgot revokeall',
  },
  {
    operation: 'execute',
    reversibility: 'hard',
    words:
      'execute exec run invoke call trigger submit eval shell ssh console connect replay spawn launch command rerun ' +
      'migrate-db seed ' +
      'signal proxy inject fire redrive backfill crawl scrape automate reprocess perform',
  },
];

/** Verbs that are as often the name of a thing: they yield to a verb at the other end of the name. */
export const ALSO_NOUNS = new Set(
  (
    'backup release snapshot index log logs session message comment order page test query deploy build tag label ' +
    'history events auth copy export import command host schedule link transfer payout refund charge share plan ' +
    'alert trigger graphql access report usage track hash record stage load issue exchange signal proxy match lease url metrics stats version info call top order mail email invite rollout batch fork'
  ).split(' '),
);

export const NOUN_ROWS: readonly (readonly [ResourceClass, string])[] = [
  [
    'database',
    'database db rds dbinstance dbcluster postgres postgresql mysql cloudsql sql dynamodb branch-db clickhouse mongodb',
  ],
  ['schema', 'schema keyspace'],
  ['table', 'table collection dataset hypertable index indexes indices'],
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
  ['queue', 'queue queues sqs vhost exchange'],
  ['topic', 'topic topics sns pubsub stream streams'],
  ['cache', 'cache caches redis memcached elasticache'],
  ['dns-record', 'dns dnsrecord zone zones recordset recordsets hostedzone'],
  ['domain', 'domain domains hostname hostnames'],
  ['certificate', 'certificate certificates cert certs'],
  ['network', 'network networks vpc subnet subnets route routes loadbalancer gateway ingress'],
  [
    'firewall',
    'firewall firewalls securitygroup acl waf accesslist allowlist ipallowlist ipaccesslist',
  ],
  [
    'secret',
    'secret secrets variable variables password passwords credential credentials parameter envvar envvars config-var',
  ],
  ['token', 'token tokens apikey apikeys accesskey accesskeys key keys pat'],
  [
    'user',
    'user users serviceaccount serviceaccounts member members customer customers collaborator collaborators contact',
  ],
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
