/** AWS SAM: what it builds and runs here, and what it does to the account. */
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { row } from '../apis/operation';
import { aws as provider } from '../apis/aws';
import { defineProgram } from '../define';

/** Commands whose words alone do not say what they come to. */
const OPERATIONS = [
  row('deploy', 'stack', 'hard', { cli: ['deploy', 'sync', 'pipeline bootstrap'] }),
  row('delete', 'stack', 'irreversible', { cli: ['delete'] }),
  row('publish', 'package', 'hard', { cli: ['publish'] }),
  row('create', 'object', 'reversible', { cli: ['package'] }),
  row('execute', 'function', 'hard', {
    cli: ['remote invoke', 'remote execution', 'remote test-event put', 'remote test-event delete'],
  }),
  row('read', 'stack', 'none', {
    cli: ['list', 'logs', 'traces', 'remote test-event get', 'remote test-event list'],
  }),
];

export const sam = defineProgram({
  names: ['sam'],
  synopsis: 'AWS SAM: builds and local runs stay here; deploy, sync and delete go to the account.',
  grammar: {
    subcommands: 2,
    valued:
      'stack-name template template-file t profile region config-env config-file parameter-overrides s3-bucket s3-prefix capabilities image-repository role-arn b build-dir m manifest e event n env-vars p port resource-id event-file semantic-version start-time end-time name filter output tail-none'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider: { ...provider, operations: OPERATIONS },
      tool: 'sam',
      named: ['stack-name'],
      environment: (at) =>
        environmentOfOption(at, (text) => `aws:${text}`, 'stack-name', 'config-env', 'profile'),
      quiet: ['build', 'validate', 'local', 'init', 'pipeline init', 'docs'],
    }),
  examples: [
    { command: 'sam --version', effects: [] },
    { command: 'sam build --use-container', effects: [] },
    { command: 'sam local invoke Fn -e event.json', effects: [] },
    { command: 'sam deploy --stack-name web', effects: ['deploy stack:web'] },
    { command: 'sam delete --stack-name web --no-prompts', effects: ['delete stack:web'] },
    { command: 'sam logs --stack-name web --tail', effects: ['read stack:web'] },
  ],
});
