/** A session as a list of steps with the evidence drawn between them, and the chosen step in full beside it. */
import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { ComparisonPane } from './comparison';
import { Detail } from './detail';
import { changeTimeline, startTimeline, visibleSteps } from './state';
import { StepList } from './step-list';
import { Toolbar } from './toolbar';
import type { TimelineHost } from './host';

export function TimelineApp({ host }: { readonly host: TimelineHost }): JSX.Element {
  const [state, dispatch] = useReducer(changeTimeline, host.loadState(), startTimeline);
  const detail = useRef<HTMLElement>(null);
  const { session, step, filter, query } = state;

  useEffect(() => {
    const stop = host.listen((message) => dispatch({ kind: 'message', message }));
    host.send({ type: 'ready', ...(session === undefined ? {} : { session }) });
    return stop;
  }, [host]);

  useEffect(() => {
    if (session !== undefined) host.send({ type: 'load', session });
  }, [host, session]);

  useEffect(() => {
    host.saveState({ session, step, filter, query });
  }, [host, session, step, filter, query]);

  if (state.unavailable !== undefined) return <Empty text={state.unavailable} host={host} />;
  if (state.sessions.length === 0) {
    return (
      <Empty
        text="No session yet. As soon as a guarded agent works, its steps appear here."
        host={host}
      />
    );
  }
  const steps = visibleSteps(state);
  const selected = step === undefined ? undefined : state.steps.get(step);
  const summary = state.sessions.find((candidate) => candidate.id === session);
  return (
    <main class="timeline">
      <Toolbar
        state={state}
        summary={summary}
        shown={steps.length}
        dispatch={dispatch}
        host={host}
      />
      <ComparisonPane host={host} />
      <div class="panes">
        <StepList
          steps={steps}
          selected={step}
          workspace={summary?.workspace ?? ''}
          onSelect={(number) => dispatch({ kind: 'step', step: number })}
          onOpen={() => detail.current?.focus()}
          emptyText={
            state.steps.size === 0
              ? 'This session has no steps yet.'
              : 'No step matches. Clear the search or show all steps.'
          }
        />
        <Detail
          panel={detail}
          step={selected}
          host={host}
          onStep={(number) => {
            dispatch({ kind: 'filter', filter: 'all' });
            dispatch({ kind: 'query', query: '' });
            dispatch({ kind: 'step', step: number });
          }}
        />
      </div>
    </main>
  );
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
      <h1>Timeline</h1>
      <p>{text}</p>
      <vscode-button secondary onClick={() => host.send({ type: 'replay-sample' })}>
        Replay the PocketOS incident
      </vscode-button>
    </main>
  );
}
