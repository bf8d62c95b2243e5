/** Follows the links on the disk that people made. Never throws, and ends where links lead in a circle. */
import * as fs from 'node:fs';
import * as path from 'node:path';

/** As many as the kernel follows (path_resolution(7)). */
const HOPS = 40;

/** Where systems lay their own links (hier(7), `/var/run`, `/etc/alternatives`); only an administrator makes some there. */
const SYSTEMS =
  /^\/(?:[^/]+$|(?:usr|etc|opt|proc|sys|nix|snap|s?bin|lib\w*|System|Library|Applications)\/|(?:private\/)?var\/(?!tmp\/|folders\/)|run\/(?!user\/)|dev\/(?!shm\/)|private\/(?:tmp|var|etc)$)/;

export interface LinksOnDisk {
  /** The path behind them, or undefined where no link lies on the way. `file` is absolute. */
  leadsTo(file: string): string | undefined;
}

/** `known`: folders that keep the name by which everybody speaks of them, although that may hold links itself. */
export function linksOnDisk(known: readonly string[]): LinksOnDisk {
  let aliases: readonly (readonly [string, string])[] | undefined;

  /** Worked out when a first link is met: most paths hold none. */
  function byKnownName(real: string): string {
    aliases ??= known.flatMap((folder) => {
      const target = follow(path.resolve(folder));
      return target === undefined ? [] : [[target, path.resolve(folder)] as const];
    });
    const found = aliases.find(([target]) => real === target || real.startsWith(`${target}/`));
    return found === undefined ? real : found[1] + real.slice(found[0].length);
  }

  return {
    leadsTo(file) {
      const real = follow(file);
      if (real === undefined) return undefined;
      const name = byKnownName(real);
      return name === file ? undefined : name;
    },
  };
}

function follow(file: string): string | undefined {
  if (!file.startsWith('/')) return undefined;
  let at = '';
  let rest = file.split('/').filter((part) => part !== '');
  let hops = 0;
  while (rest.length > 0) {
    const next = `${at}/${rest[0]!}`;
    rest = rest.slice(1);
    const target = linkAt(next);
    if (target === undefined) {
      at = next;
      continue;
    }
    hops += 1;
    if (hops > HOPS) return undefined;
    rest = [
      ...path
        .resolve(at === '' ? '/' : at, target)
        .split('/')
        .filter(Boolean),
      ...rest,
    ];
    at = '';
  }
  return hops === 0 ? undefined : at === '' ? '/' : at;
}

/** What a link holds; undefined for everything that is none, or is the system's. */
function linkAt(file: string): string | undefined {
  if (SYSTEMS.test(file)) return undefined;
  try {
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    return stat?.isSymbolicLink() === true ? fs.readlinkSync(file) : undefined;
  } catch {
    return undefined;
  }
}
