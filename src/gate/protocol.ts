/**
 * What editor windows and the command line say to the gate, and what it says back. Newline-delimited JSON over the
 * gate's socket, after a first line `remit-client/1 <secret>`. Requests carry an `id` and get one response with the
 * same `id`; notifications carry none. Everything in here is already redacted. Types only: the webviews share them. Hooks
 * speak another, smaller framing (`gate/frame.ts`): they cannot afford JSON.
 */
import type { Grant, Task } from '../core/model/task';
import type { BoundForm, Decision } from '../core/model/verdict';
import type { SessionFile } from '../core/model/session-file';
import type { OpenDoor } from './health/open-door';
import type { SessionReport } from './report-view';
import type { FileChangeView, StoryAct, StoryPage } from './story-view';
import type { RecoveryView, UndoLimits, UndoLine, UndoPreview } from './undo-view';

export type { ReportedCase, TaskProposal } from './case-view';
export type { ComparedStep, ComparedVerdict, Comparison, Totals } from './comparison-view';
export type { ChainLink, ReportedHarm, ReportedStep, SessionReport } from './report-view';
export type { FileChangeView, LaneMark, StoryAct, StoryPage, StoryRow } from './story-view';
export type { RecoveryView, UndoLimits, UndoLine, UndoPreview } from './undo-view';

export interface SessionSummary {
  readonly id: string;
  readonly agent: string;
  /** First prompt, shortened, or the task's title. */
  readonly title: string;
  /** Absolute. */
  readonly workspace: string;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly state: 'running' | 'asking' | 'ended';
  readonly task: Task | null;
  readonly steps: number;
  readonly denied: number;
  readonly asked: number;
  readonly points: {
    readonly committed: number;
    readonly reserved: number;
    readonly budget: number;
  };
  /** Calls that ran only because Remit observed. */
  readonly observed: number;
  /** Made by `Remit: Replay` rather than by an agent. */
  readonly replay: boolean;
}

export interface IngredientView {
  readonly kind: 'operation' | 'target' | 'authority' | 'payload';
  readonly what: string;
  readonly origin: string;
  readonly why: string;
  readonly steps: readonly number[];
}

export interface EffectView {
  readonly operation: string;
  readonly resource: string;
  readonly environment: string;
  readonly reversibility: string;
  readonly opaque: boolean;
  readonly tier: number;
  readonly column: string;
  /** The words of the call that do it. */
  readonly phrase: string;
  readonly ingredients: readonly IngredientView[];
}

export interface StepView {
  readonly session: string;
  readonly step: number;
  readonly at: string;
  /** `shell`, `read`, `write`, `edit`, `search`, `fetch`, `mcp`, `task`, `prompt`, `subagent`, `internal`, `undo`, `request`, `unknown`. */
  readonly tool: string;
  /** Agent id, with the subagent's id where there is one. */
  readonly agent: string;
  /** The call in one line, redacted: the command, the path, the URL, the prompt. */
  readonly title: string;
  /** The whole call, redacted. */
  readonly detail: string;
  /** Absolute path of the file that the step read or changed, if there is one. */
  readonly path?: string;
  /** The door at which it was judged; absent for an agent's hook. */
  readonly door?: 'shell' | 'shim' | 'task' | 'mcp';
  /** Absent for prompts. */
  readonly decision?: Decision;
  readonly reasonCode?: string;
  readonly forPerson: string;
  readonly forAgent: string;
  readonly because: readonly string[];
  readonly evidence: readonly number[];
  readonly points: number;
  readonly effects: readonly EffectView[];
  readonly notices: readonly string[];
  readonly rules: readonly string[];
  /** What was kept before it ran. `undone`: a person undid it. `pruned`: it is not kept any more. */
  readonly undo?: {
    readonly recovery: string;
    readonly files: number;
    readonly bytes: number;
    readonly state: 'kept' | 'undone' | 'pruned';
  };
  /** How a CONFIRM ended. */
  readonly answer?: {
    readonly by: string;
    readonly answer: string;
    readonly note?: string;
    /** The step that was its bounded run. */
    readonly ranAs?: number;
  };
  /** A grant that the agent asks for: the words that a yes adds to the task, and the agent's own words, unweighed. */
  readonly request?: { readonly adds: string; readonly reason: string };
  /** It ran in place of the call of the step `of`. */
  readonly bound?: { readonly form: BoundForm; readonly of: number };
  /** First lines of the result, redacted; absent until it arrived. */
  readonly result?: { readonly text: string; readonly exit?: number; readonly failed?: boolean };
}

/** A bounded form runs in place of the call; the person is asked about the call itself once its result is there. */
/** `grant` answers a request for one: the task is edited. `allow-and-add`: this call runs, and the task is edited. */
export type QuestionAnswer =
  | 'allow-once'
  | 'allow-session'
  | 'allow-and-add'
  | 'grant'
  | 'deny'
  | 'deny-with-note'
  | BoundForm;

