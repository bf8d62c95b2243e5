/** Which session, which of its steps, and how the session stands. */
import type { JSX } from 'preact';
import type { SessionSummary } from '../../gate/protocol';
import { valueOf } from '../elements';
import { Icon } from '../common/parts';
import { visibleString } from '../common/visible-text';
import { clock, plural } from '../common/words';
import type { TimelineHost } from './host';
import type { Change, Filter, Timeline } from './state';

const FILTERS: readonly { readonly id: Filter; readonly text: string }[] = [
  { id: 'all', text: 'All' },
  { id: 'stopped', text: 'Stopped' },
  { id: 'changes', text: 'Changes' },
];

export function Toolbar(props: {
  readonly state: Timeline;
  readonly summary: SessionSummary | undefined;
  readonly shown: number;
  readonly dispatch: (change: Change) => void;
  readonly host: TimelineHost;
}): JSX.Element {
  const { state, dispatch, host } = props;
  return (
    <header class="toolbar">
      <div class="controls">
        <vscode-single-select
          class="session-picker"
          label="Session"
          value={state.session ?? ''}
          onChange={(event) => dispatch({ kind: 'session', session: valueOf(event) })}
        >
          {[...state.sessions]
            .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
            .map((session) => (
              <vscode-option
                key={session.id}
                value={session.id}
                selected={session.id === state.session}
              >
                {`${visibleString(session.title) || 'Untitled'} (${session.agent}, ${clock(session.startedAt)})`}
              </vscode-option>
            ))}
        </vscode-single-select>
        <fieldset class="segmented">
          <legend class="visually-hidden">Which steps to show</legend>
          {FILTERS.map(({ id, text }) => (
            <label key={id} class={state.filter === id ? 'chosen' : ''}>
              <input
                type="radio"
                name="filter"
                value={id}
                checked={state.filter === id}
                onChange={() => dispatch({ kind: 'filter', filter: id })}
              />
              {text}
            </label>
          ))}
        </fieldset>
        <vscode-textfield
          class="search"
          type="search"
          label="Search steps"
          placeholder="Search steps"
          value={state.query}
          onInput={(event) => dispatch({ kind: 'query', query: valueOf(event) })}
        />
        {state.session !== undefined && (
          <vscode-button
            secondary
            title="Save this session as a file that replays"
            onClick={() => host.send({ type: 'export', session: state.session! })}
          >
            Export…
          </vscode-button>
        )}
        {state.session !== undefined && (
          <vscode-button
            secondary
            title="What was stopped in this session, or would have been"
            onClick={() => host.send({ type: 'report', session: state.session! })}
          >
            Report
          </vscode-button>
        )}
      </div>
      <Standing summary={props.summary} shown={props.shown} total={state.steps.size} />
    </header>
  );
}

function Standing(props: {
  readonly summary: SessionSummary | undefined;
  readonly shown: number;
  readonly total: number;
}): JSX.Element | null {
  const { summary } = props;
  if (summary === undefined) return null;
  const left = summary.points.budget - summary.points.committed - summary.points.reserved;
  return (
    <p class="standing">
      {summary.replay && <span class="fact replay">Replay</span>}
      <span class="fact">
        <Icon name="checklist" />
        {summary.task === null ? 'No task declared' : `Task: ${visibleString(summary.task.title)}`}
      </span>
      <span class="fact" title="RISK_POINTS committed, reserved and left of the budget">
        <Icon name="dashboard" />
        {`${summary.points.committed} of ${summary.points.budget} points spent`}
        {summary.points.reserved > 0 && `, ${summary.points.reserved} reserved`}
        {left < 0 && ', over budget'}
      </span>
      <span class="fact" role="status">
        {props.shown === props.total
          ? plural(props.total, 'step', 'steps')
          : `${props.shown} of ${plural(props.total, 'step', 'steps')}`}
        {summary.denied > 0 && `, ${summary.denied} stopped`}
        {summary.asked > 0 && `, ${summary.asked} asked`}
        {summary.observed > 0 && `, ${summary.observed} only observed`}
      </span>
    </p>
  );
}
