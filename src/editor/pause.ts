/**
 * Pausing, only observing, and resuming the guard. An agent in the editor may be able to run the editor's commands, so
 * each of them asks in a dialog that only a person can answer.
 */
import * as vscode from 'vscode';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { timeOf } from './time-words';
import { remoteLine } from './where';

const TOP_UP_POINTS = 20;

export function registerPause(remit: Remit): void {
  registerCommand(remit, COMMANDS.pause, () => pause(remit));
  registerCommand(remit, COMMANDS.topUp, () => topUp(remit));
  registerCommand(remit, COMMANDS.observe, () => observe(remit));
  registerCommand(remit, COMMANDS.resume, async () => {
    await remit.client.request('on', {});
    void vscode.window.showInformationMessage(vscode.l10n.t('Remit guards again.'));
  });
}

interface Span {
  readonly label: string;
  /** Null: until a person resumes. */
  readonly seconds: number | null;
}

function untilResumed(): Span {
  return { label: vscode.l10n.t('Until I resume'), seconds: null };
}

/** A modal dialog with a button for each span. Undefined: the person thought better of it. */
async function chooseSpan(
  remit: Remit,
  question: string,
  detail: string,
  spans: readonly Span[],
): Promise<Span | undefined> {
  const labels = spans.map(({ label }) => label);
  // In a remote window "this machine" is the other one.
  const where = remoteLine(remit);
  const options = { modal: true, detail: [detail, where].filter(Boolean).join('\n\n') };
  const choice = await vscode.window.showWarningMessage(question, options, ...labels);
  return spans.find(({ label }) => label === choice);
}

async function pause(remit: Remit): Promise<void> {
  const span = await chooseSpan(
    remit,
    vscode.l10n.t('Pause Remit?'),
    vscode.l10n.t(
      'While it is paused, every agent on this machine acts without being judged. The pause is written to the log.',
    ),
    [
      { label: vscode.l10n.t('For 10 minutes'), seconds: 600 },
      { label: vscode.l10n.t('For 1 hour'), seconds: 3_600 },
      untilResumed(),
    ],
  );
  if (span === undefined) return;
  const { offUntil } = await remit.client.request('off', { seconds: span.seconds });
  const resume = vscode.l10n.t('Resume');
  const next = await vscode.window.showInformationMessage(
    offUntil === null || offUntil === 'forever'
      ? vscode.l10n.t('Remit is off until you resume it.')
      : vscode.l10n.t('Remit is paused until {0}, and comes back by itself.', timeOf(offUntil)),
    resume,
  );
  if (next === resume) await vscode.commands.executeCommand(COMMANDS.resume);
}

/** Asks in a dialog, as pausing does: more points are more that may happen unasked. */
async function topUp(remit: Remit): Promise<void> {
  const session = remit.mirror.currentSession();
  if (session === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No session runs in this window, so there is no budget to top up.'),
    );
    return;
  }
  const { committed, reserved, budget } = session.points;
  const add = vscode.l10n.t('Add {0} points', TOP_UP_POINTS);
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Top up the risk points of “{0}”?', plainText(session.title, 80)),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0} of {1} points are spent or reserved. Each act that you did not ask for costs points; without points Remit asks about every one.',
        committed + reserved,
        budget,
      ),
    },
    add,
  );
  if (choice !== add) return;
  await remit.client.request('topUp', { session: session.id, points: TOP_UP_POINTS });
}

async function observe(remit: Remit): Promise<void> {
  const span = await chooseSpan(
    remit,
    vscode.l10n.t('Have Remit only observe?'),
    vscode.l10n.t(
      'It then judges every call of every agent on this machine and stops none. When it ends, and at the end of each session, it says what it would have done.',
    ),
    [
      { label: vscode.l10n.t('For 8 hours'), seconds: 8 * 3_600 },
      { label: vscode.l10n.t('For a week'), seconds: 7 * 24 * 3_600 },
      untilResumed(),
    ],
  );
  if (span === undefined) return;
  await remit.client.request('observe', { seconds: span.seconds });
}
