/** Events as people see them: one line for each session, one card for each step. Events are redacted already. */
import type { Action, Result } from '../core/model/action';
import type { EffectRecord, Event } from '../core/model/event';
import type { Task } from '../core/model/task';
import { part, say } from '../core/model/say';
import { RESUMED } from './sessions';
import { grantWords } from './wayback/words';
import type { EffectView, IngredientView, SessionSummary, StepView } from './protocol';

const TITLE_CHARS = 160;
const RESULT_LINES = 40;
/** RISK_POINTS without a budget in the task (formats.md, section 1). */
const DEFAULT_POINTS = 40;

type Judged = Extract<Event, { type: 'judged' }>;

/** One session's line, folded from its events in order. */
export interface SummaryState {
  summary: SessionSummary;
  /** Points that a person added to the running task. */
  extra: number;
  /** Points held by steps whose result has not come yet. */
  readonly held: Map<number, number>;
  readonly asking: Set<number>;
}

export function startSummary(event: Event): SummaryState {
  return {
    summary: {
      id: event.session,
      agent: '',
      title: '',
      workspace: '',
      startedAt: event.at,
      lastAt: event.at,
      state: 'running',
      task: null,
      steps: 0,
      denied: 0,
      asked: 0,
      observed: 0,
      points: { committed: 0, reserved: 0, budget: DEFAULT_POINTS },
      replay: false,
    },
    extra: 0,
    held: new Map(),
    asking: new Set(),
  };
}

export function foldSummary(state: SummaryState, event: Event): void {
  const before = state.summary;
  let { committed } = before.points;
  let { extra } = state;
  const change: { -readonly [K in keyof SessionSummary]?: SessionSummary[K] } = {};
  switch (event.type) {
    case 'session-started':
      change.agent = event.agent.id;
      change.workspace = event.workspace;
      change.replay = event.agent.id === 'replay';
      // A session of the same id that begins anew knows nothing of the one before.
      if (event.source !== RESUMED) Object.assign(change, { task: null, title: '' });
      break;
    case 'session-ended':
      break;
    case 'topped-up':
      extra += event.points;
      break;
    case 'task-declared':
      change.task = event.task;
      // Each task has a budget of its own.
      committed = 0;
      extra = 0;
      if (event.task !== null) change.title = event.task.title;
      break;
    case 'task-amended':
      change.task = event.task;
      if (before.task === null && before.title === '') change.title = event.task.title;
      break;
    case 'grant-requested':
      change.steps = Math.max(before.steps, event.step + 1);
      change.asked = before.asked + 1;
      state.asking.add(event.step);
      break;
    case 'prompt':
      change.steps = Math.max(before.steps, event.step + 1);
      if (before.title === '' && event.author === 'person') change.title = oneLine(event.text);
      break;
    case 'judged':
      change.steps = Math.max(before.steps, event.step + 1);
      if (event.decision === 'DENY') change.denied = before.denied + 1;
      else if (event.decision === 'CONFIRM') {
        change.asked = before.asked + 1;
        state.asking.add(event.step);
      } else state.held.set(event.step, event.points);
      break;
    case 'answered':
      state.asking.delete(event.step);
      if (event.answer === 'let-through') change.observed = before.observed + 1;
      break;
    case 'result':
      state.asking.delete(event.step);
      committed += state.held.get(event.step) ?? 0;
      state.held.delete(event.step);
      break;
    case 'undone':
      change.steps = Math.max(before.steps, event.step + 1);
      break;
    case 'kept':
    case 'gate':
      break;
  }
  const task = change.task === undefined ? before.task : change.task;
  state.extra = extra;
  state.summary = {
    ...before,
    ...change,
    lastAt: event.at,
    state: event.type === 'session-ended' ? 'ended' : state.asking.size > 0 ? 'asking' : 'running',
    points: {
      committed,
      reserved: [...state.held.values()].reduce((sum, points) => sum + points, 0),
      budget: budgetOf(task) + extra,
    },
  };
}

/** RISK_POINTS that a task gives. */
export function budgetOf(task: Task | null): number {
  const grants = task?.scope?.grants ?? [];
  return grants.reduce(
    (sum, grant) => sum + (grant.points ?? 0) * (grant.max ?? 1),
    task?.budget?.points ?? DEFAULT_POINTS,
  );
}

/** The steps of one session, oldest first, from its events. */
export function stepViews(events: Iterable<Event>): readonly StepView[] {
  const steps = new Map<number, StepView>();
  for (const event of events) {
    if (event.type === 'prompt') steps.set(event.step, promptView(event));
    else if (event.type === 'judged') steps.set(event.step, judgedView(event));
    else if (event.type === 'grant-requested') steps.set(event.step, requestView(event));
    else if (event.type === 'answered') {
      const { by, answer, note } = event;
      // An answer to the question that came back keeps what was run before it.
      const ranAs = event.ranAs ?? steps.get(event.step)?.answer?.ranAs;
      patch(steps, event.step, {
        answer: {
          by,
          answer,
          ...(note === undefined ? {} : { note }),
          ...(ranAs === undefined ? {} : { ranAs }),
        },
      });
    } else if (event.type === 'result')
      patch(steps, event.step, { result: resultView(event.result) });
    else if (event.type === 'kept') {
      const { recovery, files, bytes } = event;
      patch(steps, event.step, { undo: { recovery, files, bytes, state: 'kept' } });
    } else if (event.type === 'undone') {
      const { undo } = steps.get(event.of) ?? {};
      if (undo !== undefined) patch(steps, event.of, { undo: { ...undo, state: 'undone' } });
      steps.set(event.step, undoneView(event));
    }
  }
  return [...steps.values()].sort((a, b) => a.step - b.step);
}

