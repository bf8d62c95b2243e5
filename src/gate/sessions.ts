/**
 * The sessions that run. Each has one queue, so that its calls are judged in the order in which they arrived while
 * other sessions go on beside it, and one core session that only this queue changes.
 */
import * as os from 'node:os';
import * as path from 'node:path';
import type { CallOrigin } from '../agents/define';
import type { Session } from '../core/index';
import type { AgentRef, Event } from '../core/model/event';
import type { Look } from '../core/model/ports';
import type { SandboxNeed } from '../core/model/sandbox-report';
import type { Task } from '../core/model/task';
import type { BoundForm } from '../core/model/verdict';
import { platformName } from './look-disk';
import type { WorkspaceRules } from './workspace-settings';
import { say } from '../core/model/say';

/** A step that was judged and whose result has not come. */
export interface OpenStep {
  readonly step: number;
  readonly callId: string;
  /** Digest of the call, for agents that give no call id. */
  readonly call: string;
  readonly look: Look;
  /** The agent itself asked its person, with our reason: if a result comes, the answer was yes. */
  askedByAgent?: boolean;
  /** Recovery paths that were kept for it. */
  kept?: readonly string[];
  /** It runs in place of the call of step `of`, whose digest is `call`, because a person chose this form. */
  bound?: { readonly form: BoundForm; readonly of: number; readonly call: string };
}

export interface LiveSession {
  readonly id: string;
  readonly agent: AgentRef;
  /** Absolute. */
  readonly workspace: string;
  readonly core: Session;
  task: Task | undefined;
  nextStep: number;
  lastMs: number;
  ended: boolean;
  /** Subagents that were started and have not ended. */
  subagents: number;
  readonly open: Map<number, OpenStep>;
  /** What commands were kept from in the sandbox, by the digest of the call. */
  readonly sandboxNeeds: Map<string, readonly SandboxNeed[]>;
  /** The step that was the last bounded run of a call, by the digest of the call. */
  readonly boundRuns: Map<string, number>;
  /** The form in which a call is to run when it comes again, by the digest of the call. */
  readonly chosenForms: Map<string, BoundForm>;
  /** Digests of look-ups whose text the log holds for this session. */
  readonly keptLookUps: Set<string>;
  /** Runs after everything that was put in before. */
  inOrder<T>(work: () => T | Promise<T>): Promise<T>;
}

/** Open steps kept of one session; a result for an older one is not heard. */
const OPEN_STEPS = 1_000;

export function liveSession(
  fields: Pick<LiveSession, 'id' | 'agent' | 'workspace' | 'core' | 'lastMs'>,
): LiveSession {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...fields,
    task: undefined,
    nextStep: 0,
    ended: false,
    subagents: 0,
    open: new Map(),
    sandboxNeeds: new Map(),
    boundRuns: new Map(),
    chosenForms: new Map(),
    keptLookUps: new Set(),
    inOrder(work) {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

export function openStep(session: LiveSession, step: OpenStep): void {
  session.open.set(step.step, step);
  if (session.open.size > OPEN_STEPS) session.open.delete(session.open.keys().next().value!);
}

/** The open step that a result belongs to: by call id, else the oldest with the same call. */
export function stepOfResult(
  session: LiveSession,
  callId: string,
  call: string,
): OpenStep | undefined {
  const steps = [...session.open.values()];
  if (callId !== '') {
    const named = steps.find((one) => one.callId === callId);
    if (named !== undefined) return named;
  }
  // Some agents report a bounded run by the words that they had sent.
  const isCall = (one: OpenStep): boolean => one.call === call || one.bound?.call === call;
  return steps.find((one) => isCall(one) && (one.callId === '' || callId === ''));
}

/** Id of the session in the log: the agent's own; where it has none, one per agent and folder. */
export function sessionId(agent: string, from: CallOrigin): string {
  return from.session === '' ? `${agent}@${workspaceOf(from, undefined)}` : from.session;
}

/** The workspace root: what the payload names, else the repository around the folder, else the folder. */
export function workspaceOf(from: CallOrigin, look: Look | undefined): string {
  const named = from.roots[0];
  if (named !== undefined) return path.resolve(named);
  const cwd = path.resolve(from.cwd === '' ? os.homedir() : from.cwd);
  const repository = look?.git(cwd)?.root;
  // A repository around the whole home folder (dotfiles) is no workspace.
  return repository === undefined || os.homedir().startsWith(repository) ? cwd : repository;
}

/** `source` of a session that was ended and goes on: it knows what it knew. */
export const RESUMED = say`taken up again`;

export interface SessionStart {
  readonly id: string;
  readonly agent: AgentRef;
  readonly workspace: string;
  readonly source: string;
  readonly rules: WorkspaceRules;
  /** Where the session's look-ups are made. */
  readonly place: Pick<Look, 'home' | 'platform'>;
}

/** The place of every session that is no replay. */
export function thisMachine(): SessionStart['place'] {
  return { home: os.homedir(), platform: platformName(process.platform) };
}

/** Was the session used within a day? An older one is closed when it is next heard of and begins anew. */
export function isFresh(events: readonly Event[], nowMs: number): boolean {
  // Closing a session is no use of it.
  const last = events.findLast((event) => event.type !== 'session-ended');
  return last !== undefined && nowMs - Date.parse(last.at) < SESSION_IDLE_MS;
}
export const SESSION_IDLE_MS = 24 * 60 * 60 * 1000;
