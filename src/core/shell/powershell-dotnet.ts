/** Members of .NET objects and classes, as scripts use them: files, requests, processes, the environment, texts. */
import { bytesOfBase64, fromBytes, fromUtf16 } from './encodings';
import type { Value } from './invocation';
import { asValue, emit, nothingKnown } from './powershell-state';
import type { PsSite, Thing, Things } from './powershell-state';
import { addProblem } from './reader';
import { assign } from './state';
import { absolute, baseName, EMPTY, join, mergeSources, plain, unknown, withText } from './values';
import { forward, programWord, withoutEnd } from './windows-paths';
import { say } from '../model/say';

/** Methods that only work out a value or look something up, whatever the object. */
const PURE =
  /^(get|to|is|has|contains|starts|ends|index|last|sub|trim|pad|replace|insert|split|equals|compare|format|parse|tryparse|add|append|push|pop|peek|enqueue|dequeue|sort|reverse|concat|join|read|where|foreach|count|any|first|find|select|match|clone|convert|round|floor|ceil|min|max|abs|pow|sqrt|sign|truncate|log|exp|next|wait|close|dispose|flush|reset|stop|elapsed|load|escape|unescape|normalize|combine|change|new|from|create|decode|encode|hash|compute|transform|range|repeat|empty|copyto|clear|remove|begin|end|describe|enumerate|resolve|expand|width|item|keys|values)/i;
/** Methods of those beginnings that do more than that. */
const MORE =
  /^(createprocess|createremote|createinstance|createfile|createsub|loadfile|loadfrom|removeitem|deletesub|getdelegate|tofile|copyfile)|(recursive|tofile|key|tree)$/i;
/** Classes that hold values and no more. */
const VALUES =
  /^(string|text\.|collections\.|datetime|datetimeoffset|timespan|guid|math|random|diagnostics\.stopwatch|regex|text\.regularexpressions|convert|bitconverter|version|uri|xml\.|globalization\.|security\.cryptography\.|management\.automation\.(?!powershell|runspaces)|io\.(path|stringreader|memorystream|driveinfo)|timezoneinfo|numerics\.|linq\.|char|int|int32|int64|long|double|decimal|bool|byte|array|enum|object|pscustomobject|psobject|hashtable|net\.(ipaddress|dns|networkinformation|cookie)|net\.mail\.mailaddress|runtime\.interopservices\.runtimeinformation|console|security\.principal|stringcomparison|stringsplitoptions|uint|single|float|switch|xml|cultureinfo|consolecolor|web\.httputility|net\.webutility|net\.servicepointmanager|net\.securityprotocoltype|net\.networkcredential|appdomain|gc|threading\.thread$|windows\.forms|drawing)/;

const CLIENTS = /^(net\.)?(webclient|http\.httpclient)$/;
const FILE_INFO = /^io\.(fileinfo|directoryinfo)$/;

/** `OBJECT.Name`, `OBJECT.Name(args)`. */
export function callMember(
  site: PsSite,
  of: Things,
  name: string,
  args: readonly Things[] | undefined,
): Things {
  const lower = name.toLowerCase();
  if (!args) return of.flatMap((thing) => property(thing, lower, site.source));
  const [first] = of;
  if (first?.block && /^invoke/.test(lower)) {
    return site.ps.block(first.block, site.at, new Map([['args', args.flat()]]));
  }
  for (const block of args.flat().flatMap((arg) => arg.block ?? [])) {
    const each = of.length === 1 && of[0] ? of : nothingKnown(of, '$_');
    site.ps.block(block, repeated(site).at, new Map([['_', each]]));
  }
  if (lower === 'where' || lower === 'foreach') return of;
  if (first && CLIENTS.test(first.type ?? '')) return request(site, lower, args);
  if (first?.type === 'wscript.shell' && /^(run|exec)$/.test(lower)) {
    return runText(site, asValue(args[0] ?? []));
  }
  if (first?.type === 'xml' && lower === 'save') return saved(site, first, asValue(args[0] ?? []));
  if (of.some((thing) => thing.process !== undefined) && /^(kill|closemainwindow)$/.test(lower)) {
    for (const { process = '' } of of) emit(site, ['killall', process]);
    return [];
  }
  if (of.some((thing) => thing.isFile === true)) {
    const done = onFiles(site, of, lower, args);
    if (done) return done;
  }
  if (/^text\..*encoding/.test(first?.type ?? '') && lower === 'getstring' && args[0]?.[0]) {
    return [decoded(args[0][0], first?.type ?? '', site.source)];
  }
  const known = first?.known ? textMethod(first, lower, args) : undefined;
  if (known) return known;
  const isValue = first?.type !== undefined && VALUES.test(first.type);
  if (!isValue && (!PURE.test(lower) || MORE.test(lower))) unread(site, name);
  return nothingKnown([...of, ...args.flat()], site.source);
}

