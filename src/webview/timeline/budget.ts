/** RISK_POINTS over the session: what was used at each line of the list, and the limit there. */
import type { StoryRow } from '../../gate/protocol';
import { isStopped } from './facets';
import type { Item } from './story';

/** Points of a session without a budget in its task (formats.md, section 1). */
const DEFAULT_LIMIT = 40;

export interface BudgetPoint {
  readonly line: number;
  readonly used: number;
  readonly limit: number;
}

export interface BudgetLine {
  /** One where something changes, the first and the last line among them. */
  readonly points: readonly BudgetPoint[];
  /** Steps that were stopped and would have cost points: what would have been used with them. */
  readonly stopped: readonly {
    readonly line: number;
    readonly step: number;
    readonly would: number;
  }[];
  /** The highest of all of these. */
  readonly highest: number;
}

/** Points of a call that runs count when it is let run; each declared task has a budget of its own. */
export function budgetLine(items: readonly Item[], initialLimit = DEFAULT_LIMIT): BudgetLine {
  const points: BudgetPoint[] = [];
  const stopped: { line: number; step: number; would: number }[] = [];
  let used = 0;
  let limit = initialLimit;
  let highest = limit;
  const put = (line: number): void => {
    points.push({ line, used, limit });
    highest = Math.max(highest, used, limit);
  };
  put(0);
  items.forEach((item, line) => {
    if (item.kind === 'act') {
      const { kind, points: given = 0 } = item.act;
      if (kind === 'topped-up') limit += given;
      else if (kind === 'task-amended') limit = Math.max(limit, given);
      else if (kind === 'task-declared' || kind === 'task-withdrawn') [used, limit] = [0, given];
      else return;
      put(line);
    } else if (item.kind === 'step' && item.row.points > 0) {
      if (isCharged(item.row)) {
        used += item.row.points;
        put(line);
      } else if (isStopped(item.row)) {
        const would = used + item.row.points;
        stopped.push({ line, step: item.step, would });
        highest = Math.max(highest, would);
      }
    }
  });
  if (items.length > 0) put(items.length - 1);
  return { points, stopped, highest };
}

function isCharged({ decision }: StoryRow): boolean {
  return decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS';
}

/** Points of the line for a drawing that is this many units wide: at most four a unit, whatever the session's length. */
export function thinned(line: BudgetLine, lines: number, width: number): readonly BudgetPoint[] {
  const kept: BudgetPoint[] = [];
  let unit = -1;
  let inUnit = 0;
  for (const point of line.points) {
    const at = Math.floor((point.line / Math.max(1, lines - 1)) * width);
    inUnit = at === unit ? inUnit + 1 : 0;
    // The last one of a unit is where the line goes on from.
    if (inUnit >= 4) kept.pop();
    kept.push(point);
    unit = at;
  }
  return kept;
}
