/** One session, or two side by side, as stories: a list of steps with the evidence drawn, and the chosen step in full. */
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { StepView } from '../../gate/protocol';
import { t } from '../texts';
import { Column, type ColumnHandle } from './column';
import { columnViews, type ColumnView } from './column-view';
import { ComparisonPane } from './comparison';
import { KeySheet } from './key-sheet';
import { keyTarget, type KeyTarget } from './keys';
import { changeTimeline, detailKey, navigationOf, startTimeline } from './state';
import type { Change, Timeline } from './state';
import { AlignmentPicker, SharedActions, Tabs } from './top-bar';
import { useIsNarrow, useMessages, useScrolledTogether } from './use-page';
import type { TimelineHost } from './host';

/** A pause after which the chosen step is asked for in full: who holds an arrow key passes hundreds. */
const RESTING_MS = 60;

export function TimelineApp({ host }: { readonly host: TimelineHost }): JSX.Element {
  const [state, dispatch] = useReducer(changeTimeline, host.loadState(), startTimeline);
  const [views] = useState(columnViews);
  const [showsKeys, setShowsKeys] = useState(false);
  const handles = [useRef<ColumnHandle>(undefined), useRef<ColumnHandle>(undefined)] as const;
  const scrollers = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)] as const;
  const isNarrow = useIsNarrow();
  // Behind tabs nothing stands beside a session that it could be aligned with.
  const columns = views(isNarrow ? { ...state, alignment: 'apart' } : state);
  const isDouble = columns.length > 1;
  const isAligned = isDouble && !isNarrow && state.alignment !== 'apart';

  useMessages(
    host,
    (messages) => dispatch({ kind: 'messages', messages }),
    state.columns[0]?.session,
  );
  useStories(host, state);
  useDetail(host, state, columns[0]);
  useDetail(host, state, columns[1]);
  useScrolledTogether(scrollers, isAligned);
  useEffect(
    () => host.saveState(navigationOf(state)),
    [host, state.columns, state.active, state.alignment],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = keyTarget(event, columns[state.active]);
      if (target === undefined) return;
      event.preventDefault();
      if (target.kind === 'keys') setShowsKeys(true);
      else go(target, state, handles, dispatch);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });

  if (state.unavailable !== undefined) return <Empty text={state.unavailable} host={host} />;
  if (state.sessions.length === 0) {
    return (
      <Empty
        text={t('No session yet. As soon as a guarded agent works, its steps appear here.')}
        host={host}
      />
    );
  }
  const shared = (
    <SharedActions
      state={state}
      host={host}
      dispatch={dispatch}
      onKeys={() => setShowsKeys(true)}
    />
  );
  return (
    <main class={`timeline ${isDouble ? 'double' : 'single'}`}>
      <h1 class="visually-hidden">{t('Timeline')}</h1>
      {isDouble && (
        <div class="shared">
          {isNarrow && <Tabs columns={columns} active={state.active} dispatch={dispatch} />}
          {!isNarrow && <AlignmentPicker alignment={state.alignment} dispatch={dispatch} />}
          {shared}
        </div>
      )}
      <ComparisonPane host={host} />
      <div class="columns">
        {columns.map((view, at) => (
          <Column
            key={at}
            view={view}
            column={at}
            sessions={state.sessions}
            detail={detailOf(state, view)}
            isHidden={isDouble && isNarrow && at !== state.active}
            scroller={scrollers[at === 1 ? 1 : 0]}
            showsTimes={isAligned}
            handle={handles[at === 1 ? 1 : 0]}
            host={host}
            dispatch={dispatch}
          >
            {!isDouble && shared}
          </Column>
        ))}
      </div>
      {showsKeys && (
        <KeySheet
          onClose={() => {
            setShowsKeys(false);
            handles[state.active === 1 ? 1 : 0].current?.list();
          }}
        />
      )}
    </main>
  );
}

/** Asks for the story of each session that is shown, and says when one is no longer. */
function useStories(host: TimelineHost, { columns }: Timeline): void {
  const loaded = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const wanted = new Set(columns.flatMap(({ session }) => session ?? []));
    for (const session of loaded.current)
      if (!wanted.has(session)) host.send({ type: 'leave', session });
    for (const session of wanted)
      if (!loaded.current.has(session)) host.send({ type: 'load', session });
    loaded.current = wanted;
  }, [host, columns]);
}

function useDetail(host: TimelineHost, state: Timeline, view: ColumnView | undefined): void {
  const session = view?.navigation.session;
  const chosenStep = view?.chosenStep;
  const isKnown = detailOf(state, view) !== undefined;
  useEffect(() => {
    if (session === undefined || chosenStep === undefined || isKnown) return undefined;
    const ask = (): void => host.send({ type: 'step', session, step: chosenStep });
    const timer = setTimeout(ask, RESTING_MS);
    return () => clearTimeout(timer);
  }, [host, session, chosenStep, isKnown]);
}

function detailOf({ details }: Timeline, view: ColumnView | undefined): StepView | undefined {
  const session = view?.navigation.session;
  const step = view?.chosenStep;
  if (session === undefined || step === undefined) return undefined;
  return details.get(detailKey(session, step));
}

function go(
  target: Exclude<KeyTarget, { kind: 'keys' }>,
  state: Timeline,
  handles: readonly { readonly current: ColumnHandle | undefined | null }[],
  dispatch: (change: Change) => void,
): void {
  const handle = handles[state.active]?.current;
  switch (target.kind) {
    case 'search':
      return handle?.search();
    case 'hit':
      return handle?.hit(target.direction);
    case 'choose':
      return dispatch({
        kind: target.isShown ? 'choose' : 'uncover',
        column: state.active,
        key: target.key,
      });
    case 'column':
      if (target.column >= state.columns.length) return;
      dispatch({ kind: 'active', column: target.column });
      // In a narrow view the other column is there only after this.
      setTimeout(() => handles[target.column]?.current?.list());
  }
}

function Empty({
  text,
  host,
}: {
  readonly text: string;
  readonly host: TimelineHost;
}): JSX.Element {
  return (
    <main class="timeline empty">
      <h1>{t('Timeline')}</h1>
      <p>{text}</p>
      <div class="row">
        <vscode-button secondary onClick={() => host.send({ type: 'replay-sample' })}>
          {t('Replay the PocketOS incident')}
        </vscode-button>
        <vscode-button secondary onClick={() => host.send({ type: 'import' })}>
          {t('Import…')}
        </vscode-button>
      </div>
    </main>
  );
}
