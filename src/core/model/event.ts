/**
 * One line of the audit log. Events are written already redacted: no secret value ever reaches one. The chain
 * fields (`seq`, `prev`, `hash`) are added by `core/audit/chain.ts` and are not part of the body.
 */
import type { Action, Result } from './action';
import type { Look } from './ports';
import type { Grant, Task } from './task';
import type {
  BoundForm,
  BoundRun,
  Cap,
  Decision,
  KeptDatabase,
  KeptRemote,
  KeptRepository,
} from './verdict';

export interface AgentRef {
  /** Agent id of formats.md: `claude-code`, `vscode`, `cursor`, `replay`. */
  readonly id: string;
  /** The agent's own version where it says so. */
  readonly version?: string;
  /** Inside a subagent: its id, as the agent names it. */
  readonly subagent?: string;
}

/**
 * A look-up that a verdict, or what a session learnt, rested on. `value` is what came back, redacted; it is kept once
 * per digest and session, and `null` stands for "nothing there".
 */
export interface LookUp {
  readonly what:
    | 'file'
    | 'kind'
    | 'list'
    | 'leads-to'
    | 'env'
    | 'git'
    | 'git-dirty'
    | 'git-state'
    | 'branches-held'
    | 'literal';
  readonly key: string;
  readonly digest: string;
  readonly value?: unknown;
}

export interface EffectRecord {
  readonly operation: string;
  readonly resource: string;
  readonly environment: string;
  readonly reversibility: string;
  readonly opaque?: true;
  readonly tier: number;
  readonly column: string;
  readonly phrase: string;
  readonly ingredients: readonly {
    readonly kind: string;
    readonly what: string;
    readonly origin: string;
    readonly why: string;
    readonly steps: readonly number[];
  }[];
}

/** The door at which a call was judged, where it was no agent's hook. `shim`: a program found through PATH. `mcp`: an MCP server. */
export type DoorKind = 'shell' | 'shim' | 'task' | 'mcp';

export type EventBody =
  | {
      readonly type: 'session-started';
      readonly agent: AgentRef;
      readonly workspace: string;
      readonly source: string;
      /** Where the look-ups were made. Absent in logs of earlier versions: this machine. */
      readonly platform?: Look['platform'];
      /** The person's home folder there. */
      readonly home?: string;
    }
  | { readonly type: 'session-ended'; readonly reason: string }
  /** More points for the running task. */
  | { readonly type: 'topped-up'; readonly points: number; readonly by: 'person' | 'replay' }
  | {
      readonly type: 'task-declared';
      readonly task: Task | null;
      readonly by: 'person' | 'replay' | 'template';
    }
  /** An agent asked a person for a grant: a step by itself. The reason is the agent's words, and counts for nothing. */
  | {
      readonly type: 'grant-requested';
      readonly step: number;
      readonly agent: AgentRef;
      readonly grant: Grant;
      readonly reason: string;
      /** Earlier steps that were refused, and that it is about. */
      readonly evidence: readonly number[];
    }
  /** A person said yes to the request of this step: the task, with the grant in it, runs on. */
  | {
      readonly type: 'task-amended';
      readonly step: number;
      readonly task: Task;
      readonly grant: Grant;
      readonly by: 'person' | 'replay';
    }
  | {
      readonly type: 'prompt';
      readonly step: number;
      readonly text: string;
      readonly author: 'person' | 'model' | 'program';
      readonly lookUps?: readonly LookUp[];
    }
  | {
      readonly type: 'judged';
      readonly step: number;
      readonly agent: AgentRef;
      readonly actions: readonly Action[];
      readonly decision: Decision;
      readonly reasonCode?: string;
      readonly forPerson: string;
      readonly forAgent: string;
      readonly because: readonly string[];
      readonly evidence: readonly number[];
      readonly points: number;
      readonly caps: readonly Cap[];
      readonly effects: readonly EffectRecord[];
      readonly notices: readonly string[];
      readonly rules: readonly string[];
      readonly lookUps: readonly LookUp[];
      /** It runs in place of the call of an earlier step; `actions` are the ones that run. */
      readonly bound?: BoundRun;
      /** How long judging took, in microseconds. */
      readonly tookUs: number;
      /** Absent: an agent's hook. */
      readonly door?: DoorKind;
      /** Keys of effects that an outer call was judged for, and this one was not. */
      readonly covered?: readonly string[];
    }
  | {
      readonly type: 'answered';
      readonly step: number;
      /**
       * `let-through`: it runs whatever was decided, because a person has Remit only observe. A bounded form: that runs
       * as the step `ranAs`, and the call itself waits for the person, who sees what came of it.
       */
      readonly answer:
        | 'allow-once'
        | 'allow-session'
        | 'deny'
        | 'deny-with-note'
        | 'no-answer'
        | 'let-through'
        /** To a request for a grant: `task-amended` says what became of the task. */
        | 'grant'
        | BoundForm;
      readonly ranAs?: number;
      /** `replay`: a session file is played, and nobody is asked. */
      readonly by:
        'person' | 'timeout' | 'unattended' | 'agent-ask' | 'no-window' | 'observing' | 'replay';
      readonly note?: string;
    }
  | {
      readonly type: 'result';
      readonly step: number;
      readonly result: Result;
      /** What the session looked at to learn from it, beyond what its verdict rested on. */
      readonly lookUps?: readonly LookUp[];
    }
  /** Kept before the step ran, so that it can be undone. */
  | {
      readonly type: 'kept';
      readonly step: number;
      /** Id of the recovery path. */
      readonly recovery: string;
      readonly paths: readonly string[];
      readonly repositories: readonly KeptRepository[];
      readonly databases?: readonly KeptDatabase[];
      readonly remotes?: readonly KeptRemote[];
      readonly files: number;
      readonly bytes: number;
    }
  /** A person undid the step `of`; the undo is a step itself. */
  | {
      readonly type: 'undone';
      readonly step: number;
      readonly of: number;
      /** What was put back. */
      readonly recovery: string;
      /** What stood before the undo. */
      readonly kept: string;
      /** What it changed, one line each; at most a hundred. */
      readonly changes: readonly string[];
      /** What could not be put back. */
      readonly problems: readonly string[];
      readonly by: 'person';
    }
  | { readonly type: 'gate'; readonly what: string; readonly detail: string };

/** An event as it stands in the log. */
export type Event = EventBody & {
  /** Position in the log, from 0. */
  readonly seq: number;
  /** ISO 8601 instant with milliseconds. */
  readonly at: string;
  /** Empty for events of the gate itself. */
  readonly session: string;
  /** Hash of the event before, hex; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over the canonical form of all the other fields, hex. */
  readonly hash: string;
};
