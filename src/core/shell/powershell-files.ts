/**
 * Cmdlets for files, and for what PowerShell shows as drives: the environment, the registry, certificates. Each is
 * put into the words of the program that does the same.
 */
import type { Value } from './invocation';
import { folderOf, joinPaths, writeFile } from './powershell-dotnet';
import { LOOKUP_CMDLETS } from './powershell-lookups';
import {
  driveOf,
  file,
  isHere,
  isRegistry,
  keyOf,
  look,
  targets,
  type Cmdlet,
  type Place,
  type PsCall,
} from './powershell-places';
import { asValue, emit, linesOf } from './powershell-state';
import type { Things } from './powershell-state';
import { absolute, baseName, mergeSources, plain, unknown, withText } from './values';
import { environmentVariable, forward, withoutEnd } from './windows-paths';

/** One call for all files, one for each key of the registry. */
function forEachPlace(
  call: PsCall,
  onFiles: (files: readonly Value[]) => void,
  onPlace: (place: Place) => void,
): Things {
  const files: Value[] = [];
  for (const path of targets(call)) {
    const place = driveOf(path);
    if (place) onPlace(place);
    else files.push(path);
  }
  if (files.length > 0 && isHere(call)) onFiles(files);
  return [];
}

function readContent(call: PsCall): Things {
  const paths = targets(call);
  const printed = paths.map((path) => {
    const place = driveOf(path);
    if (place?.drive === 'env') return environment(call, place);
    if (place) return look(call, place);
    return emit(call.site, ['cat', path]);
  });
  const all = call.bound.has('raw') ? printed : printed.flatMap((text) => linesOf(text));
  return all;
}

function environment({ site }: PsCall, place: Place): Value {
  emit(site, ['printenv', withText(place.path, place.rest)]);
  return environmentVariable(site.ps.machine.reader, site.at.scope, place.rest);
}

/** `Get-ChildItem`, as the search that it is: the names that come out of it, as a pattern. */
function listChildren(call: PsCall): Things {
  const { bound, site } = call;
  const given = targets(call);
  const starts = given.length > 0 ? given : [plain('.')];
  const recursive = bound.has('recurse') || bound.given.has('depth');
  const names = bound.things('filter', 'include').filter((name) => name.known);
  return starts.flatMap((start) => {
    const place = driveOf(start);
    if (place) return [look(call, place)];
    const kinds = bound.has('directory') ? ['-type', 'd'] : bound.has('file') ? ['-type', 'f'] : [];
    const [first] = names;
    emit(site, [
      'find',
      start,
      ...(recursive ? [] : ['-maxdepth', '1']),
      ...kinds,
      ...(first && names.length === 1 ? ['-name', first] : []),
    ]);
    return childrenOf(call, start, recursive, names).map((path) =>
      bound.has('name') ? withText(path, baseName(path.text)) : file(path),
    );
  });
}

function childrenOf(
  call: PsCall,
  start: Value,
  recursive: boolean,
  names: readonly Value[],
): readonly Value[] {
  const { scope } = call.site.at;
  const full = start.known && !start.glob ? absolute(start.text, scope.shell.cwd) : undefined;
  const { look: disk } = call.site.ps.machine.reader;
  if (full !== undefined && disk.kind(full) === 'file') return [start];
  // A pattern for a path is what comes out, unless it is searched below.
  if (start.glob && !recursive && names.length === 0) return [start];
  const base = start.glob ? start.text.replace(/\/[^/]*$/, '') : withoutEnd(start.text);
  const last = start.glob ? [withText(start, baseName(start.text))] : [plain('*')];
  return (names.length > 0 ? names : last).map((name) => ({
    ...withText(start, `${base === '' ? '/' : base}/${recursive ? '**/' : ''}${name.text}`),
    known: false,
    glob: true,
  }));
}

function copies(call: PsCall, program: 'cp' | 'mv'): Things {
  const { bound, site } = call;
  if (bound.given.has('tosession') || bound.given.has('fromsession')) {
    emit(site, ['scp', ...targets(call), 'session:']);
    return [];
  }
  const to = forward(bound.value('destination') ?? plain('.'));
  const recursive = program === 'cp' && bound.has('recurse', 'container') ? ['-r'] : [];
  return forEachPlace(
    call,
    (files) => emit(site, [program, ...recursive, ...files, to]),
    (place) => {
      const registry = ['reg', program === 'cp' ? 'copy' : 'move', keyOf(place), to];
      if (isRegistry(place) && isHere(call)) emit(site, registry);
    },
  );
}

/** The new name stands in the folder of the old one. */
function rename(call: PsCall): Things {
  const { bound, site } = call;
  const name = forward(bound.value('newname') ?? unknown([], ''));
  return forEachPlace(
    call,
    (files) => {
      for (const path of files) {
        const folder = folderOf(path.text);
        const to =
          folder === '' || name.text.includes('/') ? name : joinPaths([plain(folder), name]);
        emit(site, ['mv', path, to]);
      }
    },
    (place) => isRegistry(place) && emit(site, ['reg', 'rename', keyOf(place)]),
  );
}

function remove(call: PsCall): Things {
  const { bound, site } = call;
  const flags = [...(bound.has('recurse') ? ['-r'] : []), ...(bound.has('force') ? ['-f'] : [])];
  // What comes down a pipe are folders as often as files.
  return forEachPlace(
    call,
    (files) => emit(site, ['rm', ...flags, ...files]),
    (place) => {
      if (!isHere(call)) return;
      if (isRegistry(place)) emit(site, ['reg', 'delete', keyOf(place), '/f']);
      else if (place.drive === 'env') emit(site, ['unset', place.rest], { inShell: true });
      else if (/^(cert|wsman)$/.test(place.drive))
        emit(site, ['certutil', '-delstore', place.path]);
    },
  );
}