/** `[TYPE]::Name`, `[TYPE]::Name(args)`. Reading a static property changes nothing. */
export function callStatic(
  site: PsSite,
  type: string,
  name: string,
  args: readonly Things[] | undefined,
): Things {
  const lower = name.toLowerCase();
  if (!args)
    return [
      { ...unknown([], site.source), type: /encoding$/.test(type) ? `${type}.${lower}` : type },
    ];
  const [first = []] = args;
  switch (type) {
    case 'io.file':
    case 'io.directory':
      return onPath(site, type === 'io.directory', lower, args) ?? refuse(site, args, name);
    case 'io.path':
      return pathMethod(site, lower, args);
    case 'environment':
      return environment(site, lower, args);
    case 'diagnostics.process':
      if (lower === 'start') {
        site.ps.command('start-process', args, site);
        return [
          { ...unknown([], site.source), process: baseName(programWord(asValue(first)).text) },
        ];
      }
      return processes(lower, first, site);
    case 'convert':
      // Bytes are kept as they were written, until an encoding makes a text of them.
      if (lower === 'frombase64string') return [{ ...asValue(first), type: 'base64' }];
      break;
    case 'scriptblock':
    case 'management.automation.scriptblock':
      if (lower === 'create')
        return site.ps.evaluate(
          { type: 'cast', to: 'scriptblock', operand: textNode(asValue(first)), raw: site.source },
          site.at,
        );
      break;
    case 'string':
      if (lower === 'join') return [join(args.slice(1).flat(), asValue(first).text)];
      if (lower === 'concat') return [join(args.flat(), '')];
      break;
    case 'net.servicepointmanager':
    case 'threading.thread':
      return [];
    default:
      break;
  }
  if (lower === 'new') {
    const isFile = FILE_INFO.test(type);
    const made: Thing = isFile
      ? { ...forward(asValue(first)), isFile: true, type }
      : { ...unknown(mergeSources(...args.flat().map((arg) => arg.sources)), site.source), type };
    return [made];
  }
  const reflects =
    /^(reflection\.|runtime\.interopservices\.(?!runtimeinformation)|activator|management\.automation\.(powershell|runspaces|language))|win32|native/;
  const isPure = VALUES.test(type) || PURE.test(lower);
  if (reflects.test(type) || !isPure || MORE.test(lower))
    return refuse(site, args, `[${type}]::${name}`);
  return nothingKnown(args.flat(), site.source);
}

function textNode(value: Value): { type: 'text'; text: string; quoted: true; raw: string } {
  return { type: 'text', text: value.text, quoted: true, raw: value.raw };
}

function unread(site: PsSite, name: string): void {
  const { reader } = site.ps.machine;
  addProblem(reader, say`what ${name} of an object does is not known`, site.source);
}

function refuse(site: PsSite, args: readonly Things[], name: string): Things {
  unread(site, name);
  return nothingKnown(args.flat(), site.source);
}

function repeated(site: PsSite): PsSite {
  const { scope } = site.at;
  return {
    ...site,
    at: { ...site.at, scope: { ...scope, frame: { ...scope.frame, repeated: true } } },
  };
}

function property(thing: Thing, name: string, raw: string): Things {
  const field = thing.fields?.get(name);
  if (field) return field;
  if (thing.process !== undefined)
    return [{ ...thing, isFile: undefined as never }].map(processOnly);
  if (thing.isFile) {
    const path = forward(thing);
    switch (name) {
      case 'fullname':
      case 'pspath':
      case 'path':
      case 'resolvedtarget':
        return [{ ...path, isFile: true }];
      case 'name':
      case 'pschildname':
        return [withText(path, baseName(path.text))];
      case 'basename':
        return [withText(path, baseName(path.text).replace(/\.[^.]*$/, ''))];
      case 'extension':
        return [withText(path, /\.[^./]*$/.exec(path.text)?.[0] ?? '')];
      case 'directoryname':
      case 'directory':
      case 'psparentpath':
      case 'parent':
        return [{ ...withText(path, folderOf(path.text)), isFile: true }];
      default:
        return [unknown([], raw)];
    }
  }
  return [{ ...unknown(thing.sources, raw), ...(thing.type === undefined ? {} : { type: '' }) }];
}

