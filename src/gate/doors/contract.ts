/** The doors as the gate uses them: what they are asked, what they are told, what they answer. */
import type { Actions } from '../../core/model/action';
import type { Verdict } from '../../core/model/verdict';
import type { HookReply } from '../frame';
import type { DoorsView } from '../protocol';
import type { HookRequest } from '../server';
import type { LiveSession } from '../sessions';
import type { Issue } from './receipts';

/** What an editor window says of a terminal. */
export interface Terminal {
  /** Its shell's process, or the task's. */
  readonly pid: number;
  readonly name: string;
  readonly creator: 'person' | 'extension' | 'task';
  /** Of a task its label; of an extension's terminal the agent's id, where it is known. */
  readonly label: string;
  /** The task's command, where the editor knows it. */
  readonly task?: string;
  /** The session that started the task. */
  readonly session?: string;
}

export interface Window {
  /** Its extension host. */
  readonly pid: number;
  readonly marks: readonly string[];
  /** Absolute. */
  readonly folders: readonly string[];
}

export type DoorAnswer =
  | {
      readonly kind: 'run';
      /** Absent: nothing was recorded. */
      readonly judged?: { readonly step: number; readonly verdict: Verdict };
      readonly rewritten?: string;
    }
  | { readonly kind: 'refuse'; readonly why: string };

/** `agent`: judge every command. `record`: a person who opted in. `off`: nothing. */
export type Role = keyof DoorsView['shells'];

export interface Doors {
  /** Never rejects. */
  handle(request: HookRequest): Promise<HookReply>;
  /** A hook of this session came; `pid` started it. */
  hookFrom(session: string, pid: number): void;
  /** A call may run: inner doors honour it. */
  letRun(issue: Omit<Issue, 'by'>): void;
  /** The call's result came. Runs in the session's order. */
  over(session: LiveSession, step: number): void;
  register(terminal: Terminal, window: Window | undefined): void;
  /** A task that no shell and no shim of ours reaches, asked about by the editor. */
  task(call: TaskCall): Promise<DoorAnswer>;
  weigh(call: WeighedCall): Verdict;
  /** The session of this agent around this folder (absolute), which begins if there is none. */
  sessionAt(agent: string, cwd: string): LiveSession;
  /** Who started this process, as far as the system shows it. */
  starter(pid: number): Starter;
  /** The agents' sessions above this process, and not its own. */
  above(pid: number): Above;
  /** Processes of this session's agent, nearest first, each with what started it. */
  processesOf(session: string): readonly number[];
  state(): DoorsView;
  sweep(): void;
}

export interface Starter {
  /** False: this system shows no processes, and nothing of the rest is known. */
  readonly shown: boolean;
  /** It is a program of Remit's, by the place where that lies. */
  readonly own: boolean;
  /** Live sessions of the agent that started it, latest used first. */
  readonly sessions: readonly LiveSession[];
}

export interface Above {
  /** False: there is no such process, or this system shows none. */
  readonly shown: boolean;
  /** Of the process itself. */
  readonly words: readonly string[];
  readonly sessions: readonly LiveSession[];
}

export interface WeighedCall {
  readonly actions: Actions;
  /** Absolute. */
  readonly cwd: string;
}
export interface TaskCall extends WeighedCall {
  readonly label: string;
  /** The session that started it. */
  readonly session?: string;
}
