/**
 * What each column draws, worked out from the state. A session may have tens of thousands of steps, so each part is
 * worked out again only when what it is made of has changed: choosing a line costs nothing, a search only its hits.
 */
import type { SessionSummary } from '../../gate/protocol';
import { aligned } from './align';
import { budgetLine, type BudgetLine } from './budget';
import { curves, type Curve } from './curves';
import { countChoices, isFiltered, passes, type Counts, type Filters } from './facets';
import { lanesOf, type Lanes } from './lanes';
import { rowMatches } from './row-text';
import { hitLines, normalQuery } from './search';
import type { ColumnNavigation, Timeline } from './state';
import { itemsOf, linesOf, newStory, stepOfKey, undoneSteps } from './story';
import type { Item, Lines, Story } from './story';

export interface ColumnView {
  readonly navigation: ColumnNavigation;
  readonly summary: SessionSummary | undefined;
  readonly story: Story;
  /** The whole story, for what is about all of it: the budget. */
  readonly all: readonly Item[];
  readonly budget: BudgetLine;
  readonly counts: Counts;
  readonly undone: ReadonlySet<number>;
  readonly namesAgents: boolean;
  /** The lines of the list. */
  readonly items: readonly Item[];
  /** Steps among them. */
  readonly shown: number;
  readonly lines: Lines;
  readonly lanes: Lanes;
  readonly curves: readonly Curve[];
  readonly hits: readonly number[];
  readonly hitSet: ReadonlySet<number>;
  readonly isLooking: boolean;
  /** The chosen line, -1 for none. */
  readonly chosen: number;
  readonly chosenStep: number | undefined;
}

const NOTHING_FOUND: ReadonlySet<number> = new Set();

/** Remembers what it worked out last, so there is one of these for each page. */
export function columnViews(): (state: Timeline) => readonly ColumnView[] {
  const parts = [columnParts(), columnParts()] as const;
  const align = remembered(aligned);
  return (state) => {
    const lists = state.columns.map((column, at) => parts[at === 0 ? 0 : 1].items(state, column));
    const [left, right] = lists;
    const { alignment } = state;
    const final =
      alignment === 'apart' || left === undefined || right === undefined
        ? lists
        : align(left, right, alignment);
    return state.columns.map((column, at) =>
      parts[at === 0 ? 0 : 1].view(state, column, final[at] ?? []),
    );
  };
}

interface ColumnParts {
  items(state: Timeline, column: ColumnNavigation): readonly Item[];
  view(state: Timeline, column: ColumnNavigation, items: readonly Item[]): ColumnView;
}

function columnParts(): ColumnParts {
  const none = newStory();
  const storyParts = remembered(partsOfStory);
  const counts = remembered((story: Story, filters: Filters) =>
    countChoices(story.blocks.values(), filters),
  );
  const filtered = remembered(filteredItems);
  const onlyHits = remembered(itemsWithHits);
  const around = remembered(surroundings);
  const hitsIn = remembered((items: readonly Item[], query: string, found: ReadonlySet<number>) => {
    const hits = hitLines(items, query, found);
    return { hits, hitSet: new Set(hits) };
  });
  const storyOf = (state: Timeline, { session }: ColumnNavigation): Story =>
    (session === undefined ? undefined : state.stories.get(session)) ?? none;

  return {
    items(state, column) {
      const { all } = storyParts(storyOf(state, column));
      const kept = filtered(all, column.filters);
      const query = normalQuery(column.query);
      if (!column.onlyHits || query === '') return kept;
      return onlyHits(kept, query, foundSteps(state, column, query));
    },
    view(state, column, items) {
      const story = storyOf(state, column);
      const query = normalQuery(column.query);
      const search = column.session === undefined ? undefined : state.searches.get(column.session);
      const beside = around(items);
      const chosenStep = stepOfKey(column.chosen);
      return {
        navigation: column,
        summary: state.sessions.find(({ id }) => id === column.session),
        story,
        ...storyParts(story),
        counts: counts(story, column.filters),
        items,
        ...beside,
        ...hitsIn(items, query, foundSteps(state, column, query)),
        isLooking: query !== '' && !(search?.text === query && search.whole),
        chosen:
          chosenStep === undefined
            ? items.findIndex((item) => item.key === column.chosen)
            : (beside.lines.get(chosenStep) ?? -1),
        chosenStep,
      };
    },
  };
}

function partsOfStory(story: Story): Pick<ColumnView, 'all' | 'budget' | 'undone' | 'namesAgents'> {
  const all = itemsOf(story);
  const agents = new Set<string>();
  for (const { agent, tool } of story.rows.values()) {
    if (tool !== 'prompt' && tool !== 'undo') agents.add(agent);
  }
  return { all, budget: budgetLine(all), undone: undoneSteps(story), namesAgents: agents.size > 1 };
}

function foundSteps(
  state: Timeline,
  { session }: ColumnNavigation,
  query: string,
): ReadonlySet<number> {
  const search = session === undefined ? undefined : state.searches.get(session);
  return search?.text === query ? search.steps : NOTHING_FOUND;
}

/** Acts belong to the whole story, and to no choice of steps. */
function filteredItems(all: readonly Item[], filters: Filters): readonly Item[] {
  if (!isFiltered(filters)) return all;
  return all.filter((item) => item.kind === 'step' && passes(item.row, filters));
}

function itemsWithHits(
  items: readonly Item[],
  query: string,
  found: ReadonlySet<number>,
): readonly Item[] {
  return items.filter(
    (item) => item.kind === 'step' && (found.has(item.step) || rowMatches(item.row, query)),
  );
}

function surroundings(
  items: readonly Item[],
): Pick<ColumnView, 'lines' | 'lanes' | 'curves' | 'shown'> {
  const lines = linesOf(items);
  return { lines, lanes: lanesOf(items, lines), curves: curves(items, lines), shown: lines.size };
}

/** The same answer for the same arguments as the last time. */
function remembered<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | undefined;
  return (...args) => {
    if (last === undefined || last.args.some((one, at) => one !== args[at])) {
      last = { args, result: work(...args) };
    }
    return last.result;
  };
}