function processOnly(thing: Thing): Thing {
  const { process = '' } = thing;
  return { ...unknown(thing.sources, thing.raw), process };
}

export function folderOf(path: string): string {
  const at = withoutEnd(path).search(/[\\/][^\\/]*$/);
  return at < 0 ? '' : at === 0 ? '/' : path.slice(0, at);
}

function onFiles(
  site: PsSite,
  of: Things,
  name: string,
  args: readonly Things[],
): Things | undefined {
  const files = of.map(forward);
  const to = forward(asValue(args[0] ?? []));
  switch (name) {
    case 'delete':
      emit(site, ['rm', '-r', '-f', ...files]);
      return [];
    case 'moveto':
      emit(site, ['mv', ...files, to]);
      return [];
    case 'copyto':
      emit(site, ['cp', ...files, to]);
      return [{ ...to, isFile: true }];
    case 'create':
      emit(site, ['mkdir', '-p', ...files]);
      return of;
    default:
      return undefined;
  }
}

/** `[IO.File]` and `[IO.Directory]`. */
function onPath(
  site: PsSite,
  isFolder: boolean,
  name: string,
  args: readonly Things[],
): Things | undefined {
  const path = forward(asValue(args[0] ?? []));
  const second = asValue(args[1] ?? []);
  if (name === 'delete') {
    emit(site, ['rm', ...(isFolder && second.text === 'True' ? ['-r'] : []), '-f', path]);
    return [];
  }
  if (name === 'move' || name === 'replace') return run(site, ['mv', path, forward(second)]);
  if (name === 'copy') return run(site, ['cp', path, forward(second)]);
  if (name === 'createdirectory') return run(site, ['mkdir', '-p', path]);
  if (/^(create|createtext|openwrite|open)$/.test(name)) return run(site, ['touch', path]);
  if (/^(write|append)all/.test(name)) {
    writeFile(site, path, asValue(args[1] ?? [], '\n'), name.startsWith('append'));
    return [];
  }
  if (/^(read|openread|opentext)/.test(name)) return [emit(site, ['cat', path])];
  if (/^(set|encrypt|decrypt)/.test(name)) return run(site, ['chmod', 'u+w', path]);
  if (/^(enumerate|get(files|directories|filesystementries))/.test(name)) {
    const pattern = second.known && second.text !== '' ? second.text : '*';
    const text = `${withoutEnd(path.text)}/**/${pattern}`;
    return [{ ...withText(path, text), known: false, glob: true, isFile: true }];
  }
  return /^(exists|get)/.test(name) ? [unknown([], site.source)] : undefined;
}

function run(site: PsSite, words: readonly (string | Value)[]): Things {
  emit(site, words);
  return [];
}

/** Puts a text into a file: the stream of a command that prints it. */
export function writeFile(site: PsSite, path: Value, content: Value, append: boolean): void {
  const target = forward(path);
  const redirects = [{ kind: append ? 'append' : 'write', fd: 1, target } as const];
  const { scope } = site.at;
  const streams = { ...scope.streams, stdout: { kind: 'file', path: target } as const };
  const inner = { ...site, at: { ...site.at, scope: { ...scope, streams } } };
  emit(inner, ['cat'], { stdin: content, redirects });
  const full = target.known ? absolute(target.text, scope.shell.cwd) : undefined;
  const isHere = full !== undefined && scope.frame.elsewhere === undefined;
  if (!isHere) return;
  const { written } = site.ps.machine.reader;
  const before = append ? written.get(full) : undefined;
  written.set(
    full,
    before ? join([before, content], '') : append ? unknown([], content.raw) : content,
  );
}

/** A document goes into a file; into the one that it was read from, it is an edit of it. */
function saved(site: PsSite, document: Thing, to: Value): Things {
  const path = forward(to);
  const full = path.known ? absolute(path.text, site.at.scope.shell.cwd) : undefined;
  const isEdit = document.sources.some((from) => from.kind === 'file' && from.path === full);
  if (isEdit) return run(site, ['sed', '-i', '-e', 's///', path]);
  writeFile(site, path, unknown(document.sources, document.raw), false);
  return [];
}

