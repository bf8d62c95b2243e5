/**
 * “This should not have asked”: a quiet button beside a question, a denial or a step. It stands by itself: whoever places
 * it hands over the host, and the host does the rest.
 */
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ShouldNotHaveAsked } from '../protocol';
import { t } from '../texts';
import { Icon } from './parts';

export function ReportCase(props: {
  readonly host: { send(message: ShouldNotHaveAsked): void };
  readonly session: string;
  readonly step: number;
  readonly decision: string | undefined;
}): JSX.Element | null {
  const { host, session, step, decision } = props;
  const key = `${session}\n${step}`;
  const [reported, setReported] = useState('');
  if (decision !== 'CONFIRM' && decision !== 'DENY') return null;
  return (
    <span class="row report-case">
      <button
        type="button"
        class="link"
        title={t('Keeps this call as a case, and looks for the smallest change of the task')}
        onClick={() => {
          setReported(key);
          host.send({ type: 'should-not-have-asked', session, step });
        }}
      >
        <Icon name="thumbsdown" />{' '}
        {decision === 'DENY'
          ? t('This should not have been stopped')
          : t('This should not have asked')}
      </button>
      <span role="status" class="hint">
        {reported === key &&
          t('The case is being kept; what would have let it pass comes as a message.')}
      </span>
    </span>
  );
}
