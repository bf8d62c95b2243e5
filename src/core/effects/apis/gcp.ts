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
  cli: ['gcloud', 'gsutil', 'bq'],
  mcpServers: ['gcp', 'gcloud', 'google-cloud', 'gcloud-mcp'],
  tokenVariables: [
    'GOOGLE_APPLICATION_CREDENTIALS',
    'GOOGLE_CREDENTIALS',
    'CLOUDSDK_AUTH_ACCESS_TOKEN',
    'GOOGLE_OAUTH_ACCESS_TOKEN',
    'GCP_SA_KEY',
    'FIREBASE_TOKEN',
    'GOOGLE_API_KEY',
    'GEMINI_API_KEY',
  ],
  tokens: [
    {
      kind: 'oauth access token',
      pattern: '\\bya29\\.[0-9A-Za-z_-]{20,2048}',
      reach: 'what the account may do in every project',
      rootEquivalent: true,
      narrower: 'a short-lived token of a service account made for this',
    },
    {
      kind: 'service account key',
      pattern: '"type"\\s{0,4}:\\s{0,4}"service_account"',
      reach: 'what the service account may do',
      rootEquivalent: true,
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
      takesRecovery: true,
    }),
    row('delete', 'database', 'irreversible', {
      cli: ['sql instances delete', 'sql databases delete'],
      takesRecovery: true,
      note: 'Automatic backups go with the instance.',
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
    row('execute', 'instance', 'hard', { cli: ['compute ssh'] }),
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
