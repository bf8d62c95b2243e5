import { defineProvider } from '../define';
import { row } from './operation';

/** Google Cloud. Paths name the kinds; listed here are reads of secrets and what a name hides. */
export const gcp = defineProvider({
  id: 'gcp',
  name: 'Google Cloud',
  hosts: [
    { host: 'storage.googleapis.com', role: 'data' },
    { host: '*.googleapis.com', role: 'control' },
    { host: '*.run.app', role: 'app' },
    { host: '*.cloudfunctions.net', role: 'app' },
  ],
  cli: ['gcloud', 'gsutil', 'bq', 'cbt'],
  // Of Bigtable's client; the others have descriptions of their own.
  commandLine: {
    valued:
      'project instance creds data-endpoint admin-endpoint cert-file user-agent auth-token timeout app-profile',
    quiet:
      'ls,read,lookup,count,listinstances,listclusters,listsnapshots,getsnapshot,getappprofile,listappprofile,notices,doc,mddoc,help,version'.split(
        ',',
      ),
  },
  mcpServers: ['gcp', 'gcloud', 'google-cloud', 'gcloud-mcp'],
  tokenVariables: [
    'GOOGLE_CREDENTIALS',
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'GCP_SA_KEY',
    'GCLOUD_KEYFILE_JSON',
    'GOOGLE_API_KEY',
  ],
  aka: ['google', 'gcloud'],
  loginFiles: [
    '.config/gcloud/application_default_credentials.json',
    '.config/gcloud/credentials.db',
    '.config/gcloud/access_tokens.db',
    '.config/gcloud/legacy_credentials',
    '.boto',
  ],
  rotate: 'https://console.cloud.google.com/apis/credentials',
  tokens: [
    {
      kind: 'oauth access token',
      pattern: '\\bya29\\.[0-9A-Za-z_-]{20,2048}',
      variables: ['CLOUDSDK_AUTH_ACCESS_TOKEN', 'GOOGLE_OAUTH_ACCESS_TOKEN'],
      reach: 'what the account may do in every project',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'after an hour',
      narrower: 'a short-lived token of a service account made for this',
    },
    {
      kind: 'refresh token',
      pattern: '\\b1//0[0-9A-Za-z_-]{40,120}',
      reach: 'makes new access tokens of the account',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never, until it is withdrawn',
      narrower: 'a service account made for this, impersonated',
      confidence: 'medium',
    },
    {
      kind: 'service account key',
      pattern: '"type"\\s{0,4}:\\s{0,4}"service_account"',
      withName: true,
      variables: ['GOOGLE_CREDENTIALS', 'GCP_SA_KEY', 'GCLOUD_KEYFILE_JSON'],
      reach: 'what the service account may do, often all of the project',
      bound: 'project',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'workload identity federation, or impersonation with short tokens',
    },
    {
      kind: 'api key',
      pattern: '\\bAIza[0-9A-Za-z_-]{35}',
      variables: ['GOOGLE_API_KEY', 'GOOGLE_MAPS_API_KEY', 'YOUTUBE_API_KEY'],
      reach:
        'the interfaces that it is not held back from; a Firebase key of a web page is public by design',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      narrower: 'a key that is held to one interface and one place of use',
    },
    {
      kind: 'oauth client secret',
      pattern: '\\bGOCSPX-[0-9A-Za-z_-]{28}',
      variables: ['GOOGLE_CLIENT_SECRET'],
      reach: 'nothing alone: it completes a sign-in',
      bound: 'resource',
      rootEquivalent: false,
      may: 'grant',
      resources: ['user'],
      ends: 'never',
    },
    {
      kind: 'storage key id',
      pattern: '\\bGOOG(?:1E[A-Z0-9]{57}|[A-Z0-9]{20})\\b',
      reach: 'reads and writes the storage of one account',
      bound: 'resource',
      rootEquivalent: false,
      may: 'change',
      resources: ['bucket', 'object'],
      confidence: 'medium',
    },
    {
      kind: 'push message key',
      pattern: '\\bAAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140}',
      reach: 'sends push messages to every device of the app',
      bound: 'project',
      rootEquivalent: false,
      may: 'send',
      resources: ['message'],
      confidence: 'medium',
    },
  ],
  operations: [
    row('read', 'secret', 'none', {
      api: ['GET /v1/projects/{project}/secrets/{name}/versions/{version}:access'],
      cli: [
        'secrets versions access',
        'auth print-access-token',
        'auth print-identity-token',
        'auth application-default print-access-token',
      ],
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v1/projects/{project}', 'DELETE /v3/projects/{project}'],
      cli: ['projects delete', 'billing projects unlink'],
      sdk: ['delete_project', 'ProjectsClient.delete_project'],
      takesRecovery: true,
    }),
    row('delete', 'database', 'irreversible', {
      api: [
        'DELETE /projects/{project}/instances/{instance}',
        'DELETE /projects/{project}/instances/{instance}/databases/{name}',
      ],
      cli: [
        'sql instances delete',
        'sql databases delete',
        'spanner instances delete',
        'bigtable instances delete',
      ],
      sdk: ['sqladmin.instances.delete', 'sqladmin.databases.delete', 'sql.instances.delete'],
      takesRecovery: true,
      note: 'Automatic backups go with the instance.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: ['DELETE /projects/{project}/instances/{instance}/backupRuns/{id}'],
      cli: ['sql backups delete'],
      sdk: ['backupRuns.delete'],
    }),
    row('delete', 'schema', 'irreversible', {
      api: ['DELETE /bigquery/v2/projects/{project}/datasets/{name}'],
      mcp: ['delete_dataset'],
      sdk: ['bigquery.Client.delete_dataset', 'bigquery.datasets.delete'],
      note: 'With its contents, every table of the dataset goes.',
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /projects/{project}/serviceAccounts/{account}'],
      cli: ['iam service-accounts delete'],
      sdk: ['serviceAccounts.delete', 'IAMClient.delete_service_account', 'delete_service_account'],
      note: 'What runs as this account stops; an account made again under the name is another one.',
    }),
    row('update', 'database', 'irreversible', {
      cli: ['sql backups restore', 'sql import sql', 'sql import csv'],
    }),
    row('grant', 'policy', 'hard', {
      cli: [
        'projects add-iam-policy-binding',
        'projects set-iam-policy',
        'storage buckets add-iam-policy-binding',
        'run services add-iam-policy-binding',
        'organizations add-iam-policy-binding',
        'iam service-accounts add-iam-policy-binding',
      ],
    }),
    row('create', 'token', 'hard', { cli: ['iam service-accounts keys create'] }),
    row('publish', 'firewall', 'hard', {
      cli: ['compute firewall-rules create', 'compute firewall-rules update'],
      audience: 'public',
    }),
    row('execute', 'instance', 'hard', {
      cli: [
        'compute ssh',
        'compute instances add-metadata',
        'compute project-info add-metadata',
        'compute instance-groups managed rolling-action start-update',
      ],
      note: 'Startup scripts and keys of people stand in the metadata.',
    }),
    row('send', 'payment', 'irreversible', {
      cli: ['compute commitments create', 'bq capacity-commitments create'],
      note: 'It is paid for over one or three years.',
    }),
    row('delete', 'queue', 'irreversible', {
      api: ['POST /projects/{project}/subscriptions/{name}:seek'],
      cli: ['pubsub subscriptions seek'],
      note: 'Messages from before that time count as delivered.',
    }),
    row('delete', 'table', 'irreversible', {
      api: [
        'DELETE /projects/{project}/instances/{instance}/tables/{table}',
        'POST /projects/{project}/instances/{instance}/tables/{table}:dropRowRange',
      ],
      cli: ['deletetable', 'deletefamily', 'deleteallrows'],
      note: 'A table of Bigtable can be taken back for a week; its families and rows cannot.',
    }),
    row('delete', 'rows', 'irreversible', { cli: ['deleterow', 'deletecolumn', 'deleteinstance'] }),
    row('configure', 'table', 'irreversible', {
      cli: ['setgcpolicy'],
      note: 'Cells that are older or more than the policy allows go.',
    }),
    row('update', 'rows', 'hard', {
      cli: ['set', 'addtocell', 'import', 'createtablefromsnapshot'],
    }),
    row('delete', 'cluster', 'irreversible', {
      cli: ['deletecluster', 'deletesnapshot', 'deleteappprofile'],
    }),
    row('create', 'table', 'reversible', {
      cli: ['createtable', 'createfamily', 'createinstance', 'createcluster', 'createappprofile'],
    }),
    row('configure', 'cluster', 'hard', { cli: ['updatecluster', 'updateappprofile'] }),
    row('deploy', 'service', 'reversible', {
      cli: [
        'run deploy',
        'app deploy',
        'functions deploy',
        'builds submit',
        'run services update-traffic',
      ],
      audience: 'team',
    }),
    row('configure', 'service', 'hard', {
      cli: ['services disable'],
      note: 'Disabling a service may delete what it holds.',
    }),
    row('read', 'queue', 'none', {
      cli: ['pubsub subscriptions pull'],
      note: 'Without --auto-ack the messages stay.',
    }),
    row('execute', 'project', 'irreversible', { mcp: ['run_gcloud_command'] }),
  ],
  backups:
    'Cloud SQL backups live with the instance; buckets keep deleted objects for the soft-delete period.',
  examples: [],
});
