/** The budget as a line: points used over the story against the limit, and what was stopped. A click goes there. */
import type { JSX } from 'preact';
import { t } from '../texts';
import { thinned, type BudgetLine } from './budget';

/** Units of the drawing, which is stretched to the width of the column. */
const WIDTH = 300;
const HEIGHT = 36;

export function BudgetChart(props: {
  readonly budget: BudgetLine;
  /** Lines of the whole story. */
  readonly lines: number;
  /** The chosen line of the whole story, -1 for none. */
  readonly chosen: number;
  readonly onLine: (line: number) => void;
}): JSX.Element | null {
  const { budget, lines } = props;
  if (
    lines === 0 ||
    (budget.stopped.length === 0 && budget.points.every(({ used }) => used === 0))
  ) {
    return null;
  }
  const x = (line: number): number => (line / Math.max(1, lines - 1)) * (WIDTH - 8) + 4;
  const y = (points: number): number =>
    HEIGHT - 4 - (points / Math.max(1, budget.highest)) * (HEIGHT - 8);
  const points = thinned(budget, lines, WIDTH);
  const end = budget.points.at(-1)!;
  const stairs = (of: 'used' | 'limit'): string =>
    points
      .map((one, index) =>
        index === 0
          ? `M ${x(one.line)} ${y(one[of])}`
          : `H ${round(x(one.line))} V ${round(y(one[of]))}`,
      )
      .join(' ');
  return (
    <figure class="budget">
      <figcaption>{t('Points')}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={spoken(budget)}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const part = (event.clientX - box.left) / Math.max(1, box.width);
          props.onLine(Math.round(Math.max(0, Math.min(1, part)) * (lines - 1)));
        }}
      >
        <path class="limit" d={stairs('limit')} />
        <path class="area" d={`${stairs('used')} V ${y(0)} H ${x(0)} Z`} />
        <path class="used" d={stairs('used')} />
        {budget.stopped.slice(-60).map(({ line, step, would }) => (
          <path key={step} class="stopped" d={`M ${x(line)} ${y(0)} V ${y(would)}`}>
            <title>{t('Step {0} was stopped: {1} points with it', step, would)}</title>
          </path>
        ))}
        {props.chosen >= 0 && <path class="chosen" d={`M ${x(props.chosen)} 0 V ${HEIGHT}`} />}
      </svg>
      <span class="points">{t('{0} of {1}', end.used, end.limit)}</span>
    </figure>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function spoken({ points, stopped }: BudgetLine): string {
  const end = points.at(-1)!;
  const used = t('Points over the session: {0} used, the limit is {1}.', end.used, end.limit);
  if (stopped.length === 0) return used;
  const last = stopped.at(-1)!;
  return stopped.length === 1
    ? t('{0} Step {1} was stopped, and would have made it {2}.', used, last.step, last.would)
    : t(
        '{0} {1} steps were stopped; step {2} would have made it {3}.',
        used,
        stopped.length,
        last.step,
        last.would,
      );
}
