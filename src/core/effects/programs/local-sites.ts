/** Development sites of WordPress in containers of this machine: wp-env, and what runs in it. */
import { LOCAL } from '../../model/effect';
import type { Effect, Reversibility } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

function stackAct(
  call: Call,
  operation: 'delete' | 'update',
  reversibility: Reversibility,
): Effect {
  return remoteEffect({
    operation,
    class: operation === 'delete' ? 'stack' : 'database',
    environment: LOCAL,
    reversibility,
    phrase: call.invocation.source,
  });
}

/**
 * A site of wp-env is made for development from `.wp-env.json`: `start` makes it again, with the tests' and the
 * development's own first content. What the person wrote into it by hand goes.
 */
function effectsOf(call: Call): readonly Effect[] {
  if (call.has('help', 'version')) return [];
  const [verb = '', ...rest] = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  switch (verb) {
    case 'destroy':
    case 'cleanup':
      return [stackAct(call, 'delete', 'recoverable')];
    case 'clean':
    case 'reset':
      return [stackAct(call, 'update', 'recoverable')];
    case 'run': {
      const at = call.invocation.args.findIndex((word) => word.text === rest[0]);
      const words = call.invocation.args.slice(at + 1).filter((word) => word.text !== '--');
      // What runs there is weighed by its words, in a container of this machine.
      return [
        ordinaryTool(call, 'wp-env'),
        ...call.context
          .shell(words, undefined, call.invocation, 'wp-env')
          .filter((effect) => effect.target?.path === undefined),
      ];
    }
    case 'logs':
    case 'status':
    case 'install-path':
      return [];
    default:
      return [ordinaryTool(call, 'wp-env')];
  }
}

export const localSites: readonly Program[] = [
  defineProgram({
    names: ['wp-env'],
    synopsis: 'WordPress sites in containers of this machine, made from `.wp-env.json`.',
    grammar: { subcommands: 1, valued: ['env-cwd', 'config', 'xdebug', 'runtime'] },
    effects: effectsOf,
    examples: [
      { command: 'wp-env start --update', effects: ['execute process:wp-env'] },
      { command: 'wp-env destroy', effects: ['delete stack'] },
      { command: 'wp-env clean all', effects: ['update database'] },
      { command: 'wp-env logs', effects: [] },
      {
        command: 'wp-env run cli wp plugin list',
        effects: ['execute process:wp', 'execute process:wp-env'],
      },
    ],
  }),
];
