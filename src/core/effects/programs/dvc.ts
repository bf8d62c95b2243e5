/** DVC: data and models beside a git repository, by digest, with a remote store for their contents. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import { localEffect, ordinaryTool } from '../build';
import { deletePath } from '../build-files';
import type { Call } from '../define';
import { defineProgram } from '../define';

/** What only looks, or works on this repository's own files out of what it tracks. */
const READS =
  /^(status|diff|list|ls|dag|doctor|version|check-ignore|data|params|metrics|plots|root|get-url|config-list)$/;

/** A remote is one of those that the repository's own settings name. */
function onRemote(call: Call, operation: 'create' | 'delete'): Effect {
  return remoteEffect({
    operation,
    class: 'object',
    environment: UNKNOWN_ENVIRONMENT,
    // Contents are kept by their digest: a push adds and never replaces, and what `gc --cloud` takes is nowhere else.
    reversibility: operation === 'create' ? 'reversible' : 'irreversible',
    authority: { label: 'cli:dvc/default' },
    phrase: call.invocation.source,
    size: operation === 'delete' ? 'many' : undefined,
  });
}

function effectsOf(call: Call): readonly Effect[] {
  if (call.has('help', 'h', 'version', 'dry', 'dry-run')) return [];
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  const [command = '', second = ''] = words;
  const root = call.invocation.cwd ?? call.context.workspaceRoot;
  switch (command) {
    case '':
      return [];
    case 'push':
      return [onRemote(call, 'create')];
    case 'exp':
    case 'experiments':
    case 'queue':
      if (second === 'push') return [onRemote(call, 'create')];
      if (/^(show|list|ls|diff|status|logs)$/.test(second)) return [];
      return /^(remove|rm)$/.test(second)
        ? [localEffect(call, 'delete', 'branch', words[2] ?? '', { reversibility: 'hard' })]
        : [ordinaryTool(call, 'dvc')];
    case 'gc': {
      const cache = localEffect(call, 'delete', 'object', '.dvc/cache', { reversibility: 'hard' });
      return call.has('c', 'cloud') ? [onRemote(call, 'delete'), cache] : [cache];
    }
    case 'destroy':
      return deletePath({ context: call.context, invocation: call.invocation }, `${root}/.dvc`, {
        recursive: true,
      });
    case 'remote':
      return /^(list|ls)$/.test(second) || second === ''
        ? []
        : [
            localEffect(call, 'configure', 'bucket', words[2] ?? '', {
              reversibility: 'reversible',
            }),
          ];
    case 'config':
      return words.length < 3 && !call.has('unset', 'u') ? [] : [ordinaryTool(call, 'dvc')];
    default:
      return READS.test(command) ? [] : [ordinaryTool(call, 'dvc')];
  }
}

export const dvc = defineProgram({
  names: ['dvc'],
  synopsis: 'DVC: versions of data and models, their remote store and its garbage collection.',
  grammar: {
    subcommands: 2,
    valued: [
      'r',
      'remote',
      'j',
      'jobs',
      'm',
      'message',
      'n',
      'name',
      'o',
      'out',
      'rev',
      'file',
      'd',
      'S',
      'p',
    ],
  },
  effects: effectsOf,
  examples: [
    { command: 'dvc push -r storage', effects: ['create object'] },
    { command: 'dvc pull', effects: ['execute process:dvc'] },
    { command: 'dvc repro', effects: ['execute process:dvc'] },
    { command: 'dvc status -c', effects: [] },
    { command: 'dvc gc -w', effects: ['delete object:.dvc/cache'] },
    {
      command: 'dvc gc --all-commits --cloud',
      effects: ['delete object', 'delete object:.dvc/cache'],
    },
    { command: 'dvc remote list', effects: [] },
    { command: 'dvc destroy', effects: ['delete directory:.dvc'] },
  ],
});
