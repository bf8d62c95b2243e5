import { defineProgram } from '../define';
import { digitalocean as provider } from '../apis/digitalocean';
import { environmentOfOption, readProviderCli } from '../apis/cli';

export const doctlCli = defineProgram({
  names: ['doctl'],
  synopsis: 'DigitalOcean: droplets, volumes, databases, clusters and apps.',
  grammar: {
    subcommands: 4,
    valued:
      't access-token c config context o output format region size image tag-name spec ssh-keys u api-url'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider,
      tool: 'doctl',
      tokens: ['t', 'access-token'],
      profile: (at) => at.value('context')?.text,
      environment: (at) => environmentOfOption(at, (text) => `digitalocean:${text}`, 'context'),
    }),
  examples: [
    { command: 'doctl --help', effects: [] },
    { command: 'doctl compute droplet list', effects: ['read instance'] },
    {
      command: 'doctl compute volume delete 506f78a4-e098-11e5-ad9f-000f53306ae1 --force',
      effects: ['delete volume:506f78a4-e098-11e5-ad9f-000f53306ae1'],
    },
    {
      command: 'doctl databases delete 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30 --force',
      effects: ['delete database:9cc10173-e9ea-4176-9dbc-a4cee4c4ff30'],
    },
    { command: 'doctl compute snapshot list --resource volume', effects: ['read backup:volume'] },
    {
      command: 'doctl compute snapshot get 506f78a4-e098-11e5-ad9f-000f53306ae1',
      effects: ['read backup:506f78a4-e098-11e5-ad9f-000f53306ae1'],
    },
    {
      command: 'doctl kubernetes cluster node-pool delete k8s-1 pool-1 --force',
      effects: ['delete cluster:k8s-1'],
    },
    { command: 'doctl account get', effects: ['read project'] },
  ],
});
