/**
 * The workspace of an exported session, put together from what its steps looked at: every file as it stood before the
 * first step. What the session made itself is left out, because the replay makes it again.
 */
import { placeholderTag } from '../core/audit/redact';
import type { Action } from '../core/model/action';
import type { Event, LookUp } from '../core/model/event';
import type { FileText, GitContext, Look } from '../core/model/ports';
import type { SessionFile } from '../core/model/session-file';
import { normalise } from './look-files';
import { recordedValue, rememberValues } from './record-look';

type Workspace = SessionFile['workspace'];
type Start = Extract<Event, { type: 'session-started' }>;
type Literal = ReturnType<Look['findLiteral']>;

/** The first answer to each look-up, and the edits that had gone before it. */
interface First {
  readonly lookUp: LookUp;
  readonly value: unknown;
  readonly before: readonly Action[];
}

/** `events` are those of one session, the first of them its start. */
export function exportWorkspace(start: Start, events: readonly Event[]): Workspace {
  const firsts = firstLooks(events);
  const of = (what: LookUp['what']): readonly First[] =>
    firsts.filter((one) => one.lookUp.what === what);
  const git = gitOf(of('git'), of('git-dirty'), of('git-state'), start.workspace);
  const absent = of('kind').flatMap(({ lookUp, value }) => (value === 'missing' ? lookUp.key : []));
  const shell = shellOf(events);
  return {
    root: start.workspace,
    files: {
      ...namesSeen(of('list'), firsts),
      ...placesSeen(of('kind')),
      ...gitConfigs(of('git')),
      ...branchesHeld(of('branches-held'), start.workspace),
      ...literals(of('literal'), events),
      ...files(of('file'), missingAtFirst(of('kind'))),
    },
    env: { ...(start.home === undefined ? {} : { HOME: start.home }), ...variables(of('env')) },
    ...(git === undefined ? {} : { git }),
    ...(absent.length === 0 ? {} : { absent }),
    ...(shell === undefined ? {} : { shell }),
  };
}

function firstLooks(events: readonly Event[]): readonly First[] {
  const values = new Map<string, unknown>();
  const firsts = new Map<string, First>();
  const ran: Action[] = [];
  const actions = new Map<number, readonly Action[]>();
  for (const event of events) {
    // A result's own look-ups come after what the call did.
    if (event.type === 'result') ran.push(...(actions.get(event.step) ?? []));
    const lookUps = 'lookUps' in event ? (event.lookUps ?? []) : [];
    rememberValues(values, lookUps);
    for (const lookUp of lookUps) {
      const id = `${lookUp.what}\0${lookUp.key}`;
      if (firsts.has(id)) continue;
      firsts.set(id, { lookUp, value: recordedValue(lookUp, values), before: [...ran] });
    }
    if (event.type === 'judged') actions.set(event.step, event.actions);
  }
  return [...firsts.values()];
}

/** Names that one list may add. */
const NAMES = 200;

/** What a folder was seen to hold: empty files, as long as nothing says that one of them is a folder. */
function namesSeen(lists: readonly First[], firsts: readonly First[]): Record<string, string> {
  const known = firsts.map(({ lookUp }) => lookUp.key);
  const isFolder = (path: string): boolean => known.some((key) => key.startsWith(`${path}/`));
  const kinds = new Set(firsts.flatMap(({ lookUp }) => (lookUp.what === 'kind' ? lookUp.key : [])));
  return Object.fromEntries(
    lists.flatMap(({ lookUp, value, before }) => {
      const names = (value ?? []) as readonly string[];
      return names
        .slice(0, NAMES)
        .map((name) => `${lookUp.key}/${name}`)
        .filter((path) => !isFolder(path) && !kinds.has(path) && !wasTouched(path, before))
        .map((path) => [path, ''] as const);
    }),
  );
}

/** Files whose text nobody read, empty; and a name in each folder, since a session file has no other word for one. */
function placesSeen(kinds: readonly First[]): Record<string, string> {
  const untouched = kinds.filter(({ lookUp, before }) => !wasTouched(lookUp.key, before));
  const paths = (kind: string): readonly string[] =>
    untouched.filter(({ value }) => value === kind).map(({ lookUp }) => lookUp.key);
  const found = paths('file');
  const empty = paths('directory').filter(
    (folder) => !kinds.some(({ lookUp }) => lookUp.key.startsWith(`${folder}/`)),
  );
  return Object.fromEntries(
    [...found, ...empty.map((folder) => `${folder}/.keep`)].map((path) => [path, '']),
  );
}

/** Paths of which nothing was known when they were first looked at: a text that stands there later is the session's. */
function missingAtFirst(kinds: readonly First[]): ReadonlySet<string> {
  const gone = kinds.filter(({ value }) => value === 'missing' || value === 'unknown');
  return new Set(gone.map(({ lookUp }) => lookUp.key));
}

function files(looks: readonly First[], missing: ReadonlySet<string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { lookUp, value, before } of looks) {
    const file = value as FileText | undefined;
    if (file === undefined || missing.has(lookUp.key)) continue;
    const text = beforeEdits(lookUp.key, file.text, before);
    if (text !== undefined) found[lookUp.key] = text;
  }
  return found;
}

