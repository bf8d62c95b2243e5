/**
 * Pausing and resuming the guard. An agent in the editor may be able to run the editor's commands, so pausing asks in a
 * dialog that only a person can answer.
 */
import * as vscode from 'vscode';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';

const PAUSE_SECONDS = 600;

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
  registerCommand(remit, COMMANDS.resume, async () => {
    await remit.client.request('on', {});
    void vscode.window.showInformationMessage(vscode.l10n.t('Remit guards again.'));
  });
}
