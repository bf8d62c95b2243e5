/** Which sessions run, and how one begins, is taken up again after a restart, and ends by itself. */
import type { Event, EventBody } from '../core/model/event';
import type { Task } from '../core/model/task';
import type { Paths } from '../store/paths';
import { readSettings, writeSettings } from '../store/settings';
import type { Core } from './core';
import type { Gate } from './gate';
import type { Journal } from './journal';
import { boundOfStep, boundRunsOf } from './bounded-answers';
import { callDigest, type Hashes } from './judge-call';
import { chosenFormsOf } from './parked-call';
import { restore } from './restore';
import {
  isFresh,
  liveSession,
  openStep,
  RESUMED,
  SESSION_IDLE_MS,
  thisMachine,
  type LiveSession,
  type SessionStart,
} from './sessions';
import { workspaceRules } from './workspace-settings';
import { say } from '../core/model/say';

export interface SessionRegistry {
  /** The running session of this id; an earlier one is taken up again, else a new one begins. */
  sessionFor(start: SessionStart): LiveSession;
  /** Begins a session that nobody has heard of. */
  begin(start: SessionStart): LiveSession;
  live(id: string): LiveSession | undefined;
  /** The session, taken up again from the log if the gate was restarted since. */
  known(id: string): LiveSession | undefined;
  all(): readonly LiveSession[];
  declare(session: LiveSession, task: Task | null): void;
  /** Closes sessions that nobody used for a day. */
  sweep(): void;
}

export interface RegistryOptions {
  readonly core: Core;
  readonly paths: Paths;
  readonly journal: Journal;
  readonly hashes: Hashes;
  readonly now: () => number;
  readonly look: Gate['look'];
}

export function createSessionRegistry(options: RegistryOptions): SessionRegistry {
  const { core, paths, journal, hashes, now, look } = options;
  const sessions = new Map<string, LiveSession>();

  function sessionFor(start: SessionStart): LiveSession {
    const running = sessions.get(start.id);
    const events = running === undefined ? journal.eventsOf(start.id) : [];
    const taken = running ?? (isFresh(events, now()) ? takeUp(start.id, events) : undefined);
    if (taken === undefined) {
      const session = begin(start);
      // Step numbers of one id are never used twice.
      session.nextStep = nextStepOf(events);
      const task = takeNextTask(start.workspace);
      if (task !== undefined) declare(session, task);
      return session;
    }
    if (taken.ended) journal.write(start.id, startEvent({ ...start, source: RESUMED }));
    taken.ended = false;
    return taken;
  }

  function begin(start: SessionStart): LiveSession {
    const session = add(start, now());
    journal.write(start.id, startEvent(start));
    return session;
  }

  function add(start: Omit<SessionStart, 'source' | 'place'>, startedMs: number): LiveSession {
    const { id, agent, workspace, rules } = start;
    const session = liveSession({
      id,
      agent,
      workspace,
      lastMs: now(),
      core: core.createSession({ id, workspaceRoot: workspace, startedMs, ...rules }),
    });
    sessions.set(id, session);
    return session;
  }

  /** From the last beginning on: what stands before belongs to an earlier session of the same id. */
  function takeUp(id: string, events: readonly Event[]): LiveSession | undefined {
    const at = events.findLastIndex(
      (event) => event.type === 'session-started' && event.source !== RESUMED,
    );
    const start = events[at];
    if (start?.type !== 'session-started') return undefined;
    const { agent, workspace } = start;
    const rules = workspaceRules(workspace, paths.settings);
    const session = add({ id, agent, workspace, rules }, Date.parse(start.at));
    const here = thisMachine();
    const place = { home: start.home ?? here.home, platform: start.platform ?? here.platform };
    const restored = restore(core, session.core, events.slice(at), hashes, place);
    session.nextStep = Math.max(restored.nextStep, nextStepOf(events));
    session.ended = events.at(-1)?.type === 'session-ended';
    session.task = journal.summary(id)?.task ?? undefined;
    for (const digest of restored.keptLookUps) session.keptLookUps.add(digest);
    for (const { step, actions } of restored.open) {
      const call = callDigest(actions, hashes);
      const bound = boundOfStep(events, step, hashes);
      openStep(session, {
        step,
        callId: '',
        call,
        look: look(workspace, 0),
        ...(bound === undefined ? {} : { bound }),
      });
    }
    for (const [call, step] of boundRunsOf(events.slice(at), hashes))
      session.boundRuns.set(call, step);
    for (const [call, form] of chosenFormsOf(events.slice(at), hashes))
      session.chosenForms.set(call, form);
    return session;
  }

  function declare(session: LiveSession, task: Task | null): void {
    session.task = task ?? undefined;
    core.declareTask(session.core, task ?? undefined, now());
    journal.write(session.id, { type: 'task-declared', task, by: 'person' });
  }

  /** The task that a person declared for the next session of this folder; it is used up. */
  function takeNextTask(folder: string): Task | undefined {
    const settings = readSettings(paths.settings);
    const { [folder]: task, ...rest } = settings.nextTasks;
    if (task !== undefined) writeSettings(paths.settings, { ...settings, nextTasks: rest });
    return task;
  }

  return {
    sessionFor,
    begin,
    live: (id) => sessions.get(id),
    known: (id) => sessions.get(id) ?? takeUp(id, journal.eventsOf(id)),
    all: () => [...sessions.values()],
    declare,
    sweep() {
      for (const session of [...sessions.values()]) {
        if (now() - session.lastMs < SESSION_IDLE_MS) continue;
        sessions.delete(session.id);
        if (session.ended) continue;
        journal.write(session.id, { type: 'session-ended', reason: say`idle for a day` });
      }
    },
  };
}

function startEvent({ agent, workspace, source, place }: SessionStart): EventBody {
  return { type: 'session-started', agent, workspace, source, ...place };
}

function nextStepOf(events: readonly Event[]): number {
  return events.reduce(
    (next, event) => ('step' in event ? Math.max(next, event.step + 1) : next),
    0,
  );
}
