/** A session out of the log as a session file that replays alike: redacted, each secret as its stable placeholder. */
import type { Action, Result } from '../core/model/action';
import type { Event } from '../core/model/event';
import type { SessionFile, SessionStep, TaskChange } from '../core/model/session-file';
import type { Task } from '../core/model/task';
import { exportWorkspace } from './export-workspace';

/** The session as a file, or undefined when the events do not begin one. */
export function exportSession(events: readonly Event[]): SessionFile | undefined {
  const start = events.find((event) => event.type === 'session-started');
  if (start?.type !== 'session-started') return undefined;
  const { task, taskChanges, steps } = storyOf(events, Date.parse(start.at));
  return {
    format: 'remit.session/1',
    id: start.session,
    source: `Recorded by Remit from ${start.agent.id}; secrets are replaced by placeholders.`,
    ...(start.platform === undefined ? {} : { platform: start.platform }),
    started: start.at,
    workspace: exportWorkspace(start, events),
    ...(task === undefined ? {} : { task }),
    ...(taskChanges.length === 0 ? {} : { taskChanges }),
    steps,
  };
}

interface Story {
  readonly task: Task | undefined;
  readonly taskChanges: TaskChange[];
  readonly steps: SessionStep[];
}

/** What happened in its order. A task that was declared before any step was judged counts as there from the start. */
function storyOf(events: readonly Event[], startMs: number): Story {
  const results = new Map<number, Result>();
  for (const event of events) if (event.type === 'result') results.set(event.step, event.result);
  const firstJudged = events.findIndex((event) => event.type === 'judged');
  const first = events
    .slice(0, firstJudged < 0 ? undefined : firstJudged)
    .findLastIndex((event) => event.type === 'task-declared');
  const declared = events[first];
  const taskChanges: TaskChange[] = [];
  const steps: SessionStep[] = [];
  for (const [index, event] of events.entries()) {
    if (index > first) taskChanges.push(...changeOf(event, steps.length));
    steps.push(...stepsOf(event, results, startMs));
  }
  const task = declared?.type === 'task-declared' ? (declared.task ?? undefined) : undefined;
  return { task, taskChanges, steps };
}

function changeOf(event: Event, before: number): readonly TaskChange[] {
  switch (event.type) {
    case 'task-declared':
      return [{ before, task: event.task }];
    case 'task-amended':
      return [{ before, task: event.task, grant: event.grant }];
    case 'topped-up':
      return [{ before, points: event.points }];
    default:
      return [];
  }
}

function stepsOf(
  event: Event,
  results: ReadonlyMap<number, Result>,
  startMs: number,
): readonly SessionStep[] {
  const at = Math.max(0, Math.round((Date.parse(event.at) - startMs) / 1000));
  if (event.type === 'prompt') {
    return event.author === 'person' ? [{ tool: 'prompt', text: event.text, at }] : [];
  }
  if (event.type !== 'judged') return [];
  // A session file has no word for a bound that the command's own words do not hold.
  if (event.bound !== undefined && event.bound.form !== 'dry-run') return [];
  const result = results.get(event.step);
  const common = {
    at,
    ...(result === undefined ? {} : { output: result.output }),
    ...(result?.exit === undefined ? {} : { exit: result.exit }),
  };
  return event.actions.flatMap((action) => stepOf(action, common) ?? []);
}

interface Common {
  readonly at: number;
  readonly output?: string;
  readonly exit?: number;
}

/** What a session file has no word for is left out: it touches nothing outside the agent. */
function stepOf(action: Action, common: Common): SessionStep | undefined {
  switch (action.tool) {
    case 'shell': {
      const { command, cwd, background, typing } = action;
      const extra = {
        ...(background === undefined ? {} : { background }),
        ...(typing === undefined ? {} : { typing }),
      };
      return { tool: 'shell', command, cwd, ...extra, ...common };
    }
    case 'read':
    case 'delete':
      return { tool: action.tool, path: action.path, ...common };
    case 'search':
      return { tool: 'search', pattern: action.pattern, path: action.path, ...common };
    case 'write':
      return { tool: 'write', path: action.path, content: action.content, ...common };
    case 'edit':
      return { tool: 'edit', path: action.path, old: action.old, new: action.new, ...common };
    case 'fetch':
      return { tool: 'fetch', url: action.url, ...common };
    case 'mcp': {
      const { server, name } = action;
      return {
        tool: 'mcp',
        server,
        name,
        arguments: { ...action.arguments },
        ...(action.annotations === undefined ? {} : { annotations: action.annotations }),
        ...(action.definition === undefined
          ? {}
          : { definition: { ...action.definition, shows: [...action.definition.shows] } }),
        ...common,
      };
    }
    case 'task': {
      const { label, command, cwd } = action;
      return { tool: 'task', label, command, cwd, ...common };
    }
    case 'unknown':
      return { tool: 'mcp', server: 'unknown', name: action.name, arguments: {}, ...common };
    case 'subagent':
    case 'internal':
      return undefined;
  }
}
