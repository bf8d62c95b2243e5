/** The terminal of this window in which a session's agent runs. */
import * as vscode from 'vscode';
import type { Remit } from './remit';

/** Shows it without taking the focus from the timeline; says so when there is none. */
export async function showAgentTerminal(remit: Remit, session: string): Promise<void> {
  const processes = new Set(await remit.client.request('processesOf', { session }));
  for (const terminal of vscode.window.terminals) {
    const pid = await terminal.processId;
    if (pid === undefined || !processes.has(pid)) continue;
    terminal.show(true);
    return;
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'That agent runs in no terminal of this window: it may have ended, or it runs its commands itself.',
    ),
  );
}
