/** Builders of effects on files and folders. Every one carries `target.path`, so that the session can weigh the loss. */
import type { Effect, Reversibility } from '../model/effect';
import { LOCAL } from '../model/effect';
import { say } from '../model/say';
import type { Value } from '../shell/invocation';
import type { EffectParts, Site, WriteOptions } from './build';
import { localEffect, tamper, unknownProgram } from './build';
import { isDeceptiveName } from './deceptive-names';
import { comesIntoTheOpen, tellsNothing } from './streams';
import { isLoginStore } from './login-stores';
import { isPersonalStore } from './personal-stores';
import {
  holdsCredentials,
  isBlockDevice,
  isGuardHome,
  meetsGateAddress,
  opensGate,
  isStreamDevice,
  networkDevice,
  protectedFolder,
} from './notable-paths';
import { lastsBeyond, redirectsFetches, startsLater, startsWithPython } from './lasting-places';
import { touchedByPattern, type Place } from './file-patterns';
import { gitStoreLoss, gitStoreWrite } from './git-store';
import { protectedWrite } from './protected-write';
import { effectsWhenStarted } from './run-later';
import { workflowEffects } from './workflow-files';
import { followed } from './links';
import { placesOf } from './named-places';
import { gateOpened } from './own-doors';
import { baseName, displayPath, isInside, normalise } from './paths';

export { placesOf };

function reachOf(site: Site, path: string): 'workspace' | 'machine' {
  return isInside(path, normalise(site.context.workspaceRoot)) ? 'workspace' : 'machine';
}

function shown(site: Site, path: string): string {
  return displayPath(path, site.context.workspaceRoot);
}

function located(site: Site, path: string, parts: EffectParts): EffectParts {
  return { environment: LOCAL, reach: reachOf(site, path), target: { path }, ...parts };
}

/** What comes of a read: the contents go on to somebody (`shows`), only names are told, or a tool logs in with it. */
export type ReadAim = 'shows' | 'lists' | 'uses';

export function readPath(
  site: Site,
  path: string,
  many = false,
  aim: ReadAim = 'shows',
): readonly Effect[] {
  if (isStreamDevice(path) || /^\/dev\/u?random$/.test(path)) return [];
  path = followed(path, site.context.look);
  if (opensGate(path, site.context.look, aim)) return [gateOpened(site, path)];
  const size: EffectParts = many ? { size: 'many' } : {};
  const kind = many || site.context.look.kind(path) === 'directory' ? 'directory' : 'file';
  const effects = [localEffect(site, 'read', kind, shown(site, path), located(site, path, size))];
  if (holdsCredentials(path, site.context.look.home)) {
    effects.push(secretRead(site, path, shown(site, path), aim));
  }
  return aim === 'shows' ? [...effects, ...personalRead(site, path)] : effects;
}

/** Mail, messages and browsing are weighed like a login: nobody gave them by giving this workspace. */
export function personalRead(site: Site, path: string): readonly Effect[] {
  const { look, workspaceRoot } = site.context;
  if (isInside(path, normalise(workspaceRoot)) || !isPersonalStore(path, look.home)) return [];
  const parts = located(site, path, { special: 'login-shown' });
  return [localEffect(site, 'read', 'mailbox', shown(site, path), parts)];
}

function secretRead(
  site: Site,
  path: string,
  name: string,
  aim: ReadAim,
  parts: EffectParts = {},
): Effect {
  const { look, workspaceRoot } = site.context;
  const isLogin = aim === 'shows' && isTold(site) && isLoginStore(path, look, workspaceRoot);
  const special: EffectParts = isLogin ? { special: 'login-shown' } : {};
  return localEffect(site, 'read', 'secret', name, located(site, path, { ...special, ...parts }));
}

/** A value that is captured is in another command's words; one that is counted or logged in with is told to nobody. */
function isTold({ invocation, context }: Site): boolean {
  if (tellsNothing(invocation)) return false;
  const captured = invocation.stdout.kind === 'captured';
  return captured || comesIntoTheOpen(invocation, context);
}

/** Reading files that words name. A word that is not known names no file and changes nothing. */
export function reads(
  site: Site,
  values: readonly Value[],
  aim: ReadAim = 'shows',
): readonly Effect[] {
  return values.flatMap((value) => {
    if (value.text === '-') return [];
    const places = placesOf(site, value) ?? [];
    return places.flatMap((place) =>
      place.many ? readMany(site, value, place, aim) : readPath(site, place.path, false, aim),
    );
  });
}

