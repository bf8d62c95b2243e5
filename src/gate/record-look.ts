/**
 * Records the look-ups that a verdict rested on, and looks again into such records. Everything is redacted before it
 * is kept: a record shows which file held a credential and never the credential.
 */
import { canonical } from '../core/audit/canonical';
import { redactDeep } from '../core/audit/redact';
import type { LookUp } from '../core/model/event';
import type { Digest, Fingerprint, GitContext, Look } from '../core/model/ports';
import { LIMITS } from '../core/limits';

export interface RecordingLook {
  readonly look: Look;
  readonly lookUps: () => readonly LookUp[];
}

export interface RecordWith {
  readonly fingerprint: Fingerprint;
  readonly digest: Digest;
  /** Digests whose text the session's log already holds; the new ones are added. */
  readonly kept: Set<string>;
}

/** Look-ups kept of one step; more are still answered, and replay then sees them as unknown. */
const LOOK_UPS = 500;

export function recordLook(inner: Look, options: RecordWith): RecordingLook {
  const records = new Map<string, LookUp>();

  function keep<T>(what: LookUp['what'], key: string, value: T): T {
    const id = `${what}\0${key}`;
    if (records.has(id) || records.size >= LOOK_UPS) return value;
    const text = canonical(redactDeep({ [key]: value ?? null }, options.fingerprint)[key]);
    const digest = options.digest(text);
    const isNew = !options.kept.has(digest) && text.length <= LIMITS.lookFileBytes;
    if (isNew) options.kept.add(digest);
    records.set(id, { what, key, digest, ...(isNew ? { text } : {}) });
    return value;
  }

  const look: Look = {
    file: (path) => keep('file', path, inner.file(path)),
    kind: (path) => keep('kind', path, inner.kind(path)),
    list: (path) => keep('list', path, inner.list(path)),
    // What is not set needs no record: nothing is what an absent record means.
    env: (name) => {
      const value = inner.env(name);
      return value === undefined ? undefined : keep('env', name, value);
    },
    git: (path) => {
      const context = inner.git(path);
      return context === undefined
        ? keep('git', path, undefined)
        : recordGit(context, (read) => keep('git', path, read));
    },
    gitState: (path) => keep('git-state', path, inner.gitState(path)),
    branchesHeld: (path, names) =>
      keep('branches-held', heldKey(path, names), inner.branchesHeld(path, names)),
    // The literal itself is a credential: only its fingerprint may name the record.
    findLiteral: (value) => keep('literal', options.fingerprint(value), inner.findLiteral(value)),
    home: inner.home,
    platform: inner.platform,
  };
  return { look, lookUps: () => [...records.values()] };
}

/** A branch's name holds no space. */
function heldKey(path: string, names: readonly string[]): string {
  return `${path} ${names.join(' ')}`;
}

/** Whether the tree is dirty costs a process, so it is asked for only when it is used. */
function recordGit(context: GitContext, keep: (read: GitContext) => unknown): GitContext {
  const { root, branch, defaultBranch, remotes } = context;
  const plain = {
    root,
    branch,
    remotes,
    ...(defaultBranch === undefined ? {} : { defaultBranch }),
  };
  keep(plain);
  return Object.defineProperty({ ...plain }, 'dirty', {
    enumerable: false,
    get: () => context.dirty,
  });
}

/** Looks into recorded look-ups. `texts` gives the text of a digest that an earlier event of the session holds. */
export function lookIntoRecords(
  lookUps: readonly LookUp[],
  texts: ReadonlyMap<string, string>,
  place: {
    readonly home: string;
    readonly platform: Look['platform'];
    readonly fingerprint: Fingerprint;
  },
): Look {
  const records = new Map(lookUps.map((one) => [`${one.what}\0${one.key}`, one]));

  function recall<T>(what: LookUp['what'], key: string, otherwise: T): T {
    const record = records.get(`${what}\0${key}`);
    const text = record === undefined ? undefined : (record.text ?? texts.get(record.digest));
    if (text === undefined) return otherwise;
    // `null` stands for undefined, which JSON cannot hold.
    return (JSON.parse(text) as T | null) ?? otherwise;
  }

  return {
    file: (path) => recall('file', path, undefined),
    kind: (path) => recall('kind', path, 'unknown'),
    list: (path) => recall('list', path, undefined),
    env: (name) => recall('env', name, undefined),
    git: (path) => recall('git', path, undefined),
    gitState: (path) => recall('git-state', path, 'unknown'),
    branchesHeld: (path, names) => recall('branches-held', heldKey(path, names), undefined),
    findLiteral: (value) => recall('literal', place.fingerprint(value), undefined),
    home: place.home,
    platform: place.platform,
  };
}
