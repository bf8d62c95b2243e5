/** Registers a command whose failure is shown to the person in one sentence, and written to the log. */
import * as vscode from 'vscode';
import { GateError, messageOf } from './gate-client';
import { plainText } from './plain-text';
import { COMMANDS, type CommandId, type Remit } from './remit';

export function registerCommand(
  remit: Remit,
  id: CommandId,
  run: (...args: unknown[]) => Promise<void> | void,
): void {
  remit.context.subscriptions.push(
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        remit.log.error(
          `${id}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
        );
        await showFailure(error);
      }
    }),
  );
}

async function showFailure(error: unknown): Promise<void> {
  if (error instanceof GateError && error.code === 'not-connected') {
    const doctor = vscode.l10n.t('Open Doctor');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Remit’s gate is not running, so this cannot be shown. It is being started; try again in a moment.',
      ),
      doctor,
    );
    if (choice === doctor) await vscode.commands.executeCommand(COMMANDS.doctor);
    return;
  }
  await vscode.window.showErrorMessage(
    vscode.l10n.t('Remit could not do this: {0}', plainText(messageOf(error))),
  );
}
