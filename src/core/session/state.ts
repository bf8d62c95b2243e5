/**
 * Everything that one session knows. The state is changed in place by the functions of this folder and by nobody
 * else: one writer, one order, so that folding the same steps gives the same state. Every collection is bounded by
 * `LIMITS`; the oldest entries go first.
 */
import type { Task } from '../model/task';
import type { WorkspaceFile } from '../model/workspace-file';
import type { Actions } from '../model/action';
import type { Effect } from '../model/effect';
import type { Column, Snapshot, Tier, Verdict } from '../model/verdict';
import type { Operation, ResourceClass } from '../model/operation';
import type { Value } from '../shell/invocation';
import type { ContextSwitch, Traces, Tunnel, Twin } from './traces';

/** Where a credential was met. */
export interface Sighting {
  readonly step: number;
  /** `file:PATH`, `output`, `prompt`, `env:NAME`; the form of formats.md where there is one. */
  readonly where: string;
  readonly line?: number;
  /** The variable or key beside the value: `RAILWAY_TOKEN`. */
  readonly name?: string;
  /** A person typed it. */
  readonly typed?: boolean;
}

export interface CredentialFact {
  readonly fingerprint: string;
  readonly kind: string;
  readonly sightings: Sighting[];
  /** What its file, name and comments say that it is for, in their own words; empty when they say nothing. */
  purpose: string;
  /** Step in which this session made it, under a warrant of its own. */
  minted?: number;
}

/** An identifier that a listing showed, with the environment and owner that it was listed under. */
export interface IdentifierFact {
  readonly id: string;
  readonly step: number;
  readonly environment?: string;
  readonly names: readonly string[];
  /** Who said so, as `effects/answering.ts` tells; nobody where anything might have written it. */
  readonly keepers: readonly string[];
}

export type FailureKind =
  'authentication' | 'authorisation' | 'protection' | 'rate-limit' | 'not-found' | 'other';

/** A call that failed in a way that later calls must be read against. */
export interface FailureFact {
  readonly step: number;
  readonly kind: FailureKind;
  /** The line of the output that says so, redacted and shortened. */
  readonly line: string;
  /** What the failed call was after. */
  readonly intents: readonly Intent[];
}

/** The end that a call serves, whatever its clothes: used to recognise the same act again. */
export interface Intent {
  readonly operation: Operation;
  readonly resource: ResourceClass;
  /** Name, ids, host or remote of the target; compared as a set. */
  readonly names: readonly string[];
  readonly environment: string;
  /** Labels or fingerprints of what authenticated. */
  readonly authority: string;
}

/** What was refused, as grave and as well warranted as it was then. */
export interface RefusedIntent extends Intent {
  readonly tier: Tier;
  readonly column: Column;
}

export interface RefusalFact {
  readonly step: number;
  readonly by: 'guard' | 'person' | 'agent';
  readonly intents: readonly RefusedIntent[];
  readonly reasonCode: string;
}

/** Text that came from outside and may carry instructions. */
export interface UntrustedFact {
  readonly step: number;
  readonly from: string;
  /** Hosts that the text names, lower case. */
  readonly hosts: ReadonlySet<string>;
}

export interface PendingStep {
  /** It runs although it was not allowed: nobody refused it, and nobody approved it either. */
  readonly observed?: true;
  readonly step: number;
  readonly actions: Actions;
  readonly verdict: Verdict;
  readonly exports: ReadonlyMap<string, Value>;
  readonly traces: Traces;
  /** Whose answer its output is (`effects/answering.ts`). */
  readonly keepers: readonly string[];
  readonly points: number;
  /** Paths that did not exist before it. */
  readonly creates: readonly string[];
  /** Digest of the exact call, for an approval that arrives late. */
  readonly callKey: string;
  /** What "yes, this session" would cover: one key per effect of tiers 2 and 3. */
  readonly approvalKeys: readonly string[];
  /** Grants that the step would use: index in the task's list to number of objects. */
  readonly grantUses: ReadonlyMap<number, number>;
}

export interface SaidFact {
  readonly step: number;
  /** What the person typed themselves, without quoted, fenced and attached text. Lower case. */
  readonly typed: string;
}

/** A rule of a shared system that stood in the way, or could. */
export interface LoosenedFact {
  readonly step: number;
  readonly what: string;
}

/** A granted deletion that may have happened. */
export interface Doubt {
  readonly grant: number;
  readonly count: number;
  readonly effect: Effect;
}

/** A copy from which something could be brought back. */
export interface RecoveryFact {
  readonly step: number;
  readonly what: string;
  readonly state: 'seen' | 'made' | 'removed';
}

/** Facts that a person's undo may set back (`undone.ts`). */
export type FactMap =
  | 'ownPaths'
  | 'writtenPaths'
  | 'dumps'
  | 'downloaded'
  | 'filledWithSecrets'
  | 'twins'
  | 'ownResources';

