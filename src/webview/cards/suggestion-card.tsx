/** What is suggested for one session: each piece says where it comes from, and can be changed or taken away in place. */
import { useId } from 'preact/hooks';
import type { JSX } from 'preact';
import { Icon } from '../common/parts';
import { taskOf } from '../declare/draft';
import type { Draft } from '../declare/draft';
import { valueOf } from '../elements';
import type { Problem, TaskCard } from '../protocol';
import { t } from '../texts';
import type { CardsHost } from './host';
import { CardHeading } from './card-heading';
import { fieldNames, grantWords } from './card-words';
import { Chips } from './chips';
import { sourceWords } from '../declare/source';

export function SuggestionCard(props: {
  readonly card: TaskCard;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  readonly host: CardsHost;
  readonly onChange: (draft: Draft) => void;
}): JSX.Element {
  const { card, draft, host, onChange } = props;
  const heading = useId();
  const accept = (): void =>
    host.send({ type: 'accept', session: card.session, draft: taskOf(draft) });
  const groups = fieldNames().filter(
    ({ field }) => draft.lists[field].length > 0 || card.chips.some((chip) => chip.field === field),
  );
  const grantChips = card.chips.filter((chip) => chip.field === 'grants');
  return (
    <section
      class="card suggested"
      aria-labelledby={heading}
      data-session={card.session}
      onKeyDown={(event) => {
        // Buttons press themselves; a field in which a value is typed keeps its Enter.
        const target = event.target as HTMLElement;
        if (event.key !== 'Enter' || target.closest('vscode-button, button, .value-field')) return;
        event.preventDefault();
        accept();
      }}
    >
      <CardHeading id={heading} card={card} state={t('Suggested')} icon="sparkle" />
      <vscode-textarea
        class="task-title"
        label={t('Title of the task')}
        rows={2}
        value={draft.title}
        onInput={(event) => onChange({ ...draft, title: valueOf(event).replace(/\s*\n\s*/g, ' ') })}
      />
      {draft.mode === 'plan' && (
        <p class="context">
          <Icon name="eye" /> {t('Plan only: nothing is changed.')}
        </p>
      )}
      {groups.map(({ field, name }) => (
        <Chips
          key={field}
          name={name}
          values={draft.lists[field]}
          sourceOf={(value) => {
            const chip = card.chips.find((one) => one.field === field && one.value === value);
            return chip === undefined ? t('written by you') : sourceWords(chip);
          }}
          onChange={(values) => onChange({ ...draft, lists: { ...draft.lists, [field]: values } })}
        />
      ))}
      {draft.grants.length > 0 && (
        <Chips
          name={t('May do without a question')}
          values={draft.grants.map(grantWords)}
          fixed
          sourceOf={(value) => {
            const chip = grantChips.find((one) => value.startsWith(one.value));
            return chip === undefined ? t('written by you') : sourceWords(chip);
          }}
          onChange={(values) => {
            const grants = draft.grants.filter((grant) => values.includes(grantWords(grant)));
            onChange({ ...draft, grants });
          }}
        />
      )}
      <p class="problem" role="status">
        {props.problems.map(({ message }) => message).join(' ')}
      </p>
      <div class="row">
        <vscode-button onClick={accept} aria-keyshortcuts="Enter">
          {t('Accept')}
        </vscode-button>
        <vscode-button
          secondary
          onClick={() => host.send({ type: 'edit', session: card.session, draft: taskOf(draft) })}
        >
          {t('Edit…')}
        </vscode-button>
        <vscode-button
          secondary
          onClick={() => host.send({ type: 'dismiss', session: card.session })}
        >
          {t('Not now')}
        </vscode-button>
      </div>
      <p class="context small">
        {t('From your words. Nothing is in force until you accept; Enter accepts.')}
      </p>
    </section>
  );
}
