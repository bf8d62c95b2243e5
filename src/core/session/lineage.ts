/**
 * Where files come from: which ones a call downloads, which it copies, renames or unpacks from others, and which
 * ones it runs. A name that changes hides nothing: what was downloaded stays downloaded, and what was the only copy
 * of somebody's work stays the only copy.
 */
import { LOCAL, type Effect } from '../model/effect';
import type { Look } from '../model/ports';
import type { Invocation, Reading, Value } from '../shell/invocation';
import { absolute } from './credentials';
import { isInside } from '../effects/paths';
import { bound, type Session } from './state';
import type { Lineage, Transfer } from './traces';

const KEPT = 5_000;

const COPIERS = /^(?:sudo\s+)?(?:\S*\/)?(?:cp|install|rsync|ditto|ln|copy|Copy-Item|tee)\s/i;
const MOVERS = /^(?:sudo\s+)?(?:\S*\/)?(?:mv|move|ren|rename|Move-Item|git\s+mv)\s/i;
const UNPACKERS =
  /^(?:sudo\s+)?(?:\S*\/)?(?:tar|bsdtar|gtar|unzip|7z[ar]?|gunzip|gzip|bunzip2|xz|unxz|zstd|unzstd|unrar|unar|ar|cpio|Expand-Archive)\s/i;

/** Files that the effects of one command connect: what it reads, and what it makes of that. */
export function readLineage(reading: Reading | undefined, effects: readonly Effect[]): Lineage {
  const groups = new Map<string, Effect[]>();
  for (const effect of effects) {
    const group = groups.get(effect.phrase);
    if (group === undefined) groups.set(effect.phrase, [effect]);
    else group.push(effect);
  }
  const fetching = fetchingSources(reading, effects);
  const downloads: string[] = [];
  const transfers: Transfer[] = [];
  for (const [phrase, group] of groups) {
    const made = unique(group.flatMap((one) => (makesFile(one) ? [one.target!.path!] : [])));
    if (made.length === 0) continue;
    if (fetching.some((source) => phrase === source || phrase.startsWith(`${source} >`)))
      downloads.push(...made);
    transfers.push(...transfersOf(phrase, group, made));
  }
  return { downloads, transfers };
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}

function makesFile(effect: Effect): boolean {
  const isFile = effect.resource.class === 'file' || effect.resource.class === 'directory';
  const makes = effect.operation === 'create' || effect.operation === 'update';
  return isFile && makes && effect.target?.path !== undefined;
}

function transfersOf(
  phrase: string,
  group: readonly Effect[],
  made: readonly string[],
): readonly Transfer[] {
  const kind = MOVERS.test(phrase)
    ? 'move'
    : COPIERS.test(phrase)
      ? 'copy'
      : UNPACKERS.test(phrase)
        ? 'unpack'
        : undefined;
  if (kind === undefined) return [];
  const taken = unique(
    group.flatMap(({ operation, target }) =>
      target?.path !== undefined &&
      (operation === 'read' || (kind === 'move' && operation === 'delete'))
        ? [target.path]
        : [],
    ),
  );
  if (taken.length !== made.length) {
    // Several sources into one folder: each is found there again under its own name.
    const [to] = made;
    if (made.length !== 1 || to === undefined) return [];
    return taken.map((from) => ({
      from,
      to: kind === 'unpack' ? to : `${to}/${nameOf(from)}`,
      kind,
    }));
  }
  return taken.map((from, at) => ({ from, to: made[at]!, kind }));
}

