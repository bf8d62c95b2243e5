/**
 * Every message between the editor (the host) and its webviews, both ways. Types only: neither side imports
 * code of the other.
 *
 * Who owns which state:
 *
 * | state | owner | kept where |
 * | --- | --- | --- |
 * | sessions, steps, questions, tasks | the gate | its log; the host holds a copy, a view holds what it was last sent |
 * | which session and step are shown, filter, search | the view | `setState`, survives hiding and reloading |
 * | the text of a form or card that was not yet accepted | the declare view, the task card | `setState`, survives hiding |
 * | the question on top, a note being typed | the prompt view | memory: a stale answer must never be restored |
 * | theme, zoom, focus of the window | the editor | CSS variables and classes on `body` |
 *
 * A view that becomes visible is a fresh page: it says `ready` and gets a whole snapshot (a timeline in pages). What follows are further
 * snapshots, or single steps with their number, so that a lost or repeated message does no harm.
 */
import type {
  Comparison,
  Question,
  QuestionAnswer,
  SessionSummary,
  StepView,
} from '../gate/protocol';
import type { StoryAct, StoryRow, SuggestionChip } from '../gate/protocol';
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
  /** A page of a session's story. The newest comes first, so that it can be shown; `whole` stands on the last one. */
  | {
      readonly type: 'story';
      readonly session: string;
      readonly rows: readonly StoryRow[];
      readonly acts: readonly StoryAct[];
      readonly whole: boolean;
    }
  /** One step in full and in short: new, changed, or asked for. */
  | { readonly type: 'step'; readonly step: StepView; readonly row: StoryRow }
  | { readonly type: 'act'; readonly act: StoryAct }
  /** Steps that hold the text which was searched for; more may follow until `whole`. */
  | {
      readonly type: 'found';
      readonly session: string;
      readonly text: string;
      readonly steps: readonly number[];
      readonly whole: boolean;
    }
  /** Show this session, and this step of it. */
  | { readonly type: 'reveal'; readonly session: string; readonly step?: number }
  /** What the session would have been under another task; sent again whenever a session is loaded, until it is closed. */
  | { readonly type: 'comparison'; readonly comparison: Comparison }
  | { readonly type: 'unavailable'; readonly reason: string };

export type FromTimeline =
  | { readonly type: 'ready'; readonly session?: string }
  /** Send the story of this session, and go on until it is left. */
  | { readonly type: 'load'; readonly session: string }
  | { readonly type: 'leave'; readonly session: string }
  /** Send this step in full. */
  | { readonly type: 'step'; readonly session: string; readonly step: number }
  /** Search the session; a later search of it takes the place of this one. */
  | { readonly type: 'find'; readonly session: string; readonly text: string }
  | { readonly type: 'open-file'; readonly path: string }
  /** Show what the step changes in a file. */
  | { readonly type: 'diff'; readonly session: string; readonly step: number }
  /** Show the terminal in which the session's agent runs. */
  | { readonly type: 'terminal'; readonly session: string }
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
  /** Null: no session runs yet; the task is kept for the next one in this workspace. `agent` and `folder` are names. */
  readonly session: {
    readonly id: string;
    readonly title: string;
    readonly agent?: string;
    readonly folder?: string;
  } | null;
  /** What the form starts from: the declared task, a suggestion, or what the person brought along. */
  readonly task: Task;
  /** True when the session has a task in force already. */
  readonly declared: boolean;
  /** `task` is what the person brought along, a template or what a card held: it goes before a text kept by the form. */
  readonly brought?: boolean;
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
  | { readonly type: 'save-template'; readonly draft: unknown }
  | { readonly type: 'pick-session' };

// Task card ----------------------------------------------------------------------------------------------------

/** One session of this window: what is suggested for it, or what it is held to. */
export interface TaskCard {
  readonly session: string;
  readonly title: string;
  /** The agent's own name. */
  readonly agent: string;
  /** The folder that it works in, by its last name. */
  readonly folder: string;
  /** Declared, or suggested; absent where nothing was suggested or the suggestion was put away. */
  readonly task?: Task;
  readonly declared: boolean;
  readonly chips: readonly SuggestionChip[];
  readonly pointsLeft: number;
}

export type ToCards =
  | { readonly type: 'cards'; readonly cards: readonly TaskCard[] }
  /** The card cannot be accepted as it stands. */
  | { readonly type: 'problems'; readonly session: string; readonly problems: readonly Problem[] }
  /** The person asked for the card of this session, or for the first one. */
  | { readonly type: 'focus'; readonly session?: string };

export type FromCards =
  | { readonly type: 'ready' }
  | { readonly type: 'accept'; readonly session: string; readonly draft: unknown }
  /** In the whole form, from what the card holds now. */
  | { readonly type: 'edit'; readonly session: string; readonly draft: unknown }
  | { readonly type: 'dismiss'; readonly session: string }
  /** For the next session of this window. */
  | { readonly type: 'declare-next' }
  | { readonly type: 'quick-pick'; readonly session?: string };
