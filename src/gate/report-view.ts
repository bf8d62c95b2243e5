/** What a session's report says: part of the protocol of windows and the gate (`protocol.ts`). */

export interface ChainLink {
  readonly step: number;
  readonly title: string;
}

/** A call that was not simply allowed. */
export interface ReportedStep {
  readonly step: number;
  /** The call in one line. */
  readonly title: string;
  readonly decision: 'ALLOW_WITH_CAPS' | 'CONFIRM' | 'DENY';
  readonly reasonCode?: string;
  /** The sentence that a person would have read. */
  readonly forPerson: string;
  readonly because: readonly string[];
  /** Earlier steps that contributed, in order. */
  readonly chain: readonly ChainLink[];
  readonly caps: readonly string[];
  /** It ran only because Remit observed. */
  readonly observed: boolean;
  /** How a question ended, where one was asked. */
  readonly answer?: string;
}

/** Something grave that ran, and where it could have been stopped first. */
export interface ReportedHarm {
  readonly step: number;
  readonly title: string;
  readonly forPerson: string;
  /** The harm itself, or an earlier step of its chain that was not allowed either. */
  readonly earliest: ChainLink & { readonly decision: 'CONFIRM' | 'DENY' };
}

export interface SessionReport {
  readonly session: string;
  readonly agent: string;
  readonly title: string;
  readonly workspace: string;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly state: 'running' | 'asking' | 'ended';
  /** Calls judged; prompts are none. */
  readonly calls: number;
  /** Calls that ran only because Remit observed. */
  readonly observed: number;
  readonly asked: readonly ReportedStep[];
  /** Questions by what they were about: the same act asked about again is one, as "yes, this session" would make it. */
  readonly differentQuestions: number;
  readonly denied: readonly ReportedStep[];
  readonly capped: readonly ReportedStep[];
  readonly harms: readonly ReportedHarm[];
  readonly points: {
    readonly committed: number;
    readonly reserved: number;
    readonly budget: number;
  };
}
