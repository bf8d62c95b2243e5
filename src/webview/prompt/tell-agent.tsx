/** The second half of "deny and tell the agent": a note, sent by a chord or its button. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { valueOf } from '../elements';
import { t } from '../texts';

export function TellAgent(props: {
  readonly onSend: (note: string) => void;
  readonly onBack: () => void;
}): JSX.Element {
  const [note, setNote] = useState('');
  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    // The element renders its inner text area after this effect.
    requestAnimationFrame(() => area.current?.focus());
  }, []);
  return (
    <footer
      class="answers second"
      role="group"
      aria-label={t('Deny and tell the agent')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onBack();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSend(note);
        else return;
        event.preventDefault();
      }}
    >
      <vscode-textarea
        ref={area}
        rows={3}
        label={t('What the agent should know or do instead')}
        placeholder={t('What the agent should know or do instead')}
        value={note}
        onInput={(event) => setNote(valueOf(event))}
      />
      <div class="row">
        <vscode-button onClick={() => props.onSend(note)}>{t('Deny and send')}</vscode-button>
        <vscode-button secondary onClick={props.onBack}>
          {t('Back')}
        </vscode-button>
      </div>
    </footer>
  );
}
