/** The timeline's state and how messages and the person change it. Pure, so that it can be tested without a page. */
import type { SessionSummary, StepView } from '../../gate/protocol';
import type { ToTimeline } from '../protocol';
import { wasStopped } from '../common/words';

export type Filter = 'all' | 'stopped' | 'changes';

/** What survives hiding the view. */
export interface Navigation {
  readonly session: string | undefined;
  readonly step: number | undefined;
  readonly filter: Filter;
  readonly query: string;
}

export interface Timeline extends Navigation {
  readonly sessions: readonly SessionSummary[];
  /** Steps of the shown session, by number. */
  readonly steps: ReadonlyMap<number, StepView>;
  /** The view follows new steps until the person picks an earlier one. */
  readonly following: boolean;
  readonly unavailable: string | undefined;
}

export type Change =
  | { readonly kind: 'message'; readonly message: ToTimeline }
  | { readonly kind: 'session'; readonly session: string }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'query'; readonly query: string };

export function startTimeline(saved: Navigation | undefined): Timeline {
  return {
    session: saved?.session,
    step: saved?.step,
    filter: saved?.filter ?? 'all',
    query: saved?.query ?? '',
    sessions: [],
    steps: new Map(),
    following: saved?.step === undefined,
    unavailable: undefined,
  };
}

export function changeTimeline(state: Timeline, change: Change): Timeline {
  switch (change.kind) {
    case 'message':
      return receive(state, change.message);
    case 'session':
      return showSession(state, change.session, undefined);
    case 'step':
      return { ...state, step: change.step, following: change.step === lastStep(state.steps) };
    case 'filter':
      return { ...state, filter: change.filter };
    case 'query':
      return { ...state, query: change.query };
  }
}

function receive(state: Timeline, message: ToTimeline): Timeline {
  switch (message.type) {
    case 'sessions': {
      const next = { ...state, sessions: message.sessions, unavailable: undefined };
      const known = message.sessions.some((session) => session.id === state.session);
      if (known || message.sessions.length === 0) return next;
      return showSession(next, newest(message.sessions).id, undefined);
    }
    case 'steps': {
      if (message.session !== state.session) return state;
      const steps = new Map(message.steps.map((step) => [step.step, step]));
      return follow({ ...state, steps });
    }
    case 'step': {
      if (message.step.session !== state.session) return state;
      return follow({ ...state, steps: new Map(state.steps).set(message.step.step, message.step) });
    }
    case 'reveal':
      return {
        ...showSession(state, message.session, message.step),
        // A step that is asked for must not be hidden by what was filtered before.
        filter: 'all',
        query: '',
      };
    case 'comparison':
      // Shown and kept by its own part of the page (`comparison.tsx`).
      return state;
    case 'unavailable':
      return { ...state, unavailable: message.reason };
  }
}

function showSession(state: Timeline, session: string, step: number | undefined): Timeline {
  const same = session === state.session;
  return {
    ...state,
    session,
    steps: same ? state.steps : new Map(),
    step,
    following: step === undefined,
  };
}

function follow(state: Timeline): Timeline {
  const last = lastStep(state.steps);
  if (last === undefined) return state;
  if (state.following || state.step === undefined) return { ...state, step: last };
  return state;
}

function lastStep(steps: ReadonlyMap<number, StepView>): number | undefined {
  return steps.size === 0 ? undefined : Math.max(...steps.keys());
}

export function newest(sessions: readonly SessionSummary[]): SessionSummary {
  return sessions.reduce((a, b) => (b.lastAt > a.lastAt ? b : a));
}

/** The steps that the filter and the search let through, in order. */
export function visibleSteps(state: Timeline): readonly StepView[] {
  const query = state.query.trim().toLowerCase();
  return [...state.steps.values()]
    .sort((a, b) => a.step - b.step)
    .filter((step) => passesFilter(step, state.filter) && matches(step, query));
}

function passesFilter(step: StepView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'stopped':
      return wasStopped(step);
    case 'changes':
      return step.effects.some((effect) => effect.tier > 0);
  }
}

function matches(step: StepView, query: string): boolean {
  if (query === '') return true;
  const text = [step.title, step.detail, step.tool, step.reasonCode ?? '', step.forPerson];
  for (const effect of step.effects) {
    text.push(`${effect.operation} ${effect.resource} ${effect.environment}`);
  }
  return text.some((part) => part.toLowerCase().includes(query));
}