/** A pattern that could not be matched against its folder: credentials, if it asks for files of such a name. */
function readMany(site: Site, value: Value, place: Place, aim: ReadAim): readonly Effect[] {
  const { look } = site.context;
  const path = followed(place.path, look);
  const pattern = site.context.path({ ...value, known: true }, site.invocation);
  if (opensGate(path, look, aim) || meetsGateAddress(pattern, look))
    return [gateOpened(site, path)];
  const name = shown(site, path);
  const size: EffectParts = { size: 'many' };
  const folder = localEffect(site, 'read', 'directory', name, located(site, path, size));
  const example = value.text
    .replaceAll('**', 'x')
    .replace(/[*?]/g, 'x')
    .replace(/\[[^\]]{1,40}\]/g, 'x');
  const file = site.context.path({ ...value, text: example, known: true }, site.invocation);
  const { home } = look;
  const asks = file !== undefined && holdsCredentials(file, home);
  if (!asks && !/\.env|\.pem|\.key|credential|secret/i.test(value.text)) return [folder];
  return [
    folder,
    secretRead(site, asks ? file : path, value.text, aim, { target: { path }, size: 'many' }),
  ];
}

export function writePath(site: Site, path: string, options: WriteOptions = {}): readonly Effect[] {
  if (options.entry !== true) path = followed(path, site.context.look);
  const network = networkDevice(path);
  if (network) return [sendTo(site, network.host)];
  if (isStreamDevice(path)) return [];
  if (isBlockDevice(path)) return [diskLoss(site, path)];
  const guarded = protectedWrite(site, path, shown(site, path), options);
  if (guarded) return [guarded];
  const references = gitStoreWrite(site, path, options);
  if (references) return references;
  const kind = site.context.look.kind(path);
  const isNew = kind === 'missing' || kind === 'unknown';
  const parts: EffectParts = {
    reversibility: reversibilityOfWrite(site, path, isNew, options),
    ...(options.content === undefined ? {} : { content: options.content }),
  };
  const operation = isNew && !options.append && !options.edit ? 'create' : 'update';
  const write = localEffect(site, operation, 'file', shown(site, path), located(site, path, parts));
  return [
    write,
    ...startUpEffects(site, path, options),
    ...effectsWhenStarted(site, path, options.content),
    ...workflowEffects(site, path, options),
    ...deception(site, path),
  ];
}

/** What bears a name that people overlook is weighed as what nobody can read. */
function deception(site: Site, path: string): readonly Effect[] {
  if (!isDeceptiveName(path)) return [];
  return [unknownProgram(site, shown(site, path), say`its name is made to be overlooked`)];
}

/** What a start-up file or a git hook would run is part of writing it. */
function startUpEffects(site: Site, path: string, options: WriteOptions): readonly Effect[] {
  const { home } = site.context.look;
  const isScript = /(rc|profile|login|logout|aliases|zshenv|\/hooks\/[^/.]+|\.sh)$/.test(path);
  if (options.content === undefined || !isScript || !startsLater(path, home)) return [];
  return site.context.shell(options.content, home, site.invocation, baseName(path));
}

function reversibilityOfWrite(
  site: Site,
  path: string,
  isNew: boolean,
  options: WriteOptions,
): Reversibility {
  const { home } = site.context.look;
  const isHere = reachOf(site, path) === 'workspace';
  // A hook of this repository weighs what its text does; a start-up file of the person is theirs whatever it says.
  const isReadHook = options.content !== undefined && isHere && startsLater(path, home);
  if (!isReadHook && lastsBeyond(path, home)) return 'hard';
  if (redirectsFetches(path, home, options.content)) return 'hard';
  if (!isHere && startsWithPython(path, false)) return 'hard';
  return isNew || options.append || options.edit || options.replaced
    ? 'reversible'
    : 'irreversible';
}

function sendTo(site: Site, host: string): Effect {
  const environment = site.context.environment(host);
  return localEffect(site, 'send', 'host', host, {
    environment,
    reach: environment.name === 'local' ? 'machine' : 'shared-remote',
    audience: 'public',
    reversibility: 'irreversible',
    target: { host },
    opaque: { why: say`it opens a raw network connection` },
  });
}

export function diskLoss(site: Site, path: string): Effect {
  return localEffect(site, 'delete', 'disk', path, {
    reversibility: 'irreversible',
    target: { path },
    takesRecovery: true,
  });
}

/** Writing files that words name. An unknown name is one file somewhere on this machine. */
export function writes(
  site: Site,
  values: readonly Value[],
  options: WriteOptions = {},
): readonly Effect[] {
  return values.flatMap((value) => {
    if (value.text === '-') return [];
    // A pattern over devices cannot be listed, but it names disks all the same.
    if (value.glob && isBlockDevice(value.text.replace(/[*?]/g, 'a')))
      return [diskLoss(site, value.text)];
    const places = placesOf(site, value);
    if (places === undefined) return [unknownWrite(site, value)];
    return places.flatMap((place) => writePath(site, place.path, options));
  });
}

/** One file somewhere on this machine; its name may still say that something starts by it. */
function unknownWrite(site: Site, value: Value): Effect {
  const asked = value.sources.some(
    (from) => from.kind === 'command' && /^(python|pypy|pip|uv|conda)/.test(from.command),
  );
  const parts: EffectParts = startsWithPython(value.text, asked) ? { reversibility: 'hard' } : {};
  return localEffect(site, 'update', 'file', '', parts);
}