function pathMethod(site: PsSite, name: string, args: readonly Things[]): Things {
  const path = forward(asValue(args[0] ?? []));
  switch (name) {
    case 'combine':
    case 'join':
      return [joinPaths(args.map((arg) => asValue(arg)))];
    case 'getfilename':
      return [withText(path, baseName(path.text))];
    case 'getdirectoryname':
      return [withText(path, folderOf(path.text))];
    case 'getfullpath':
      return [path];
    case 'gettemppath':
      return site.ps.evaluate({ type: 'variable', name: 'env:temp', raw: '$env:TEMP' }, site.at);
    case 'gettempfilename':
    case 'getrandomfilename':
      return [emit(site, ['mktemp'])];
    default:
      return nothingKnown(args.flat(), site.source);
  }
}

export function joinPaths(parts: readonly Value[]): Value {
  const given = parts.map(forward).filter((part) => part.text !== '');
  const cut = given.map((part, at) =>
    withText(part, withoutEnd(part.text).replace(at === 0 ? /^$/ : /^\/+/, '')),
  );
  return join(cut, '/');
}

function environment(site: PsSite, name: string, args: readonly Things[]): Things {
  const [first = [], second = [], third = []] = args;
  const variable = asValue(first);
  if (name === 'setenvironmentvariable') {
    const value = asValue(second);
    const lasts = third[0] !== undefined && !/^process$/i.test(third[0].text);
    if (variable.known) assign(site.at.scope.shell, variable.text, value, true);
    if (lasts) emit(site, ['setx', variable, value]);
    return [];
  }
  if (name === 'getenvironmentvariable' && variable.known) {
    const raw = `env:${variable.text}`;
    return site.ps.evaluate({ type: 'variable', name: raw, raw: `$${raw}` }, site.at);
  }
  if (name === 'getfolderpath') {
    const home = site.ps.machine.reader.look.home;
    return [plain(`${home}/${variable.text}`)];
  }
  return nothingKnown(args.flat(), site.source);
}

function processes(name: string, first: Things, site: PsSite): Things {
  if (name === 'getprocessesbyname' && first[0]) {
    return [{ ...unknown([], site.source), process: first[0].text }];
  }
  return [{ ...unknown([], site.source), process: '' }];
}

/** `[Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('…'))`. */
function decoded(bytes: Thing, encoding: string, raw: string): Value {
  const read = bytes.type === 'base64' && bytes.known ? bytesOfBase64(bytes.text) : undefined;
  const decode = encoding.endsWith('.unicode') ? fromUtf16 : fromBytes;
  const text = read === undefined ? undefined : decode(read);
  return text === undefined ? unknown(bytes.sources, raw) : withText(bytes, text);
}

/** `WebClient`, `HttpClient`. */
function request(site: PsSite, name: string, args: readonly Things[]): Things {
  const [url = EMPTY, second = EMPTY, third = EMPTY] = args.map((arg) => asValue(arg));
  if (/^downloadfile/.test(name)) return run(site, ['curl', '-o', forward(second), url]);
  if (/^(download|get|open(read)?)/.test(name)) return [emit(site, ['curl', url])];
  if (/^delete/.test(name)) return [emit(site, ['curl', '-X', 'DELETE', url])];
  const body = /^upload(string|data|values|file)/.test(name) && third !== EMPTY ? third : second;
  if (/^uploadfile/.test(name)) return [emit(site, ['curl', '-T', forward(body), url])];
  if (/^(upload|post|openwrite)/.test(name)) return [emit(site, ['curl', '-d', body, url])];
  if (/^(put|patch)/.test(name)) {
    const method = name.startsWith('put') ? 'PUT' : 'PATCH';
    return [emit(site, ['curl', '-X', method, '-d', body, url])];
  }
  if (/^(send)/.test(name)) return refuse(site, args, name);
  return nothingKnown(args.flat(), site.source);
}

/** A command line for cmd.exe, as `WScript.Shell` takes it. */
function runText(site: PsSite, text: Value): Things {
  return [emit(site, ['cmd', '/c', text])];
}

function textMethod(thing: Thing, name: string, args: readonly Things[]): Things | undefined {
  const [from, to] = args.map((arg) => asValue(arg));
  switch (name) {
    case 'tolower':
    case 'tolowerinvariant':
      return [withText(thing, thing.text.toLowerCase())];
    case 'toupper':
    case 'toupperinvariant':
      return [withText(thing, thing.text.toUpperCase())];
    case 'trim':
      return from ? undefined : [withText(thing, thing.text.trim())];
    case 'tostring':
      return from ? undefined : [thing];
    case 'replace':
      return from?.known && to?.known && from.text !== ''
        ? [withText(thing, thing.text.split(from.text).join(to.text))]
        : undefined;
    default:
      return undefined;
  }
}
