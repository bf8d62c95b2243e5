/** What a new file starts as. It compiles, and its tests fail until the examples are real. */

/** Stands where a person has to write; no effect is printed like this, so an example with it fails. */
const FILL_IN = 'FILL IN';

export function programTemplate(name: string, exported: string): string {
  return `import type { Effect } from '../../model/effect';
import { ordinaryTool } from '../build';
import { deletes } from '../build-files';
import type { Call } from '../define';
import { defineProgram } from '../define';

function effectsOf(call: Call): readonly Effect[] {
  const [command = ''] = call.subcommands;
  if (call.has('dry-run')) return [];
  switch (command) {
    case 'list':
      return [];
    case 'delete':
      return deletes(call, call.positionals, { recursive: call.has('r', 'recursive') });
    default:
      return [ordinaryTool(call, call.name)];
  }
}

export const ${exported} = defineProgram({
  names: ['${name}'],
  synopsis: '${FILL_IN}: in one line, what of it is understood.',
  grammar: { subcommands: 1, valued: ['o', 'output'] },
  effects: effectsOf,
  examples: [
    { command: '${name} list', effects: [] },
    { command: '${name} delete --dry-run x', effects: [] },
    { command: '${name} delete x', effects: ['${FILL_IN}: operation class:name'] },
  ],
});
`;
}

export function providerTemplate(id: string, exported: string, title: string): string {
  return `import { defineProvider } from '../define';
import { row } from './operation';

export const ${exported} = defineProvider({
  id: '${id}',
  name: '${title}',
  hosts: [{ host: 'api.${id}.example', role: 'control' }],
  cli: [],
  mcpServers: ['${id}'],
  tokenVariables: ['${id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_TOKEN'],
  tokens: [
    {
      kind: 'account token',
      reach: '${FILL_IN}: what it can really do, in one line',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      narrower: '${FILL_IN}: the narrower kind to ask for instead',
    },
  ],
  operations: [
    row('delete', 'project', 'irreversible', { api: ['DELETE /v1/projects/{id}'] }),
    row('read', 'project', 'none', { api: ['GET /v1/projects'] }),
  ],
  backups: '${FILL_IN}: where copies live and what deletes them too.',
  examples: [
    {
      command: 'curl -X DELETE https://api.${id}.example/v1/projects/p-1',
      effects: ['${FILL_IN}: operation class:name'],
    },
  ],
});
`;
}
