/** Words of copying programs: what they name, and where each file would be put. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { reads } from '../build-files';
import type { Call } from '../define';
import { isLoginPlace } from '../login-stores';
import { protectedFolder, protectedPath } from '../notable-paths';
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

/**
 * The text that a copy puts into an agent's configuration: there it says whether a door goes. Elsewhere what is copied
 * is weighed as a copy.
 */
export function carriedText(
  call: Call,
  from: readonly Value[],
  to: readonly Value[],
): { readonly content?: string } {
  const { context, invocation } = call;
  const [source, target] = [from, to].map(([value]) => value && context.path(value, invocation));
  if (from.length !== 1 || source === undefined || target === undefined) return {};
  if (protectedPath(target, context.look) === undefined || context.isRewritten(source)) return {};
  const file = context.look.file(source);
  return file === undefined || file.truncated ? {} : { content: file.text };
}

export function isSecretRead(effect: Effect): boolean {
  return effect.operation === 'read' && effect.resource.class === 'secret';
}

/**
 * Where the contents of a folder (`from/`, `from/.`) come to lie in an agent's folder, file by file: most of what is put
 * there is no configuration. Where they are not known, the folder itself stands for them.
 */
export function spilled(call: Call, from: Value, to: Value): readonly Value[] | undefined {
  const { context, invocation } = call;
  const [source, target] = [from, to].map((word) => context.path(word, invocation));
  if (!/\/\.?$/.test(from.text) || source === undefined || target === undefined) return undefined;
  if (protectedFolder(target, context.look) === undefined) return undefined;
  const names = context.look.list(source) ?? [];
  return names.length === 0 ? [to] : names.map((name) => literal(`${target}/${name}`));
}

/** Where `cp a b dir/` puts each file: the target itself, or a name inside it when it is a folder. */
export function destinations(call: Call, from: readonly Value[], to: Value): readonly Value[] {
  const [only, ...others] = from;
  const contents = only === undefined || others.length > 0 ? undefined : spilled(call, only, to);
  if (contents !== undefined) return contents;
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
