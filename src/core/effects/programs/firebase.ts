/** Firebase: what deploys, what empties a database, and what brings users or secrets out. */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { gcp as provider } from '../apis/gcp';
import { defineProgram } from '../define';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('deploy', 'deployment', 'hard', {
    cli: [
      'deploy',
      'hosting clone',
      'hosting rollback',
      'hosting channel deploy',
      'apphosting rollouts create',
    ],
  }),
  row('delete', 'rows', 'irreversible', {
    cli: ['firestore delete', 'database remove', 'firestore bulkdelete'],
  }),
  row('delete', 'database', 'irreversible', {
    cli: ['firestore databases delete', 'database instances delete'],
  }),
  row('delete', 'backup', 'irreversible', {
    cli: ['firestore backups delete', 'firestore backups schedules delete'],
  }),
  row('update', 'rows', 'irreversible', {
    cli: ['database set', 'database update', 'database import', 'firestore import'],
  }),
  row('update', 'database', 'irreversible', { cli: ['firestore databases restore'] }),
  row('delete', 'deployment', 'hard', {
    cli: [
      'hosting disable',
      'hosting channel delete',
      'hosting sites delete',
      'apphosting backends delete',
    ],
  }),
  row('delete', 'function', 'hard', { cli: ['functions delete'] }),
  row('configure', 'function', 'hard', {
    cli: ['functions config set', 'functions config unset', 'functions config clone'],
  }),
  row('read', 'database', 'none', { cli: ['firestore indexes', 'firestore locations'] }),
  row('read', 'secret', 'none', {
    cli: ['auth export', 'functions secrets access', 'apphosting secrets access', 'login ci'],
  }),
  row('update', 'user', 'hard', { cli: ['auth import'] }),
  row('update', 'schema', 'hard', { cli: ['dataconnect sql migrate', 'dataconnect sql grant'] }),
  row('configure', 'service', 'hard', {
    cli: ['ext uninstall', 'ext update', 'ext install', 'ext configure', 'remoteconfig rollback'],
  }),
  row('publish', 'release', 'hard', { cli: ['appdistribution distribute'] }),
];

export const firebase = defineProgram({
  names: ['firebase', 'firebase-tools'],
  synopsis: 'Firebase: deploys, databases, functions, users and secrets.',
  grammar: {
    subcommands: 1,
    valued:
      'P project account token only except m message config database instance d data site expires version-spec region memory auth-type hash-algo backend'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider: { ...provider, operations: OPERATIONS },
      tool: 'firebase',
      colon: true,
      tokens: ['token'],
      environment: (at) => environmentOfOption(at, (text) => `firebase:${text}`, 'P', 'project'),
      quiet: [
        'login',
        'logout',
        'emulators',
        'serve',
        'use',
        'target',
        'init',
        'functions shell',
        'functions config get',
        'functions config export',
        'experiments',
        'setup',
        'open',
        'internal',
      ],
    }),
  examples: [
    { command: 'firebase --version', effects: [] },
    { command: 'firebase emulators:start --only firestore', effects: [] },
    { command: 'firebase projects:list', effects: ['read project'] },
    { command: 'firebase deploy --only hosting', effects: ['deploy deployment'] },
    { command: 'firebase firestore:delete --all-collections -f', effects: ['delete rows'] },
    { command: 'firebase functions:delete resize --force', effects: ['delete function:resize'] },
    { command: 'firebase auth:export users.json', effects: ['read secret:users.json'] },
    { command: 'firebase hosting:disable', effects: ['delete deployment'] },
  ],
});