/** The text before these actions; undefined when one of them wrote the whole file. */
function beforeEdits(path: string, text: string, actions: readonly Action[]): string | undefined {
  let current = text;
  for (const action of [...actions].reverse()) {
    if (!('path' in action) || normalise(action.path, '/') !== path) continue;
    if (action.tool === 'write') return undefined;
    if (action.tool === 'edit' && action.new !== '') {
      current = current.replace(action.new, () => action.old);
    }
  }
  return current;
}

function variables(looks: readonly First[]): Record<string, string> {
  return Object.fromEntries(
    looks.flatMap(({ lookUp, value }) =>
      typeof value === 'string' ? [[lookUp.key, value] as const] : [],
    ),
  );
}

/** A file that was found to hold a credential and whose text nobody looked at: its one line is enough. */
function literals(looks: readonly First[], events: readonly Event[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { lookUp, value } of looks) {
    const place = value as Literal;
    const literal = place === undefined ? undefined : placeholderIn(events, lookUp.key);
    if (place === undefined || literal === undefined) continue;
    found[place.path] = '\n'.repeat(Math.max(0, place.line - 1)) + literal;
  }
  return found;
}

function placeholderIn(events: readonly Event[], fingerprint: string): string | undefined {
  for (const event of events) {
    if (event.type !== 'judged') continue;
    const words = JSON.stringify(event.actions).match(/[A-Za-z0-9_+/=.~-]{12,512}/g) ?? [];
    const hit = words.find((word) => placeholderTag(word) === fingerprint);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function gitOf(
  contexts: readonly First[],
  dirty: readonly First[],
  states: readonly First[],
  root: string,
): Workspace['git'] {
  const known = contexts.map(({ value }) => value as GitContext | undefined);
  const context = known.find((one) => one?.root === root);
  const untouched = states.filter(({ lookUp, before }) => !wasTouched(lookUp.key, before));
  const isDirty = dirtyAtFirst(dirty, untouched);
  const single = Object.fromEntries(
    untouched.flatMap(({ lookUp, value }) =>
      isState(value) ? [[lookUp.key, value] as const] : [],
    ),
  );
  if (context === undefined && Object.keys(single).length === 0) return undefined;
  return {
    ...(context === undefined ? {} : { branch: context.branch }),
    ...(context?.defaultBranch === undefined ? {} : { defaultBranch: context.defaultBranch }),
    ...(isDirty === undefined ? {} : { dirty: isDirty }),
    ...(Object.keys(single).length === 0 ? {} : { states: single }),
  };
}

type PathState = NonNullable<NonNullable<Workspace['git']>['states']>[string];

function isState(value: unknown): value is PathState {
  return value === 'clean' || value === 'dirty' || value === 'untracked' || value === 'ignored';
}

/** What git said of the tree before anything was changed, else what it said of paths that the session had not touched. */
function dirtyAtFirst(dirty: readonly First[], untouched: readonly First[]): boolean | undefined {
  const said = dirty.find(({ before }) => !before.some(isChange))?.value;
  if (typeof said === 'boolean') return said;
  const words = untouched.map(({ value }) => value);
  if (words.includes('dirty')) return true;
  return words.includes('clean') ? false : undefined;
}

function isChange({ tool }: Action): boolean {
  return tool === 'write' || tool === 'edit' || tool === 'delete';
}

/** Had the session changed this path, or something below it, when it was first looked at? */
function wasTouched(path: string, before: readonly Action[]): boolean {
  return before.some(
    (action) =>
      'path' in action &&
      isChange(action) &&
      `${normalise(action.path, '/')}/`.startsWith(`${path}/`),
  );
}

/** Branches whose commits something else holds too, as references of the repository say it. */
function branchesHeld(looks: readonly First[], root: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { lookUp, value } of looks) {
    if (value !== true) continue;
    for (const name of lookUp.key.slice(root.length).split(' ').slice(1)) {
      found[`${root}/.git/refs/heads/${name}`] = COMMIT;
      found[`${root}/.git/refs/remotes/origin/${name}`] = COMMIT;
    }
  }
  return found;
}
const COMMIT = `${'0'.repeat(39)}1\n`;

/** Remotes as `.git/config` names them. */
function gitConfigs(contexts: readonly First[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { value } of contexts) {
    const context = value as GitContext | undefined;
    const path = context === undefined ? '' : `${context.root}/.git/config`;
    if (context === undefined || Object.hasOwn(found, path)) continue;
    const remotes = Object.entries(context.remotes);
    if (remotes.length === 0) continue;
    found[path] = remotes.map(([name, url]) => `[remote "${name}"]\n\turl = ${url}\n`).join('');
  }
  return found;
}

function shellOf(events: readonly Event[]): Workspace['shell'] {
  for (const event of events) {
    if (event.type !== 'judged') continue;
    for (const action of event.actions) if (action.tool === 'shell') return action.shell;
  }
  return undefined;
}
