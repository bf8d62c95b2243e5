/** The search: how many lines hold the text, which of them is chosen, and the way from one to the next. */
import type { JSX, RefObject } from 'preact';
import { valueOf } from '../elements';
import { t } from '../texts';
import { Icon } from '../common/parts';

export function SearchBox(props: {
  readonly query: string;
  /** Lines that hold it, in order. */
  readonly hits: readonly number[];
  /** The chosen line. */
  readonly chosen: number;
  /** The gate still looks through the session. */
  readonly isLooking: boolean;
  readonly onlyHits: boolean;
  readonly field: RefObject<HTMLElement | null>;
  readonly onQuery: (query: string) => void;
  readonly onOnlyHits: (on: boolean) => void;
  readonly onHit: (direction: 1 | -1) => void;
  readonly onLeave: () => void;
}): JSX.Element {
  const { query, hits } = props;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') props.onHit(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      if (query !== '') props.onQuery('');
      props.onLeave();
    } else return;
    event.preventDefault();
  }

  return (
    <div class="search" role="search">
      <vscode-textfield
        ref={props.field}
        type="search"
        label={t('Search steps')}
        placeholder={t('Search steps')}
        value={query}
        aria-keyshortcuts="/ Control+F"
        onInput={(event) => props.onQuery(valueOf(event))}
        onKeyDown={onKeyDown}
      />
      {query.trim() !== '' && (
        <>
          <span class="hits" role="status">
            {hitWords(hits, props.chosen, props.isLooking)}
          </span>
          <SearchButton icon="arrow-up" label={t('Previous hit')} onClick={() => props.onHit(-1)} />
          <SearchButton icon="arrow-down" label={t('Next hit')} onClick={() => props.onHit(1)} />
          <button
            type="button"
            class={`icon-button${props.onlyHits ? ' on' : ''}`}
            aria-pressed={props.onlyHits}
            aria-label={t('Only steps with hits')}
            title={t('Only steps with hits')}
            onClick={() => props.onOnlyHits(!props.onlyHits)}
          >
            <Icon name="filter" />
          </button>
        </>
      )}
    </div>
  );
}

function SearchButton(props: {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
}): JSX.Element {
  const { icon, label, onClick } = props;
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

function hitWords(hits: readonly number[], chosen: number, isLooking: boolean): string {
  if (hits.length === 0) return isLooking ? t('Searching…') : t('No hits');
  const at = hits.indexOf(chosen);
  const count = isLooking ? `${hits.length}+` : `${hits.length}`;
  if (at === -1) return hits.length === 1 && !isLooking ? t('1 hit') : t('{0} hits', count);
  return t('{0} of {1}', at + 1, count);
}

/** The hit after the chosen line in this direction, round to the other end. */
export function nextHit(
  hits: readonly number[],
  chosen: number,
  direction: 1 | -1,
): number | undefined {
  if (direction === 1) return hits.find((line) => line > chosen) ?? hits[0];
  return hits.findLast((line) => line < chosen) ?? hits.at(-1);
}
