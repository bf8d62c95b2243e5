/**
 * Tells the person, once, that something was wrong with the guard itself: it hung or ended and was started again, could
 * not run for a while, or cannot be started. The gate chooses the window that is told of what is over.
 */
import * as vscode from 'vscode';
import type { Mishap } from '../gate/protocol';
import { plainText } from './plain-text';
import { COMMANDS, type Remit } from './remit';

export function registerMishaps(remit: Remit): void {
  let toldDown = false;
  remit.context.subscriptions.push(
    {
      dispose: remit.client.onNotification('mishap', (mishap) => {
        remit.log.warn(`The guard itself: ${mishap.why}, judged alone ${mishap.alone}`);
        void tell(wordsOf(mishap));
      }),
    },
    {
      dispose: remit.client.onConnection((connection) => {
        if (connection.state === 'connected') toldDown = false;
        if (connection.state !== 'down' || toldDown) return;
        toldDown = true;
        void tell(
          vscode.l10n.t(
            'Remit’s guard cannot be reached: {0} Until it runs, agents may read and work in this workspace; everything else is refused.',
            plainText(connection.reason, 300),
          ),
        );
      }),
    },
  );
}

async function tell(words: string): Promise<void> {
  const doors = vscode.l10n.t('Show the doors');
  const choice = await vscode.window.showWarningMessage(words, doors);
  if (choice === doors) await vscode.commands.executeCommand(COMMANDS.doctor);
}

function wordsOf({ why, alone }: Mishap): string {
  switch (why) {
    case 'hung':
      return vscode.l10n.t(
        'Remit’s guard did not answer any more and was started again by itself. No call ran unjudged; there is nothing to do.',
      );
    case 'killed':
      return vscode.l10n.t(
        'Remit’s guard had ended without a word and was started again by itself. No call ran unjudged; there is nothing to do.',
      );
    case 'absent':
      return alone === 1
        ? vscode.l10n.t(
            'Remit’s guard could not run for a while, and runs again. One call was judged without the memory of its session; it is in the log.',
          )
        : vscode.l10n.t(
            'Remit’s guard could not run for a while, and runs again. {0} calls were judged without the memory of their sessions; they are in the log.',
            alone,
          );
    case 'log':
      return vscode.l10n.t(
        'Remit cannot write its log, so every call of an agent is refused. Make room on the disk, or let the folder of Remit be written; then it goes on by itself.',
      );
  }
}
