/**
 * Pausing, only observing, and resuming the guard. An agent in the editor may be able to run the editor's commands, so pausing asks in a
 * dialog that only a person can answer.
 */
import * as vscode from 'vscode';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';

const PAUSE_SECONDS = 600;
const OBSERVE_SECONDS = 8 * 60 * 60;
const TOP_UP_POINTS = 20;
const NEWS_MS = 60_000;

export function registerPause(remit: Remit): void {
  registerCommand(remit, COMMANDS.pause, async () => {
    const pause = vscode.l10n.t('Pause for 10 minutes');
    const forGood = vscode.l10n.t('Until I resume');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Pause Remit?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'While it is paused, every agent on this machine acts without being judged. The pause is written to the log.',
        ),
      },
      pause,
      forGood,
    );
    if (choice === undefined) return;
    await remit.client.request('off', { seconds: choice === pause ? PAUSE_SECONDS : null });
    const resume = vscode.l10n.t('Resume');
    const next = await vscode.window.showInformationMessage(
      choice === pause
        ? vscode.l10n.t('Remit is paused for 10 minutes. It comes back by itself.')
        : vscode.l10n.t('Remit is off until you resume it.'),
      resume,
    );
    if (next === resume) await vscode.commands.executeCommand(COMMANDS.resume);
  });
  registerCommand(remit, COMMANDS.topUp, () => topUp(remit));
  registerCommand(remit, COMMANDS.observe, () => observe(remit));
  registerCommand(remit, COMMANDS.resume, async () => {
    await remit.client.request('on', {});
    void vscode.window.showInformationMessage(vscode.l10n.t('Remit guards again.'));
  });
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
  const today = vscode.l10n.t('For 8 hours');
  const forGood = vscode.l10n.t('Until I resume');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Have Remit only observe?'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'It then judges every call of every agent on this machine and stops none. At the end of each session it says what it would have done.',
      ),
    },
    today,
    forGood,
  );
  if (choice === undefined) return;
  await remit.client.request('observe', { seconds: choice === today ? OBSERVE_SECONDS : null });
}

/** At the end of a session in which something ran only because Remit observed, says so once. */
export function tellOfObserved(remit: Remit): void {
  const told = new Set<string>();
  remit.context.subscriptions.push(
    remit.mirror.onSessions(() => {
      for (const session of remit.mirror.sessions) {
        if (session.state !== 'ended' || session.observed === 0) told.delete(session.id);
        else if (!told.has(session.id)) {
          told.add(session.id);
          if (isNews(session.lastAt)) void tell(session.id, session.title, session.observed);
        }
      }
    }),
  );
}

/** Sessions that ended while no window was open are not told of one after another. */
function isNews(lastAt: string): boolean {
  return Date.now() - Date.parse(lastAt) < NEWS_MS;
}

async function tell(session: string, title: string, count: number): Promise<void> {
  const report = vscode.l10n.t('Show the report');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Remit only observed “{0}”: {1} calls ran that it would have asked about, bounded or denied.',
      plainText(title, 80),
      count,
    ),
    report,
  );
  if (choice === report) {
    await vscode.commands.executeCommand(COMMANDS.sessionReport, session);
  }
}
