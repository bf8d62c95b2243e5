/** An act of the story in full: what it changed of the task. */
import type { JSX } from 'preact';
import type { StoryAct } from '../../gate/protocol';
import { t } from '../texts';
import { Icon } from '../common/parts';
import { VisibleText } from '../common/visible-text';
import { clock } from '../common/words';
import { actBy, actIcon, actTitle } from './act-words';
import { taskChanges } from './task-changes';
import { changesTask } from './story';

export function ActDetail(props: {
  readonly act: StoryAct;
  /** The act on the task before this one. */
  readonly before: StoryAct | undefined;
  readonly id: string;
}): JSX.Element {
  const { act, before } = props;
  const by = actBy(act);
  return (
    <>
      <h2 id={props.id}>
        <Icon name={actIcon(act)} />
        <VisibleText text={actTitle(act)} />
      </h2>
      <p class="context">
        {clock(act.at)} {by !== '' && <VisibleText text={by} />}
      </p>
      {act.reason !== undefined && act.reason !== '' && (
        <p class="sentence">
          <VisibleText text={act.reason} />
        </p>
      )}
      {changesTask(act) && <Changes act={act} before={before} />}
    </>
  );
}

function Changes(props: {
  readonly act: StoryAct;
  readonly before: StoryAct | undefined;
}): JSX.Element {
  const changes = taskChanges(props.before?.task, props.act.task);
  return (
    <>
      <h3>{t('What changed')}</h3>
      {changes.length === 0 ? (
        <p class="hint">{t('Nothing: the task was the same before.')}</p>
      ) : (
        <ul class="task-changes">
          {changes.map(({ sign, text }) => (
            <li key={`${sign}${text}`} class={sign === '+' ? 'added' : 'removed'}>
              <span aria-hidden="true" class="sign">
                {sign}
              </span>
              <span class="visually-hidden">{sign === '+' ? t('Added:') : t('Removed:')} </span>
              <VisibleText text={text} />
            </li>
          ))}
        </ul>
      )}
      {props.act.points !== undefined && (
        <p class="hint">{t('The budget from here on: {0} points.', props.act.points)}</p>
      )}
    </>
  );
}
