/**
 * Every message between the editor (the host) and its three webviews, both ways. Types only: neither side imports
 * code of the other.
 *
 * Who owns which state:
 *
 * | state | owner | kept where |
 * | --- | --- | --- |
 * | sessions, steps, questions, tasks | the gate | its log; the host holds a copy, a view holds what it was last sent |
 * | which session and step are shown, filter, search | the view | `setState`, survives hiding and reloading |
 * | the text of a form that was not yet accepted | the declare view | `setState`, survives hiding |
 * | the question on top, a note being typed | the prompt view | memory: a stale answer must never be restored |
 * | theme, zoom, focus of the window | the editor | CSS variables and classes on `body` |
 *
 * A view that becomes visible is a fresh page: it says `ready` and gets a whole snapshot. What follows are further
 * snapshots, or single steps with their number, so that a lost or repeated message does no harm.
 */
import type {
  Comparison,
  Question,
  QuestionAnswer,
  SessionSummary,
  StepView,
} from '../gate/protocol';
import type { SuggestionChip } from '../gate/protocol';
import type { Task } from '../core/model/task';

/** Keep this call as a needless stop, and propose what would have let it pass. */
export interface ShouldNotHaveAsked {
  readonly type: 'should-not-have-asked';
  readonly session: string;
  readonly step: number;
}

// Prompt -------------------------------------------------------------------------------------------------------

export type ToPrompt = {
  readonly type: 'questions';
  /** In the order in which they were asked. A DENY that is explained offers no answers. */
  readonly questions: readonly Question[];
  /** The host's clock, in milliseconds since 1970, so that a countdown does not rest on the view's own. */
  readonly nowMs: number;
};

export type FromPrompt =
  | { readonly type: 'ready' }
  | {
      readonly type: 'answer';
      readonly question: string;
      readonly answer: QuestionAnswer;
      readonly note?: string;
    }
  | { readonly type: 'open-timeline'; readonly session: string; readonly step: number }
  | ShouldNotHaveAsked
  /** An explained DENY was put away. */
  | { readonly type: 'close'; readonly question: string };

// Timeline -----------------------------------------------------------------------------------------------------

export type ToTimeline =
  | { readonly type: 'sessions'; readonly sessions: readonly SessionSummary[] }
  /** All steps of a session. */
  | { readonly type: 'steps'; readonly session: string; readonly steps: readonly StepView[] }
  /** One step, new or changed. */
  | { readonly type: 'step'; readonly step: StepView }
  /** Show this session, and this step of it. */
  | { readonly type: 'reveal'; readonly session: string; readonly step?: number }
  /** What the session would have been under another task; sent again whenever a session is loaded, until it is closed. */
  | { readonly type: 'comparison'; readonly comparison: Comparison }
  | { readonly type: 'unavailable'; readonly reason: string };

export type FromTimeline =
  | { readonly type: 'ready'; readonly session?: string }
  | { readonly type: 'load'; readonly session: string }
  | { readonly type: 'open-file'; readonly path: string }
  | { readonly type: 'explain'; readonly session: string; readonly step: number }
  | { readonly type: 'export'; readonly session: string }
  | { readonly type: 'import' }
  | { readonly type: 'what-if'; readonly session: string }
  | { readonly type: 'close-comparison' }
  | { readonly type: 'show-step'; readonly session: string; readonly step: number }
  | ShouldNotHaveAsked
  | { readonly type: 'report'; readonly session: string }
  | { readonly type: 'undo'; readonly session: string; readonly step: number }
  | { readonly type: 'replay-sample' };

// Declare ------------------------------------------------------------------------------------------------------

/** A field of the task that cannot stay as it is. `path` is dotted: `scope.grants.0.resource`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export interface DeclareForm {
  /** Null: no session runs yet; the task is kept for the next one in this workspace. */
  readonly session: { readonly id: string; readonly title: string } | null;
  /** What the form starts from: the declared task, or a suggestion. */
  readonly task: Task;
  /** True when `task` is in force already. */
  readonly declared: boolean;
  readonly chips: readonly SuggestionChip[];
  /** The closed lists of operations and resource classes, for the grant editor. */
  readonly operations: readonly string[];
  readonly resourceClasses: readonly string[];
}

export type ToDeclare =
  | { readonly type: 'form'; readonly form: DeclareForm }
  | { readonly type: 'problems'; readonly problems: readonly Problem[] }
  | { readonly type: 'accepted'; readonly title: string };

export type FromDeclare =
  | { readonly type: 'ready' }
  /** Not yet a `Task`: whatever the form holds. The host validates. */
  | { readonly type: 'check'; readonly draft: unknown }
  | { readonly type: 'accept'; readonly draft: unknown }
  /** Take the declared task away: the default task applies. */
  | { readonly type: 'withdraw' }
  | { readonly type: 'pick-session' };
