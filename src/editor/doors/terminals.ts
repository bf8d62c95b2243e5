/** Tells the gate who opened each terminal, so that what is typed there is judged in the right session. */
import * as vscode from 'vscode';
import type { Remit } from '../remit';
import { registerTerminal, terminalsMode } from './gate-doors';
import { creatorOf } from './terminal-creator';

export function registerTerminals(remit: Remit): void {
  const tell = async (terminal: vscode.Terminal): Promise<void> => {
    if (terminalsMode(remit) === 'off') return;
    const options = terminal.creationOptions;
    // Drawn by an extension, with no process behind it.
    if ('pty' in options) return;
    const pid = await terminal.processId;
    if (pid === undefined) return;
    const created = creatorOf({
      name: options.name,
      env: options.env ?? {},
      hideFromUser: options.hideFromUser === true,
      task: undefined,
    });
    await registerTerminal(remit, { ...created, pid, name: terminal.name });
  };
  const tellAll = (): void => {
    for (const terminal of vscode.window.terminals) void tell(terminal);
  };
  let connected = remit.client.connection.state === 'connected';
  remit.context.subscriptions.push(
    vscode.window.onDidOpenTerminal((terminal) => void tell(terminal)),
    // A gate that was replaced knows none of them.
    {
      dispose: remit.client.onConnection(({ state }) => {
        if (state === 'connected' && !connected) tellAll();
        connected = state === 'connected';
      }),
    },
  );
  if (connected) tellAll();
}
