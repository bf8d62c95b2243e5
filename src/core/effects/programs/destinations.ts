/** Words of copying programs: what they name, and where each file would be put. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { reads } from '../build-files';
import type { Call } from '../define';
import { isLoginPlace } from '../login-stores';
import { baseName, folderOf } from '../paths';

/** Positionals and what stands after `--`. */
export function operands(call: Call): readonly Value[] {
  return [...call.positionals, ...call.rest];
}

/**
 * Reads of what is copied, moved or linked. A backup next to the original, or one login put into its place, lays
 * nothing open.
 */
export function carried(
  call: Call,
  from: readonly Value[],
  to: readonly Value[],
): readonly Effect[] {
  const { context, invocation } = call;
  const targets = to.map((value) => context.path(value, invocation));
  return from.flatMap((value) => {
    const path = context.path(value, invocation);
    const stays =
      path !== undefined &&
      targets.every(
        (target) =>
          target !== undefined &&
          (folderOf(target) === folderOf(path) || isLoginPlace(target, context.look.home)),
      );
    return reads(call, [value], stays ? 'uses' : 'shows');
  });
}

export function isSecretRead(effect: Effect): boolean {
  return effect.operation === 'read' && effect.resource.class === 'secret';
}

/** Where `cp a b dir/` puts each file: the target itself, or a name inside it when it is a folder. */
export function destinations(call: Call, from: readonly Value[], to: Value): readonly Value[] {
  const path = call.context.path(to, call.invocation);
  const folder =
    from.length > 1 ||
    to.text.endsWith('/') ||
    (path !== undefined && call.context.look.kind(path) === 'directory');
  if (!folder || path === undefined) return [to];
  return from.map((value) =>
    value.known && !value.glob
      ? { ...literal(`${path}/${baseName(value.text.replace(/(?<!\/)\/+$/, ''))}`), raw: to.raw }
      : to,
  );
}
