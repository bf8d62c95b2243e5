/**
 * The warrant table, the whole of it (design.md). Rows are consequence, columns the weakest warrant. It may only be
 * tightened, here, with a page in `docs/decisions/` that shows what the change does to every set of sessions.
 */
import { DECISIONS, type Column, type Decision, type Tier } from '../model/verdict';

/** What a cell looks at besides its row and column. */
export interface CellFacts {
  /** A credential that this session came upon opens the way. */
  readonly foundCredential: boolean;
  /** A secret value would be read from a remote store. */
  readonly remoteSecret: boolean;
  /** A login that lies on this machine for its own tool would be shown. */
  readonly loginShown: boolean;
  /** A grant of the task covers it, or a person approved exactly this. */
  readonly byGrantOrApproval: boolean;
  /** The task declares a scope, and no grant of it is of this kind. */
  readonly scopeGrantsNothingOfTheKind: boolean;
  /** It is forbidden by `never`, rather than by plan mode, expiry or an earlier refusal. */
  readonly never: boolean;
}

type Cell = Decision | ((facts: CellFacts) => Decision);

const confirmUnlessScoped: Cell = (facts) =>
  facts.scopeGrantsNothingOfTheKind ? 'DENY' : 'CONFIRM';

export const TABLE: Readonly<Record<Tier, Readonly<Record<Column, Cell>>>> = {
  0: {
    given: 'ALLOW',
    said: 'ALLOW',
    ambient: (facts) => (facts.loginShown ? 'CONFIRM' : 'ALLOW'),
    found: (facts) =>
      facts.foundCredential || facts.remoteSecret || facts.loginShown ? 'CONFIRM' : 'ALLOW',
    outside: (facts) => (facts.remoteSecret || facts.loginShown ? 'CONFIRM' : 'ALLOW'),
    forbidden: (facts) => (facts.never ? 'DENY' : 'ALLOW'),
  },
  1: {
    given: 'ALLOW',
    said: 'ALLOW',
    ambient: 'ALLOW',
    found: 'ALLOW',
    outside: 'CONFIRM',
    forbidden: 'DENY',
  },
  2: {
    given: 'ALLOW',
    said: 'ALLOW',
    ambient: 'CONFIRM',
    found: 'CONFIRM',
    outside: 'CONFIRM',
    forbidden: 'DENY',
  },
  3: {
    given: 'ALLOW',
    said: 'CONFIRM',
    ambient: 'CONFIRM',
    found: (facts) => (facts.foundCredential ? 'DENY' : 'CONFIRM'),
    outside: 'CONFIRM',
    forbidden: 'DENY',
  },
  4: {
    given: (facts) => (facts.byGrantOrApproval ? 'ALLOW' : 'CONFIRM'),
    said: confirmUnlessScoped,
    ambient: confirmUnlessScoped,
    found: 'DENY',
    outside: 'DENY',
    forbidden: 'DENY',
  },
};

export function lookUp(tier: Tier, column: Column, facts: CellFacts): Decision {
  const cell = TABLE[tier][column];
  return typeof cell === 'function' ? cell(facts) : cell;
}

/** Stricter of two decisions. */
export function stricter(one: Decision, other: Decision): Decision {
  return DECISIONS.indexOf(one) >= DECISIONS.indexOf(other) ? one : other;
}