export interface DeleteOptions {
  /** What the folder holds, and not its entry: a link there is followed. */
  readonly contents?: boolean;
  readonly recursive?: boolean;
  readonly reversibility?: Reversibility;
  readonly many?: boolean;
}

export function deletePath(
  site: Site,
  path: string,
  options: DeleteOptions = {},
): readonly Effect[] {
  if (isStreamDevice(path)) return [];
  if (isBlockDevice(path)) return [diskLoss(site, path)];
  const { look } = site.context;
  path = followed(path, look, options.contents !== true);
  const many: EffectParts = options.many ? { size: 'many' } : {};
  const guard = (what: 'guard' | 'agent-config'): Effect =>
    tamper(site, 'delete', what, shown(site, path), { target: { path }, ...many });
  const guarded = protectedFolder(path, look);
  if (guarded) return [guard(guarded)];
  if (isGuardHome(path, look)) return [guard('guard')];
  const references = options.reversibility === undefined ? gitStoreLoss(site, path) : undefined;
  if (references) return references;
  const kind = look.kind(path);
  const folder = kind === 'directory' || (options.recursive === true && kind !== 'file');
  const parts: EffectParts = {
    reversibility: options.reversibility ?? 'irreversible',
    ...(options.many ? { size: 'many' as const } : {}),
    ...(takesHistory(site, path) ? { takesRecovery: true } : {}),
  };
  const all = located(site, path, parts);
  const name = shown(site, path);
  const loss = localEffect(
    site,
    'delete',
    folder || options.many ? 'directory' : 'file',
    name,
    all,
  );
  return holdsHome(site, path, options) ? [loss, guard('guard')] : [loss];
}

/** The home folder, or one above it, takes Remit and the agents' hooks along with everything else. */
function holdsHome(site: Site, path: string, options: DeleteOptions): boolean {
  const home = normalise(site.context.look.home);
  return options.recursive === true && isInside(home, path) && home !== '/';
}

/** The history of a repository lies in the folder that goes. */
function takesHistory(site: Site, path: string): boolean {
  if (/(^|\/)\.git(\/(objects|refs|logs).*)?$/.test(path)) return true;
  const root = site.context.look.git(path)?.root;
  return root !== undefined && isInside(normalise(root), path);
}

/** Deleting what words name. A deletion of something that is not known cannot be weighed, so it is opaque. */
export function deletes(
  site: Site,
  values: readonly Value[],
  options: DeleteOptions = {},
): readonly Effect[] {
  return values.flatMap((value) => {
    const places = placesOf(site, value);
    if (places === undefined) return [unknownLoss(site, value, options)];
    return places.flatMap((place) => {
      if (place.pattern !== undefined) return deletePattern(site, place, place.pattern, options);
      const many = place.many ? { many: true } : {};
      const fresh = place.fresh ? { reversibility: 'reversible' as const } : {};
      const contents = place.many ? { contents: true } : {};
      return deletePath(site, place.path, { ...options, ...many, ...fresh, ...contents });
    });
  });
}

/** What matches a pattern below a folder; of the folder itself only what the pattern may touch. */
function deletePattern(
  site: Site,
  place: Place,
  wanted: string,
  options: DeleteOptions,
): readonly Effect[] {
  const real = followed(place.path, site.context.look);
  const pattern = `${real}${wanted.slice(place.path.length)}`;
  place = { ...place, path: real, pattern };
  const held = touchedByPattern(place, pattern, site.context.look);
  const deep = options.recursive === true || pattern.includes('**');
  const parts = located(site, place.path, {
    reversibility: options.reversibility ?? (place.nothing ? 'reversible' : 'irreversible'),
    target: { path: place.path, pattern },
    size: 'many',
  });
  return [
    ...held.flatMap((path) => deletePath(site, path, { ...options, recursive: true })),
    localEffect(site, 'delete', deep ? 'directory' : 'file', shown(site, pattern), parts),
  ];
}

function unknownLoss(site: Site, value: Value, options: DeleteOptions): Effect {
  const kind = options.recursive ? 'directory' : 'file';
  return localEffect(site, 'delete', kind, '', {
    reversibility: 'irreversible',
    opaque: { why: say`what ${value.raw} names is only decided when it runs` },
  });
}

/** Making folders that words name. */
export function makeFolder(site: Site, value: Value): readonly Effect[] {
  const places = placesOf(site, value) ?? [];
  return places.map((place) => {
    const name = shown(site, place.path);
    const parts = located(site, place.path, {});
    return isGuardHome(place.path, site.context.look)
      ? tamper(site, 'create', 'guard', name, parts)
      : localEffect(site, 'create', 'directory', name, parts);
  });
}
