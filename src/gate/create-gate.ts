/** Puts the resident process together: log, sessions, questions and clients behind one object, without the socket. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Agent } from '../agents/define';
import type { Event } from '../core/model/event';
import type { SessionFile } from '../core/model/session-file';
import type { Task } from '../core/model/task';
import { openAuditLog } from '../store/audit-log';
import { fingerprintWith, loadKey, sha256 } from '../store/keys';
import { makePrivateFolder, type Paths } from '../store/paths';
import { offUntil, readSettings, writeSettings } from '../store/settings';
import { send, serveLine, type Client, type ClientActions } from './clients';
import { questionOf } from './confirm';
import { CORE, type Core } from './core';
import type { Gate } from './gate';
import { createHookHandler } from './handle';
import { openJournal, type Notify } from './journal';
import { agentEnvironment, lookAtDisk, platformName } from './look-disk';
import type { GateStatus, Question, QuestionAnswer } from './protocol';
import { createQuestions } from './questions';
import { playSession, replayWorkspace } from './replay';
import { callDigest } from './judge-call';
import { restore } from './restore';
import type { ServerOptions } from './server';
import {
  isFresh,
  liveSession,
  openStep,
  SESSION_IDLE_MS,
  type LiveSession,
  type SessionStart,
} from './sessions';
import { workspaceRules } from './workspace-settings';

export interface GateOptions {
  readonly paths: Paths;
  readonly version: string;
  readonly agentFor: (id: string, payload: string) => Agent | undefined;
  /** Called when a client asked the gate to stop. */
  readonly onStop: () => void;
  /** Tests judge with another core. */
  readonly core?: Core;
  readonly now?: () => number;
}

export interface RunningGate {
  readonly server: Omit<ServerOptions, 'secret'>;
  readonly status: () => GateStatus;
  /** Lets waiting hooks go with their safe answer, so that they can be told before the end. */
  readonly release: () => void;
  /** Milliseconds since the last hook or client, 0 while a client is connected. */
  readonly idleMs: () => number;
  /** Closes sessions that nobody used for a day. */
  readonly sweep: () => void;
  readonly close: () => void;
}

