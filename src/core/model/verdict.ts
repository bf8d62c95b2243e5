/** The answer, and everything that a person or an agent needs to understand it. */
import type { DatabasePlace, Effect, ValueSource } from './effect';

/** Mildest first. */
export const DECISIONS = ['ALLOW', 'ALLOW_WITH_CAPS', 'CONFIRM', 'DENY'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Consequence: 0 reads, 1 local and undoable, 2 external and undoable, 3 seen or hard to undo, 4 irreversible or production. */
export type Tier = 0 | 1 | 2 | 3 | 4;

/** RISK_POINTS by tier (design.md, The verdict). */
export const TIER_POINTS: Readonly<Record<Tier, number>> = { 0: 0, 1: 0, 2: 5, 3: 15, 4: 50 };

export const ORIGINS = [
  'declared',
  'approved',
  'own',
  'ordinary',
  'said',
  'composed',
  'ambient',
  'discovered',
  'untrusted',
  'unknown',
] as const;
/** Where an ingredient comes from (design.md, The idea that makes it general: warrant). */
export type Origin = (typeof ORIGINS)[number];

/** Columns of the warrant table, strongest first. */
export const COLUMNS = ['given', 'said', 'ambient', 'found', 'outside', 'forbidden'] as const;
export type Column = (typeof COLUMNS)[number];

export type IngredientKind = 'operation' | 'target' | 'authority' | 'payload';

/** One ingredient of an effect with its line back. */
export interface Ingredient {
  readonly kind: IngredientKind;
  /** What it is, as a person would say it: "the token in scripts/add-domain.sh". */
  readonly what: string;
  readonly origin: Origin;
  /** Why this origin: "found by step 3", "named in the task". */
  readonly why: string;
  /** Steps of this session that it rests on. */
  readonly steps: readonly number[];
}

/**
 * What is kept before the act, so that it can be undone: files and folders as they stand, and what git holds.
 * `paths` are absolute; one with a glob (`/w/src/*.bak`) means what matches it when the act is about to run.
 */
export interface Snapshot {
  readonly kind: 'snapshot';
  readonly paths: readonly string[];
  readonly repositories: readonly KeptRepository[];
  readonly databases?: readonly KeptDatabase[];
  readonly remotes?: readonly KeptRemote[];
}

/**
 * `folder` lies in a git repository. `changes`: staged and unstaged changes and untracked files, with the index.
 * `references`: every branch, tag and stash, and where HEAD points. `ignored`: files that git ignores as well.
 */
export interface KeptRepository {
  readonly folder: string;
  readonly keep: 'changes' | 'references';
  readonly ignored?: true;
}

/** A database that is dumped whole. `logins`: where the call has its password, if it needs one; never a value. */
export interface KeptDatabase extends DatabasePlace {
  readonly logins: readonly ValueSource[];
}

/**
 * References of a remote, held in the repository at `folder`. `refs` are names of branches and tags without their
 * folder; none means all. Others see the remote, so that this bounds nothing: it is kept in addition.
 */
export interface KeptRemote {
  readonly folder: string;
  readonly remote: string;
  readonly refs: readonly string[];
}

export type Cap =
  | Snapshot
  | { readonly kind: 'dry-run'; readonly flag: string }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'limit'; readonly max: number; readonly of: string }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'sandbox' };

/** The forms in which a person may have a call run instead of the call itself. */
export type BoundForm = 'dry-run' | 'read-only' | 'sandbox';

export function isBoundForm(answer: string): answer is BoundForm {
  return answer === 'dry-run' || answer === 'read-only' || answer === 'sandbox';
}

/** A step that is the bounded run of an earlier call: a person answered its question so. */
export interface BoundRun {
  readonly form: BoundForm;
  /** Step whose question was answered. */
  readonly of: number;
}

/** An effect with what the session knows about it, as judged. */
export interface JudgedEffect {
  readonly effect: Effect;
  readonly tier: Tier;
  readonly column: Column;
  readonly ingredients: readonly Ingredient[];
}

export interface Verdict {
  readonly decision: Decision;
  /** Present unless the decision is ALLOW. One of `REASON_CODES`. */
  readonly reasonCode?: string;
  /** One sentence for the person: what, why. Empty for a plain ALLOW. */
  readonly forPerson: string;
  /** One sentence for the agent: why, and what it may do instead. */
  readonly forAgent: string;
  /** The ingredients and their origins, in words. */
  readonly because: readonly string[];
  /** Step numbers that contributed, ascending. */
  readonly evidence: readonly number[];
  readonly points: number;
  readonly caps: readonly Cap[];
  /** With caps: what is said instead where they cannot be put on and a person is asked. */
  readonly uncapped?: { readonly forPerson: string; readonly forAgent: string };
  /** What is kept before it runs, whoever lets it run, so that it can be undone. Among the caps if they are why. */
  readonly copy?: Snapshot;
  readonly effects: readonly JudgedEffect[];
  /** Things the person should know although nothing stops: an early warning, an outside read. */
  readonly notices: readonly string[];
  /** Rules that raised or explained, by id. */
  readonly rules: readonly string[];
}
