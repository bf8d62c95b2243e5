/** Keeps a task as a template of the repository, under a name that the person gives. Nothing is overwritten unasked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Task } from '../../core/model/task';
import { templateName, templatesFolder, templateText } from './templates';

export async function saveTemplate(root: string, task: Task): Promise<void> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save the task as a template'),
    prompt: vscode.l10n.t('A file in .remit/tasks, which can be shared with the repository.'),
    value: templateName(task.title),
    validateInput: (text) =>
      /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(text.trim())
        ? undefined
        : vscode.l10n.t('Write a file name of letters, digits, dots and dashes.'),
  });
  if (name === undefined) return;
  const file = join(templatesFolder(root), `${name.trim().replace(/\.jsonc$/, '')}.jsonc`);
  const replace = vscode.l10n.t('Replace it');
  if (existsSync(file)) {
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('There is a template of this name: {0}', file),
      { modal: true },
      replace,
    );
    if (choice !== replace) return;
  }
  const uri = vscode.Uri.file(file);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(templateText(task)));
  const open = vscode.l10n.t('Open');
  // Not waited for: whoever saves goes on with the task.
  void vscode.window
    .showInformationMessage(vscode.l10n.t('The template was saved: {0}', file), open)
    .then((choice) => (choice === open ? vscode.window.showTextDocument(uri) : undefined));
}
