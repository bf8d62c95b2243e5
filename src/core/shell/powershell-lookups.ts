/** Cmdlets that look at files, work with their names or pack them. */
import type { Value } from './invocation';
import { folderOf, joinPaths } from './powershell-dotnet';
import { driveOf, file, look, targets, type Cmdlet, type PsCall } from './powershell-places';
import { asValue, emit } from './powershell-state';
import type { Things } from './powershell-state';
import { baseName, mergeSources, plain, unknown, withText } from './values';
import { forward } from './windows-paths';

function splitPath(call: PsCall): Things {
  const { bound } = call;
  return targets(call).map((path) => {
    if (bound.has('leaf')) return withText(path, baseName(path.text));
    if (bound.has('leafbase')) return withText(path, baseName(path.text).replace(/\.[^.]*$/, ''));
    if (bound.has('extension')) return withText(path, /\.[^./]*$/.exec(path.text)?.[0] ?? '');
    if (bound.has('isabsolute', 'qualifier', 'noqualifier')) return unknown(path.sources, path.raw);
    return file(withText(path, folderOf(path.text)));
  });
}

function joinPath(call: PsCall): Things {
  const { bound } = call;
  const more = [...bound.things('childpath', 'additionalchildpath'), ...bound.rest.flat()];
  return bound.things('path').map((path) => file(joinPaths([path, ...more])));
}

function named(call: PsCall): Things {
  return targets(call).map((path) => {
    const place = driveOf(path);
    return place ? look(call, place) : file(path);
  });
}

function search(call: PsCall): Things {
  const { bound, site } = call;
  const pattern = asValue(bound.things('pattern'), '|');
  const input = site.at.input ?? [];
  const named = bound.given.has('path') || bound.given.has('literalpath');
  const piped = input.filter((thing) => thing.isFile);
  const files = named ? targets(call) : piped.map((thing) => forward(thing));
  const flags = bound.has('quiet') ? ['-q'] : bound.has('notmatch') ? ['-v'] : [];
  const output = emit(site, ['grep', ...flags, '-E', '-e', pattern, ...files]);
  const sources = mergeSources(output.sources, ...input.map((thing) => thing.sources));
  return [
    { ...unknown(sources, site.source), ...(files[0] ? { fields: matchFields(files) } : {}) },
  ];
}

/** A match knows its file. */
function matchFields(files: readonly Value[]): ReadonlyMap<string, Things> {
  const path = files.map(file);
  return new Map([
    ['path', path],
    ['filename', path],
    ['linenumber', [unknown([], '')]],
  ]);
}

function archive(call: PsCall): Things {
  const { bound, site, name } = call;
  const paths = targets(call);
  const to = forward(bound.value('destinationpath') ?? plain('.'));
  if (name === 'expand-archive') emit(site, ['unzip', ...paths, '-d', to]);
  else emit(site, ['zip', '-r', to, ...paths]);
  return [];
}

const quiet: Cmdlet = (call) => {
  emit(call.site, ['ls', ...targets(call)]);
  return [unknown([], call.site.source)];
};

export const LOOKUP_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  'get-item': named,
  'resolve-path': named,
  'convert-path': named,
  'test-path': quiet,
  'get-acl': quiet,
  'expand-archive': archive,
  'compress-archive': archive,
  'split-path': splitPath,
  'join-path': joinPath,
  'select-string': search,
  'get-filehash': (call) => [emit(call.site, ['sha256sum', ...targets(call)])],
};
