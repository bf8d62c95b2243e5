/** What a session would have been under another task: part of the protocol of windows (`protocol.ts`). */
import type { Decision } from '../core/model/verdict';

export interface ComparedVerdict {
  readonly decision: Decision;
  readonly reasonCode?: string;
  /** The sentence that a person reads; empty for a plain ALLOW. */
  readonly forPerson: string;
}

/** A call that is judged otherwise. */
export interface ComparedStep {
  /** Its number in the log, or in the session file. */
  readonly step: number;
  /** The call in one line. */
  readonly title: string;
  readonly from: ComparedVerdict;
  readonly to: ComparedVerdict;
}

export interface Totals {
  readonly questions: number;
  readonly denied: number;
  readonly bounded: number;
  /** RISK_POINTS of the calls that are let run. */
  readonly points: number;
}

export interface Comparison {
  readonly session: string;
  /** Title of the task that it was judged under, if there was one. */
  readonly before: { readonly task: string | null; readonly totals: Totals };
  readonly after: { readonly task: string | null; readonly totals: Totals };
  readonly changed: readonly ComparedStep[];
  /** Calls judged in all. */
  readonly calls: number;
  /** Of a logged session: calls that a replay judges otherwise than they were judged then, under the same task. */
  readonly drifted: readonly number[];
}
