/** hcloud(1): the words say most; a rebuild wipes the disk of a server without a word for it. */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { hetzner as provider } from '../apis/hetzner';
import { defineProgram } from '../define';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('update', 'instance', 'irreversible', { cli: ['server rebuild'] }),
  row('update', 'instance', 'reversible', {
    cli: ['server poweroff', 'server poweron', 'server shutdown', 'server reboot', 'server reset'],
  }),
  row('rotate', 'user', 'hard', { cli: ['server reset-password'] }),
  row('configure', 'instance', 'hard', {
    cli: [
      'server enable-rescue',
      'server change-type',
      'server disable-protection',
      'server attach-iso',
    ],
  }),
  row('delete', 'backup', 'irreversible', { cli: ['server disable-backup'] }),
  row('execute', 'instance', 'hard', { cli: ['server ssh', 'server request-console'] }),
  row('configure', 'volume', 'hard', {
    cli: ['volume detach', 'volume resize', 'volume disable-protection'],
  }),
];

export const hcloud = defineProgram({
  names: ['hcloud'],
  synopsis: 'Hetzner Cloud: servers, volumes, networks and load balancers.',
  grammar: {
    subcommands: 3,
    valued:
      'config context o output l selector name type image location datacenter ssh-key network volume size server description user-data-from-file placement-group firewall rescue-type iso days'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      // The token that its own variable holds is the login it is configured with.
      provider: { ...provider, operations: OPERATIONS, tokenVariables: [] },
      tool: 'hcloud',
      environment: (at) => environmentOfOption(at, (text) => `hetzner:${text}`, 'name', 'context'),
      named: ['name'],
      quiet: ['context', 'config', 'completion', 'version'],
    }),
  examples: [
    { command: 'hcloud --help', effects: [] },
    { command: 'hcloud server list', effects: ['read instance'] },
    { command: 'hcloud server delete web', effects: ['delete instance:web'] },
    { command: 'hcloud server rebuild web --image ubuntu-24.04', effects: ['update instance:web'] },
    { command: 'hcloud volume delete data', effects: ['delete volume:data'] },
    { command: 'hcloud context use staging', effects: [] },
  ],
});