export interface QuestionOffer {
  readonly answer: QuestionAnswer;
  readonly covers: string;
  /** Of a bounded form: the command as it would run, redacted. */
  readonly command?: string;
  /** Of `allow-and-add`: the grants that the task would hold besides, each as the text that is added. */
  readonly adds?: readonly string[];
}

/** What came of the bounded run that a person had chosen before. */
export interface BoundedRunView {
  readonly form: BoundForm;
  readonly step: number;
  /** As it ran, redacted. */
  readonly command: string;
  readonly result: NonNullable<StepView['result']>;
}

/** A CONFIRM that waits for a person, or a DENY that is explained. */
export interface Question {
  readonly id: string;
  readonly session: string;
  readonly sessionTitle: string;
  readonly step: StepView;
  /** The earlier steps that contributed, in order. */
  readonly chain: readonly StepView[];
  /** Answers offered. A DENY that is only explained offers none. */
  readonly offers: readonly QuestionOffer[];
  /** The call was asked about before, and ran bounded first. */
  readonly bounded?: BoundedRunView;
  /** ISO instant at which the safe answer is given; absent when nothing is waiting. */
  readonly deadline?: string;
  /** As one window is told it: whether that is the one to show it, and whether a person is in any of them. */
  readonly window?: { readonly shows: boolean; readonly isInFront: boolean };
}

/** One suggested piece of a task, and the words it came from. */
export interface SuggestionChip {
  readonly field:
    'environments' | 'branches' | 'hosts' | 'credentials' | 'paths' | 'grants' | 'never';
  readonly value: string;
  readonly because: string;
  /** Path in the workspace of the file that said the rest, where one did. */
  readonly file?: string;
}
export interface TaskSuggestion {
  readonly task: Task;
  readonly chips: readonly SuggestionChip[];
}

export interface GateStatus {
  readonly version: string;
  readonly pid: number;
  readonly home: string;
  readonly startedAt: string;
  readonly sessions: number;
  readonly questions: number;
  /** ISO instant until which the guard is off; `'forever'`; null when it is on. */
  readonly offUntil: string | null;
  /** The same of only observing: every call is judged, none is stopped. */
  readonly observeUntil: string | null;
  /** Doors that a person had put in and that do not hold. */
  readonly openDoors?: readonly OpenDoor[];
  /** The system's error code, while the log cannot be written: then nothing that is judged may run. */
  readonly logFails?: string;
}

/** What went wrong with the gate itself. */
export interface Mishap {
  readonly at: string;
  /**
   * `hung`: this gate took the place of one that did not answer any more. `killed`: the one before ended without a word.
   * `absent`: calls were judged without a gate for a while. `log`: the log cannot be written just now.
   */
  readonly why: 'hung' | 'killed' | 'absent' | 'log';
  /** Calls that were judged without a gate before this one started. */
  readonly alone: number;
}

/** A command as it stands, or the words of a program that no shell reads. `cwd` is absolute. */
export interface DoorCommand {
  command?: string;
  argv?: string[];
  cwd: string;
  /** Default: bash. */
  shell?: 'bash' | 'zsh' | 'fish' | 'sh' | 'powershell' | 'cmd';
  /** Of a task. */
  label?: string;
}

/** A verdict that was not recorded; redacted. */
export interface Weighed {
  readonly decision: Decision;
  readonly reasonCode?: string;
  readonly forPerson: string;
  readonly because: readonly string[];
  readonly effects: readonly EffectView[];
}

export interface DoorsView {
  /** Shells that said hello and still run: judged, recorded, let be. */
  readonly shells: { readonly agent: number; readonly record: number; readonly off: number };
}

/** What one of the agent's own tools answers: in plain words, and the same as data. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The call was wrong, or nothing can be said: the agent is told so as a failure. */
  readonly failed?: true;
}

