/** What became of the chosen step: what was kept of it, how its question ended, what came back. */
import type { JSX } from 'preact';
import type { StepView } from '../../gate/protocol';
import { t } from '../texts';
import { Icon, StepLinks } from '../common/parts';
import { VisibleText } from '../common/visible-text';

export function Kept({ undo }: { readonly undo: NonNullable<StepView['undo']> }): JSX.Element {
  return (
    <p class="notice">
      <Icon name="discard" /> {keptWords(undo)}
    </p>
  );
}

function keptWords({ files, state }: NonNullable<StepView['undo']>): string {
  const what =
    files === 0
      ? t('what it would lose')
      : files === 1
        ? t('what it would lose (1 file)')
        : t('what it would lose ({0} files)', files);
  switch (state) {
    case 'kept':
      return t('Remit kept {0} first, so it can be undone.', what);
    case 'undone':
      return t('Remit kept {0} first, and it was put back by an undo.', what);
    case 'pruned':
      return t('Remit kept {0} first. It is not kept any more, so it cannot be undone here.', what);
  }
}

export function Answer(props: {
  readonly answer: NonNullable<StepView['answer']>;
  readonly onStep: (step: number) => void;
}): JSX.Element {
  const { answer, onStep } = props;
  return (
    <>
      <h3>{t('How the question ended')}</h3>
      <p class="sentence">
        {t('{0} ({1})', answerWords(answer.answer), byWords(answer.by))}
        {answer.note !== undefined && (
          <>
            : “<VisibleText text={answer.note} />”
          </>
        )}
        {answer.ranAs !== undefined && (
          <>
            {' '}
            <StepLinks steps={[answer.ranAs]} onStep={onStep} />
          </>
        )}
      </p>
    </>
  );
}

function answerWords(answer: string): string {
  switch (answer) {
    case 'allow-once':
      return t('Allowed once');
    case 'allow-session':
      return t('Allowed for this session');
    case 'grant':
      return t('Granted, and added to the task');
    case 'deny':
      return t('Denied');
    case 'deny-with-note':
      return t('Denied, and the agent was told');
    case 'dry-run':
      return t('Run as a dry run first');
    case 'read-only':
      return t('Run in a read-only session first');
    case 'sandbox':
      return t('Run in the sandbox');
    case 'no-answer':
      return t('Nobody answered, so it did not run');
    case 'let-through':
      return t('It ran');
    default:
      return answer;
  }
}

function byWords(by: string): string {
  switch (by) {
    case 'person':
      return t('by you');
    case 'timeout':
      return t('time ran out');
    case 'unattended':
      return t('the task says that nobody answers');
    case 'agent-ask':
      return t("by the agent's own question");
    case 'no-window':
      return t('no window was open');
    case 'observing':
      return t('Remit only observed');
    default:
      return by;
  }
}

export function Result({
  result,
}: {
  readonly result: NonNullable<StepView['result']>;
}): JSX.Element {
  const { exit } = result;
  const failed = result.failed === true || (exit !== undefined && exit !== 0);
  const end = exit !== undefined ? t('exit {0}', exit) : failed ? t('failed') : t('done');
  return (
    <>
      <h3>
        {t('Result')}
        <span class="fact">
          <Icon name={failed ? 'error' : 'pass'} />
          {end}
        </span>
      </h3>
      <pre class="call result" tabIndex={0} aria-label={t('Result')}>
        <code>
          <VisibleText text={result.text} />
        </code>
      </pre>
    </>
  );
}
