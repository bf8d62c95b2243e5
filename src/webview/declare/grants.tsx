/** Consequential operations that the person asks for by name. */
import type { JSX } from 'preact';
import { valueOf } from '../elements';
import type { DeclareForm } from '../protocol';
import { Icon } from '../common/parts';
import { VisibleText } from '../common/visible-text';
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
        Grants
      </span>
      <p class="help">
        An operation, what it may be done to, where, and how often. Only what is granted may be
        irreversible without a question.
      </p>
      {grants.map((grant, index) => (
        <GrantRow
          key={index}
          index={index}
          grant={grant}
          form={form}
          problem={props.problemAt(`scope.grants.${index}`)}
          because={chips.find((chip) => chip.value.includes(grant.resource))?.because}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(grants.filter((_, at) => at !== index))}
        />
      ))}
      <button type="button" class="link add" onClick={() => onChange([...grants, EMPTY])}>
        <Icon name="add" /> Add a grant
      </button>
      <details class="told">
        <summary>Kinds of resources</summary>
        <p>{form.resourceClasses.join(', ')}</p>
      </details>
    </div>
  );
}

function GrantRow(props: {
  readonly index: number;
  readonly grant: GrantDraft;
  readonly form: DeclareForm;
  readonly problem: string | undefined;
  readonly because: string | undefined;
  readonly onChange: (grant: GrantDraft) => void;
  readonly onRemove: () => void;
}): JSX.Element {
  const { grant, onChange } = props;
  const number = props.index + 1;
  return (
    <div class="grant" role="group" aria-label={`Grant ${number}`}>
      <div class="grant-fields">
        <vscode-single-select
          label={`Operation of grant ${number}`}
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
          label={`Resource of grant ${number}`}
          placeholder="for example volume:pr-412-*"
          value={grant.resource}
          invalid={props.problem !== undefined}
          onInput={(event) => onChange({ ...grant, resource: valueOf(event) })}
        />
        <vscode-textfield
          label={`Environment of grant ${number}`}
          placeholder="any environment"
          value={grant.environment}
          onInput={(event) => onChange({ ...grant, environment: valueOf(event) })}
        />
        <vscode-textfield
          class="count"
          label={`How many objects grant ${number} covers`}
          placeholder="any number"
          value={grant.max}
          onInput={(event) => onChange({ ...grant, max: valueOf(event) })}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={`Remove grant ${number}`}
          onClick={props.onRemove}
        >
          <Icon name="close" />
        </button>
      </div>
      {props.because !== undefined && (
        <p class="because-words">
          from your words: “<VisibleText text={props.because} />”
        </p>
      )}
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
