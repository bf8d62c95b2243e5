/**
 * A session as a story: one short row for each step and each act of the person between steps. A session may have tens
 * of thousands; a window is handed rows in pages, and asks for a step in full when it is looked at. Types only.
 */
import type { DoorKind } from '../core/model/event';
import type { Task } from '../core/model/task';
import type { Decision } from '../core/model/verdict';

/** An environment or a credential that a step had to do with. */
export interface LaneMark {
  readonly lane: 'environment' | 'credential';
  readonly name: string;
  /** `met`: looked at, or come upon. `used`: something was changed there, or the credential was the step's authority. */
  readonly how: 'met' | 'used';
  /** Of a credential that is used: the earlier steps in which it was met. */
  readonly metAt?: readonly number[];
}

/** A step in short: what a list shows of it. The fields are those of `StepView` (`protocol.ts`). */
export interface StoryRow {
  readonly step: number;
  readonly at: string;
  readonly tool: string;
  readonly agent: string;
  readonly title: string;
  readonly path?: string;
  readonly door?: DoorKind;
  readonly decision?: Decision;
  readonly reasonCode?: string;
  readonly answer?: {
    readonly by: string;
    readonly answer: string;
    readonly note?: string;
    readonly ranAs?: number;
  };
  readonly points: number;
  readonly evidence: readonly number[];
  /** Highest tier of its effects; 0 changes nothing. */
  readonly tier: number;
  /** Environments of its effects, `local` among them, each once. */
  readonly environments: readonly string[];
  readonly marks: readonly LaneMark[];
  /** Of an undo: the step that it undid. */
  readonly undid?: number;
}

/** What a person did to the task, and where a session began and ended. None of them is a step by itself. */
export interface StoryAct {
  readonly session: string;
  /** Position in the log. */
  readonly seq: number;
  readonly at: string;
  /** The last step before it; -1 before the first. */
  readonly after: number;
  readonly kind:
    | 'began'
    | 'resumed'
    | 'ended'
    | 'task-declared'
    | 'task-withdrawn'
    | 'task-amended'
    | 'topped-up';
  readonly by: string;
  /** The task from then on. */
  readonly task?: Task;
  /** RISK_POINTS: of a task its budget, of a top-up what was added. */
  readonly points?: number;
  /** Why it began or ended, in the agent's words. */
  readonly reason?: string;
}

/** The steps from `from` on that one request covers, with the acts that stand behind each of them. */
export interface StoryPage {
  readonly rows: readonly StoryRow[];
  readonly acts: readonly StoryAct[];
  /** Where the next page begins; null when this is the last. */
  readonly next: number | null;
}

/** A file that a step writes, as far as its call says it; redacted as the log is. */
export type FileChangeView =
  | { readonly kind: 'edit'; readonly path: string; readonly old: string; readonly new: string }
  | { readonly kind: 'write'; readonly path: string; readonly content: string }
  | { readonly kind: 'delete'; readonly path: string };
