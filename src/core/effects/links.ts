/**
 * Where a path leads when links lie on the way. A name in the workspace that points elsewhere is that other place: what
 * is written, read or emptied through it lies there. Links that the call itself makes are known from its words, those
 * that stand on the disk through the look.
 */
import type { Look } from '../model/ports';
import type { Invocation } from '../shell/invocation';
import type { EffectContext } from './define';
import { baseName, folderOf, isInside, normalise } from './paths';
import { programName } from './registry-name';

/** The folder's links followed, and those of the last part too unless the entry itself is meant, as for a deletion. */
export function followed(path: string, look: Look, entry = false): string {
  if (look.leadsTo === undefined || path === '/') return path;
  if (!entry) return look.leadsTo(path) ?? path;
  const folder = folderOf(path);
  const real = look.leadsTo(folder);
  return real === undefined ? path : normalise(`${real}/${baseName(path)}`);
}

/** One name that a call gives to another path. */
export interface Link {
  readonly at: string;
  readonly to: string;
}

/** How often one link may lead to the next: as many as the kernel follows (path_resolution(7)). */
const HOPS = 40;

/** The path behind these links, then behind those on the disk. Undefined: there is none on the way. */
export function throughLinks(
  path: string,
  links: readonly Link[],
  inner: Look['leadsTo'],
): string | undefined {
  let at = path;
  for (let hop = 0; hop < HOPS; hop += 1) {
    const link = links.find((one) => isInside(at, one.at) && one.to !== at);
    if (link === undefined) break;
    at = normalise(`${link.to}${at.slice(link.at.length)}`);
  }
  const real = inner?.(at) ?? at;
  return real === path ? undefined : real;
}

/** What `ln` makes. A hard link is another name of the same file, and is followed like any other. */
export function linksMade(invocation: Invocation, context: EffectContext): readonly Link[] {
  const name = programName(invocation.program.text);
  if (!/^(?:ln|gln|link|mklink)$/.test(name)) return [];
  const flags = invocation.args.filter(({ text }) => /^-./.test(text)).map(({ text }) => text);
  const words = invocation.args.filter(({ text }) => !/^(?:-.|\/[a-z]$)/i.test(text));
  const symbolic = name === 'mklink' || flags.some((flag) => /^-[A-Za-z]*s|^--symbolic/.test(flag));
  const named = name === 'mklink' ? [words[1], words[0]] : words;
  const last = named.length > 1 ? named[named.length - 1] : undefined;
  const sources = last === undefined ? named : named.slice(0, -1);
  const { cwd } = invocation;
  const place = last === undefined ? cwd : context.path(last, invocation);
  if (place === undefined) return [];
  const replaces = flags.some((flag) => /^-[A-Za-z]*[nTh]|^--no-/.test(flag));
  const inside =
    last === undefined ||
    sources.length > 1 ||
    last.text.endsWith('/') ||
    (!replaces && context.look.kind(place) === 'directory');
  return sources.flatMap((source) => {
    if (source === undefined || !source.known) return [];
    const at = inside
      ? normalise(`${place}/${baseName(source.text.replace(/(?<!\/)\/+$/, ''))}`)
      : place;
    // What a symbolic link holds is read from the folder that it stands in.
    const from = symbolic && cwd !== undefined ? { ...invocation, cwd: folderOf(at) } : invocation;
    const to = context.path(source, from);
    return to === undefined || to === at ? [] : [{ at, to }];
  });
}
