/**
 * The timeline's state and how messages and the person change it, so that it can be tested without a page. One column
 * shows one session; there are one or two. Stories are filled in place (`story.ts`), the rest is replaced.
 */
import type { SessionSummary, StepView } from '../../gate/protocol';
import type { ToTimeline } from '../protocol';
import type { Alignment } from './align';
import { NO_FILTERS, type Filters } from './facets';
import { addToStory, newStory, stepKey, type Story } from './story';

/** What survives hiding the view. */
export interface ColumnNavigation {
  readonly session: string | undefined;
  /** Key of the chosen line. */
  readonly chosen: string | undefined;
  readonly filters: Filters;
  readonly query: string;
  readonly onlyHits: boolean;
}
export interface Navigation {
  readonly columns: readonly ColumnNavigation[];
  /** The column that keys and a narrow view are about. */
  readonly active: number;
  readonly alignment: Alignment;
}

/** What the gate found of a text, beyond what rows themselves hold. */
export interface Search {
  readonly text: string;
  readonly steps: ReadonlySet<number>;
  readonly whole: boolean;
}

export interface Timeline extends Navigation {
  readonly sessions: readonly SessionSummary[];
  /** By session: those that are shown. */
  readonly stories: ReadonlyMap<string, Story>;
  readonly searches: ReadonlyMap<string, Search>;
  /** Steps in full, by `detailKey`; the oldest are dropped. */
  readonly details: ReadonlyMap<string, StepView>;
  readonly unavailable: string | undefined;
}

export type Change =
  /** In order; as many as came since the last. */
  | { readonly kind: 'messages'; readonly messages: readonly ToTimeline[] }
  | { readonly kind: 'session'; readonly column: number; readonly session: string }
  | { readonly kind: 'choose'; readonly column: number; readonly key: string }
  | { readonly kind: 'filters'; readonly column: number; readonly filters: Filters }
  | { readonly kind: 'query'; readonly column: number; readonly query: string }
  | { readonly kind: 'only-hits'; readonly column: number; readonly on: boolean }
  /** Show everything, and this line. */
  | { readonly kind: 'uncover'; readonly column: number; readonly key: string }
  | { readonly kind: 'beside'; readonly on: boolean }
  | { readonly kind: 'active'; readonly column: number }
  | { readonly kind: 'align'; readonly alignment: Alignment };

/** Steps in full that are kept for going back to. */
const DETAILS = 200;

const NEW_COLUMN: ColumnNavigation = {
  session: undefined,
  chosen: undefined,
  filters: NO_FILTERS,
  query: '',
  onlyHits: false,
};

export function startTimeline(saved: Navigation | undefined): Timeline {
  const columns = saved?.columns.slice(0, 2).map((column) => ({ ...NEW_COLUMN, ...column }));
  return withStories({
    columns: columns === undefined || columns.length === 0 ? [NEW_COLUMN] : columns,
    active: saved?.active === 1 && columns?.length === 2 ? 1 : 0,
    alignment: saved?.alignment ?? 'apart',
    sessions: [],
    stories: new Map(),
    searches: new Map(),
    details: new Map(),
    unavailable: undefined,
  });
}

export function navigationOf({ columns, active, alignment }: Timeline): Navigation {
  return { columns, active, alignment };
}

export function detailKey(session: string, step: number): string {
  return `${session} ${step}`;
}

export function changeTimeline(state: Timeline, change: Change): Timeline {
  switch (change.kind) {
    case 'messages':
      return change.messages.reduce(receive, state);
    case 'session':
      return showSession(state, change.column, change.session, undefined);
    case 'choose':
      return { ...inColumn(state, change.column, { chosen: change.key }), active: change.column };
    case 'filters':
      return inColumn(state, change.column, { filters: change.filters });
    case 'query':
      return inColumn(state, change.column, { query: change.query });
    case 'only-hits':
      return inColumn(state, change.column, { onlyHits: change.on });
    case 'uncover':
      return inColumn(state, change.column, { chosen: change.key, ...UNCOVERED });
    case 'beside':
      return beside(state, change.on);
    case 'active':
      return { ...state, active: change.column };
    case 'align':
      return { ...state, alignment: change.alignment };
  }
}

const UNCOVERED = { filters: NO_FILTERS, query: '', onlyHits: false } as const;

function inColumn(state: Timeline, column: number, change: Partial<ColumnNavigation>): Timeline {
  const columns = state.columns.map((one, at) => (at === column ? { ...one, ...change } : one));
  return { ...state, columns };
}

