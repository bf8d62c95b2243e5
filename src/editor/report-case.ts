/**
 * “This should not have asked”: the call is kept as a case that replays, and the smallest change of the task that would
 * have let it pass is put to the person. Nothing is added before they say so.
 */
import * as vscode from 'vscode';
import type { ReportedCase, TaskProposal } from '../gate/protocol';
import { plainText } from './plain-text';
import { printedJson, runCli } from './run-cli';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import type { WhatIf } from './what-if';

interface Stopped {
  readonly session: string;
  readonly step: number;
}

/** Steps that are offered where none was named. */
const OFFERED = 50;

export function registerReportCase(remit: Remit, whatIf: WhatIf): void {
  registerCommand(remit, COMMANDS.reportCase, async (session, step) => {
    const stopped =
      typeof session === 'string' && typeof step === 'number'
        ? { session, step }
        : await pickStopped(remit);
    if (stopped === undefined) return;
    const args = ['report-case', stopped.session, String(stopped.step), '--json'];
    const title = vscode.l10n.t('Keeping the case…');
    const ran = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title },
      () => runCli(remit, args),
    );
    const reported = ran.exit === 0 ? printedJson<ReportedCase>(ran) : undefined;
    if (reported === undefined) throw new Error(plainText(ran.text));
    await tell(remit, whatIf, reported);
  });
}

async function pickStopped(remit: Remit): Promise<Stopped | undefined> {
  const current = remit.mirror.currentSession() ?? remit.mirror.sessions[0];
  const steps =
    current === undefined
      ? []
      : await remit.client.request('steps', { session: current.id, from: 0, limit: 100_000 });
  const items = steps
    .filter(({ decision }) => decision === 'CONFIRM' || decision === 'DENY')
    .slice(-OFFERED)
    .reverse()
    .map(remit.language.step)
    .map((one) => ({
      label: plainText(one.title, 100),
      description: vscode.l10n.t('step {0}', one.step),
      detail: plainText(one.forPerson, 200),
      session: one.session,
      step: one.step,
    }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Remit has neither asked nor refused anything in this session.'),
    );
    return undefined;
  }
  const title = vscode.l10n.t('Which call should not have been stopped?');
  return vscode.window.showQuickPick(items, { title, matchOnDetail: true });
}

async function tell(remit: Remit, whatIf: WhatIf, reported: ReportedCase): Promise<void> {
  const { proposal } = reported;
  const show = vscode.l10n.t('Show the Case');
  if (proposal === null) {
    const choice = await vscode.window.showInformationMessage(nothingHelps(reported), show);
    if (choice === show) await vscode.window.showTextDocument(vscode.Uri.file(reported.file));
    return;
  }
  const add = vscode.l10n.t('Add to the Task');
  const edit = vscode.l10n.t('Look at the Task First');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The case is kept. This, added to the task, would have let it pass: {0}. {1}',
      plainText(proposal.adds.join('; '), 400),
      effectWords(proposal),
    ),
    add,
    edit,
    show,
  );
  if (choice === add) await addToTask(remit, reported, proposal);
  else if (choice === edit) await whatIf.open(reported.session, proposal.task);
  else if (choice === show) await vscode.window.showTextDocument(vscode.Uri.file(reported.file));
}

function nothingHelps({ replayed }: ReportedCase): string {
  return replayed === 'ALLOW' || replayed === 'ALLOW_WITH_CAPS'
    ? vscode.l10n.t(
        'The case is kept. A replay lets the call run already: what stopped it is not in the log any more.',
      )
    : vscode.l10n.t(
        'The case is kept. No change of the task would let this call pass, so none is proposed.',
      );
}

/** What else it would have meant for this session. */
function effectWords({ comparison: { before, after } }: TaskProposal): string {
  const fewer = stops(before.totals) - stops(after.totals);
  if (fewer === 1) return vscode.l10n.t('One stop fewer in this session.');
  if (fewer > 1) return vscode.l10n.t('{0} stops fewer in this session.', fewer);
  return vscode.l10n.t('As many stops in this session as before.');
}

function stops({ questions, denied }: TaskProposal['comparison']['before']['totals']): number {
  return questions + denied;
}

/** Grants go into the running task, which goes on as it is; anything else is the task declared anew. */
async function addToTask(
  remit: Remit,
  { session, step }: ReportedCase,
  proposal: TaskProposal,
): Promise<void> {
  if (proposal.onlyGrants) {
    for (const grant of proposal.grants)
      await remit.client.request('amend', { session, step, grant });
  } else await remit.client.request('declare', { session, task: proposal.task });
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The task now says so: {0}. The agent may try again.',
      plainText(proposal.adds.join('; '), 400),
    ),
  );
}
