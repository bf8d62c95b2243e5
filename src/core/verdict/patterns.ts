/** Matching of the patterns that tasks and workspace files are written in. */
import picomatch from 'picomatch';
import type { Effect } from '../model/effect';
import type { IdentifierFact } from '../session/state';

/** A name against a glob: `pr-412-*`, `*.staging.internal`. Case does not matter; `*` crosses dots and slashes. */
export function matchesName(name: string, pattern: string): boolean {
  if (pattern === '*' || pattern === '**') return true;
  const source = pattern
    .toLowerCase()
    .split('*')
    .map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(name.toLowerCase());
}

/** Names that people use for the same environment; the first is the one that evidence is read as. */
const ENVIRONMENT_WORDS: readonly (readonly string[])[] = [
  ['production', 'prod', 'prd', 'live'],
  ['staging', 'stage', 'stg'],
  ['development', 'dev', 'develop'],
  ['test', 'testing', 'qa'],
];

/**
 * An environment against a declared name or glob. A declared word covers what evidence calls by its other names, and
 * names that hold it (`staging` covers `staging-eu`), but never one that also says production.
 */
export function matchesEnvironment(name: string, pattern: string): boolean {
  if (matchesName(name, pattern)) return true;
  // A pull request's own environment is what people call a preview.
  if (
    /^(?:previews?|review|review-apps?)$/i.test(pattern) &&
    /^(?:pr-\d+|preview|review)$/.test(name)
  )
    return true;
  const same = ENVIRONMENT_WORDS.find((list) => list.includes(pattern.toLowerCase()));
  if (same === undefined) return false;
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const saysProduction = words.some((word) => ENVIRONMENT_WORDS[0]!.includes(word));
  return (
    words.some((word) => same.includes(word)) && (!saysProduction || same === ENVIRONMENT_WORDS[0])
  );
}

/** A path against a glob relative to the workspace root: `apps/api/**`, `../other/**`. `x/**` holds `x` itself. */
export function matchesPath(path: string, pattern: string, workspaceRoot: string): boolean {
  if (pattern.endsWith('/**') && matchesPath(path, pattern.slice(0, -3), workspaceRoot))
    return true;
  const root = workspaceRoot.replace(/\/$/, '');
  const absolute = pattern.startsWith('/') || /^[A-Za-z]:[\\/]/.test(pattern);
  const relative = pattern.startsWith('../') ? undefined : path.slice(root.length + 1);
  if (absolute) return picomatch.isMatch(path, pattern, { dot: true });
  if (relative !== undefined) {
    return path.startsWith(`${root}/`) && picomatch.isMatch(relative, pattern, { dot: true });
  }
  const parts = root.split('/');
  let rest = pattern;
  while (rest.startsWith('../')) {
    parts.pop();
    rest = rest.slice(3);
  }
  return picomatch.isMatch(path, `${parts.join('/')}/${rest}`, { dot: true });
}

/** `class` or `class:glob` against an effect's resource, its ids and the names they were listed under. */
export function matchesResource(
  effect: Effect,
  listed: readonly IdentifierFact[],
  pattern: string,
): boolean {
  const colon = pattern.indexOf(':');
  const wantedClass = colon < 0 ? pattern : pattern.slice(0, colon);
  if (wantedClass === 'repository' && isInRepository(effect)) {
    return colon < 0 || matchesName(effect.target!.remote!, pattern.slice(colon + 1));
  }
  if (wantedClass !== effect.resource.class) return false;
  if (colon < 0) return true;
  const glob = pattern.slice(colon + 1);
  const names = [
    effect.resource.name,
    ...(effect.resource.class === 'image' ? shortImageNames(effect.resource.name) : []),
    ...(effect.target?.ids ?? []),
    ...listed.flatMap((fact) => fact.names),
  ];
  return names.some((name) => name !== '' && matchesName(name, glob)) || glob === '*';
}

/** `registry.example.com/team/api:1.2` is also called `team/api:1.2` and `api:1.2`. */
function shortImageNames(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, at) => parts.slice(at + 1).join('/'));
}

/** A file or branch that is changed through a code host: who may update the repository may update what is in it. */
function isInRepository(effect: Effect): boolean {
  const inside = effect.resource.class === 'file' || effect.resource.class === 'branch';
  return inside && effect.target?.remote !== undefined && effect.target.path === undefined;
}

/** `env:NAME`, `file:PATH`, `cli:TOOL` or `cli:TOOL/PROFILE` as declared, against a label as derived. */
export function matchesCredential(
  label: string,
  declared: string,
  place: { readonly workspaceRoot: string; readonly home: string },
): boolean {
  if (label === declared) return true;
  if (declared.startsWith('cli:') && !declared.includes('/'))
    return label.startsWith(`${declared}/`);
  if (declared.startsWith('file:') && label.startsWith('file:')) {
    return absolutePath(declared.slice(5), place) === absolutePath(label.slice(5), place);
  }
  return matchesName(label, declared);
}

export function absolutePath(
  path: string,
  place: { readonly workspaceRoot: string; readonly home: string },
): string {
  if (path.startsWith('~/')) return `${place.home}/${path.slice(2)}`;
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return path;
  return `${place.workspaceRoot}/${path.replace(/^\.\//, '')}`;
}
