/** What came of the form in which the call ran first: the command, how it ended, the first lines of what it said. */
import type { JSX } from 'preact';
import type { BoundedRunView } from '../../gate/protocol';
import { StepLinks } from '../common/parts';
import { VisibleText } from '../common/visible-text';
import { boundRunWords, endWords } from '../common/words';
import { t } from '../texts';

export function BoundedRun(props: {
  readonly run: BoundedRunView;
  readonly onStep: (step: number) => void;
}): JSX.Element {
  const { run } = props;
  const { text } = run.result;
  return (
    <section aria-labelledby="bounded">
      <h2 id="bounded">{boundRunWords(run.form)}</h2>
      <details class="bounded-run" open>
        <summary>
          <code>
            <VisibleText text={run.command} />
          </code>{' '}
          <span class="end">{endWords(run.result)}</span>
        </summary>
        {text.trim() === '' ? (
          <p class="hint">{t('It printed nothing.')}</p>
        ) : (
          <pre class="call output" tabIndex={0} aria-label={t('The first lines of its output')}>
            <VisibleText text={text} />
          </pre>
        )}
      </details>
      <p class="hint">
        {run.form === 'sandbox'
          ? t('Outside the sandbox it has not run.')
          : t('The call itself has not run.')}{' '}
        <StepLinks steps={[run.step]} onStep={props.onStep} />
      </p>
    </section>
  );
}
