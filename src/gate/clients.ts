/** Editor windows and the command line: requests, answers, notifications (protocol.ts). */
import * as z from 'zod/mini';
import type { Actions } from '../core/model/action';
import type { Task } from '../core/model/task';
import { part, say } from '../core/model/say';
import { amendSession } from './amend';
import { questionOf } from './question-view';
import { actionsOf, quotedLine, type TaskExtent } from './doors/door-call';
import { weighedView } from './doors/weighed-view';
import { exportSession } from './export';
import type { Gate } from './gate';
import type {
  GateMessage,
  Question,
  RequestName,
  Requests,
  SessionSummary,
  UndoLimits,
} from './protocol';
import { reportOf } from './report';
import { AGENT_MAY, type AtDoor, Params, PERSON_ONLY } from './request-params';
import type { ClientConnection } from './server';
import { storyHandlers } from './story-pages';
import { suggestionFor } from './suggestion';
import { recoveries, undoPreview, undoStep, undoText } from './undo';
import { agentBehind, marksOfProcess } from './trusted-client';
import { agentMarks } from '../agents/marks';

/** An error that the client can tell apart by its code and show by its message. */
class RequestError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}

export interface Client {
  role: 'window' | 'cli' | 'agent' | undefined;
  /** Marks of the agent that started it. */
  marks: readonly string[];
  /** A window's extension host. */
  pid?: number;
  folders: readonly string[];
  /** A window: the person is in it. */
  inFront?: boolean;
  /** What the agent's configuration calls this server of our tools; of a window: that it offers them. */
  tools?: string;
  readonly connection: ClientConnection;
}

export interface ClientActions {
  /** A window said who it is. */
  readonly greeted: (client: Client) => void;
  readonly declareNext: (folder: string, task: Task | null) => void;
  readonly declare: (session: string, task: Task | null) => Promise<boolean>;
  /** Seconds, or null for good. */
  readonly topUp: (session: string, points: number) => Promise<boolean>;
  readonly end: (session: string) => Promise<boolean>;
  /** A person's own terminals in this folder are recorded, or no longer. */
  readonly setRecorded: (folder: string, on: boolean) => void;
  readonly setGuard: (mode: 'on' | 'off' | 'observe', seconds: number | null) => void;
  readonly setUndoLimits: (limits: UndoLimits) => void;
  /** 0: events are kept for ever. */
  readonly setLogDays: (days: number) => void;
  /** The open questions, each with all that is offered. */
  readonly open: () => readonly Question[];
  /** The question as this client is told it. */
  readonly asked: (client: Client, question: Question) => Question;
}

/** Takes one line of a client and answers it. Never throws. */
export async function serveLine(
  gate: Gate,
  actions: ClientActions,
  client: Client,
  line: string,
): Promise<void> {
  let id = -1;
  try {
    const message = z
      .object({ id: z.number(), method: z.string(), params: z.unknown() })
      .parse(JSON.parse(line));
    id = message.id;
    const result = await serve(gate, actions, client, message.method, message.params);
    send(client, { id, result });
    if (message.method === 'stop') gate.stop();
  } catch (error) {
    send(client, { id, error: plainError(error) });
  }
}

export function send(client: Client, message: GateMessage): void {
  client.connection.send(JSON.stringify(message));
}

function plainError(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof RequestError) return { code: error.code, message: error.message };
  if (error instanceof SyntaxError)
    return { code: 'not-json', message: say`This line is not JSON.` };
  if (error instanceof z.core.$ZodError) {
    const [issue] = error.issues;
    return {
      code: 'bad-parameters',
      message:
        issue === undefined
          ? say`The request is not what the gate understands.`
          : say`The request is not what the gate understands at ${issue.path.map(String).join('.')}: ${issue.message}.`,
    };
  }
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}

