/** Which steps are shown: by verdict, and by agent, tool and environment where there is more than one of them. */
import type { JSX } from 'preact';
import { valueOf } from '../elements';
import { t } from '../texts';
import { visibleString } from '../common/visible-text';
import { environmentWords, toolWords } from '../common/words';
import { isFiltered, NO_FILTERS, VERDICTS } from './facets';
import type { Counts, Facet, Filters, Verdict } from './facets';

export function FilterBar(props: {
  readonly filters: Filters;
  readonly counts: Counts;
  /** Names the group of choices, so that two columns do not share one. */
  readonly group: string;
  readonly onFilters: (filters: Filters) => void;
}): JSX.Element {
  const { filters, counts } = props;
  return (
    <>
      <fieldset class="segmented">
        <legend class="visually-hidden">{t('Which steps to show')}</legend>
        {VERDICTS.map((verdict) => (
          <label key={verdict} class={filters.verdict === verdict ? 'chosen' : ''}>
            <input
              type="radio"
              name={`verdict-${props.group}`}
              value={verdict}
              checked={filters.verdict === verdict}
              onChange={() => props.onFilters({ ...filters, verdict })}
            />
            {verdictWords(verdict)} <span class="count">{counts.verdict.get(verdict) ?? 0}</span>
          </label>
        ))}
      </fieldset>
      <FacetPicker facet="agent" label={t('Agent')} every={t('All agents')} {...props} />
      <FacetPicker facet="tool" label={t('Tool')} every={t('All tools')} {...props} />
      <FacetPicker
        facet="environment"
        label={t('Environment')}
        every={t('All environments')}
        {...props}
      />
      {isFiltered(filters) && (
        <button type="button" class="link" onClick={() => props.onFilters(NO_FILTERS)}>
          {t('Show all steps')}
        </button>
      )}
    </>
  );
}

function FacetPicker(props: {
  readonly facet: Facet;
  readonly label: string;
  readonly every: string;
  readonly filters: Filters;
  readonly counts: Counts;
  readonly onFilters: (filters: Filters) => void;
}): JSX.Element | null {
  const { facet, filters } = props;
  const chosen = filters[facet];
  // Everybody's prompts are the person's: that is no choice between agents.
  const choices = [...props.counts[facet]]
    .filter(([name]) => facet !== 'agent' || name !== 'person')
    .sort((a, b) => b[1] - a[1]);
  if (choices.length < 2 && chosen === '') return null;
  // What is chosen stays there to be seen, though the other filters leave nothing of it.
  if (chosen !== '' && !choices.some(([name]) => name === chosen)) choices.push([chosen, 0]);
  return (
    <vscode-single-select
      class="facet"
      label={props.label}
      value={chosen}
      onChange={(event) => props.onFilters({ ...filters, [facet]: valueOf(event) })}
    >
      <vscode-option value="" selected={chosen === ''}>
        {props.every}
      </vscode-option>
      {choices.map(([name, count]) => (
        <vscode-option key={name} value={name} selected={chosen === name}>
          {`${facetWords(facet, name)} (${count})`}
        </vscode-option>
      ))}
    </vscode-single-select>
  );
}

function facetWords(facet: Facet, name: string): string {
  switch (facet) {
    case 'agent':
      return visibleString(name);
    case 'tool':
      return toolWords(name);
    case 'environment':
      return visibleString(environmentWords(name));
  }
}

function verdictWords(verdict: Verdict): string {
  switch (verdict) {
    case 'all':
      return t('All');
    case 'changes':
      return t('Changes');
    case 'asked':
      return t('Asked');
    case 'stopped':
      return t('Stopped');
  }
}
