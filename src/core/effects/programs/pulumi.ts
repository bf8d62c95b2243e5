/**
 * What Pulumi's command line has beside plan and apply: settings and outputs of a stack, of which the secret ones are
 * shown when it is told to, its state, and ESC environments.
 */
import type { Effect } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import type { Call } from '../define';

type Base = Pick<Parameters<typeof remoteEffect>[0], 'environment' | 'authority' | 'phrase'>;

/** Undefined where Pulumi has nothing of its own to the words. */
export function pulumiEffects(call: Call, base: Base): readonly Effect[] | undefined {
  const words = [...call.subcommands, ...call.positionals.map((value) => value.text)];
  const [group = '', verb = '', name = ''] = words;
  const stack = { ...base, class: 'stack' as const, name: '' };
  const secret = { ...base, operation: 'read' as const, class: 'secret' as const, name };
  if (call.has('show-secrets')) return [remoteEffect({ ...secret, special: 'remote-secret' })];
  switch (group) {
    case 'config':
      // A setting that is kept encrypted is printed in clear; whether it is one is told by its name alone.
      return verb === 'get' && SECRET_NAME.test(name)
        ? [remoteEffect({ ...secret, special: 'remote-secret' })]
        : [];
    case 'env':
    case 'esc':
      if (/^(?:open|run|get)$/.test(verb))
        return [remoteEffect({ ...secret, special: 'remote-secret' })];
      return undefined;
    case 'watch':
      return [
        remoteEffect({ ...stack, operation: 'deploy', reversibility: 'hard', audience: 'team' }),
      ];
    case 'logs':
    case 'org':
    case 'policy':
      return /^(?:|ls|get-default|get)$/.test(verb) || group === 'logs'
        ? [remoteEffect({ ...stack, operation: 'read' })]
        : undefined;
    default:
      return undefined;
  }
}

const SECRET_NAME = /pass(?:word|wd|phrase)?|secret|token|key$|credential|private/i;
