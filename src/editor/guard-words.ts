/** How far an agent or a door is guarded, in words. */
import * as vscode from 'vscode';

/** `state` as `remit doctor` prints it. */
export function guardWords(state: string): string {
  switch (state) {
    case 'guarded':
      return vscode.l10n.t('guarded');
    case 'partly':
      return vscode.l10n.t('partly guarded');
    case 'absent':
      return vscode.l10n.t('not found on this machine');
    default:
      return vscode.l10n.t('not guarded');
  }
}
