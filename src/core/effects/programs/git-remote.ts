/** git commands about other repositories, except `push`. */
import type { Effect } from '../../model/effect';
import { literal, localEffect } from '../build';
import type { Call } from '../define';
import { remoteEffect, withoutLogin } from './git-place';

export function remoteEffects(call: Call, command: string, second: string): readonly Effect[] {
  const [first, folder] = call.positionals;
  switch (command) {
    case 'fetch':
      return [remoteEffect(call, 'read', 'repository', first?.text ?? 'origin')];
    case 'clone': {
      const url = first?.text ?? '';
      const name =
        folder?.text ??
        url
          .replace(/\/+$/, '')
          .replace(/\.git$/, '')
          .split(/[/:]/)
          .pop() ??
        '';
      const path = call.context.path(literal(name), call.invocation);
      return [
        remoteEffect(call, 'read', 'repository', url),
        localEffect(
          call,
          'create',
          'directory',
          name,
          path === undefined ? {} : { target: { path } },
        ),
      ];
    }
    case 'remote': {
      const changes = /^(set-url|add|rename|remove|rm|set-head|set-branches)$/.test(second);
      if (!changes) return [];
      const name = call.positionals[1]?.text ?? '';
      const to = call.positionals[2]?.text ?? name;
      return [
        localEffect(call, 'configure', 'repository', name, {
          reach: 'workspace',
          // Where later pushes go is decided here, so a changed address is worth a look.
          reversibility: second === 'set-url' ? 'hard' : 'reversible',
          target: { remote: withoutLogin(to) },
        }),
      ];
    }
    case 'submodule':
      return second === 'foreach'
        ? call.context.shell(
            [...call.positionals.slice(1), ...call.rest].map((word) => word.text).join(' '),
            call.invocation.cwd,
            call.invocation,
            'git submodule foreach',
          )
        : [];
    default:
      return second === 'push'
        ? [remoteEffect(call, 'update', 'branch', call.positionals[2]?.text ?? '')]
        : [];
  }
}
