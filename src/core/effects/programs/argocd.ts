/** Argo CD: to sync is to deploy, and an application that goes takes what it deployed along. */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { argocd as provider } from '../apis/argocd';
import { defineProgram } from '../define';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('delete', 'stack', 'irreversible', { cli: ['app delete', 'appset delete', 'proj delete'] }),
  // What the repository says is put there, and what it said before can be.
  row('deploy', 'stack', 'reversible', { cli: ['app sync', 'app create', 'appset create'] }),
  row('deploy', 'stack', 'hard', { cli: ['app rollback'] }),
  row('configure', 'stack', 'hard', {
    cli: [
      'app set',
      'app unset',
      'app patch',
      'app patch-resource',
      'app edit',
      'app terminate-op',
      'app actions run',
      'proj set',
      'proj edit',
      'app remove-source',
      'app add-source',
    ],
  }),
  row('delete', 'service', 'irreversible', { cli: ['app delete-resource'] }),
  row('delete', 'cluster', 'hard', { cli: ['cluster rm'] }),
  row('grant', 'cluster', 'hard', { cli: ['cluster add'] }),
  row('delete', 'repository', 'hard', { cli: ['repo rm', 'repocreds rm'] }),
  row('grant', 'token', 'hard', { cli: ['account generate-token', 'proj role create-token'] }),
  row('rotate', 'user', 'hard', { cli: ['account update-password', 'account bcrypt'] }),
  row('read', 'secret', 'none', { cli: ['admin initial-password'] }),
  row('read', 'stack', 'none', {
    cli: [
      'app list',
      'app get',
      'app diff',
      'app history',
      'app logs',
      'app manifests',
      'app resources',
      'app wait',
      'app actions list',
      'appset list',
      'appset get',
    ],
  }),
];

/** What lies there and not in the repository goes, or is made anew with what it held. */
const FORCED = [row('deploy', 'stack', 'hard', { cli: ['app sync'] }), ...OPERATIONS];

export const argocdCli = defineProgram({
  names: ['argocd'],
  synopsis: 'Argo CD: applications, clusters, repositories and projects.',
  grammar: {
    subcommands: 3,
    valued:
      'server auth-token config context o output l selector revision p parameter N app-namespace timeout resource project dest-server dest-namespace repo path sync-policy values grpc-web-root-path header kind name namespace account'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider: {
        ...provider,
        operations: call.has('force', 'replace', 'prune') ? FORCED : OPERATIONS,
      },
      tool: 'argocd',
      tokens: ['auth-token'],
      environment: (at) => environmentOfOption(at, (text) => `argocd:${text}`, 'context', 'server'),
      quiet: ['login', 'logout', 'relogin', 'context', 'configure', 'completion', 'version'],
    }),
  examples: [
    { command: 'argocd version --client', effects: [] },
    { command: 'argocd app list', effects: ['read stack'] },
    { command: 'argocd app diff web', effects: ['read stack:web'] },
    { command: 'argocd app delete web --cascade -y', effects: ['delete stack:web'] },
    { command: 'argocd app sync web --prune', effects: ['deploy stack'] },
    { command: 'argocd cluster rm prod', effects: ['delete cluster:prod'] },
    { command: 'argocd admin initial-password', effects: ['read secret'] },
  ],
});
