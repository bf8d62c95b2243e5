/** One session: which one, which of its steps, its list with what lies beside it, and the chosen line in full. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, JSX, RefObject } from 'preact';
import type { SessionSummary, StepView } from '../../gate/protocol';
import { t } from '../texts';
import { visibleString } from '../common/visible-text';
import { BudgetChart } from './budget-chart';
import type { ColumnView } from './column-view';
import { Detail } from './detail';
import { FilterBar } from './filters';
import { LaneLegend } from './lane-column';
import { nextMark } from './lanes';
import { nextHit, SearchBox } from './search-box';
import { normalQuery } from './search';
import { SessionActions, SessionPicker } from './session-bar';
import { Standing } from './standing';
import type { Change } from './state';
import { StepList } from './step-list';
import { stepKey } from './story';
import type { TimelineHost } from './host';

/** What keys that are pressed anywhere do in a column. */
export interface ColumnHandle {
  readonly search: () => void;
  readonly hit: (direction: 1 | -1) => void;
  readonly list: () => void;
}

export interface ColumnProps {
  readonly view: ColumnView;
  readonly column: number;
  readonly sessions: readonly SessionSummary[];
  readonly detail: StepView | undefined;
  readonly isHidden: boolean;
  /** Each row says when it was. */
  readonly showsTimes: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly handle: { current: ColumnHandle | undefined | null };
  readonly host: TimelineHost;
  readonly dispatch: (change: Change) => void;
  /** Buttons that are about the whole view, where there is one column only. */
  readonly children?: ComponentChildren;
}

/** A pause in typing after which the gate is asked to look through the session. */
const TYPING_MS = 200;

export function Column(props: ColumnProps): JSX.Element {
  const { view, column, host, dispatch } = props;
  const { navigation, items, hits, chosen } = view;
  const { session, query } = navigation;
  const [lane, setLane] = useState<number>();
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLElement>(null);
  const section = useRef<HTMLElement>(null);

  const choose = (line: number | undefined): void => {
    const item = line === undefined ? undefined : items[line];
    if (item !== undefined && item.kind !== 'gap')
      dispatch({ kind: 'choose', column, key: item.key });
  };
  const toStep = (step: number): void => {
    const kind = view.lines.has(step) ? 'choose' : 'uncover';
    dispatch({ kind, column, key: stepKey(step) });
  };
  const toList = (): void => section.current?.querySelector<HTMLElement>('[role=listbox]')?.focus();

  props.handle.current = {
    search: () => field.current?.focus(),
    hit: (direction) => choose(nextHit(hits, chosen, direction)),
    list: toList,
  };

  useEffect(() => {
    const text = normalQuery(query);
    if (session === undefined || text === '') return undefined;
    const timer = setTimeout(() => host.send({ type: 'find', session, text }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [host, session, query]);

  return (
    <section
      ref={section}
      class="column"
      aria-label={visibleString(view.summary?.title ?? '') || t('Session')}
      hidden={props.isHidden}
      onFocusCapture={() => dispatch({ kind: 'active', column })}
    >
      <header class="toolbar">
        <div class="controls">
          <SessionPicker {...props} chosen={session} />
          <SessionActions session={session} host={host} />
          {props.children}
        </div>
        <div class="controls">
          <FilterBar
            filters={navigation.filters}
            counts={view.counts}
            group={`${column}`}
            onFilters={(filters) => dispatch({ kind: 'filters', column, filters })}
          />
          <SearchBox
            query={query}
            hits={hits}
            chosen={chosen}
            isLooking={view.isLooking}
            onlyHits={navigation.onlyHits}
            field={field}
            onQuery={(text) => dispatch({ kind: 'query', column, query: text })}
            onOnlyHits={(on) => dispatch({ kind: 'only-hits', column, on })}
            onHit={(direction) => choose(nextHit(hits, chosen, direction))}
            onLeave={toList}
          />
        </div>
        <div class="overview">
          <Standing
            summary={view.summary}
            shown={view.shown}
            total={view.story.rows.size}
            isWhole={view.story.whole}
          />
          <BudgetChart
            budget={view.budget}
            lines={view.all.length}
            chosen={view.all === items ? chosen : -1}
            onLine={(line) => {
              const item = view.all[line];
              if (item?.kind === 'step') toStep(item.step);
              else choose(items.findIndex((one) => one.key === item?.key));
            }}
          />
        </div>
        <LaneLegend
          lanes={view.lanes}
          focused={lane}
          onFocus={setLane}
          onJump={(one) => choose(nextMark(one, chosen))}
        />
      </header>
      <div class="panes">
        <List
          {...props}
          lane={lane}
          onLane={setLane}
          onLine={choose}
          onOpen={() => panel.current?.focus()}
        />
        <Detail
          panel={panel}
          view={view}
          detail={props.detail}
          host={host}
          id={`detail-${column}`}
          onStep={toStep}
          onLeave={toList}
        />
      </div>
    </section>
  );
}

function List(
  props: ColumnProps & {
    readonly lane: number | undefined;
    readonly onLane: (lane: number | undefined) => void;
    readonly onLine: (line: number) => void;
    readonly onOpen: () => void;
  },
): JSX.Element {
  const { view, column } = props;
  const item = view.items[view.chosen];
  const evidence = item?.kind === 'step' ? item.row.evidence : [];
  return (
    <StepList
      key={view.navigation.session}
      items={view.items}
      lanes={view.lanes}
      curves={view.curves}
      chosen={view.chosen}
      chosenStep={view.chosenStep}
      scroller={props.scroller}
      focusedLane={props.lane}
      onLane={props.onLane}
      onLine={props.onLine}
      onOpen={props.onOpen}
      workspace={view.summary?.workspace ?? ''}
      query={view.navigation.query}
      hits={view.hitSet}
      evidence={new Set(evidence)}
      undone={view.undone}
      namesAgents={view.namesAgents}
      showsTimes={props.showsTimes}
      idOf={(key) => (column === 0 ? key : `other-${key}`)}
      emptyText={emptyText(view)}
    />
  );
}

function emptyText({ story, all }: ColumnView): string {
  if (!story.whole) return t('Loading…');
  if (all.length === 0) return t('This session has no steps yet.');
  return t('No step matches. Clear the search or show all steps.');
}
