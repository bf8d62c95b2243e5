/** The command line of MongoDB Atlas, which shares its name with a migration tool (migrations.ts). */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { mongodbAtlas as provider } from '../apis/mongodb-atlas';
import { defineProgram } from '../define';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('delete', 'cluster', 'irreversible', {
    cli: ['clusters delete', 'cluster delete', 'serverless delete', 'flexClusters delete'],
  }),
  row('delete', 'backup', 'irreversible', {
    cli: [
      'backups snapshots delete',
      'backup snapshots delete',
      'backups schedule delete',
      'backups compliancePolicy disable',
    ],
  }),
  row('update', 'cluster', 'irreversible', {
    cli: ['backups restores start', 'backup restores start'],
  }),
  row('update', 'cluster', 'hard', {
    cli: [
      'clusters pause',
      'clusters update',
      'clusters upgrade',
      'clusters failover',
      'clusters start',
    ],
  }),
  row('grant', 'network', 'hard', {
    cli: ['accessLists create', 'accesslist create', 'networking peering create'],
  }),
  row('grant', 'user', 'hard', {
    cli: [
      'dbusers create',
      'dbusers update',
      'users invite',
      'organizations apiKeys create',
      'projects apiKeys create',
      'organizations apiKeys assign',
    ],
  }),
  row('delete', 'user', 'hard', {
    cli: ['dbusers delete', 'users delete', 'customDbRoles delete'],
  }),
  row('delete', 'project', 'irreversible', {
    cli: ['projects delete', 'project delete', 'organizations delete'],
  }),
  row('delete', 'service', 'irreversible', {
    cli: ['streams instances delete', 'dataFederation delete', 'dataLakePipelines delete'],
  }),
  row('read', 'cluster', 'none', {
    cli: [
      'clusters list',
      'clusters ls',
      'clusters describe',
      'clusters get',
      'clusters connectionStrings describe',
      'clusters watch',
    ],
  }),
];

export const atlasCli = defineProgram({
  names: ['atlascli', 'mongocli'],
  synopsis: 'MongoDB Atlas: clusters, backups, users and access lists.',
  grammar: {
    subcommands: 1,
    valued:
      'projectId orgId P profile o output clusterName authDB role username password ip cidr comment deleteAfter type provider region tier size mdbVersion snapshotId targetClusterName targetProjectId db collection hostname desc policy'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider: { ...provider, operations: OPERATIONS },
      tool: 'atlascli',
      named: ['clusterName'],
      environment: (at) =>
        environmentOfOption(at, (text) => `atlas:${text}`, 'clusterName', 'P', 'profile'),
      quiet: [
        'auth',
        'login',
        'logout',
        'config',
        'completion',
        'plugin',
        'local',
        'deployments list',
        'deployments logs',
      ],
    }),
  examples: [
    { command: 'mongocli --version', effects: [] },
    { command: 'mongocli clusters list', effects: ['read cluster'] },
    { command: 'mongocli clusters delete shop --force', effects: ['delete cluster:shop'] },
    {
      command: 'mongocli backups snapshots delete 5f1 --clusterName shop',
      effects: ['delete backup:shop'],
    },
    { command: 'mongocli accessLists create 0.0.0.0/0', effects: ['grant network:0.0.0.0/0'] },
    { command: 'mongocli dbusers delete bob', effects: ['delete user:bob'] },
  ],
});
