/** Filters by verdict, agent, tool and environment, each choice with the number of steps that it would show. */
import type { StoryRow } from '../../gate/protocol';
import { wasStopped } from '../common/words';

export type Verdict = 'all' | 'changes' | 'asked' | 'stopped';
export const VERDICTS: readonly Verdict[] = ['all', 'changes', 'asked', 'stopped'];

/** An empty text: all of them. */
export interface Filters {
  readonly verdict: Verdict;
  readonly agent: string;
  readonly tool: string;
  readonly environment: string;
}
export type Facet = 'agent' | 'tool' | 'environment';

export const NO_FILTERS: Filters = { verdict: 'all', agent: '', tool: '', environment: '' };

export function isFiltered(filters: Filters): boolean {
  return (
    filters.verdict !== 'all' ||
    filters.agent !== '' ||
    filters.tool !== '' ||
    filters.environment !== ''
  );
}

export function passes(row: StoryRow, filters: Filters): boolean {
  return (
    ofVerdict(row, filters.verdict) &&
    ofFacet(row, 'agent', filters.agent) &&
    ofFacet(row, 'tool', filters.tool) &&
    ofFacet(row, 'environment', filters.environment)
  );
}

export interface Counts {
  readonly verdict: ReadonlyMap<Verdict, number>;
  readonly agent: ReadonlyMap<string, number>;
  readonly tool: ReadonlyMap<string, number>;
  readonly environment: ReadonlyMap<string, number>;
}

/** Of each choice the steps that it would show while the other filters stay as they are. */
export function countChoices(blocks: Iterable<readonly StoryRow[]>, filters: Filters): Counts {
  const sum = {
    verdict: new Map<Verdict, number>(),
    agent: new Map<string, number>(),
    tool: new Map<string, number>(),
    environment: new Map<string, number>(),
  };
  for (const block of blocks) {
    const counts = countsOfBlock(block, filters);
    addAll(sum.verdict, counts.verdict);
    addAll(sum.agent, counts.agent);
    addAll(sum.tool, counts.tool);
    addAll(sum.environment, counts.environment);
  }
  return sum;
}

const counted = new WeakMap<
  readonly StoryRow[],
  { readonly filters: Filters; readonly counts: Counts }
>();

/** Remembered: of a long session that goes on, only the block of its newest step is counted again. */
function countsOfBlock(block: readonly StoryRow[], filters: Filters): Counts {
  const known = counted.get(block);
  if (known?.filters === filters) return known.counts;
  const counts = countRows(block, filters);
  counted.set(block, { filters, counts });
  return counts;
}

function countRows(rows: readonly StoryRow[], filters: Filters): Counts {
  const verdict = new Map<Verdict, number>();
  const facets = {
    agent: new Map<string, number>(),
    tool: new Map<string, number>(),
    environment: new Map<string, number>(),
  };
  const { agent, tool, environment } = filters;
  for (const row of rows) {
    const inVerdict = ofVerdict(row, filters.verdict);
    const inAgent = ofFacet(row, 'agent', agent);
    const inTool = ofFacet(row, 'tool', tool);
    const inEnvironment = ofFacet(row, 'environment', environment);
    if (inAgent && inTool && inEnvironment) {
      for (const one of VERDICTS) if (ofVerdict(row, one)) add(verdict, one);
    }
    if (inVerdict && inTool && inEnvironment) add(facets.agent, row.agent);
    if (inVerdict && inAgent && inEnvironment) add(facets.tool, row.tool);
    if (inVerdict && inAgent && inTool) {
      for (const one of row.environments) add(facets.environment, one);
    }
  }
  return { verdict, ...facets };
}

const stopped = new WeakMap<StoryRow, boolean>();

/** The same as `wasStopped`, told once a row: thousands are counted whenever one comes. */
export function isStopped(row: StoryRow): boolean {
  const known = stopped.get(row) ?? wasStopped(row);
  stopped.set(row, known);
  return known;
}

function add<T>(counts: Map<T, number>, choice: T, times = 1): void {
  counts.set(choice, (counts.get(choice) ?? 0) + times);
}

function addAll<T>(sum: Map<T, number>, counts: ReadonlyMap<T, number>): void {
  for (const [choice, times] of counts) add(sum, choice, times);
}

function ofVerdict(row: StoryRow, verdict: Verdict): boolean {
  switch (verdict) {
    case 'all':
      return true;
    case 'changes':
      return row.tier > 0;
    case 'asked':
      return row.decision === 'CONFIRM';
    case 'stopped':
      return isStopped(row);
  }
}

function ofFacet(row: StoryRow, facet: Facet, choice: string): boolean {
  if (choice === '') return true;
  return facet === 'environment' ? row.environments.includes(choice) : row[facet] === choice;
}
