/** The second half of "allow and add to the task": the very text that would be added, before anything is. */
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { QuestionOffer } from '../../gate/protocol';
import { VisibleText } from '../common/visible-text';
import { t } from '../texts';
import { chord, useKeys } from './keys';

export function AddToTask(props: {
  readonly offer: QuestionOffer;
  readonly onAdd: () => void;
  readonly onBack: () => void;
}): JSX.Element {
  const { offer } = props;
  const adds = offer.adds ?? [];
  const back = useRef<HTMLElement>(null);
  useEffect(() => back.current?.focus(), []);
  useKeys((event) => {
    if (event.key === 'Escape') props.onBack();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onAdd();
    else return false;
    return true;
  });
  return (
    <footer
      class="answers second"
      role="group"
      aria-label={t('Allow and add to the task')}
      aria-describedby="adds"
    >
      <div id="adds">
        <p>
          {adds.length === 1
            ? t('This line is added to the grants of the task:')
            : t('These lines are added to the grants of the task:')}
        </p>
        <pre class="call adds" tabIndex={0} aria-label={t('What is added to the task')}>
          <code>
            <VisibleText text={adds.map(spaced).join('\n')} />
          </code>
        </pre>
        <p class="covers">
          {t('A yes then covers:')} <VisibleText text={offer.covers} />
        </p>
      </div>
      <div class="row">
        <vscode-button ref={back} secondary onClick={props.onBack}>
          {t('Back')}
        </vscode-button>
        <vscode-button aria-keyshortcuts="Control+Enter Meta+Enter" onClick={props.onAdd}>
          {t('Add this and allow the call')}
        </vscode-button>
        <kbd>{chord('Ctrl+Enter')}</kbd>
      </div>
    </footer>
  );
}

/** The same text with room to read it. */
function spaced(grant: string): string {
  const fields = Object.entries(JSON.parse(grant) as Record<string, unknown>);
  const words = fields.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{ ${words.join(', ')} }`;
}
