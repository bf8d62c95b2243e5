/** `Remit: Export a Session…`: in which form, where to, and then the command line writes it, as a person could. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { runCli } from './run-cli';
import type { Remit } from './remit';
import { plainText } from './plain-text';

interface Form {
  readonly label: string;
  readonly detail: string;
  /** What follows `remit session export ID`. */
  readonly args: readonly string[];
  /** Ending of the file's name, without a dot before it. */
  readonly ending: string;
  readonly canCopy?: true;
}

function forms(): readonly Form[] {
  return [
    {
      label: vscode.l10n.t('Web page'),
      detail: vscode.l10n.t('To read, to print and to hand on: one file that loads nothing.'),
      args: ['--format', 'html'],
      ending: 'html',
    },
    {
      label: vscode.l10n.t('Markdown for a pull request'),
      detail: vscode.l10n.t('What was stopped, the chain of evidence and the task, for a comment.'),
      args: ['--format', 'markdown', '--for', 'pr'],
      ending: 'md',
      canCopy: true,
    },
    {
      label: vscode.l10n.t('Markdown for an incident report'),
      detail: vscode.l10n.t('The whole course of events, with places left for cause and remedy.'),
      args: ['--format', 'markdown', '--for', 'incident'],
      ending: 'incident.md',
      canCopy: true,
    },
    {
      label: vscode.l10n.t('Session file'),
      detail: vscode.l10n.t('Remit judges it again anywhere, also under another task.'),
      args: ['--format', 'session'],
      ending: 'remit-session.json',
    },
    {
      label: vscode.l10n.t('JSON lines'),
      detail: vscode.l10n.t('Its events as they stand in the log, with the chain of their hashes.'),
      args: ['--format', 'jsonl'],
      ending: 'jsonl',
    },
    {
      label: vscode.l10n.t('SARIF'),
      detail: vscode.l10n.t('Findings for code hosts and viewers (version 2.1.0).'),
      args: ['--format', 'sarif'],
      ending: 'sarif',
    },
    {
      label: vscode.l10n.t('OCSF'),
      detail: vscode.l10n.t('Events for systems that collect security events.'),
      args: ['--format', 'ocsf'],
      ending: 'ocsf.jsonl',
    },
  ];
}

export async function exportSession(remit: Remit, session: string): Promise<void> {
  const form = await vscode.window.showQuickPick(forms(), {
    title: vscode.l10n.t('Export the session: secrets are replaced by placeholders'),
    matchOnDetail: true,
  });
  if (form === undefined) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(defaultFolder(), `${safeName(session)}.${form.ending}`),
    title: vscode.l10n.t('Export the session: secrets are replaced by placeholders'),
  });
  if (target === undefined) return;
  const args = ['session', 'export', session, ...form.args, '--out', target.fsPath];
  const { exit, text } = await runCli(remit, args);
  if (exit !== 0) throw new Error(plainText(text));
  await offer(target, form);
}

async function offer(target: vscode.Uri, form: Form): Promise<void> {
  const open = vscode.l10n.t('Open');
  const copy = vscode.l10n.t('Copy');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('The session was exported: {0}', target.fsPath),
    open,
    ...(form.canCopy === true ? [copy] : []),
  );
  if (choice === copy) {
    const text = await vscode.workspace.fs.readFile(target);
    await vscode.env.clipboard.writeText(new TextDecoder().decode(text));
  } else if (choice === open) {
    if (form.ending === 'html') await vscode.env.openExternal(target);
    else await vscode.commands.executeCommand('vscode.open', target);
  }
}

export function defaultFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
}

export function safeName(session: string): string {
  return session.replace(/[^\w.-]+/g, '-').slice(0, 60);
}
