/** Puts the resident process together: log, sessions, questions and clients behind one object, without the socket. */
import * as path from 'node:path';
import type { Agent, InstallPlace } from '../agents/define';
import type { SessionFile } from '../core/model/session-file';
import { openAuditLog } from '../store/audit-log';
import { fingerprintWith, loadKey, sha256 } from '../store/keys';
import { makePrivateFolder, remitHome, type Paths } from '../store/paths';
import { DEFAULT_RECOVERY_LIMITS } from '../store/recovery/limits';
import { openRecovery } from '../store/recovery/recovery';
import { observeUntil, offUntil, readSettings, writeSettings } from '../store/settings';
import { send, serveLine, type Client, type ClientActions } from './clients';
import { reopenAll } from './ask-again';
import { CORE, type Core } from './core';
import { createDoors } from './doors/doors';
import { systemProcesses, type Processes } from './doors/processes';
import { createDatabaseLogins } from './database-logins';
import type { Gate } from './gate';
import { createGateways } from './gateway/gateways';
import { createHookHandler } from './handle';
import { createHealth, type Health } from './health/health';
import { openJournal, type JournalOptions, type Notify } from './journal';
import { lateAnswer } from './late-answer';
import { agentEnvironment, lookAtDisk } from './look-disk';
import { lookAtFiles } from './look-files';
import { DOOR, GATEWAY } from './frame';
import type { GateStatus, Question } from './protocol';
import { createMishaps } from './mishaps';
import { createQuestions } from './questions';
import { playSession, replayWorkspace } from './replay';
import { createSessionRegistry } from './session-registry';
import type { ServerOptions } from './server';
import { SESSION_IDLE_MS } from './sessions';
import { askedIn } from './windows';
import { takeInUnheard } from './unheard';
import { createWayBack } from './wayback/wayback';
import { say } from '../core/model/say';

/** How often what is kept for undo is looked through for what is too old. */
const PRUNE_MS = 60 * 60 * 1000;
const DAY_MS = 24 * PRUNE_MS;
/** A window that is reloaded is there again by then. */
const RELOAD_MS = 3_000;

export interface GateOptions {
  readonly paths: Paths;
  readonly version: string;
  readonly agentFor: (id: string, payload: string) => Agent | undefined;
  /** Called when a client asked the gate to stop. */
  readonly onStop: () => void;
  /** Tests judge with another core. */
  readonly core?: Core;
  /** How the gate before this one ended, where it did not end as it should. */
  readonly after?: 'hung' | 'killed';
  readonly now?: () => number;
  /** Tests name processes of their own. */
  readonly processes?: Processes;
  /** The person's machine, whose agents' configuration is watched. Without it none is. */
  readonly place?: InstallPlace;
}

export interface RunningGate {
  readonly server: Omit<ServerOptions, 'secret'>;
  readonly status: () => GateStatus;
  /** Lets waiting hooks go with their safe answer, so that they can be told before the end. */
  readonly release: () => void;
  /** Milliseconds since the last hook or client, 0 while a client is connected. */
  readonly idleMs: () => number;
  /** Closes sessions that nobody used for a day, and lets go of what is kept too long. */
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
  const stopped = new AbortController();
  const startedAt = new Date(now()).toISOString();
  /** Put in at the end, and asked for by what is made before. */
  const eye: { health?: Health } = {};
  let lastUseMs = now();

  const notify: Notify = (method, params) => {
    for (const client of clients) if (client.role === 'window') send(client, { method, params });
  };
  const windows = (): readonly Client[] => [...clients].filter(({ role }) => role === 'window');
  const hasWindow = (): boolean => windows().length > 0;
  const mishaps = createMishaps({
    now,
    window: () => windows().find(({ inFront }) => inFront) ?? windows()[0],
    tell: (client, params) => send(client, { method: 'mishap', params }),
    changed: () => notify('status', status()),
  });
  const asked: ClientActions['asked'] = (client, question) =>
    client.role === 'window'
      ? askedIn(client, windows(), journal.summary(question.session)?.workspace ?? '', question)
      : question;
  const show = (question: Question): void => {
    for (const client of windows()) {
      send(client, { method: 'question', params: asked(client, question) });
    }
  };
  /** A window went: what only it would have shown is shown by another. Not at once, since a reload is no end. */
  const showElsewhere = (): void => {
    setTimeout(() => questions.open().forEach(show), RELOAD_MS).unref();
  };
  const { fingerprint } = hashes;
  const openLog: JournalOptions['openLog'] = (reader) =>
    openAuditLog(paths.log, { now, ...reader });
  const journal = openJournal({ openLog, fingerprint, now, notify, isWatched: hasWindow });
  const questions = createQuestions({
    shown: show,
    closed: ({ id, session, step }, answer, by) =>
      notify('question-closed', { id, session, step: step.step, answer, by }),
    late: (question, answer, note) => lateAnswer(gate, question, answer, note),
  });