function receive(state: Timeline, message: ToTimeline): Timeline {
  switch (message.type) {
    case 'sessions':
      return takeSessions(state, message.sessions);
    case 'story': {
      const { session, rows, acts, whole } = message;
      return grown(state, session, { rows, acts, whole });
    }
    case 'step': {
      const { step, row } = message;
      return grown(keepDetail(state, step), step.session, { rows: [row] });
    }
    case 'act':
      return grown(state, message.act.session, { acts: [message.act] });
    case 'found':
      return takeFound(state, message);
    case 'reveal':
      return reveal(state, message.session, message.step);
    case 'comparison':
      // Shown and kept by its own part of the page (`comparison.tsx`).
      return state;
    case 'unavailable':
      return { ...state, unavailable: message.reason };
  }
}

function takeSessions(state: Timeline, sessions: readonly SessionSummary[]): Timeline {
  let next: Timeline = { ...state, sessions, unavailable: undefined };
  const known = new Set(sessions.map(({ id }) => id));
  state.columns.forEach(({ session }, column) => {
    if (session !== undefined && known.has(session)) return;
    const choice = newest(
      sessions,
      next.columns.map((one) => one.session),
    );
    if (choice !== undefined) next = showSession(next, column, choice.id, undefined);
  });
  return next;
}

/** The session that went on last; one that is shown already only when there is no other. */
function newest(
  sessions: readonly SessionSummary[],
  shown: readonly (string | undefined)[],
): SessionSummary | undefined {
  const ordered = [...sessions].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
  return ordered.find(({ id }) => !shown.includes(id)) ?? ordered[0];
}

function grown(state: Timeline, session: string, page: Parameters<typeof addToStory>[1]): Timeline {
  const before = state.stories.get(session);
  if (before === undefined) return state;
  const story = addToStory(before, page);
  const stories = new Map(state.stories).set(session, story);
  // Who looks at the last step goes on to the next one; who looks at an earlier one stays there.
  const columns = state.columns.map((column) => {
    const follows = column.chosen === undefined || column.chosen === stepKey(before.last);
    const moves = column.session === session && follows && story.last > before.last;
    return moves ? { ...column, chosen: stepKey(story.last) } : column;
  });
  return { ...state, stories, columns };
}

function keepDetail(state: Timeline, step: StepView): Timeline {
  const details = new Map(state.details).set(detailKey(step.session, step.step), step);
  if (details.size > DETAILS) details.delete(details.keys().next().value!);
  return { ...state, details };
}

function takeFound(state: Timeline, message: Extract<ToTimeline, { type: 'found' }>): Timeline {
  const { session, text, whole } = message;
  const before = state.searches.get(session);
  const known = before?.text === text ? before.steps : [];
  const steps = new Set([...known, ...message.steps]);
  return { ...state, searches: new Map(state.searches).set(session, { text, steps, whole }) };
}

function reveal(state: Timeline, session: string, step: number | undefined): Timeline {
  const there = state.columns.findIndex((column) => column.session === session);
  const column = there === -1 ? state.active : there;
  const shown = showSession(state, column, session, step);
  // A step that is asked for must not be hidden by what was filtered before.
  return { ...inColumn(shown, column, UNCOVERED), active: column };
}

function showSession(
  state: Timeline,
  column: number,
  session: string,
  step: number | undefined,
): Timeline {
  const chosen = step === undefined ? lastKey(state.stories.get(session)) : stepKey(step);
  const filters = state.columns[column]?.session === session ? {} : { filters: NO_FILTERS };
  return withStories(inColumn(state, column, { session, chosen, ...filters }));
}

function lastKey(story: Story | undefined): string | undefined {
  return story === undefined || story.last < 0 ? undefined : stepKey(story.last);
}

function beside(state: Timeline, on: boolean): Timeline {
  if (!on) {
    const kept = state.columns[state.active] ?? state.columns[0]!;
    return withStories({ ...state, columns: [kept], active: 0 });
  }
  if (state.columns.length > 1) return state;
  const other = newest(state.sessions, [state.columns[0]?.session]);
  const second = { ...NEW_COLUMN, session: other?.id };
  return withStories({ ...state, columns: [state.columns[0]!, second], active: 1 });
}

/** A story for each session that is shown, and for no other. */
function withStories(state: Timeline): Timeline {
  const stories = new Map<string, Story>();
  for (const { session } of state.columns) {
    if (session !== undefined) stories.set(session, state.stories.get(session) ?? newStory());
  }
  return { ...state, stories };
}
