/** Which session a column shows, and what can be done with all of it. */
import type { JSX } from 'preact';
import type { SessionSummary } from '../../gate/protocol';
import { valueOf } from '../elements';
import { t } from '../texts';
import { visibleString } from '../common/visible-text';
import { clock } from '../common/words';
import { ButtonText } from './button-text';
import type { Change } from './state';
import type { TimelineHost } from './host';

export function SessionPicker(props: {
  readonly sessions: readonly SessionSummary[];
  readonly chosen: string | undefined;
  readonly column: number;
  readonly dispatch: (change: Change) => void;
}): JSX.Element {
  const { sessions, chosen: session, column, dispatch } = props;
  const ordered = [...sessions].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
  return (
    <vscode-single-select
      class="session-picker"
      label={t('Session')}
      value={session ?? ''}
      onChange={(event) => dispatch({ kind: 'session', column, session: valueOf(event) })}
    >
      {ordered.map((one) => (
        <vscode-option key={one.id} value={one.id} selected={one.id === session}>
          {`${visibleString(one.title) || t('Untitled')} (${one.agent}, ${clock(one.startedAt)})`}
        </vscode-option>
      ))}
    </vscode-single-select>
  );
}

export function SessionActions(props: {
  readonly session: string | undefined;
  readonly host: TimelineHost;
}): JSX.Element | null {
  const { session, host } = props;
  if (session === undefined) return null;
  return (
    <>
      <vscode-button
        secondary
        title={t('Save this session as a page, a text, or a file that replays')}
        onClick={() => host.send({ type: 'export', session })}
      >
        <ButtonText icon="export" text={t('Export…')} />
      </vscode-button>
      <vscode-button
        secondary
        title={t('Judge this session again under an edited task, and see what differs')}
        onClick={() => host.send({ type: 'what-if', session })}
      >
        <ButtonText icon="beaker" text={t('What if…')} />
      </vscode-button>
      <vscode-button
        secondary
        title={t('What was stopped in this session, or would have been')}
        onClick={() => host.send({ type: 'report', session })}
      >
        <ButtonText icon="output" text={t('Report')} />
      </vscode-button>
    </>
  );
}