  const look: Gate['look'] = (workspace, pid) =>
    lookAtDisk({
      workspaceRoot: workspace,
      env: agentEnvironment(pid),
      ...(paths.home === remitHome({}) ? {} : { guardHome: paths.home }),
    });
  const registry = createSessionRegistry({ core, paths, journal, hashes, now, look });
  const logins = createDatabaseLogins();
  const recovery = openRecovery({
    folder: paths.recovery,
    home: paths.home,
    limits: () => readSettings(paths.settings).undo ?? DEFAULT_RECOVERY_LIMITS,
    now,
    isOpen: (session) => registry.live(session)?.ended === false,
    passwordOf: (place) => logins.passwordOf(place),
  });
  let prunedMs = now();

  const standing = (): Pick<GateStatus, 'offUntil' | 'observeUntil'> => {
    const settings = readSettings(paths.settings);
    return {
      offUntil: offUntil(settings, now()),
      observeUntil: observeUntil(settings, now()),
    };
  };
  const status = (): GateStatus => ({
    version,
    pid: process.pid,
    home: paths.home,
    startedAt,
    sessions: registry.all().filter((session) => !session.ended).length,
    questions: questions.open().length,
    ...standing(),
    ...(eye.health === undefined ? {} : { openDoors: eye.health.open() }),
    ...(mishaps.logFails === undefined ? {} : { logFails: mishaps.logFails }),
  });

  const gate: Gate = {
    core,
    agentFor: options.agentFor,
    paths,
    version,
    hashes,
    journal,
    questions,
    recovery,
    logins,
    notify,
    now,
    hasWindow,
    status,
    sessionFor: registry.sessionFor,
    liveSession: registry.live,
    knownSession: registry.known,
    look,
    replay,
    stop: onStop,
    replayAgent: { id: 'replay', version },
    get doors() {
      return doors;
    },
    get gateways() {
      return gateways;
    },
    get health() {
      return eye.health;
    },
    get wayBack() {
      return wayBack;
    },
    mishaps,
  };
  const doors = createDoors(gate, {
    processes: options.processes ?? systemProcesses(),
    sessions: registry.all,
    windows: () =>
      [...clients].flatMap(({ role, pid, marks, folders }) =>
        role === 'window' && pid !== undefined ? { pid, marks, folders } : [],
      ),
  });

  const gateways = createGateways(gate, registry.all);

  const wayBack = createWayBack(gate, {
    clients: () => clients,
    sessions: registry.all,
    starter: doors.starter,
    now,
  });

  function replay(file: SessionFile, paceMs: number, asks: boolean): string {
    const id = `replay-${file.id}-${now().toString(36)}`;
    const workspace = replayWorkspace(file);
    const source = say`replay of ${file.id}`;
    const { home, platform } = lookAtFiles(file.workspace, file.platform ?? 'linux');
    const place = { home, platform };
    const start = { id, agent: gate.replayAgent, workspace, source, rules: {}, place };
    const session = registry.begin(start);
    playSession(gate, session, file, paceMs, stopped.signal, asks).catch((error: unknown) => {
      session.ended = true;
      journal.write(id, {
        type: 'session-ended',
        reason: say`the replay failed: ${String(error)}`,
      });
    });
    return id;
  }

  /** A log that cannot be written says so at the next verdict. */
  function pruneLog(): void {
    const { logDays = 0 } = readSettings(paths.settings);
    if (logDays <= 0) return;
    try {
      journal.prune(logDays * DAY_MS);
    } catch (error) {
      process.stderr.write(`The log could not be shortened: ${String(error)}\n`);
    }
  }

