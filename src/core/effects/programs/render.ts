/** Render command line: a deploy, a restart and a shell into a service are its consequential words. */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { render as provider } from '../apis/render';
import { defineProgram } from '../define';
import { hostedSession } from '../hosted-databases';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('deploy', 'deployment', 'hard', { cli: ['deploys create', 'jobs create'] }),
  row('update', 'service', 'reversible', {
    cli: ['services restart', 'restart', 'deploys cancel', 'jobs cancel'],
  }),
  row('update', 'service', 'hard', { cli: ['services update'] }),
  row('execute', 'instance', 'hard', { cli: ['ssh'] }),
  row('update', 'database', 'hard', { cli: ['psql', 'pgcli', 'kv-cli', 'redis-cli'] }),
];

export const renderCli = defineProgram({
  names: ['render'],
  synopsis: 'Render: services, deploys, databases and jobs.',
  grammar: {
    subcommands: 2,
    valued:
      'o output c command confirm commit image r resources e environment-ids service-ids limit start end tail type level text plan-id'.split(
        ' ',
      ),
  },
  effects: (call) =>
    hostedSession(call, { provider }) ??
    readProviderCli(call, {
      provider: { ...provider, operations: OPERATIONS },
      tool: 'render',
      environment: (at) =>
        environmentOfOption(at, (text) => `render:${text}`, 'e', 'environment-ids'),
      quiet: [
        'login',
        'logout',
        'workspace',
        'workspaces',
        'whoami',
        'blueprints validate',
        'services instances',
        'skills',
      ],
    }),
  examples: [
    { command: 'render --version', effects: [] },
    { command: 'render services', effects: ['read service'] },
    { command: 'render logs -r srv-1', effects: ['read service'] },
    { command: 'render deploys create srv-1 --confirm', effects: ['deploy deployment'] },
    { command: 'render services delete srv-1', effects: ['delete service:srv-1'] },
    { command: 'render psql dpg-1 -c "drop table users"', effects: ['delete table:users'] },
  ],
});
