/** `Remit: Collect a Problem Report…`: shown whole as a text, and saved or copied only when the person says so. */
import * as vscode from 'vscode';
import { defaultFolder } from './export-session';
import { plainText } from './plain-text';
import { runCli } from './run-cli';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';

export function registerProblemReport(remit: Remit): void {
  registerCommand(remit, COMMANDS.problemReport, async () => {
    const title = vscode.l10n.t('Collecting the report…');
    const ran = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title },
      () => runCli(remit, ['bundle', '--about', about(remit)]),
    );
    if (ran.exit !== 0) throw new Error(plainText(ran.text));
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: ran.stdout,
    });
    await vscode.window.showTextDocument(document);
    const save = vscode.l10n.t('Save…');
    const copy = vscode.l10n.t('Copy');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'This is the whole report. Nothing was sent. Read it, take out what is nobody’s business, then save or copy it.',
      ),
      save,
      copy,
    );
    // What stands in the editor now: the person may have taken something out.
    if (choice === save) await saved(document.getText());
    else if (choice === copy) await vscode.env.clipboard.writeText(document.getText());
  });
}

async function saved(text: string): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(defaultFolder(), 'remit-problem-report.md'),
    title: vscode.l10n.t('Where is the report to be saved?'),
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** What only the editor knows. Of settings their names alone. */
function about(remit: Remit): string {
  const settings = vscode.workspace.getConfiguration('remit');
  const names = Object.keys(
    (remit.context.extension.packageJSON as Manifest).contributes.configuration.properties,
  );
  const set = names.filter((name) => {
    const found = settings.inspect(name.replace(/^remit\./, ''));
    return found?.globalValue !== undefined || found?.workspaceValue !== undefined;
  });
  return [
    `${vscode.env.appName} ${vscode.version}, language ${vscode.env.language}, remote ${vscode.env.remoteName ?? 'none'}`,
    `extension ${remit.version}, gate ${remit.client.connection.state}`,
    `settings that are set: ${set.join(', ') || 'none'}`,
  ].join('\n');
}

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}
