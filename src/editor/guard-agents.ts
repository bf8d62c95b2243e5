/** The commands that guard other agents. Their code is loaded on first use: it carries every agent's adapter. */
import * as vscode from 'vscode';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';

/** Remembered per machine: the offer is made once for the same set of agents. */
const OFFERED = 'remit.offeredAgents';

export function registerGuardAgents(remit: Remit): void {
  registerCommand(remit, COMMANDS.guardAgents, async () => {
    const { changeAgents } = await import('./agents-config');
    await changeAgents(remit, 'guard');
  });
  registerCommand(remit, COMMANDS.unguardAgents, async () => {
    const { changeAgents } = await import('./agents-config');
    await changeAgents(remit, 'unguard');
  });
  registerCommand(remit, COMMANDS.gatewayServers, async () => {
    const { chooseGatewayServers } = await import('./mcp-gateway');
    await chooseGatewayServers(remit);
  });
  registerCommand(remit, COMMANDS.reviewAgents, async () => {
    const { reviewAgents } = await import('./review-agents');
    await reviewAgents(remit);
  });
  registerCommand(remit, COMMANDS.undoEverything, async () => {
    const { undoEverything } = await import('./undo-everything');
    await undoEverything(remit);
  });
  void offerOnce(remit);
}

async function offerOnce(remit: Remit): Promise<void> {
  const { noteGuardedState, unguardedAgents } = await import('./agents-config');
  await noteGuardedState(remit);
  const names = unguardedAgents(remit);
  const key = names.join('\n');
  if (names.length === 0 || remit.context.globalState.get(OFFERED) === key) return;
  await remit.context.globalState.update(OFFERED, key);
  const guard = vscode.l10n.t('Show what would change');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'On this machine there are agents that Remit does not guard yet: {0}. Guarding them adds a hook to their configuration.',
      plainText(names.join(', ')),
    ),
    guard,
    vscode.l10n.t('Not now'),
  );
  if (choice === guard) await vscode.commands.executeCommand(COMMANDS.guardAgents);
}
