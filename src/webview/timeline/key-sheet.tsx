/** The keys of the timeline, on a sheet of their own. */
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { t } from '../texts';

export function KeySheet({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="key-sheet" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{t('Keys of the timeline')}</h2>
      <dl>
        {keys().map(([shortcuts, what]) => (
          <div key={what}>
            <dt>
              {shortcuts.map((shortcut) => (
                <kbd key={shortcut}>{shortcut}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <vscode-button onClick={() => dialog.current?.close()}>{t('Close')}</vscode-button>
    </dialog>
  );
}

function keys(): readonly (readonly [readonly string[], string])[] {
  return [
    [['↑', '↓'], t('One step back or on')],
    [['Page Up', 'Page Down'], t('A page back or on')],
    [['Home', 'End'], t('The first or the last step; the last one follows the agent')],
    [['Enter'], t('Go to the chosen step in full; Escape comes back')],
    [['e'], t('Go to the latest step that this one rests on')],
    [['Shift+E'], t('Go to the next step that rests on this one')],
    [['n', 'Shift+N'], t('The next or the previous step that was stopped or asked about')],
    [['/', 'Ctrl+F'], t('Search; Enter and Shift+Enter go from hit to hit, Escape ends it')],
    [['F3', 'Shift+F3'], t('The next or the previous hit')],
    [['1', '2'], t('The first or the second session, when two are side by side')],
    [['?'], t('This sheet')],
  ];
}
