/** The audit log and exports: commands around files that the gate keeps. */
import { join } from 'node:path';
import * as vscode from 'vscode';
import { reportText } from '../gate/report-text';
import { exportSession as saveSession } from './export-session';
import { plainText } from './plain-text';
import { runCli } from './run-cli';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { remoteLine } from './where';

export function registerLogCommands(remit: Remit): {
  exportSession: (session: string) => Promise<void>;
  showReport: (session: string) => Promise<void>;
} {
  const exportSession = (session: string): Promise<void> => saveSession(remit, session);
  registerCommand(remit, COMMANDS.exportSession, async (argument) => {
    const session =
      sessionIdOf(argument) ??
      (await pickSession(remit, vscode.l10n.t('Which session is to be exported?')));
    if (session !== undefined) await exportSession(session);
  });
  const showReport = (session: string): Promise<void> => openReport(remit, session);
  registerCommand(remit, COMMANDS.sessionReport, async (argument) => {
    const title = vscode.l10n.t('Of which session do you want the report?');
    const session = sessionIdOf(argument) ?? (await pickSession(remit, title));
    if (session !== undefined) await showReport(session);
  });
  registerCommand(remit, COMMANDS.verifyLog, () => verifyLog(remit));
  registerCommand(remit, COMMANDS.openLogFolder, () => openLogFolder(remit));
  return { exportSession, showReport };
}

/** In a remote window no file manager of the person's reaches the folder, so they are told where it is. */
async function openLogFolder(remit: Remit): Promise<void> {
  const folder = join(remit.home, 'log');
  const where = remoteLine(remit);
  if (where === undefined) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder));
    return;
  }
  const copy = vscode.l10n.t('Copy the path');
  const choice = await vscode.window.showInformationMessage(where, copy);
  if (choice === copy) await vscode.env.clipboard.writeText(folder);
}

/** A command from the side bar is given the row's session, one from the palette nothing. */
export function sessionIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const id = (argument as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

export async function pickSession(remit: Remit, title: string): Promise<string | undefined> {
  const items = remit.mirror.sessions.map((session) => ({
    label: plainText(session.title, 80),
    description: `${session.agent}, ${new Date(session.startedAt).toLocaleString()}`,
    id: session.id,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no session yet. Sessions appear once a guarded agent works.'),
    );
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(items, {
    title,
  });
  return choice?.id;
}

/** As a text beside what is being worked on: nothing in it can be clicked. */
async function openReport(remit: Remit, session: string): Promise<void> {
  const report = await remit.client.request('report', { session });
  const content = reportText(report, (text) => plainText(text, 600));
  const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}

/** Runs the command line, so that what the editor says is what a person can repeat in a terminal. */
async function verifyLog(remit: Remit): Promise<void> {
  const { exit, text } = await runCli(remit, ['audit', 'verify']);
  remit.log.info(`audit verify: exit ${exit}\n${text}`);
  if (exit === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The log is whole: {0}',
        plainText(text) || vscode.l10n.t('nothing was changed.'),
      ),
    );
    return;
  }
  const folder = vscode.l10n.t('Open the log folder');
  const choice = await vscode.window.showErrorMessage(
    vscode.l10n.t('The log does not verify: {0}', plainText(text)),
    folder,
  );
  if (choice === folder) await vscode.commands.executeCommand(COMMANDS.openLogFolder);
}
