/** How a session stands: its task, its points, its steps. */
import type { JSX } from 'preact';
import type { SessionSummary } from '../../gate/protocol';
import { t } from '../texts';
import { Icon } from '../common/parts';
import { visibleString } from '../common/visible-text';

export function Standing(props: {
  readonly summary: SessionSummary | undefined;
  readonly shown: number;
  /** Steps of the session that have come. */
  readonly total: number;
  readonly isWhole: boolean;
}): JSX.Element | null {
  const { summary, shown, total } = props;
  if (summary === undefined) return null;
  const { points, task, steps, denied, asked, observed } = summary;
  const left = points.budget - points.committed - points.reserved;
  return (
    <p class="standing">
      {summary.replay && (
        <span class="fact replay">
          <Icon name="debug-rerun" />
          {t('Replayed, not run here')}
        </span>
      )}
      {summary.state === 'asking' && (
        <span class="fact asking">
          <Icon name="question" />
          {t('Waits for your answer')}
        </span>
      )}
      <span class="fact">
        <Icon name="checklist" />
        {task === null ? t('No task declared') : t('Task: {0}', visibleString(task.title))}
      </span>
      <span class="fact" title={t('RISK_POINTS committed, reserved and left of the budget')}>
        <Icon name="dashboard" />
        {t('{0} of {1} points spent', points.committed, points.budget)}
        {points.reserved > 0 && `, ${t('{0} reserved', points.reserved)}`}
        {left < 0 && `, ${t('over budget')}`}
      </span>
      <span class="fact" role="status">
        {!props.isWhole
          ? t('{0} steps, loading…', steps)
          : shown !== total
            ? t('{0} of {1} steps', shown, total)
            : total === 1
              ? t('1 step')
              : t('{0} steps', total)}
        {denied > 0 && `, ${t('{0} stopped', denied)}`}
        {asked > 0 && `, ${t('{0} asked', asked)}`}
        {observed > 0 && `, ${t('{0} only observed', observed)}`}
      </span>
    </p>
  );
}
