/** Steps and acts of a session in short, for a window's timeline. What they are made of is redacted already. */
import type { Action } from '../core/model/action';
import type { Event } from '../core/model/event';
import { RESUMED } from './sessions';
import { budgetOf } from './view';
import type { FileChangeView, LaneMark, StepView, StoryAct, StoryRow } from './protocol';

/** Marks kept of one step: more than that many places in one call tell nobody anything. */
const MARKS = 40;

export function storyRow(view: StepView): StoryRow {
  const { step, at, tool, agent, title, points, evidence, effects } = view;
  const { path, door, decision, reasonCode, answer } = view;
  return {
    step,
    at,
    tool,
    agent,
    title,
    points,
    evidence,
    ...(path === undefined ? {} : { path }),
    ...(door === undefined ? {} : { door }),
    ...(decision === undefined ? {} : { decision }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(answer === undefined ? {} : { answer }),
    tier: effects.reduce((tier, effect) => Math.max(tier, effect.tier), 0),
    environments: [...new Set(effects.map((effect) => effect.environment))],
    marks: marksOf(view),
    ...(tool === 'undo' && evidence[0] !== undefined ? { undid: evidence[0] } : {}),
  };
}

/** This machine is everywhere, and no mark. */
function marksOf({ effects }: StepView): readonly LaneMark[] {
  const marks = new Map<string, LaneMark>();
  const add = (mark: LaneMark): void => {
    const key = `${mark.lane}\n${mark.name}`;
    if (marks.get(key)?.how === 'used') return;
    if (marks.has(key) || marks.size < MARKS) marks.set(key, mark);
  };
  for (const { environment, tier, ingredients, resource, operation } of effects) {
    if (environment !== 'local') {
      add({ lane: 'environment', name: environment, how: tier > 0 ? 'used' : 'met' });
    }
    for (const { kind, what, steps } of ingredients) {
      if (kind === 'authority' && what !== '') {
        add({ lane: 'credential', name: what, how: 'used', metAt: steps });
      }
    }
    if (operation === 'read' && resource.startsWith('secret:')) {
      add({ lane: 'credential', name: secretName(resource, ingredients), how: 'met' });
    }
  }
  return [...marks.values()];
}

/** The operation's own words name a secret as the person knows it, where the resource may be a mere placeholder. */
function secretName(
  resource: string,
  ingredients: StepView['effects'][number]['ingredients'],
): string {
  const said = ingredients.find(
    ({ kind, what }) => kind === 'operation' && what.includes(' secret:'),
  );
  return said?.what.split(' secret:')[1] ?? resource.slice('secret:'.length);
}

/** The act that this event is, if it is one. `after`: the last step before it. */
export function storyAct(event: Event, after: number): StoryAct | undefined {
  const { session, seq, at } = event;
  const place = { session, seq, at, after };
  switch (event.type) {
    case 'session-started': {
      const { source, agent } = event;
      const kind = source === RESUMED ? 'resumed' : 'began';
      return { ...place, kind, by: agent.id, reason: source };
    }
    case 'session-ended':
      return { ...place, kind: 'ended', by: '', reason: event.reason };
    case 'topped-up':
      return { ...place, kind: 'topped-up', by: event.by, points: event.points };
    case 'task-declared': {
      const { task, by } = event;
      const points = budgetOf(task);
      if (task === null) return { ...place, kind: 'task-withdrawn', by, points };
      return { ...place, kind: 'task-declared', by, task, points };
    }
    case 'task-amended': {
      const { task, by } = event;
      return { ...place, kind: 'task-amended', by, task, points: budgetOf(task) };
    }
    case 'prompt':
    case 'judged':
    case 'grant-requested':
    case 'answered':
    case 'result':
    case 'kept':
    case 'undone':
    case 'gate':
      return undefined;
  }
}

/** Does the query (lower case) stand anywhere in what is shown of the step? */
export function stepMatches(view: StepView, query: string): boolean {
  const texts = [
    view.title,
    view.detail,
    view.tool,
    view.agent,
    view.reasonCode ?? '',
    view.forPerson,
  ];
  for (const { operation, resource, environment, ingredients } of view.effects) {
    texts.push(`${operation} ${resource} ${environment}`);
    for (const { what, why } of ingredients) texts.push(what, why);
  }
  if (view.result !== undefined) texts.push(view.result.text);
  return texts.some((text) => text.toLowerCase().includes(query));
}

/** The files that these actions write. */
export function fileChanges(actions: readonly Action[]): readonly FileChangeView[] {
  return actions.flatMap((action): FileChangeView[] => {
    switch (action.tool) {
      case 'edit':
        return [{ kind: 'edit', path: action.path, old: action.old, new: action.new }];
      case 'write':
        return [{ kind: 'write', path: action.path, content: action.content }];
      case 'delete':
        return [{ kind: 'delete', path: action.path }];
      default:
        return [];
    }
  });
}
