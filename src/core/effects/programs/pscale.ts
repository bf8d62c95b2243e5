/** PlanetScale: a branch is a database, and a deploy request changes the schema of production. */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { planetscale as provider } from '../apis/planetscale';
import { defineProgram } from '../define';
import { hostedSession } from '../hosted-databases';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('delete', 'database', 'irreversible', {
    cli: ['database delete', 'database rm', 'branch delete', 'branch rm'],
  }),
  row('delete', 'backup', 'irreversible', { cli: ['backup delete', 'backup rm'] }),
  row('update', 'schema', 'hard', {
    cli: [
      'deploy-request deploy',
      'deploy-request apply',
      'deploy-request revert',
      'deploy-request skip-revert',
      'dr deploy',
      'branch promote',
      'branch demote',
    ],
  }),
  row('configure', 'database', 'hard', {
    cli: [
      'branch safe-migrations disable',
      'branch schema apply',
      'branch resize',
      'keyspace resize',
    ],
  }),
  row('update', 'database', 'irreversible', { cli: ['database restore-dump', 'backup restore'] }),
  row('grant', 'token', 'hard', {
    cli: ['password create', 'service-token create', 'service-token add-access', 'role create'],
  }),
  row('create', 'database', 'reversible', { cli: ['database create', 'branch create'] }),
  row('read', 'rows', 'none', { cli: ['database dump'] }),
  row('read', 'schema', 'none', {
    cli: [
      'branch schema',
      'branch diff',
      'deploy-request diff',
      'deploy-request show',
      'branch show',
    ],
  }),
];

export const pscale = defineProgram({
  names: ['pscale'],
  synopsis: 'PlanetScale: databases, branches, deploy requests and passwords.',
  grammar: {
    subcommands: 3,
    valued:
      'org api-url api-token service-token service-token-id f format config from region cluster-size role ttl wait-timeout restore seed-data notes into execute execute-protocol remote-addr port host'.split(
        ' ',
      ),
  },
  effects: (call) =>
    hostedSession(call, { provider }) ??
    readProviderCli(call, {
      provider: { ...provider, operations: OPERATIONS },
      tool: 'pscale',
      environment: (at) => environmentOfOption(at, (text) => `planetscale:${text}`, 'org'),
      quiet: [
        'auth',
        'login',
        'logout',
        'signup',
        'connect',
        'ping',
        'region list',
        'org',
        'completion',
        'version',
      ],
    }),
  examples: [
    { command: 'pscale --version', effects: [] },
    { command: 'pscale branch list shop', effects: ['read branch:shop'] },
    { command: 'pscale branch delete shop main --force', effects: ['delete database:shop'] },
    { command: 'pscale deploy-request deploy shop 1', effects: ['update schema:shop'] },
    { command: 'pscale password create shop main ci', effects: ['grant token:shop'] },
    { command: 'pscale backup delete shop main b1', effects: ['delete backup:shop'] },
  ],
});
