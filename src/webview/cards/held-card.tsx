/** A session with a declared task, and one that works under the default task. */
import { useId } from 'preact/hooks';
import type { JSX } from 'preact';
import { VisibleText } from '../common/visible-text';
import { draftOf } from '../declare/draft';
import type { TaskCard } from '../protocol';
import { t } from '../texts';
import type { CardsHost } from './host';
import { CardHeading } from './card-heading';
import { fieldNames, grantWords } from './card-words';

interface CardProps {
  readonly card: TaskCard;
  readonly host: CardsHost;
}

export function HeldCard({ card, host }: CardProps): JSX.Element {
  const heading = useId();
  const draft = draftOf(card.task!);
  const rows = [
    ...fieldNames().map(({ field, name }) => ({ name, values: draft.lists[field] })),
    { name: t('May do without a question'), values: draft.grants.map(grantWords) },
  ].filter(({ values }) => values.length > 0);
  const edit = (): void => host.send({ type: 'edit', session: card.session, draft: undefined });
  return (
    <section class="card held" aria-labelledby={heading} data-session={card.session}>
      <CardHeading id={heading} card={card} state={t('In force')} icon="pass" />
      <p class="task-title" role="status">
        <VisibleText text={draft.title} />
      </p>
      {rows.length > 0 && (
        <dl>
          {rows.map(({ name, values }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <VisibleText text={values.join(', ')} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div class="row">
        <vscode-button secondary onClick={edit}>
          {t('Change…')}
        </vscode-button>
        <span class="points">
          {card.pointsLeft === 1 ? t('1 point left') : t('{0} points left', card.pointsLeft)}
        </span>
      </div>
    </section>
  );
}

export function PlainCard({ card, host }: CardProps): JSX.Element {
  const heading = useId();
  return (
    <section class="card plain" aria-labelledby={heading} data-session={card.session}>
      <CardHeading id={heading} card={card} state={t('Default task')} icon="shield" />
      <p class="context">
        {t('No task is declared: ordinary work in this workspace needs no question.')}
      </p>
      <div class="row">
        <vscode-button
          secondary
          onClick={() => host.send({ type: 'edit', session: card.session, draft: undefined })}
        >
          {t('Declare a task…')}
        </vscode-button>
        <vscode-button
          secondary
          onClick={() => host.send({ type: 'quick-pick', session: card.session })}
        >
          {t('Templates…')}
        </vscode-button>
      </div>
    </section>
  );
}
