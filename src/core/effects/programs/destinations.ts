/** Words of copying programs: what they name, and where each file would be put. */
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import type { Call } from '../define';
import { baseName } from '../paths';

/** Positionals and what stands after `--`. */
export function operands(call: Call): readonly Value[] {
  return [...call.positionals, ...call.rest];
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
      ? { ...literal(`${path}/${baseName(value.text.replace(/\/+$/, ''))}`), raw: to.raw }
      : to,
  );
}