function patch(steps: Map<number, StepView>, step: number, change: Partial<StepView>): void {
  const view = steps.get(step);
  if (view !== undefined) steps.set(step, { ...view, ...change });
}

function promptView(event: Extract<Event, { type: 'prompt' }>): StepView {
  return {
    session: event.session,
    step: event.step,
    at: event.at,
    tool: 'prompt',
    agent: event.author,
    title: oneLine(event.text),
    detail: event.text,
    forPerson: '',
    forAgent: '',
    because: [],
    evidence: [],
    points: 0,
    effects: [],
    notices: [],
    rules: [],
  };
}

function requestView(event: Extract<Event, { type: 'grant-requested' }>): StepView {
  const { session, step, at, agent, grant, reason, evidence } = event;
  const words = grantWords(grant);
  return {
    session,
    step,
    at,
    tool: 'request',
    agent: agent.subagent === undefined ? agent.id : `${agent.id}/${agent.subagent}`,
    title: say`Asks to ${part(words)}`,
    detail: JSON.stringify(grant),
    decision: 'CONFIRM',
    forPerson: say`The agent asks you to let it ${part(words)}. A yes adds this grant to the task, until the task ends. Give it only if you want exactly this.`,
    forAgent: '',
    because: [],
    evidence,
    points: 0,
    effects: [],
    notices: [],
    rules: [],
    request: { adds: JSON.stringify(grant), reason },
  };
}

function undoneView(event: Extract<Event, { type: 'undone' }>): StepView {
  const { session, step, at, of, kept, changes, problems } = event;
  const left = problems.map((problem) => say`Not put back: ${part(problem)}`);
  return {
    session,
    step,
    at,
    tool: 'undo',
    agent: event.by,
    title: say`Step ${of} was undone`,
    detail: [...changes, ...left].join('\n'),
    forPerson: '',
    forAgent: '',
    because: [],
    evidence: [of],
    points: 0,
    effects: [],
    notices: [],
    rules: [],
    undo: { recovery: kept, files: changes.length, bytes: 0, state: 'kept' },
  };
}

function judgedView(event: Judged): StepView {
  const [first] = event.actions;
  const path = event.actions.map(pathOf).find((one) => one !== undefined);
  const { agent } = event;
  return {
    session: event.session,
    step: event.step,
    at: event.at,
    tool: first?.tool ?? 'unknown',
    agent: agent.subagent === undefined ? agent.id : `${agent.id}/${agent.subagent}`,
    title:
      event.actions.length > 1
        ? say`${titleOf(first)} (and ${event.actions.length - 1} more)`
        : titleOf(first),
    detail: event.actions.map(detailOf).join('\n'),
    ...(path === undefined ? {} : { path }),
    ...(event.door === undefined ? {} : { door: event.door }),
    decision: event.decision,
    ...(event.reasonCode === undefined ? {} : { reasonCode: event.reasonCode }),
    forPerson: event.forPerson,
    forAgent: event.forAgent,
    because: event.because,
    evidence: event.evidence,
    points: event.points,
    effects: event.effects.map(effectView),
    notices: event.notices,
    rules: event.rules,
    ...(event.bound === undefined ? {} : { bound: event.bound }),
  };
}

export function effectView(record: EffectRecord): EffectView {
  const ingredients = record.ingredients.map((one) => ({
    ...one,
    kind: one.kind as IngredientView['kind'],
  }));
  return { ...record, opaque: record.opaque === true, ingredients };
}

function resultView(result: Result): NonNullable<StepView['result']> {
  return {
    text: result.output.split('\n').slice(0, RESULT_LINES).join('\n'),
    ...(result.exit === undefined ? {} : { exit: result.exit }),
    ...(result.failed === undefined ? {} : { failed: result.failed }),
  };
}

function pathOf(action: Action): string | undefined {
  switch (action.tool) {
    case 'read':
    case 'write':
    case 'edit':
    case 'delete':
      return action.path;
    default:
      return undefined;
  }
}

function titleOf(action: Action | undefined): string {
  return action === undefined ? '' : oneLine(callText(action));
}

/** The call in the person's words. */
function callText(action: Action): string {
  switch (action.tool) {
    case 'shell':
      return action.command;
    case 'read':
    case 'write':
    case 'edit':
    case 'delete':
      return action.path;
    case 'search':
      return `${action.pattern} in ${action.path}`;
    case 'fetch':
      return action.url;
    case 'mcp':
      return `${action.server}/${action.name} ${JSON.stringify(action.arguments)}`;
    case 'task':
      return `${action.label}: ${action.command}`;
    case 'subagent':
      return action.prompt;
    case 'internal':
      return action.name;
    case 'unknown':
      return `${action.name} ${JSON.stringify(action.input) ?? ''}`;
  }
}

function detailOf(action: Action): string {
  if (action.tool === 'write') return `${action.path}\n${action.content}`;
  if (action.tool === 'edit') return `${action.path}\n- ${action.old}\n+ ${action.new}`;
  if (action.tool === 'mcp' && action.definition !== undefined) {
    return [callText(action), '', ...action.definition.shows].join('\n');
  }
  return callText(action);
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > TITLE_CHARS ? `${line.slice(0, TITLE_CHARS - 1)}…` : line;
}