function make(call: PsCall): Things {
  const { bound, site, name } = call;
  const kind =
    name === 'mkdir' ? 'directory' : (bound.value('itemtype')?.text ?? 'file').toLowerCase();
  const below = bound.value('name');
  const given = targets(call, false);
  const paths = below
    ? (given.length > 0 ? given : [plain('.')]).map((path) => joinPaths([path, below]))
    : given;
  const content = bound.value('value');
  for (const path of paths) {
    const place = driveOf(path);
    if (!isHere(call)) continue;
    if (place && isRegistry(place)) emit(site, ['reg', 'add', keyOf(place)]);
    else if (place) continue;
    else if (/^dir/.test(kind)) emit(site, ['mkdir', '-p', path]);
    else if (/link|junction/.test(kind))
      emit(site, ['ln', '-s', forward(content ?? plain('')), path]);
    else if (content) writeFile(site, path, content, false);
    else emit(site, ['touch', path]);
  }
  return paths.map(file);
}

/** What a file is given: by name, else what comes down the pipe. */
function contentOf({ bound, site }: PsCall): Value {
  const given = bound.value('value', 'inputobject');
  if (given) return withText(given, `${given.text}\n`);
  const piped = asValue(site.at.input ?? [], '\n');
  return withText(piped, `${piped.text}\n`);
}

function write(call: PsCall): Things {
  const { bound, site, name } = call;
  const append = name === 'add-content' || bound.has('append');
  const content = name === 'clear-content' ? plain('') : contentOf(call);
  for (const path of targets(call, false)) {
    if (!isHere(call)) continue;
    const place = driveOf(path);
    if (place) {
      if (place.drive === 'env') emit(site, ['export', setting(place, content)], { inShell: true });
      continue;
    }
    const full = path.known ? absolute(path.text, site.at.scope.shell.cwd) : undefined;
    // Its own text, changed on the way: most of what it held is still there.
    const isEdit = content.sources.some((from) => from.kind === 'file' && from.path === full);
    if (isEdit && !content.known) emit(site, ['sed', '-i', '-e', 's///', path]);
    else if (name === 'tee-object') emit(site, ['tee', ...(append ? ['-a'] : []), path]);
    else writeFile(site, path, content, append);
  }
  return name === 'tee-object' || bound.has('passthru') ? (site.at.input ?? []) : [];
}

function setting(place: Place, content: Value): Value {
  return withText(content, `${place.rest}=${content.text.replace(/\n$/, '')}`);
}

/** Properties: of a key of the registry they are its values, of a file its attributes. */
function properties(call: PsCall): Things {
  const { bound, site, name } = call;
  const names = bound.things('name');
  const reads = name.startsWith('get-');
  const printed: Value[] = [];
  for (const path of targets(call)) {
    const place = driveOf(path);
    if (!isHere(call)) continue;
    if (!place || !isRegistry(place)) {
      if (!place && !reads) emit(site, ['chmod', 'u+w', path]);
      continue;
    }
    const [value] = names;
    const words = value ? ['/v', value] : [];
    const data = bound.value('value');
    if (reads) printed.push(emit(site, ['reg', 'query', keyOf(place), ...words]));
    else if (/^(set|new|rename|copy|move)-/.test(name))
      emit(site, ['reg', 'add', keyOf(place), ...words, ...(data ? ['/d', data] : []), '/f']);
    else emit(site, ['reg', 'delete', keyOf(place), ...words, '/f']);
  }
  const sources = mergeSources(...printed.map((value) => value.sources));
  return reads ? [unknown(sources, site.source)] : [];
}

function goTo(program: 'cd' | 'pushd'): Cmdlet {
  return (call) => {
    const [path] = targets(call);
    emit(call.site, path ? [program, path] : [program], { inShell: true });
    return [];
  };
}

export const FILE_CMDLETS: Readonly<Record<string, Cmdlet>> = {
  ...LOOKUP_CMDLETS,
  'get-content': readContent,
  'import-csv': readContent,
  'import-clixml': readContent,
  'import-powershelldatafile': readContent,
  'get-childitem': listChildren,
  'get-itemproperty': properties,
  'get-itempropertyvalue': properties,
  'set-itemproperty': properties,
  'new-itemproperty': properties,
  'remove-itemproperty': properties,
  'clear-itemproperty': properties,
  'rename-itemproperty': properties,
  'copy-itemproperty': properties,
  'move-itemproperty': properties,
  'set-content': write,
  'add-content': write,
  'clear-content': write,
  'clear-item': write,
  'set-item': write,
  'out-file': write,
  'tee-object': write,
  'export-csv': write,
  'export-clixml': write,
  'copy-item': (call) => copies(call, 'cp'),
  'move-item': (call) => copies(call, 'mv'),
  'rename-item': rename,
  'remove-item': remove,
  'new-item': make,
  mkdir: make,
  'set-location': goTo('cd'),
  'push-location': goTo('pushd'),
  'pop-location': (call) => linesOf(emit(call.site, ['popd'], { inShell: true })),
  'get-location': (call) => linesOf(emit(call.site, ['pwd'])),
  'unblock-file': (call) => {
    emit(call.site, ['xattr', '-d', 'com.apple.quarantine', ...targets(call)]);
    return [];
  },
};
