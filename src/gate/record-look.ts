/**
 * Records the look-ups that a verdict rested on, and looks again into such records. Everything is redacted before it
 * is kept: a record shows which file held a credential and never the credential. What is kept is the value itself and
 * not its JSON: a text within a text would be redacted and cut by the wrong borders when the event is written.
 */
import { canonical } from '../core/audit/canonical';
import { redact, redactDeep } from '../core/audit/redact';
import type { LookUp } from '../core/model/event';
import type { Digest, Fingerprint, GitContext, Look } from '../core/model/ports';

export interface RecordingLook {
  readonly look: Look;
  readonly lookUps: () => readonly LookUp[];
}

export interface RecordWith {
  readonly fingerprint: Fingerprint;
  readonly digest: Digest;
  /** Digests whose value the session's log already holds; the new ones are added. */
  readonly kept: Set<string>;
}

/** Look-ups kept of one step; more are still answered, and replay then sees them as unknown. */
const LOOK_UPS = 500;
/** Characters of values kept of one step; of what is beyond only the digest stands in the log. */
const VALUE_CHARS = 2_000_000;

export function recordLook(inner: Look, options: RecordWith): RecordingLook {
  const records = new Map<string, LookUp>();
  let left = VALUE_CHARS;

  function keep<T>(what: LookUp['what'], key: string, answer: T): T {
    const id = `${what}\0${key}`;
    if (records.has(id) || records.size >= LOOK_UPS) return answer;
    const value = redacted(what, key, answer);
    const text = canonical(value);
    const digest = options.digest(text);
    const isNew = !options.kept.has(digest) && text.length <= left;
    if (isNew) {
      options.kept.add(digest);
      left -= text.length;
    }
    records.set(id, { what, key, digest, ...(isNew ? { value } : {}) });
    return answer;
  }

  /** Only a variable's value stands under a name that may say that it is a credential; a path's name says nothing. */
  function redacted(what: LookUp['what'], key: string, answer: unknown): unknown {
    if (answer === undefined) return null;
    if (what === 'env') return redactDeep({ [key]: answer }, options.fingerprint)[key] ?? null;
    return typeof answer === 'string'
      ? redact(answer, options.fingerprint)
      : redactDeep(answer, options.fingerprint);
  }

  const look: Look = {
    file: (path) => keep('file', path, inner.file(path)),
    kind: (path) => keep('kind', path, inner.kind(path)),
    list: (path) => keep('list', path, inner.list(path)),
    // As with variables: no link needs no record.
    leadsTo: (path) => {
      const real = inner.leadsTo?.(path);
      return real === undefined ? undefined : keep('leads-to', path, real);
    },
    // What is not set needs no record: nothing is what an absent record means.
    env: (name) => {
      const value = inner.env(name);
      return value === undefined ? undefined : keep('env', name, value);
    },
    git: (path) => {
      const context = inner.git(path);
      if (context === undefined) return keep('git', path, undefined);
      const plain = withoutDirty(context);
      keep('git', path, plain);
      // Whether the tree is dirty costs a process, so it is asked for, and recorded, only when it is used.
      return withDirty(plain, () => keep('git-dirty', path, context.dirty));
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

function withoutDirty({ root, branch, defaultBranch, remotes }: GitContext): GitContext {
  return { root, branch, remotes, ...(defaultBranch === undefined ? {} : { defaultBranch }) };
}

function withDirty(context: GitContext, read: () => boolean | undefined): GitContext {
  return Object.defineProperty({ ...context }, 'dirty', { enumerable: false, get: read });
}

/** Looks into recorded look-ups. `values` gives the value of a digest that an earlier event of the session holds. */
export function lookIntoRecords(
  lookUps: readonly LookUp[],
  values: ReadonlyMap<string, unknown>,
  place: {
    readonly home: string;
    readonly platform: Look['platform'];
    readonly fingerprint: Fingerprint;
  },
): Look {
  const records = new Map(lookUps.map((one) => [`${one.what}\0${one.key}`, one]));

  function recall<T>(what: LookUp['what'], key: string, otherwise: T): T {
    const record = records.get(`${what}\0${key}`);
    if (record === undefined) return otherwise;
    return (recordedValue(record, values) as T | undefined) ?? otherwise;
  }

  return {
    file: (path) => recall('file', path, undefined),
    kind: (path) => recall('kind', path, 'unknown'),
    list: (path) => recall('list', path, undefined),
    leadsTo: (path) => recall('leads-to', path, undefined),
    env: (name) => recall('env', name, undefined),
    git: (path) => {
      const context = recall<GitContext | undefined>('git', path, undefined);
      return context && withDirty(context, () => recall('git-dirty', path, undefined));
    },
    gitState: (path) => recall('git-state', path, 'unknown'),
    branchesHeld: (path, names) => recall('branches-held', heldKey(path, names), undefined),
    findLiteral: (value) => recall('literal', place.fingerprint(value), undefined),
    home: place.home,
    platform: place.platform,
  };
}

/** What a look-up returned; undefined for nothing, and for what the log does not hold. */
export function recordedValue(lookUp: LookUp, values: ReadonlyMap<string, unknown>): unknown {
  return (lookUp.value === undefined ? values.get(lookUp.digest) : lookUp.value) ?? undefined;
}

/** Every value that these events hold, by its digest. */
export function rememberValues(values: Map<string, unknown>, lookUps: readonly LookUp[]): void {
  for (const one of lookUps) if (one.value !== undefined) values.set(one.digest, one.value);
}