/** Request name to parameters and result. */
export interface Requests {
  /** A window came to the front, or went from it. */
  front: { params: { inFront: boolean }; result: { heard: true } };
  hello: {
    params: {
      /** `agent`: a server of tools that an agent started. It may ask, and change nothing. */
      role: 'window' | 'cli' | 'agent';
      version: string;
      folders: readonly string[];
      /** The client's own process, so that the gate can see whether an agent started it. */
      pid?: number;
      /** Names of the variables in the client's environment by which agents mark what they start. */
      marks?: readonly string[];
      /** Of role `agent`: what the agent's configuration calls this server. Of a window: `lm` where it offers our tools. */
      tools?: string;
    };
    result: GateStatus;
  };
  status: { params: Record<string, never>; result: GateStatus };
  sessions: { params: Record<string, never>; result: readonly SessionSummary[] };
  /** Steps from `from` on, at most `limit`. */
  steps: { params: { session: string; from: number; limit: number }; result: readonly StepView[] };
  /** A page of the session in short: the first `limit` steps from `from` on. */
  story: { params: { session: string; from: number; limit: number }; result: StoryPage };
  /** Which of those steps hold this text anywhere in what is shown of them, whatever its case. */
  find: {
    params: { session: string; text: string; from: number; limit: number };
    result: { readonly steps: readonly number[]; readonly next: number | null };
  };
  /** The files that a step writes, as its call says it. */
  fileChanges: {
    params: { session: string; step: number };
    result: readonly FileChangeView[];
  };
  /** Processes of the agent that runs the session, nearest first, with what started them: a terminal is one of them. */
  processesOf: { params: { session: string }; result: readonly number[] };
  questions: { params: Record<string, never>; result: readonly Question[] };
  explain: { params: { session: string; step: number }; result: Question };
  answer: {
    params: { question: string; answer: QuestionAnswer; note?: string };
    result: { accepted: boolean };
  };
  declare: { params: { session: string; task: Task | null }; result: SessionSummary };
  /** Adds points to what the running task may spend. */
  topUp: { params: { session: string; points: number }; result: SessionSummary };
  /** Adds a grant to the running task, because of this step; budget and approvals stay as they are. */
  amend: { params: { session: string; step: number; grant: Grant }; result: SessionSummary };
  /** No session runs yet: kept for the next session whose workspace is `folder` (absolute); null takes it back. */
  declareNext: { params: { folder: string; task: Task | null }; result: { kept: boolean } };
  suggest: { params: { session: string }; result: TaskSuggestion };
  /** A person says that a session is over: its open questions are closed. Another call of the agent takes it up again. */
  end: { params: { session: string }; result: SessionSummary };
  /** Plays a session file step by step through the real judge; `paceMs` between steps. `asks`: its questions are put to the windows (default), else they count as refused. */
  replay: {
    params: { file: SessionFile; paceMs: number; asks?: boolean };
    result: { session: string };
  };
  export: { params: { session: string }; result: SessionFile };
  /** What was stopped, or would have been. */
  report: { params: { session: string }; result: SessionReport };
  /** What is kept, of one session or of all, latest first. */
  recoveries: { params: { session?: string }; result: readonly RecoveryView[] };
  /** What undoing a step would do. */
  undoPreview: { params: { session: string; step: number }; result: UndoPreview };
  /** A file of the preview as it was kept: the person's own text, not redacted. Null: none was, or it is no text. */
  undoText: {
    params: { session: string; step: number; path: string };
    result: { text: string | null };
  };
  /** Undoes the step; the undo becomes a step of the same session. */
  undo: {
    params: { session: string; step: number };
    result: { step: number; lines: readonly UndoLine[]; problems: readonly string[] };
  };
  undoLimits: { params: UndoLimits; result: { set: true } };
  /** After how many days events leave the log; 0: never. */
  logDays: { params: { days: number }; result: { set: true } };
  /** Seconds, or null for good. */
  off: { params: { seconds: number | null }; result: GateStatus };
  /** Judge everything and stop nothing; seconds, or null for good. */
  observe: { params: { seconds: number | null }; result: GateStatus };
  /** Guard again: neither off nor observing. */
  on: { params: Record<string, never>; result: GateStatus };
  stop: { params: Record<string, never>; result: { stopping: true } };
  /** An editor says whose a terminal is. `label`: of a task its label, of an extension's terminal the agent's id if it is known. */
  terminal: {
    params: {
      pid: number;
      name: string;
      creator: 'person' | 'extension' | 'task';
      label: string;
      task?: string;
      session?: string;
    };
    result: { registered: true };
  };
  /** What would be decided. Nothing is recorded, reserved or asked. */
  weigh: { params: DoorCommand; result: Weighed };
  /** A task that started where no shell and no shim of ours reaches: judged, recorded, asked. Answered when it is decided. */
  task: {
    params: DoorCommand & { label: string; session?: string };
    result: { runs: boolean; why: string };
  };
  /** A person's own terminals in this folder are recorded, or no longer. */
  record: { params: { folder: string; on: boolean }; result: { set: true } };
  doors: { params: Record<string, never>; result: DoorsView };
  /** An agent calls one of Remit's own tools. `folder`: where the caller works, absolute. */
  tool: {
    params: { name: string; input: Record<string, unknown>; folder: string };
    result: ToolAnswer;
  };
}
export type RequestName = keyof Requests;

/** Notification name to parameters. Windows get all of them; a dropped one is mended by asking again. */
export interface Notifications {
  session: SessionSummary;
  step: StepView;
  /** A person changed the task, or a session began or ended. */
  act: StoryAct;
  question: Question;
  /** The question was answered, timed out or withdrawn. */
  'question-closed': {
    readonly id: string;
    readonly session: string;
    readonly step: number;
    readonly answer: string;
    readonly by: string;
  };
  status: GateStatus;
  /** To one window only. */
  mishap: Mishap;
}
export type NotificationName = keyof Notifications;

export type ClientMessage = {
  readonly id: number;
  readonly method: RequestName;
  readonly params: unknown;
};
export type GateMessage =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } }
  | { readonly method: NotificationName; readonly params: unknown };