export interface FactChange {
  readonly facts: FactMap;
  readonly key: string;
  /** Undefined: there was none. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What one step changed among the facts, and what was kept before it. */
export interface Taught {
  readonly copy: Snapshot;
  readonly changes: readonly FactChange[];
  /** Stash entries that it took, as recovery paths that went. */
  readonly stash: readonly RecoveryFact[];
}

export interface Session {
  readonly options: SessionOptions;
  task: Task | undefined;
  declaredAtMs: number;
  /** Its scope holds nothing but grants that the agent asked for and the person gave (`amend.ts`). */
  scopeByRequest: boolean;
  readonly said: SaidFact[];
  readonly credentials: Map<string, CredentialFact>;
  /** By identifier; one fact for each that spoke of it. */
  readonly identifiers: Map<string, readonly IdentifierFact[]>;
  /** Host to environment, learnt from files that name both. */
  readonly hostEnvironments: Map<
    string,
    { readonly environment: string; readonly evidence: string; readonly step: number }
  >;
  readonly failures: FailureFact[];
  readonly refusals: RefusalFact[];
  readonly untrusted: UntrustedFact[];
  readonly recovery: RecoveryFact[];
  /** Absolute paths that this session created, with the step. Folders too. */
  readonly ownPaths: Map<string, number>;
  /** Absolute paths that this session wrote to: what stands in them proves nothing any more. */
  readonly writtenPaths: Map<string, number>;
  /** Dumps of a database that it took, by path, with the step (`dumps.ts`). */
  readonly dumps: Map<string, number>;
  /** Resources that this session created: `class:name`; ids with who named them (`ownKey`). */
  readonly ownResources: Map<string, number>;
  /** Paths whose text came from a host, with the step. */
  readonly downloaded: Map<string, number>;
  /** Files that a call wrote while it read a credential file: what is in them may be that, in whatever form. */
  readonly filledWithSecrets: Map<string, { readonly step: number; readonly from: string }>;
  /** Files and folders that hold the same as others, by absolute path. */
  readonly twins: Map<string, Twin>;
  twinGroups: number;
  /** What tools were set to in this session. */
  readonly contexts: Map<string, ContextSwitch & { readonly step: number }>;
  /** Ports of this machine that lead to another one. */
  readonly tunnels: Map<string, Tunnel & { readonly step: number }>;
  /** Containers that this session started anew without a volume, by `container:NAME` and by port of this machine. */
  readonly services: Map<string, { readonly name: string; readonly step: number }>;
  /** Variables that earlier calls exported into the agent's shell. */
  readonly exports: Map<string, Value>;
  readonly pending: Map<number, PendingStep>;
  /** Refused while nobody had answered: a later yes may still let the call through. */
  readonly parked: Map<number, PendingStep>;
  /** Call digests (once) and effect keys (session) to the step whose question was answered. */
  readonly approvals: Map<string, number>;
  readonly grantUses: Map<number, number>;
  /** Granted deletions that may or may not have happened, by the names of their target. */
  readonly doubts: Map<string, Doubt>;
  /** Protections that this session took away or loosened elsewhere. */
  readonly loosened: LoosenedFact[];
  /** What steps taught before which something was kept, in case that a person undoes them. */
  readonly taught: Map<number, Taught>;
  /** Of the running task. `extra`: what a person added to it. */
  readonly budget: { committed: number; extra: number; readonly reserved: Map<number, number> };
}

export interface SessionOptions {
  readonly id: string;
  /** Absolute. */
  readonly workspaceRoot: string;
  readonly startedMs: number;
  /** Present only when a person accepted it on this machine. */
  readonly workspaceFile?: WorkspaceFile;
  /** The workspace file's `never`, which always counts. */
  readonly never?: readonly string[];
  /** False: nothing can be bounded, neither by a copy nor by a rewritten command, and a person is asked instead. */
  readonly bounds?: boolean;
}

/** Steps, refusals and parked calls that a session remembers. */
export const STEPS_KEPT = 1_000;

export function createSession(options: SessionOptions): Session {
  return {
    options,
    task: undefined,
    declaredAtMs: options.startedMs,
    scopeByRequest: false,
    said: [],
    credentials: new Map(),
    identifiers: new Map(),
    hostEnvironments: new Map(),
    failures: [],
    refusals: [],
    untrusted: [],
    recovery: [],
    ownPaths: new Map(),
    writtenPaths: new Map(),
    dumps: new Map(),
    ownResources: new Map(),
    downloaded: new Map(),
    filledWithSecrets: new Map(),
    twins: new Map(),
    twinGroups: 0,
    contexts: new Map(),
    tunnels: new Map(),
    services: new Map(),
    exports: new Map(),
    pending: new Map(),
    parked: new Map(),
    approvals: new Map(),
    grantUses: new Map(),
    doubts: new Map(),
    loosened: [],
    taught: new Map(),
    budget: { committed: 0, extra: 0, reserved: new Map() },
  };
}

/** Keeps a list or map within its bound by dropping the oldest. */
export function bound<T>(list: T[] | Map<unknown, unknown>, max: number): void {
  if (Array.isArray(list)) {
    if (list.length > max) list.splice(0, list.length - max);
    return;
  }
  while (list.size > max) {
    const oldest = list.keys().next();
    if (oldest.done === true) return;
    list.delete(oldest.value);
  }
}
