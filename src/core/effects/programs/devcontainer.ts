import type { Effect } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import { remoteEffect, type RemoteAct } from '../apis/effect';
import { ordinaryTool } from '../build';
import type { Call } from '../define';
import { defineProgram } from '../define';

/** The command that `exec` runs is read by the shell reader; the container is one of this machine. */
function effectsOf(call: Call): readonly Effect[] {
  if (call.has('help', 'version')) return [];
  const [verb = '', second = ''] = [
    ...call.subcommands,
    ...call.positionals.map((word) => word.text),
  ];
  const container = call.value('container-id', 'id-label')?.text ?? '';
  const base: Pick<RemoteAct, 'environment' | 'phrase' | 'class' | 'name'> = {
    environment: LOCAL,
    phrase: call.invocation.source,
    class: 'container',
    name: container,
  };
  switch (verb) {
    case 'exec':
    case 'run-user-commands':
    case 'set-up':
      return [remoteEffect({ ...base, operation: 'execute' })];
    case 'up': {
      const remakes = call.has('remove-existing-container');
      return [remoteEffect({ ...base, operation: remakes ? 'update' : 'create' })];
    }
    case 'build':
      return [remoteEffect({ ...base, class: 'image', name: '', operation: 'create' })];
    case 'stop':
      return [remoteEffect({ ...base, operation: 'configure' })];
    case 'down':
      return [remoteEffect({ ...base, operation: 'delete' })];
    case 'read-configuration':
    case 'outdated':
      return [];
    case 'features':
    case 'templates':
      return second === 'publish'
        ? [
            remoteEffect({
              operation: 'publish',
              class: 'package',
              environment: { name: 'unknown', evidence: '' },
              reversibility: 'hard',
              audience: 'public',
              authority: { label: 'cli:docker/default' },
              phrase: call.invocation.source,
            }),
          ]
        : [ordinaryTool(call, `devcontainer ${verb}`)];
    default:
      return [ordinaryTool(call, `devcontainer ${verb}`.trim())];
  }
}

export const devcontainer = defineProgram({
  names: ['devcontainer'],
  synopsis: 'Development containers of this machine: built, started, entered.',
  grammar: {
    subcommands: 1,
    stopAtPositional: true,
    valued:
      'workspace-folder container-id id-label config override-config log-level log-format remote-env mount image-name platform cache-from cache-to output docker-path docker-compose-path terminal-columns terminal-rows'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  examples: [
    { command: 'devcontainer up --workspace-folder .', effects: ['create container'] },
    {
      command: 'devcontainer exec --workspace-folder . npm test',
      effects: ['execute container', 'execute process:npm run test'],
    },
    { command: 'devcontainer build --workspace-folder .', effects: ['create image'] },
    { command: 'devcontainer read-configuration --workspace-folder .', effects: [] },
    { command: 'devcontainer features publish ./src', effects: ['publish package'] },
  ],
});
