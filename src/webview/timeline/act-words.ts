/** What the acts between steps are called in front of a person. */
import type { StoryAct } from '../../gate/protocol';
import { t } from '../texts';

const ICONS: Readonly<Record<StoryAct['kind'], string>> = {
  began: 'play',
  resumed: 'debug-continue',
  ended: 'debug-stop',
  'task-declared': 'checklist',
  'task-withdrawn': 'close',
  'task-amended': 'diff-added',
  'topped-up': 'dashboard',
};

export function actIcon({ kind }: StoryAct): string {
  return ICONS[kind];
}

export function actTitle(act: StoryAct): string {
  const { kind, task, points = 0 } = act;
  switch (kind) {
    case 'began':
      return t('The session began');
    case 'resumed':
      return t('The session went on');
    case 'ended':
      return t('The session ended');
    case 'task-declared':
      return t('Task declared: {0}', task?.title ?? '');
    case 'task-withdrawn':
      return t('The task was taken back');
    case 'task-amended':
      return t('Task changed: {0}', task?.title ?? '');
    case 'topped-up':
      return points === 1
        ? t('1 point added to the budget')
        : t('{0} points added to the budget', points);
  }
}

export function actBy({ kind, by }: StoryAct): string {
  if (by === 'person') return t('by you');
  if (by === 'template') return t('from a template');
  if (by === 'replay') return t('by the replayed session');
  return kind === 'began' || kind === 'resumed' ? by : '';
}