export function createGate(options: GateOptions): RunningGate {
  const { paths, version, onStop } = options;
  const now = options.now ?? Date.now;
  const core = options.core ?? CORE;
  makePrivateFolder(paths.home);
  const hashes = { fingerprint: fingerprintWith(loadKey(paths.key)), digest: sha256 };
  const clients = new Set<Client>();
  const live = new Map<string, LiveSession>();
  const stopped = new AbortController();
  const startedAt = new Date(now()).toISOString();
  let lastUseMs = now();

  const notify: Notify = (method, params) => {
    for (const client of clients) if (client.role === 'window') send(client, { method, params });
  };
  const log = openAuditLog(paths.log, now);
  const journal = openJournal({ log, fingerprint: hashes.fingerprint, now, notify });
  const questions = createQuestions({
    shown: (question) => notify('question', question),
    closed: ({ id, session, step }, answer, by) =>
      notify('question-closed', { id, session, step: step.step, answer, by }),
    late: lateAnswer,
  });

  const status = (): GateStatus => ({
    version,
    pid: process.pid,
    home: paths.home,
    startedAt,
    sessions: [...live.values()].filter((session) => !session.ended).length,
    questions: questions.open().length,
    offUntil: offUntil(readSettings(paths.settings), now()),
  });

  const gate: Gate = {
    core,
    agentFor: options.agentFor,
    paths,
    version,
    hashes,
    journal,
    questions,
    notify,
    now,
    hasWindow: () => [...clients].some((client) => client.role === 'window'),
    status,
    sessionFor,
    liveSession: (id) => live.get(id),
    knownSession,
    look: (workspace, pid) => lookAtDisk({ workspaceRoot: workspace, env: agentEnvironment(pid) }),
    takeNextTask,
    replay,
    stop: onStop,
    replayAgent: { id: 'replay', version },
  };

  function sessionFor(start: SessionStart): LiveSession {
    const running = live.get(start.id);
    const events = running === undefined ? journal.eventsOf(start.id) : [];
    const taken = running ?? (isFresh(events, now()) ? takeUp(start.id, events) : undefined);
    if (taken !== undefined) {
      if (taken.ended) journal.write(start.id, startEvent(start));
      taken.ended = false;
      return taken;
    }
    const session = begin(start);
    session.nextStep = nextStepOf(events);
    journal.write(start.id, startEvent(start));
    const task = takeNextTask(start.workspace);
    if (task !== undefined) declareNow(session, task);
    return session;
  }

  function startEvent(start: SessionStart): Parameters<typeof journal.write>[1] {
    const { agent, workspace, source } = start;
    return { type: 'session-started', agent, workspace, source };
  }

  function begin(
    start: Pick<SessionStart, 'id' | 'agent' | 'workspace' | 'rules'>,
    startedMs = now(),
  ): LiveSession {
    const { id, agent, workspace, rules } = start;
    const session = liveSession({
      id,
      agent,
      workspace,
      lastMs: now(),
      core: core.createSession({ id, workspaceRoot: workspace, startedMs, ...rules }),
    });
    live.set(id, session);
    return session;
  }

  /** From the last beginning on: what stands before belongs to an earlier session of the same id. */
  function takeUp(id: string, events: readonly Event[]): LiveSession | undefined {
    const at = events.findIndex((event) => event.type === 'session-started');
    const start = events[at];
    if (start?.type !== 'session-started') return undefined;
    const { agent, workspace } = start;
    const rules = workspaceRules(workspace, paths.settings);
    const session = begin({ id, agent, workspace, rules }, Date.parse(start.at));
    const place = { home: os.homedir(), platform: platformName(process.platform) };
    const restored = restore(core, session.core, events.slice(at), hashes, place);
    session.nextStep = restored.nextStep;
    session.ended = events.at(-1)?.type === 'session-ended';
    session.task = journal.summary(id)?.task ?? undefined;
    for (const digest of restored.keptLookUps) session.keptLookUps.add(digest);
    for (const { step, actions } of restored.open) {
      const call = callDigest(actions, hashes);
      openStep(session, { step, callId: '', call, look: gate.look(workspace, 0) });
    }
    return session;
  }

  function knownSession(id: string): LiveSession | undefined {
    return live.get(id) ?? takeUp(id, journal.eventsOf(id));
  }

  function declareNow(session: LiveSession, task: Task | null): void {
    session.task = task ?? undefined;
    core.declareTask(session.core, task ?? undefined, now());
    journal.write(session.id, { type: 'task-declared', task, by: 'person' });
  }

  function takeNextTask(folder: string): Task | undefined {
    const settings = readSettings(paths.settings);
    const { [folder]: task, ...rest } = settings.nextTasks;
    if (task !== undefined) writeSettings(paths.settings, { ...settings, nextTasks: rest });
    return task;
  }

  function replay(file: SessionFile, paceMs: number): string {
    const id = `replay-${file.id}-${now().toString(36)}`;
    const workspace = replayWorkspace(file);
    const source = `replay of ${file.id}`;
    const start = { id, agent: gate.replayAgent, workspace, source, rules: {} };
    const session = begin(start);
    journal.write(id, startEvent(start));
    playSession(gate, session, file, paceMs, stopped.signal).catch((error: unknown) => {
      session.ended = true;
      journal.write(id, { type: 'session-ended', reason: `the replay failed: ${String(error)}` });
    });
    return id;
  }

  /** A person answered after the call had been refused for want of an answer: exactly that call may run once. */
  function lateAnswer(question: Question, answer: QuestionAnswer, note: string | undefined): void {
    const session = knownSession(question.session);
    if (session === undefined) return;
    void session.inOrder(() => {
      const { step } = question.step;
      const said = note === undefined ? {} : { note };
      journal.write(session.id, { type: 'answered', step, answer, by: 'person', ...said });
      journal.flush();
      const ports = { look: gate.look(session.workspace, 0), ...hashes };
      if (answer === 'allow-once' || answer === 'allow-session') {
        const covers = answer === 'allow-once' ? 'once' : 'session';
        core.settle(session.core, step, { kind: 'approved', covers }, ports);
      } else core.settle(session.core, step, { kind: 'refused', by: 'person' }, ports);
    });
  }

  /** Questions that were open when the gate went away are open again. */
  function reopenQuestions(): void {
    for (const summary of journal.summaries()) {
      if (summary.state === 'ended' || now() - Date.parse(summary.lastAt) > SESSION_IDLE_MS)
        continue;
      for (const view of journal.steps(summary.id)) {
        const open =
          view.answer === undefined ||
          ['timeout', 'no-window', 'unattended'].includes(view.answer.by);
        if (view.decision !== 'CONFIRM' || !open || view.result !== undefined) continue;
        const verdict = { decision: view.decision, effects: view.effects };
        const question = questionOf(gate, summary, view.step, verdict, 0);
        questions.park(question, `${summary.id}\0${hashes.digest(view.detail)}`);
      }
    }
  }

  const actions: ClientActions = {
    declareNext(folder, task) {
      const settings = readSettings(paths.settings);
      const { [path.resolve(folder)]: _, ...rest } = settings.nextTasks;
      const nextTasks = task === null ? rest : { ...rest, [path.resolve(folder)]: task };
      writeSettings(paths.settings, { ...settings, nextTasks });
    },
    async declare(id, task) {
      const session = knownSession(id);
      if (session === undefined) return false;
      await session.inOrder(() => declareNow(session, task));
      return true;
    },
    setOff(seconds) {
      const until =
        seconds === 'on'
          ? null
          : seconds === null
            ? 'forever'
            : new Date(now() + seconds * 1000).toISOString();
      writeSettings(paths.settings, { ...readSettings(paths.settings), offUntil: until });
      const what = until === null ? 'on' : 'off';
      journal.write('', { type: 'gate', what, detail: until === null ? '' : `until ${until}` });
      journal.flush();
      notify('status', status());
    },
  };

  const handleHook = createHookHandler(gate);
  journal.write('', {
    type: 'gate',
    what: 'started',
    detail: `version ${version}, pid ${process.pid}`,
  });
  takeInUnheard(paths.unheard, (detail) =>
    journal.write('', { type: 'gate', what: 'judged-without-gate', detail }),
  );
  reopenQuestions();

  return {
    server: {
      onHook(request) {
        lastUseMs = now();
        return handleHook(request);
      },
      onClient(connection) {
        const client: Client = { role: undefined, marks: [], connection };
        clients.add(client);
        lastUseMs = now();
        return {
          line: (text) => void serveLine(gate, actions, client, text),
          end() {
            clients.delete(client);
            lastUseMs = now();
          },
        };
      },
    },
    status,
    release() {
      stopped.abort();
      questions.release();
    },
    idleMs: () => (clients.size > 0 ? 0 : now() - lastUseMs),
    sweep() {
      for (const session of [...live.values()]) {
        if (now() - session.lastMs < SESSION_IDLE_MS) continue;
        live.delete(session.id);
        if (!session.ended)
          journal.write(session.id, { type: 'session-ended', reason: 'idle for a day' });
      }
    },
    close() {
      journal.write('', { type: 'gate', what: 'stopped', detail: `pid ${process.pid}` });
      log.flush();
      log.close();
    },
  };
}

function nextStepOf(events: readonly Event[]): number {
  return events.reduce(
    (next, event) => ('step' in event ? Math.max(next, event.step + 1) : next),
    0,
  );
}

/** Verdicts that hooks gave on their own while no gate could be reached. Each file is one, written in one step. */
function takeInUnheard(folder: string, write: (detail: string) => void): void {
  let names: readonly string[];
  try {
    names = fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort();
  } catch {
    return;
  }
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      write(fs.readFileSync(file, 'utf8').slice(0, 4_096));
      fs.rmSync(file);
    } catch {
      // Left for the next start.
    }
  }
}