  const actions: ClientActions = {
    asked,
    open() {
      reopened.complete();
      return questions.open();
    },
    greeted: (client) => mishaps.greeted(client),
    declareNext(folder, task) {
      const settings = readSettings(paths.settings);
      const { [path.resolve(folder)]: _, ...rest } = settings.nextTasks;
      const nextTasks = task === null ? rest : { ...rest, [path.resolve(folder)]: task };
      writeSettings(paths.settings, { ...settings, nextTasks });
    },
    async declare(id, task) {
      const session = registry.known(id);
      if (session === undefined) return false;
      await session.inOrder(() => registry.declare(session, task));
      return true;
    },
    async topUp(id, points) {
      const session = registry.known(id);
      if (session === undefined) return false;
      await session.inOrder(() => {
        journal.write(id, { type: 'topped-up', points, by: 'person' });
        journal.flush();
        core.topUp(session.core, points);
      });
      return true;
    },
    async end(id) {
      const session = registry.known(id);
      if (session === undefined) return false;
      // Before its turn: an agent that waits for an answer holds the session's queue.
      for (const question of questions.open()) {
        if (question.session === id) questions.answer(question.id, 'deny', undefined);
      }
      // What the refused calls still write is written first.
      await new Promise((resolve) => setImmediate(resolve));
      await session.inOrder(() => {
        if (session.ended) return;
        session.ended = true;
        journal.write(id, { type: 'session-ended', reason: say`ended by the person` });
        journal.flush();
      });
      return true;
    },
    setUndoLimits(limits) {
      writeSettings(paths.settings, { ...readSettings(paths.settings), undo: limits });
      void recovery.prune();
    },
    setLogDays(days) {
      const settings = readSettings(paths.settings);
      if ((settings.logDays ?? 0) !== days) {
        writeSettings(paths.settings, { ...settings, logDays: days });
      }
      pruneLog();
    },
    setRecorded(folder, on) {
      const settings = readSettings(paths.settings);
      const others = (settings.recorded ?? []).filter((one) => one !== path.resolve(folder));
      const recorded = on ? [...others, path.resolve(folder)] : others;
      writeSettings(paths.settings, { ...settings, recorded });
    },
    setGuard(mode, seconds) {
      const until = seconds === null ? 'forever' : new Date(now() + seconds * 1000).toISOString();
      writeSettings(paths.settings, {
        ...readSettings(paths.settings),
        offUntil: mode === 'off' ? until : null,
        observeUntil: mode === 'observe' ? until : null,
      });
      journal.write('', {
        type: 'gate',
        what: mode,
        detail: mode === 'on' ? '' : `until ${until}`,
      });
      journal.flush();
      notify('status', status());
    },
  };

  const handleHook = createHookHandler(gate);
  if (options.place !== undefined) {
    eye.health = createHealth({
      paths,
      place: options.place,
      now,
      lastHeard: (id) => registry.live(id)?.lastMs,
      log: (what, detail) => journal.write('', { type: 'gate', what, detail }),
      changed: () => notify('status', status()),
    });
  }
  const detail = `version ${version}, pid ${process.pid}${options.after === undefined ? '' : `, after one that was ${options.after}`}`;
  journal.write('', { type: 'gate', what: 'started', detail });
  const alone = takeInUnheard(paths.unheard, (note) =>
    journal.write('', { type: 'gate', what: 'judged-without-gate', detail: note }),
  );
  mishaps.started(startedAt, options.after, alone);
  const isIdle = ({ lastAt }: { readonly lastAt: string }): boolean =>
    now() - Date.parse(lastAt) > SESSION_IDLE_MS;
  const reopened = reopenAll(gate, isIdle);

  return {
    server: {
      onHook(request) {
        lastUseMs = now();
        if (request.agent === GATEWAY) return gateways.handle(request);
        return request.agent === DOOR ? doors.handle(request) : handleHook(request);
      },
      onClient(connection) {
        const client: Client = { role: undefined, marks: [], folders: [], connection };
        clients.add(client);
        lastUseMs = now();
        return {
          line: (text) => void serveLine(gate, actions, client, text),
          end() {
            clients.delete(client);
            lastUseMs = now();
            if (client.role === 'window' && hasWindow()) showElsewhere();
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
      doors.sweep();
      gateways.sweep();
      eye.health?.sweep();
      registry.sweep();
      if (now() - prunedMs < PRUNE_MS) return;
      prunedMs = now();
      void recovery.prune();
      pruneLog();
    },
    close() {
      eye.health?.close();
      journal.write('', { type: 'gate', what: 'stopped', detail: `pid ${process.pid}` });
      journal.flush();
      journal.close();
    },
  };
}
