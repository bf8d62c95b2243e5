/** The scripts of `package.json`, and of `deno.json`, `composer.json` and the like that have the same form. */
import type { Effect } from '../../model/effect';
import { ordinaryTool } from '../build';
import type { Call } from '../define';
import { folderOf, normalise } from '../paths';
import { graveWhenStarted } from '../run-later';
import { ofRecipe } from './project-recipes';

export interface PackageFile {
  readonly folder: string;
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** The nearest `package.json`: of the folder that a flag names, else of the command's folder or one above it. */
export function readPackage(call: Call, file = 'package.json'): PackageFile | undefined {
  for (const folder of packageFolder(call)) {
    const text = call.context.look.file(`${folder}/${file}`)?.text;
    if (text === undefined) continue;
    return { folder, ...parsePackage(text) };
  }
  return undefined;
}

export function packageFolder(call: Call): readonly string[] {
  const { context, invocation } = call;
  const named = call.value('prefix', 'C', 'dir', 'cwd', 'w', 'workspace');
  const path = named === undefined ? undefined : context.path(named, invocation);
  const folders: string[] = path === undefined ? [] : [path];
  let folder = invocation.cwd ?? normalise(context.workspaceRoot);
  for (let up = 0; up < 8; up += 1) {
    folders.push(folder);
    if (folder === '/') break;
    folder = folderOf(folder);
  }
  return folders;
}

export function parsePackage(text: string): {
  name: string;
  scripts: Readonly<Record<string, string>>;
} {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof parsed !== 'object' || parsed === null) return { name: '', scripts: {} };
    const fields = parsed as Record<string, unknown>;
    const scripts = { ...stringsOf(fields['scripts']), ...stringsOf(fields['tasks']) };
    return { name: typeof fields['name'] === 'string' ? fields['name'] : '', scripts };
  } catch {
    return { name: '', scripts: {} };
  }
}

function stringsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const pairs = Object.entries(value).flatMap(([name, text]): [string, string][] => {
    if (typeof text === 'string') return [[name, text]];
    if (Array.isArray(text))
      return [[name, text.filter((part) => typeof part === 'string').join(' && ')]];
    return [];
  });
  return Object.fromEntries(pairs);
}

function asWord(text: string): string {
  return /^[\w./:=@%+,*?~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Effects of a script with its `pre` and `post` companions, or undefined when there is none of that name. */
export function scriptEffects(
  call: Call,
  name: string,
  file = 'package.json',
): readonly Effect[] | undefined {
  const found = readPackage(call, file);
  return found === undefined ? undefined : scriptIn(call, found, name, file);
}

/**
 * `@name` is another script, `@php X` and `@composer X` those programs, `@putenv A=b` a variable: Composer's own words
 * in a script.
 */
function composerText(text: string): string {
  return text
    .split(' && ')
    .map((part) => part.replace(/^@putenv\s+/, 'export ').replace(/^@(php|composer)\s+/, '$1 '))
    .map((part) => part.replace(/^@(?=[\w:-]+)/, 'composer run-script '))
    .join(' && ');
}

/** The same of a package that is already found. */
export function scriptIn(
  call: Call,
  found: PackageFile,
  name: string,
  file = 'package.json',
): readonly Effect[] | undefined {
  if (!Object.hasOwn(found.scripts, name)) return undefined;
  // What stands after the name is given to the script, with or without `--`.
  const at = call.positionals.findIndex((word) => word.text === name);
  const given = [...call.positionals.slice(at + 1), ...call.rest];
  const words = given.map((word) => (word.known ? asWord(word.text) : word.raw)).join(' ');
  const effects = [`pre${name}`, name, `post${name}`].flatMap((script) => {
    const text = found.scripts[script];
    if (text === undefined) return [];
    const written = file === 'composer.json' ? composerText(text) : text;
    const full = script === name && words !== '' ? `${written} ${words}` : written;
    const where = `${file} script ${script}`;
    const done = call.context.shell(full, found.folder, call.invocation, where);
    return ofRecipe(done, { file: `${found.folder}/${file}`, name, text: full }, call);
  });
  return effects.length > 0 ? effects : [ordinaryTool(call, `${call.name} run ${name}`)];
}

/** What an install starts by itself of these scripts: the grave part of it. */
export function lifeCycleEffects(
  call: Call,
  names: readonly string[],
  file = 'package.json',
): readonly Effect[] {
  const found = readPackage(call, file);
  if (found === undefined || call.has('ignore-scripts', 'no-scripts')) return [];
  const effects = names.flatMap((name) => {
    const text = found.scripts[name];
    return text === undefined
      ? []
      : call.context.shell(
          file === 'composer.json' ? composerText(text) : text,
          found.folder,
          call.invocation,
          `${file} script ${name}`,
        );
  });
  return graveWhenStarted(call, effects);
}
