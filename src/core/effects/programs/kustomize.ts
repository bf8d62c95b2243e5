/** kustomize puts manifests together; only the functions that it is allowed to start do more. */
import { ordinaryTool } from '../build';
import { defineProgram } from '../define';
import { startedText } from '../started-commands';

export const kustomize = defineProgram({
  names: ['kustomize'],
  synopsis: 'Builds and edits manifests in the workspace; applying them is the work of kubectl.',
  grammar: {
    subcommands: 2,
    valued:
      'o output reorder load-restrictor e env mount helm-command network-name as-current-user-none fn-path exec-path'.split(
        ' ',
      ),
  },
  effects: (call) => {
    const runs = call.value('exec-path');
    return [
      ordinaryTool(call, 'kustomize'),
      ...(runs === undefined ? [] : startedText(call, runs.text)),
    ];
  },
  starts: [{ options: ['helm-command'] }],
  examples: [
    { command: 'kustomize version', effects: ['execute process:kustomize'] },
    { command: 'kustomize build overlays/production', effects: ['execute process:kustomize'] },
    { command: 'kustomize edit set image web=web:2', effects: ['execute process:kustomize'] },
    {
      command: 'kustomize build . --enable-helm --helm-command "rm -rf build"',
      effects: ['execute process:kustomize', 'delete directory:build'],
    },
  ],
});
