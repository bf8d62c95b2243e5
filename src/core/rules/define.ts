/**
 * The contract of a named composition. One rule is one file: what a person should know about it, what it checks, and
 * sessions on which it fires and on which it must stay silent. The examples run as tests and become its page in the
 * documentation. A rule may raise what the table says, explain it better, or warn early; it never lowers.
 */
import type { Action } from '../model/action';
import type { SessionStep } from '../model/session-file';
import type { Task } from '../model/task';
import type { Column, Decision, Ingredient, Tier } from '../model/verdict';
import type { ReasonCode } from '../verdict/reasons';
import type { Situated } from '../session/situate';
import type { CredentialFact, Session } from '../session/state';

/** An effect as the table judged it, before rules. */
export interface JudgedSituation {
  readonly situated: Situated;
  readonly tier: Tier;
  readonly column: Column;
  readonly decision: Decision;
  readonly ingredients: readonly Ingredient[];
  readonly foundCredential: boolean;
}

export interface RuleFacts {
  readonly session: Session;
  readonly step: number;
  readonly actions: readonly Action[];
  readonly judged: readonly JudgedSituation[];
  /** The texts of the call, scripts that the session wrote included. Never shown: they may hold secrets. */
  readonly texts: readonly string[];
  /** Credentials that the session has met, that nobody gave, and that stand in the call in whatever clothes. */
  readonly carried: readonly CredentialFact[];
  /** Addresses of the repositories that the workspace is a clone of. */
  remotes(): readonly string[];
}

export interface Finding {
  /** At least this; absent when the rule only explains or warns. */
  readonly raisesTo?: 'CONFIRM' | 'DENY';
  /** Present when the rule's reason is better than the table's. */
  readonly reasonCode?: ReasonCode;
  /** One sentence for the person. */
  readonly sentence: string;
  /** Earlier steps that it rests on. */
  readonly steps: readonly number[];
}

export interface RuleExample {
  readonly what: string;
  readonly task?: Task;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: {
    readonly branch: string;
    readonly defaultBranch: string;
    readonly dirty: boolean;
  };
  /** The rule fires, or stays silent, at the last step. */
  readonly steps: readonly SessionStep[];
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  /** What a person should know, in a sentence or two. */
  readonly why: string;
  readonly remedy: string;
  check(facts: RuleFacts): Finding | undefined;
  readonly fires: readonly [RuleExample, ...RuleExample[]];
  readonly spares: readonly [RuleExample, ...RuleExample[]];
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
