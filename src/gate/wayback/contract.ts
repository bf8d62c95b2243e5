/** The way back as the gate uses it. */
import type { Decoded } from '../../agents/define';
import type { Verdict } from '../../core/model/verdict';
import type { Question, QuestionAnswer, ToolAnswer } from '../protocol';
import type { LiveSession } from '../sessions';

/** Who is connected: a server of our tools, a window, a command. */
export interface Caller {
  readonly role: 'window' | 'cli' | 'agent' | undefined;
  readonly pid?: number;
  /** Absolute. */
  readonly folders: readonly string[];
  /** What the agent's configuration calls this server of our tools; of a window: that it offers them. */
  readonly tools?: string;
}

export type Call = Extract<Decoded, { kind: 'before' | 'after' }>;

export interface WayBack {
  /** A tool was called. Rejects only when the log cannot be written. */
  call(caller: Caller, name: string, input: unknown, folder: string): Promise<ToolAnswer>;
  /** The same call; where it goes to one of our own tools, it touches nothing outside the agent. */
  known<T extends Call>(decoded: T, session: LiveSession): T;
  /** Is this call, as `known` returned it, one of ours? */
  isOwn(decoded: Call): boolean;
  /** What a refusal may add: that the person can be asked. Undefined where the agent has no such tool, or no yes helps. */
  hint(session: LiveSession, verdict: Pick<Verdict, 'reasonCode' | 'evidence'>): string | undefined;
  /** A person answered a request that nobody waits for any more. Runs in the session's order. */
  late(
    session: LiveSession,
    question: Question,
    answer: QuestionAnswer,
    note: string | undefined,
  ): void;
}