/** A copy holds what its original holds, as far as that can be looked at, so that later steps look through it. */
export function withCopiedText(
  effects: readonly Effect[],
  transfers: readonly Transfer[],
  look: Look,
): readonly Effect[] {
  const from = new Map(
    transfers.flatMap((one) => (one.kind === 'unpack' ? [] : [[one.to, one.from] as const])),
  );
  if (from.size === 0) return effects;
  return effects.map((effect) => {
    const source = from.get(effect.target?.path ?? '');
    if (source === undefined || !makesFile(effect) || effect.content !== undefined) return effect;
    const file = look.file(source);
    return file === undefined || file.truncated ? effect : { ...effect, content: file.text };
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const DOWNLOADERS =
  /^(?:sudo\s+)?(?:\S*\/)?(?:curl|wget2?|aria2c|axel|https?|xhs?|fetch|Invoke-WebRequest|iwr|Start-BitsTransfer)\s/i;

/** Asked for without a login: what one's own login opens is one's own place. */
function isFetched(effect: Effect): boolean {
  if (effect.authority !== undefined) return false;
  const isPlace = effect.resource.class === 'host' || effect.resource.class === 'object';
  return isPlace || (effect.reach === 'shared-remote' && DOWNLOADERS.test(effect.phrase));
}

/** The commands whose output comes over the network, and those that it is piped through. */
function fetchingSources(
  reading: Reading | undefined,
  effects: readonly Effect[],
): readonly string[] {
  const fetches = new Set(
    effects.flatMap((effect) =>
      effect.operation === 'read' && effect.environment.name !== 'local' && isFetched(effect)
        ? [effect.phrase]
        : [],
    ),
  );
  if (fetches.size === 0) return [];
  const sources = new Set(fetches);
  for (const invocation of reading?.invocations ?? []) {
    let at: Invocation | undefined = invocation;
    if (!fetches.has(phraseOf(at))) continue;
    for (let hops = 0; at !== undefined && hops < 32; hops += 1) {
      sources.add(phraseOf(at));
      at = at.stdout.kind === 'pipe' ? reading!.invocations[at.stdout.to] : undefined;
    }
  }
  return [...sources];
}

/** As the effects layer writes it: one line, blanks joined. A cut phrase matches nothing, and only the name is lost. */
function phraseOf(invocation: Invocation): string {
  return invocation.source.replace(/\s+/g, ' ').trim();
}

export function learnLineage(session: Session, step: number, lineage: Lineage): void {
  for (const path of lineage.downloads) session.downloaded.set(path, step);
  for (const { from, to, kind } of lineage.transfers) {
    const source = downloadedIn(session, from);
    if (source === undefined) continue;
    for (const path of kind === 'unpack' ? unpackedTo(session, from, to) : [to])
      session.downloaded.set(path, source);
    if (kind === 'move') session.downloaded.delete(from);
  }
  bound(session.downloaded, KEPT);
}

/** An archive fills the folder it is given, or one of its own name: the workspace itself does not become a download. */
function unpackedTo(session: Session, archive: string, to: string): readonly string[] {
  const root = session.options.workspaceRoot;
  if (to !== archive && !isInside(root, to)) return [to];
  const stem = nameOf(archive).replace(
    /(?:\.(?:tar|tgz|tbz2?|txz|zip|gz|bz2|xz|zst|7z|rar))+$/i,
    '',
  );
  return stem === '' ? [] : [`${to === archive ? parentOf(archive) : to}/${stem}`];
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** The step that a file, or a folder above it, was downloaded in. */
export function downloadedIn(session: Session, path: string): number | undefined {
  if (session.downloaded.size === 0) return undefined;
  for (let at = path; at.length > 1; at = parentOf(at)) {
    const step = session.downloaded.get(at);
    if (step !== undefined) return step;
  }
  return undefined;
}

/** Files of this machine that the call starts or looks through, absolute. */
export function executedPaths(
  reading: Reading | undefined,
  lookedThrough: readonly string[],
  effects: readonly Effect[],
  home: string,
): readonly string[] {
  const paths = new Set(lookedThrough);
  for (const problem of reading?.problems ?? [])
    if (problem.script !== undefined) paths.add(problem.script);
  for (const effect of effects)
    if (effect.operation === 'execute' && effect.target?.path !== undefined)
      paths.add(effect.target.path);
  for (const invocation of reading?.invocations ?? []) {
    const word = programPath(invocation.program, invocation.cwd, home);
    if (word !== undefined) paths.add(word);
  }
  return [...paths];
}

function programPath(program: Value, cwd: string | undefined, home: string): string | undefined {
  if (!program.known || !program.text.includes('/')) return undefined;
  if (program.text.startsWith('~/')) return `${home}${program.text.slice(1)}`;
  return cwd === undefined && !program.text.startsWith('/')
    ? undefined
    : absolute(program.text, cwd ?? '/');
}

/**
 * Running what an earlier step downloaded. That it could be looked at now says nothing of who wrote it, and a person
 * decides once whether it may run here.
 */
export function runsOfDownloads(session: Session, paths: readonly string[]): readonly Effect[] {
  return paths.flatMap((path) => {
    const step = downloadedIn(session, path);
    if (step === undefined) return [];
    return [
      {
        operation: 'execute' as const,
        resource: { class: 'process' as const, name: nameOf(path) },
        environment: LOCAL,
        reach: 'machine' as const,
        audience: 'nobody' as const,
        reversibility: 'hard' as const,
        special: 'run-download' as const,
        target: { path },
        payload: [{ kind: 'code' as const, source: { kind: 'url' as const, url: `step ${step}` } }],
        phrase: `run ${nameOf(path)}`,
      },
    ];
  });
}
