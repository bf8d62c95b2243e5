/**
 * Command lines of services that no file of their own describes: their words are read by the general grammar, and a
 * dry run of theirs is one. Pure data. `quiet` are forms that only concern this machine or only look.
 */
import { isQuietOfClient, providerOfClient } from './provider-clients';

const TOOLS: readonly (readonly [names: string, quiet?: string])[] = [
  ['velero', 'client|completion|backup logs|restore logs'],
  ['borgmatic', 'check|diff|info|list|key export|serve|benchmark|config validate|config generate'],
  [
    'rclone',
    'config|ls|lsd|lsf|lsl|lsjson|size|check|cryptcheck|about|tree|cat|md5sum|sha1sum|hashsum|ncdu|obscure|listremotes|version',
  ],
  ['kopia duplicity duplicacy rdiff-backup bup', ''],
  ['nats nsc', 'context|bench|rtt|latency|stream view|stream report|consumer report|server check'],
  ['rabbitmqctl rabbitmqadmin rabbitmq-diagnostics', 'environment|report|cluster_status'],
  ['rpk kcat', ''],
  ['mcli', 'head|du|stat|ls|tree|find|cat|diff|alias list|admin info'],
  ['fastly', 'profile|compute build|compute serve|compute validate|compute init|log-tail|whoami'],
  ['ldcli', 'config|login|completion|dev-server'],
  ['flipt', 'config|validate|server|evaluate|bundle list'],
  ['unleash unleash-server', ''],
  ['algolia', 'profile|auth|describe|open'],
  ['meilisearch', ''],
  ['kong deck', 'config init|config parse|check|health|prepare|quit|start|file|gateway diff|diff'],
  ['apigeecli apigee', 'prefs|token cache'],
  [
    'circleci',
    'config|local|setup|diagnostic|update|switch|open|orb validate|orb process|orb pack',
  ],
  ['buildkite-agent bk travis drone woodpecker-cli', 'lint|fmt|login|whoami'],
  ['argocd flux kustomize istioctl linkerd cilium', 'login|context|check|tree|build|analyze|diff'],
  ['consul nomad boundary waypoint packer', 'fmt|validate|version|monitor|plan|inspect|agent'],
  ['pulumi', 'preview|login|whoami|about|convert|schema|gen-completion|console|new|install'],
  ['cdk cdktf', 'synth|diff|ls|doctor|acknowledge|docs|init|context|metadata|notices|get'],
  ['sam serverless sls', 'build|validate|local|init|package|print|info|offline|invoke local|logs'],
  ['linode-cli hcloud scw oci ibmcloud exo vultr-cli upctl', 'configure|context|init'],
  ['turso neonctl neon pscale atlas ccloud confluent influx', 'auth|login|context|dev'],
  ['sentry-cli datadog-ci newrelic pd opsgenie promtool amtool logcli grafana-cli', 'login|check'],
  ['twilio stripe-cli auth0 okta amplify surge render', 'login|serve|tenants use'],
  [
    'firebase',
    'login|emulators|serve|use|target|init|functions shell|functions config get|experiments|setup',
  ],
  ['northflank porter koyeb dokku zeabur tea hub jira linear asana', 'login|config'],
  ['snow snowsql', 'connection list|connection test|connection set-default|helpers|init'],
  [
    'databricks dbutils',
    'configure|auth|bundle validate|bundle init|bundle summary|bundle schema|fs ls|fs cat|sync',
  ],
  ['appwrite nhost pocketbase hasura', 'login|client|init|console|pull|types'],
  ['eb copilot ecs-cli chalice zappa sst up', 'init|local|logs|status|dev|use|platform'],
  ['clever scalingo platform upsun terminus gigalixir cf deployctl', 'login|env|ssh-keys|logs'],
  ['aliyun tccli ovhcloud openstack govc', 'configure|config|about|login'],
  [
    'qm pct pvesm pvesh pveum pvecm',
    'config|status|list|pending|listsnapshot|showcmd|path|scan|get|ls|nodes|acl list|user list',
  ],
  [
    'virsh xe incus lxc',
    'list|dominfo|info|console|domifaddr|dumpxml|remote|profile list|image list',
  ],
  ['tsh tctl mongocli elasticdump sf sfdx', 'login|logout|ls|status|org list|org display|version'],
  [
    'solana spl-token near near-cli aptos sui starkli',
    'config|address|balance|account|block|cluster-version|epoch-info|gas|keygen pubkey|slot|supply|validators|test-validator|client',
  ],
  [
    'haproxy traefik caddy',
    'healthcheck|fmt|validate|adapt|fmt|version|build-info|environ|run|start|stop|file-server|respond|list-modules',
  ],
  ['temporal', 'server start-dev|env|config'],
  ['release-please', ''],
  [
    'gitlab-runner',
    'verify|list|status|exec|run|run-single|start|stop|restart|install|health-check',
  ],
  [
    'gitlab-rake gitlab-ctl gitlab-backup',
    'status|tail|check-config|show-config|diff-config|gitlab check|gitlab env info|gitlab app check|gitlab gitaly check',
  ],
  [
    'stripe',
    'login|logout|listen|logs|trigger|samples|status|open|serve|config|completion|get|events resend',
  ],
];

const QUIET: ReadonlyMap<string, readonly string[]> = new Map(
  TOOLS.flatMap(([names, quiet = '']) =>
    names.split(' ').map((name) => [name, quiet.split('|').filter((form) => form !== '')] as const),
  ),
);

export const SERVICE_TOOL_NAMES: readonly string[] = [...QUIET.keys()];

const plainName = (name: string): string => name.replace(/\.(sh|exe|bat|cmd)$/, '');

/** A client of a service, by its name. */
export function isServiceTool(name: string): boolean {
  return QUIET.has(plainName(name)) || providerOfClient(plainName(name)) !== undefined;
}

/** The words begin with a form that changes nothing outside of this machine. */
export function isQuietForm(name: string, words: readonly string[]): boolean {
  // `emulators:start` is the `start` of the emulators.
  const line = ` ${words.join(' ').replaceAll(':', ' ')} `;
  const told = QUIET.get(plainName(name)) ?? [];
  return told.some((form) => line.startsWith(` ${form} `)) || isQuietOfClient(name, words);
}

/** Clients that name the whole before its part: `branch delete DATABASE BRANCH`. */
const WHOLE_FIRST = new Set(['pscale', 'avn', 'linode-cli']);

export function namesWholeFirst(name: string): boolean {
  const client = providerOfClient(plainName(name));
  return WHOLE_FIRST.has(plainName(name)) || client?.commandLine?.wholeFirst === true;
}
