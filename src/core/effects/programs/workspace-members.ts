/**
 * The packages of a JavaScript workspace (`workspaces` of package.json, pnpm-workspace.yaml, lerna.json), and which of
 * them a call means: by name, by folder, or all.
 */
import { matches } from '../../shell/patterns';
import { isRecord } from '../apis/values';
import type { Call } from '../define';
import { normalise } from '../paths';
import { readYaml } from '../yaml';
import { packageFolder, parsePackage, type PackageFile } from './package-scripts';

const MOST_MEMBERS = 40;
const MOST_FOLDERS = 400;

/** Undefined where the call means no member, but the package that it stands in. */
export function chosenMembers(call: Call): readonly PackageFile[] | undefined {
  const named = [
    ...call.values('filter', 'F', 'scope'),
    ...call.values('workspace', 'w'),
    ...yarnMember(call),
  ].map((value) => value.text);
  const all =
    call.has('recursive', 'r', 'workspaces', 'ws') ||
    /^(turbo|lerna|wsrun)$/.test(call.name) ||
    (call.name === 'yarn' && call.invocation.args.some((word) => word.text === 'foreach'));
  if (named.length === 0 && !all) return undefined;
  const members = workspaceMembers(call);
  if (named.length === 0) return members;
  const wanted = named.filter((name) => !name.startsWith('!'));
  return members.filter((member) => wanted.some((name) => isMeant(member, name, call)));
}

function yarnMember(call: Call): readonly { readonly text: string }[] {
  if (call.name !== 'yarn') return [];
  const at = call.invocation.args.findIndex((word) => word.text === 'workspace');
  const name = at < 0 ? undefined : call.invocation.args[at + 1];
  return name === undefined ? [] : [name];
}

/** `web`, `@acme/*`, `./apps/web`, `{apps/web}`, with or without the packages that it needs or that need it. */
function isMeant(member: PackageFile, written: string, call: Call): boolean {
  const name = written.replace(/^\.{3}\^?|\^?\.{3}$/g, '').replace(/\[[^[\]]{0,80}\]$/, '');
  if (name === '') return true;
  const place = /^\{(.*)\}$/.exec(name)?.[1] ?? (/^\.?\.?\//.test(name) ? name : undefined);
  if (name === member.name || name === member.name.replace(/^@[^/]+\//, '')) return true;
  const root = normalise(call.invocation.cwd ?? call.context.workspaceRoot);
  const folder = normalise(`${root}/${place ?? name}`);
  if (member.folder === folder) return true;
  if (!name.includes('*')) return false;
  return place === undefined
    ? matches(name, member.name) === true
    : matches(folder, member.folder) === true;
}

export function workspaceMembers(call: Call): readonly PackageFile[] {
  const { look } = call.context;
  for (const root of packageFolder(call)) {
    const patterns = memberPatterns(root, (path) => look.file(path)?.text);
    if (patterns.length === 0) continue;
    const folders = patterns
      .filter((pattern) => !pattern.startsWith('!'))
      .flatMap((pattern) => foldersOf(root, pattern, (path) => look.list(path)));
    return [...new Set(folders)].slice(0, MOST_MEMBERS).flatMap((folder) => {
      const text = look.file(`${folder}/package.json`)?.text;
      return text === undefined ? [] : [{ folder, ...parsePackage(text) }];
    });
  }
  return [];
}

function memberPatterns(
  root: string,
  read: (path: string) => string | undefined,
): readonly string[] {
  const own = read(`${root}/pnpm-workspace.yaml`);
  const listed: unknown = own === undefined ? undefined : readYaml(own)[0];
  const fields: unknown[] = [isRecord(listed) ? listed['packages'] : undefined];
  for (const [name, field] of [
    ['package.json', 'workspaces'],
    ['lerna.json', 'packages'],
  ] as const) {
    const text = read(`${root}/${name}`);
    const data: unknown = text === undefined ? undefined : jsonOf(text);
    const found = isRecord(data) ? data[field] : undefined;
    fields.push(isRecord(found) ? found['packages'] : found);
  }
  return fields
    .flatMap((field) => (Array.isArray(field) ? (field as readonly unknown[]) : []))
    .filter((pattern) => typeof pattern === 'string');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** `packages/*`, `apps/**`, `tools/cli`. Two levels stand for `**`. */
function foldersOf(
  root: string,
  pattern: string,
  list: (path: string) => readonly string[] | undefined,
): readonly string[] {
  let folders: readonly string[] = [root];
  for (const part of pattern.replace(/^\.\//, '').split('/').filter(Boolean).slice(0, 6)) {
    const isPattern = /[*?[]/.test(part);
    const below = (folder: string): readonly string[] =>
      (list(folder) ?? [])
        .filter((name) => name !== 'node_modules' && matches(part, name) === true)
        .map((name) => `${folder}/${name}`);
    const next = folders.flatMap((folder) => (isPattern ? below(folder) : [`${folder}/${part}`]));
    folders = (part === '**' ? [...folders, ...next, ...next.flatMap(below)] : next).slice(
      0,
      MOST_FOLDERS,
    );
  }
  return folders;
}
