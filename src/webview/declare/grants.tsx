/** Consequential operations that the person asks for by name. */
import type { JSX } from 'preact';
import { valueOf } from '../elements';
import type { DeclareForm } from '../protocol';
import { t } from '../texts';
import { sourceWords } from './source';
import { Icon } from '../common/parts';
import type { GrantDraft } from './draft';

const EMPTY: GrantDraft = { operation: 'delete', resource: '', environment: '', max: '1' };

export function Grants(props: {
  readonly grants: readonly GrantDraft[];
  readonly form: DeclareForm;
  readonly problemAt: (path: string) => string | undefined;
  readonly onChange: (grants: readonly GrantDraft[]) => void;
}): JSX.Element {
  const { grants, form, onChange } = props;
  const chips = form.chips.filter((chip) => chip.field === 'grants');
  const replace = (index: number, grant: GrantDraft): void =>
    onChange(grants.map((other, at) => (at === index ? grant : other)));
  return (
    <div class="field">
      <span class="label" id="grants-label">
        {t('Grants')}
      </span>
      <p class="help">
        {t(
          'An operation, what it may be done to, where, and how often. Only what is granted may be irreversible without a question.',
        )}
      </p>
      {grants.map((grant, index) => (
        <GrantRow
          key={index}
          index={index}
          grant={grant}
          form={form}
          problem={props.problemAt(`scope.grants.${index}`)}
          source={sourceOf(chips, grant)}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(grants.filter((_, at) => at !== index))}
        />
      ))}
      <button type="button" class="link add" onClick={() => onChange([...grants, EMPTY])}>
        <Icon name="add" /> {t('Add a grant')}
      </button>
      <details class="told">
        <summary>{t('Kinds of resources')}</summary>
        <p>{form.resourceClasses.join(', ')}</p>
      </details>
    </div>
  );
}

function sourceOf(chips: DeclareForm['chips'], grant: GrantDraft): string | undefined {
  const chip = chips.find(({ value }) => grant.resource !== '' && value.includes(grant.resource));
  return chip === undefined ? undefined : sourceWords(chip);
}

function GrantRow(props: {
  readonly index: number;
  readonly grant: GrantDraft;
  readonly form: DeclareForm;
  readonly problem: string | undefined;
  readonly source: string | undefined;
  readonly onChange: (grant: GrantDraft) => void;
  readonly onRemove: () => void;
}): JSX.Element {
  const { grant, onChange } = props;
  const number = props.index + 1;
  return (
    <div class="grant" role="group" aria-label={t('Grant {0}', number)}>
      <div class="grant-fields">
        <vscode-single-select
          label={t('Operation of grant {0}', number)}
          value={grant.operation}
          onChange={(event) => onChange({ ...grant, operation: valueOf(event) })}
        >
          {props.form.operations.map((operation) => (
            <vscode-option
              key={operation}
              value={operation}
              selected={operation === grant.operation}
            >
              {operation}
            </vscode-option>
          ))}
        </vscode-single-select>
        <vscode-textfield
          label={t('Resource of grant {0}', number)}
          placeholder={t('for example volume:pr-412-*')}
          value={grant.resource}
          invalid={props.problem !== undefined}
          onInput={(event) => onChange({ ...grant, resource: valueOf(event) })}
        />
        <vscode-textfield
          label={t('Environment of grant {0}', number)}
          placeholder={t('any environment')}
          value={grant.environment}
          onInput={(event) => onChange({ ...grant, environment: valueOf(event) })}
        />
        <vscode-textfield
          class="count"
          label={t('How many objects grant {0} covers', number)}
          placeholder={t('any number')}
          value={grant.max}
          onInput={(event) => onChange({ ...grant, max: valueOf(event) })}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={t('Remove grant {0}', number)}
          onClick={props.onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {props.source !== undefined && <p class="because-words">{props.source}</p>}
      <p class="problem" role="status">
        {props.problem !== undefined && (
          <>
            <Icon name="error" /> {props.problem}
          </>
        )}
      </p>
    </div>
  );
}