async function serve(
  gate: Gate,
  actions: ClientActions,
  client: Client,
  method: string,
  params: unknown,
): Promise<unknown> {
  if (!Object.hasOwn(Params, method)) {
    throw new RequestError('unknown-request', say`The gate knows no request "${method}".`);
  }
  const name = method as RequestName;
  if (client.role === 'agent' && !AGENT_MAY.has(name)) {
    throw new RequestError(
      'agent',
      say`A server of tools may not do this ("${name}"), only a person.`,
    );
  }
  if (PERSON_ONLY.has(name)) await mustBePerson(gate, client, name);
  return handlers(gate, actions, client)[name](params ?? {});
}

async function mustBePerson(gate: Gate, client: Client, name: RequestName): Promise<void> {
  if (client.role === undefined) {
    throw new RequestError('say-hello', say`Say hello before anything that changes the guard.`);
  }
  const agent = await agentBehind(client, gate.doors);
  if (agent === undefined) return;
  throw new RequestError(
    'agent',
    client.role === 'window'
      ? say`Only a person may do this ("${name}"): this window was started by ${agent}. Use the editor or a plain terminal.`
      : say`Only a person may do this ("${name}"): this command was started by ${agent}. Use the editor or a plain terminal.`,
  );
}

type Handlers = {
  readonly [N in RequestName]: (
    params: unknown,
  ) => Requests[N]['result'] | Promise<Requests[N]['result']>;
};

