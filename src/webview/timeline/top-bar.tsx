/** What is about the whole view: another file, a second session, how two stand beside each other, the keys. */
import { useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { t } from '../texts';
import { Icon } from '../common/parts';
import { visibleString } from '../common/visible-text';
import type { Alignment } from './align';
import { ButtonText } from './button-text';
import type { ColumnView } from './column-view';
import type { Change, Timeline } from './state';
import type { TimelineHost } from './host';

export function SharedActions(props: {
  readonly state: Timeline;
  readonly host: TimelineHost;
  readonly dispatch: (change: Change) => void;
  readonly onKeys: () => void;
}): JSX.Element {
  const { state, host, dispatch } = props;
  const isDouble = state.columns.length > 1;
  return (
    <>
      <vscode-button
        secondary
        title={t('Show a session from a file, as it would be judged here')}
        onClick={() => host.send({ type: 'import' })}
      >
        <ButtonText icon="folder-opened" text={t('Import…')} />
      </vscode-button>
      {(isDouble || state.sessions.length > 1) && (
        <button
          type="button"
          class={`icon-button${isDouble ? ' on' : ''}`}
          aria-pressed={isDouble}
          aria-label={t('Two sessions side by side')}
          title={t('Two sessions side by side')}
          onClick={() => dispatch({ kind: 'beside', on: !isDouble })}
        >
          <Icon name="split-horizontal" />
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={t('Keys of the timeline')}
        title={t('Keys of the timeline')}
        aria-keyshortcuts="?"
        onClick={props.onKeys}
      >
        <Icon name="keyboard" />
      </button>
    </>
  );
}

export function Tabs(props: {
  readonly columns: readonly ColumnView[];
  readonly active: number;
  readonly dispatch: (change: Change) => void;
}): JSX.Element {
  const tabs = useRef<HTMLDivElement>(null);
  const { columns, active, dispatch } = props;
  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const column = (active + by + columns.length) % columns.length;
    dispatch({ kind: 'active', column });
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[column]?.focus();
  }
  return (
    <div ref={tabs} class="tabs" role="tablist" aria-label={t('Sessions')} onKeyDown={onKeyDown}>
      {columns.map((view, column) => (
        <button
          key={column}
          type="button"
          role="tab"
          class="tab"
          aria-selected={column === active}
          tabIndex={column === active ? 0 : -1}
          onClick={() => dispatch({ kind: 'active', column })}
        >
          {visibleString(view.summary?.title ?? '') || t('Untitled')}
        </button>
      ))}
    </div>
  );
}

export function AlignmentPicker(props: {
  readonly alignment: Alignment;
  readonly dispatch: (change: Change) => void;
}): JSX.Element {
  const choices: readonly (readonly [Alignment, string])[] = [
    ['apart', t('Each by itself')],
    ['clock', t('By the time of day')],
    ['start', t('By the time since the start')],
  ];
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{t('How the sessions stand beside each other')}</legend>
      {choices.map(([alignment, text]) => (
        <label key={alignment} class={props.alignment === alignment ? 'chosen' : ''}>
          <input
            type="radio"
            name="alignment"
            value={alignment}
            checked={props.alignment === alignment}
            onChange={() => props.dispatch({ kind: 'align', alignment })}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
