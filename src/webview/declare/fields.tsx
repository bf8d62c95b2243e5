/** All fields of the form, in the order in which a person thinks: what, where, with what, at most, how long. */
import type { JSX } from 'preact';
import { valueOf } from '../elements';
import type { DeclareForm, Problem } from '../protocol';
import { t } from '../texts';
import type { Draft, ListField } from './draft';
import { Field } from './field';
import { Grants } from './grants';
import { TokenField } from './token-field';

interface ListText {
  readonly field: ListField;
  readonly label: string;
  readonly placeholder: string;
  readonly help: string;
}

function where(): readonly ListText[] {
  return [
    {
      field: 'environments',
      label: t('Environments'),
      placeholder: t('for example staging'),
      help: t('Environments that may be changed. This machine is always included.'),
    },
    {
      field: 'branches',
      label: t('Branches'),
      placeholder: t('for example fix/*'),
      help: t('Git branches that may be pushed to.'),
    },
    {
      field: 'hosts',
      label: t('Hosts'),
      placeholder: t('for example *.staging.internal'),
      help: t('Hosts that may be called with effect. This machine is always included.'),
    },
    {
      field: 'credentials',
      label: t('Credentials'),
      placeholder: t('for example file:.env.staging, env:STAGING_DATABASE_URL, cli:aws/staging'),
      help: t('What the agent may sign in with, by name: no secret belongs here.'),
    },
    {
      field: 'paths',
      label: t('Paths'),
      placeholder: t('for example apps/api/**'),
      help: t('Source files that may be changed. Empty: the whole workspace.'),
    },
  ];
}

function never(): ListText {
  return {
    field: 'never',
    label: t('Never'),
    placeholder: t('for example environment:production, branch:main, path:infra/**'),
    help: t('Refused without a question, whatever else the task says.'),
  };
}

export function TaskFields(props: {
  readonly draft: Draft;
  readonly form: DeclareForm;
  readonly problems: readonly Problem[];
  readonly onChange: (draft: Draft) => void;
}): JSX.Element {
  const { draft, onChange } = props;
  const problemAt = (path: string): string | undefined =>
    props.problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
      ?.message;
  const list = (text: ListText): JSX.Element => (
    <TokenField
      key={text.field}
      id={text.field}
      label={text.label}
      help={text.help}
      placeholder={text.placeholder}
      problem={problemAt(`scope.${text.field}`)}
      tokens={draft.lists[text.field]}
      chips={props.form.chips.filter((chip) => chip.field === text.field)}
      onChange={(tokens) => onChange({ ...draft, lists: { ...draft.lists, [text.field]: tokens } })}
    />
  );
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <What draft={draft} onChange={onChange} problemAt={problemAt} />
      <fieldset>
        <legend>{t('How far it may go')}</legend>
        {where().map(list)}
      </fieldset>
      <fieldset>
        <legend>{t('What it may do that cannot be undone')}</legend>
        <Grants
          grants={draft.grants}
          form={props.form}
          problemAt={problemAt}
          onChange={(grants) => onChange({ ...draft, grants })}
        />
        {list(never())}
      </fieldset>
      <Bounds draft={draft} onChange={onChange} problemAt={problemAt} />
    </form>
  );
}

interface GroupProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly problemAt: (path: string) => string | undefined;
}

function What({ draft, onChange, problemAt }: GroupProps): JSX.Element {
  return (
    <fieldset>
      <legend>{t('What the agent is to do')}</legend>
      <Field id="title" label={t('Title')} problem={problemAt('title')}>
        <vscode-textfield
          id="title"
          label={t('Title')}
          aria-describedby="title-problem"
          placeholder={t('for example: Fix the credential mismatch in staging')}
          value={draft.title}
          invalid={problemAt('title') !== undefined}
          onInput={(event) => onChange({ ...draft, title: valueOf(event) })}
        />
      </Field>
      <fieldset class="choices" aria-label={t('Mode')}>
        <Choice
          checked={draft.mode === 'work'}
          title={t('Work')}
          text={t('change what the task needs')}
          onChoose={() => onChange({ ...draft, mode: 'work' })}
        />
        <Choice
          checked={draft.mode === 'plan'}
          title={t('Plan')}
          text={t('look and discuss, change nothing')}
          onChoose={() => onChange({ ...draft, mode: 'plan' })}
        />
      </fieldset>
      <Field id="notes" label={t('Notes')} help={t('For people. Never interpreted.')}>
        <vscode-textarea
          id="notes"
          label={t('Notes')}
          rows={2}
          resize="vertical"
          value={draft.notes}
          onInput={(event) => onChange({ ...draft, notes: valueOf(event) })}
        />
      </Field>
    </fieldset>
  );
}

function Choice(props: {
  readonly checked: boolean;
  readonly title: string;
  readonly text: string;
  readonly onChoose: () => void;
}): JSX.Element {
  return (
    <label class="choice">
      <input type="radio" name="mode" checked={props.checked} onChange={props.onChoose} />
      <span>
        <strong>{props.title}</strong>: {props.text}
      </span>
    </label>
  );
}

function Bounds({ draft, onChange, problemAt }: GroupProps): JSX.Element {
  return (
    <fieldset>
      <legend>{t('Bounds')}</legend>
      <div class="side-by-side">
        <Field
          id="points"
          label={t('Budget')}
          help={t('RISK_POINTS. Empty: 40, plus the points of the grants.')}
          problem={problemAt('budget')}
        >
          <vscode-textfield
            id="points"
            label={t('Budget in points')}
            placeholder="40"
            value={draft.points}
            invalid={problemAt('budget') !== undefined}
            onInput={(event) => onChange({ ...draft, points: valueOf(event) })}
          />
        </Field>
        <Field
          id="expires"
          label={t('Expires')}
          help={t('A duration such as PT4H, or an instant. Empty: when the session ends.')}
          problem={problemAt('expires')}
        >
          <vscode-textfield
            id="expires"
            label={t('Expires')}
            placeholder="PT4H"
            value={draft.expires}
            invalid={problemAt('expires') !== undefined}
            onInput={(event) => onChange({ ...draft, expires: valueOf(event) })}
          />
        </Field>
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.attended}
          onChange={(event) => onChange({ ...draft, attended: event.currentTarget.checked })}
        />
        <span>
          {t('I am here to answer. Without this, whatever needs a question is refused at once.')}
        </span>
      </label>
    </fieldset>
  );
}
