/** STUB: the signatures that the gate, replay and check build on. */
import type { Actions, Prompt, Result } from './model/action';
import type { AgentRef } from './model/event';
import type { Ports } from './model/ports';
import type { Task } from './model/task';
import type { Verdict } from './model/verdict';
import type { WorkspaceFile } from './model/workspace-file';

export interface SessionOptions {
  readonly id: string;
  /** Absolute. */
  readonly workspaceRoot: string;
  readonly startedMs: number;
  /** Present only when a person accepted it on this machine; its `never` is passed apart because it always counts. */
  readonly workspaceFile?: WorkspaceFile;
  readonly never?: readonly string[];
}

/** Everything one session knows. Changed only by the functions of this file; one writer. */
export interface Session {
  readonly options: SessionOptions;
}

export interface Step {
  /** Number of the step in its session, from 0, prompts included. */
  readonly step: number;
  readonly actions: Actions;
  readonly agent: AgentRef;
  readonly atMs: number;
}

/** How a judged step ended. */
export type Outcome =
  /** It ran and this came back. */
  | { readonly kind: 'ran'; readonly result: Result }
  /** It did not run: refused by the guard, by the person, or by the agent's own rules. */
  | { readonly kind: 'refused'; readonly by: 'guard' | 'person' | 'agent' }
  /** A person said yes to a CONFIRM; it is about to run. `session` covers the same again. */
  | { readonly kind: 'approved'; readonly covers: 'once' | 'session' };

export function createSession(options: SessionOptions): Session {
  return { options };
}
export function declareTask(_session: Session, _task: Task | undefined, _atMs: number): void {}
/** A prompt reached the agent. */
export function hear(_session: Session, _step: number, _prompt: Prompt, _atMs: number): void {}
/** Judges one call and reserves its points. Never throws: an error inside raises the verdict to at least CONFIRM. */
export function judge(_session: Session, _step: Step, _ports: Ports): Verdict {
  throw new Error('not built yet');
}
/** Tells the session what became of a judged step. `approved` may be followed by `ran`. */
export function settle(
  _session: Session,
  _step: number,
  _outcome: Outcome,
  _atMs: number,
  _ports: Ports,
): void {}
