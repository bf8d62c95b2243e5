/** What can be done with the chosen step: have it explained, go to its file, its change or its terminal, undo it. */
import type { JSX } from 'preact';
import type { StepView } from '../../gate/protocol';
import { ReportCase } from '../common/report-case';
import { t } from '../texts';
import type { TimelineHost } from './host';

export function StepActions({
  step,
  host,
}: {
  readonly step: StepView;
  readonly host: TimelineHost;
}): JSX.Element {
  const { session, step: number, path, tool } = step;
  const explainable = step.decision === 'DENY' || step.decision === 'CONFIRM';
  const changesFile = tool === 'edit' || tool === 'write' || tool === 'delete';
  const runs = tool === 'shell' || tool === 'task';
  return (
    <div class="row">
      {explainable && (
        <vscode-button
          secondary
          onClick={() => host.send({ type: 'explain', session, step: number })}
        >
          {t('Explain')}
        </vscode-button>
      )}
      {path !== undefined && (
        <vscode-button secondary onClick={() => host.send({ type: 'open-file', path })}>
          {t('Open file')}
        </vscode-button>
      )}
      {changesFile && (
        <vscode-button secondary onClick={() => host.send({ type: 'diff', session, step: number })}>
          {t('Show the change')}
        </vscode-button>
      )}
      {runs && (
        <vscode-button secondary onClick={() => host.send({ type: 'terminal', session })}>
          {t('Go to the terminal')}
        </vscode-button>
      )}
      {step.undo?.state === 'kept' && (
        <vscode-button
          secondary
          aria-label={t('Undo step {0}: shows first what would change', number)}
          onClick={() => host.send({ type: 'undo', session, step: number })}
        >
          {t('Undo…')}
        </vscode-button>
      )}
      <ReportCase host={host} session={session} step={number} decision={step.decision} />
    </div>
  );
}