function handlers(gate: Gate, actions: ClientActions, client: Client): Handlers {
  /** The session's line after an act on it; an error where there is no such session. */
  function summaryIf(known: boolean, session: string): SessionSummary {
    const summary = gate.journal.summary(session);
    if (!known || summary === undefined) throw noSession(session);
    return summary;
  }
  return {
    hello(params) {
      const { role, pid, marks, folders, tools } = Params.hello.parse(params);
      // Who has spoken for an agent does not become a person.
      client.role = client.role === 'agent' ? 'agent' : role;
      if (tools !== undefined) client.tools = tools;
      client.folders = folders;
      if (pid !== undefined) client.pid = pid;
      client.marks = [
        ...new Set([
          ...agentMarks(Object.fromEntries((marks ?? []).map((mark) => [mark, '1']))),
          ...(pid === undefined ? [] : marksOfProcess(pid)),
        ]),
      ];
      if (client.role === 'window') actions.greeted(client);
      return gate.status();
    },
    front(params) {
      client.inFront = Params.front.parse(params).inFront;
      return { heard: true };
    },
    status: () => gate.status(),
    sessions: () => gate.journal.summaries(),
    ...storyHandlers(gate),
    questions: () => actions.open().map((question) => actions.asked(client, question)),
    explain(params) {
      const { session, step } = Params.explain.parse(params);
      const open = gate.questions
        .open()
        .find((one) => one.session === session && one.step.step === step);
      if (open !== undefined) return open;
      const view = gate.journal.step(session, step);
      if (view === undefined) throw noSession(`${session}, step ${step}`);
      const decision = view.decision ?? 'ALLOW';
      const question = questionOf(gate, { id: session }, step, { decision, effects: view.effects });
      return { ...question, offers: [] };
    },
    answer(params) {
      const { question, answer, note } = Params.answer.parse(params);
      return { accepted: gate.questions.answer(question, answer, note) };
    },
    async declare(params) {
      const { session, task } = Params.declare.parse(params);
      return summaryIf(await actions.declare(session, task), session);
    },
    declareNext(params) {
      const { folder, task } = Params.declareNext.parse(params);
      actions.declareNext(folder, task);
      return { kept: task !== null };
    },
    async topUp(params) {
      const { session, points } = Params.topUp.parse(params);
      return summaryIf(await actions.topUp(session, points), session);
    },
    async amend(params) {
      const { session: id, step, grant } = Params.amend.parse(params);
      const session = gate.knownSession(id);
      if (session === undefined) throw noSession(id);
      const why = gate.core.whyNotGrantable(session.core, grant, gate.now());
      if (why !== undefined)
        throw new RequestError('not-grantable', say`Nothing was added: ${part(why)}.`);
      await session.inOrder(() => {
        amendSession(gate, session, step, grant);
        gate.journal.flush();
      });
      return gate.journal.summary(id)!;
    },
    suggest: (params) => suggestionFor(gate, Params.suggest.parse(params).session),
    async end(params) {
      const { session } = Params.end.parse(params);
      return summaryIf(await actions.end(session), session);
    },
    replay(params) {
      const { file, paceMs, asks = true } = Params.replay.parse(params);
      return { session: gate.replay(file, paceMs, asks) };
    },
    export(params) {
      const { session } = Params.export.parse(params);
      const file = exportSession(gate.journal.eventsOf(session));
      if (file === undefined) throw noSession(session);
      return file;
    },
    report(params) {
      const { session } = Params.report.parse(params);
      const report = reportOf(gate.journal.eventsOf(session));
      if (report === undefined) throw noSession(session);
      return report;
    },
    recoveries: (params) => recoveries(gate, Params.recoveries.parse(params).session),
    undoPreview(params) {
      const { session, step } = Params.undoPreview.parse(params);
      return undoPreview(gate, session, step);
    },
    async undoText(params) {
      const { session, step, path } = Params.undoText.parse(params);
      return { text: await undoText(gate, session, step, path) };
    },
    undo(params) {
      const { session: id, step } = Params.undo.parse(params);
      const session = gate.knownSession(id);
      if (session === undefined) throw noSession(id);
      return undoStep(gate, session, step);
    },
    undoLimits(params) {
      actions.setUndoLimits(Params.undoLimits.parse(params));
      return { set: true };
    },
    logDays(params) {
      actions.setLogDays(Params.logDays.parse(params).days);
      return { set: true };
    },
    off(params) {
      actions.setGuard('off', Params.off.parse(params).seconds);
      return gate.status();
    },
    observe(params) {
      actions.setGuard('observe', Params.observe.parse(params).seconds);
      return gate.status();
    },
    on() {
      actions.setGuard('on', null);
      return gate.status();
    },
    stop: () => ({ stopping: true }),
    terminal(params) {
      const { task, session, ...terminal } = Params.terminal.parse(params);
      const { pid, marks, folders } = client;
      gate.doors.register(
        {
          ...terminal,
          ...(task === undefined ? {} : { task }),
          ...(session === undefined ? {} : { session }),
        },
        pid === undefined ? undefined : { pid, marks, folders },
      );
      return { registered: true };
    },
    weigh(params) {
      const asked = Params.weigh.parse(params);
      // A person wants to know what becomes of the whole task, with all that it depends on.
      const actions = doorActions(asked, 'with dependencies');
      return weighedView(gate, gate.doors.weigh({ actions, cwd: asked.cwd }));
    },
    async task(params) {
      const { session, ...asked } = Params.task.parse(params);
      const { cwd, label } = asked;
      const actions = doorActions(asked);
      const started = session === undefined ? {} : { session };
      const answer = await gate.doors.task({ actions, cwd, label, ...started });
      return answer.kind === 'run' ? { runs: true, why: '' } : { runs: false, why: answer.why };
    },
    record(params) {
      const { folder, on } = Params.record.parse(params);
      actions.setRecorded(folder, on);
      return { set: true };
    },
    doors: () => gate.doors.state(),
    tool(params) {
      const { name, input, folder } = Params.tool.parse(params);
      return gate.wayBack.call(client, name, input, folder);
    },
  };
}

/** A command as it stands, or the words of a program that no shell reads. */
function doorActions(asked: z.infer<typeof AtDoor>, extent: TaskExtent = 'alone'): Actions {
  const { command, argv, cwd, shell = 'bash', label } = asked;
  const text = command ?? (argv === undefined ? undefined : quotedLine(argv));
  if (text === undefined)
    throw new RequestError(
      'bad-parameters',
      say`The request names neither a command nor its words.`,
    );
  const isWords = command === undefined;
  return actionsOf({ text, cwd, shell: isWords ? 'sh' : shell }, label, extent);
}

function noSession(what: string): RequestError {
  return new RequestError('no-session', say`The log holds no such session: ${what}.`);
}
