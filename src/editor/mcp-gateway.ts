/** Which MCP servers of agents' lists stand behind the gateway: ticked ones do. Each change is shown before it is made. */
import * as vscode from 'vscode';
import { agentById } from '../agents/all';
import {
  gatewayStates,
  planGateway,
  writeGatewayEdit,
  type GatewayChange,
  type GatewayEdit,
  type GatewayPlan,
  type ServerState,
} from '../cli/gateway-plan';
import { installPlace } from './agent-edits';
import { messageOf } from './gate-client';
import type { Remit } from './remit';
import { askAboutChanges, showChanges } from './shown-changes';

interface Row extends vscode.QuickPickItem {
  readonly server: string;
  readonly wrapped: boolean;
}

export async function chooseGatewayServers(remit: Remit): Promise<void> {
  const states = gatewayStates({ place: placeHere(), scope: 'all' });
  if (states.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No agent’s list on this machine names an MCP server.'),
    );
    return;
  }
  const rows = rowsOf(states);
  const ticked = await vscode.window.showQuickPick(rows, {
    canPickMany: true,
    matchOnDescription: true,
    title: vscode.l10n.t('Which MCP servers are to stand behind the gateway?'),
    placeHolder: vscode.l10n.t('You see every change before it is made.'),
  });
  if (ticked === undefined) return;
  const isTicked = new Set(ticked.map(({ server }) => server));
  const names = (wanted: (row: Row) => boolean): readonly string[] =>
    rows.filter(wanted).map(({ server }) => server);
  const away = names((row) => row.wrapped && !isTicked.has(row.server));
  const before = names((row) => !row.wrapped && isTicked.has(row.server));
  if (away.length > 0) await offer(remit, 'remove', away);
  if (before.length > 0) await offer(remit, 'install', before);
}

/** One row a name: the same server in several lists is one to the person. */
function rowsOf(states: readonly ServerState[]): readonly Row[] {
  return [...new Set(states.map(({ server }) => server))].map((server) => {
    const lists = states.filter((one) => one.server === server);
    const wrapped = lists.every((one) => one.wrapped);
    const agents = [...new Set(lists.map(({ agent }) => agentById(agent)?.meta.name ?? agent))];
    return {
      server,
      wrapped,
      label: server,
      description: agents.join(', '),
      detail: lists.map(({ file }) => file).join(', '),
      picked: wrapped,
    };
  });
}

async function offer(remit: Remit, change: GatewayChange, names: readonly string[]): Promise<void> {
  const where = { place: placeHere(), home: remit.home };
  const plan = planGateway(change, { ...where, names, scope: 'all' });
  tellLeft(plan);
  if (plan.edits.length === 0) return;
  const title =
    change === 'install'
      ? vscode.l10n.t('What the gateway changes')
      : vscode.l10n.t('What Remit takes out again');
  const shown = await showChanges(
    title,
    plan.edits.map((edit) => ({ ...edit, what: 'servers' as const })),
  );
  try {
    const answer = await askAboutChanges(questionOf(change, names), [
      {
        answer: 'yes' as const,
        label: vscode.l10n.t('Make the changes'),
        detail: plan.edits.map(({ file }) => file).join(', '),
      },
    ]);
    if (answer !== 'yes') return;
  } finally {
    await shown.close();
  }
  const made = plan.edits.filter((edit) => wrote(remit, edit, where));
  if (made.length > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The agents start their servers anew from their next session on.'),
    );
  }
}

function questionOf(change: GatewayChange, names: readonly string[]): string {
  const list = names.join(', ');
  return change === 'install'
    ? vscode.l10n.t('Put {0} behind the gateway, as shown?', list)
    : vscode.l10n.t('Take the gateway away from {0}, as shown?', list);
}

function wrote(
  remit: Remit,
  edit: GatewayEdit,
  where: Parameters<typeof writeGatewayEdit>[1],
): boolean {
  try {
    const meanwhile = vscode.l10n.t('it changed while you were looking. Try again.');
    writeGatewayEdit(edit, where, meanwhile);
    remit.log.info(`gateway: ${edit.servers.join(', ')}: ${edit.file}`);
    return true;
  } catch (error) {
    tellFile(edit.file, messageOf(error));
    return false;
  }
}

function tellLeft({ left, problems }: GatewayPlan): void {
  for (const { file, message } of problems) tellFile(file, message);
  for (const { name, why } of left) {
    void vscode.window.showWarningMessage(
      why === 'unknown-form'
        ? vscode.l10n.t(
            '{0} is left as it is: its entry is written in a way that Remit does not know.',
            name,
          )
        : vscode.l10n.t(
            '{0} is left as it is: its entry says how the agent signs in, in a way that Remit cannot take over.',
            name,
          ),
    );
  }
}

function tellFile(file: string, message: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} was left as it is: {1}', file, message));
}

/** With the folder of this window, whose lists agents read, too. */
function placeHere(): ReturnType<typeof installPlace> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const place = installPlace();
  return folder === undefined ? place : { ...place, projectRoot: folder.uri.fsPath };
}
