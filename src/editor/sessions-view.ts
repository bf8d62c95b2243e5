/** The list of sessions in the side bar. Choosing one opens its timeline. */
import * as vscode from 'vscode';
import type { SessionSummary } from '../gate/protocol';
import { plainText } from './plain-text';
import { COMMANDS, type Remit } from './remit';

export function registerSessionsView(remit: Remit): void {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.TreeDataProvider<SessionSummary> = {
    onDidChangeTreeData: changed.event,
    getChildren: (parent) => (parent === undefined ? [...remit.mirror.sessions] : []),
    getTreeItem: itemOf,
  };
  const view = vscode.window.createTreeView('remit.sessions', { treeDataProvider: provider });
  remit.context.subscriptions.push(
    view,
    changed,
    remit.mirror.onSessions(() => changed.fire()),
    remit.mirror.onQuestions(() => {
      const count = remit.mirror.questions.length;
      view.badge =
        count === 0
          ? undefined
          : { value: count, tooltip: vscode.l10n.t('{0} waiting for your answer', count) };
    }),
  );
}

function itemOf(session: SessionSummary): vscode.TreeItem {
  const title = plainText(session.title, 80) || vscode.l10n.t('Untitled');
  const item = new vscode.TreeItem(title);
  item.id = session.id;
  item.description = session.replay ? vscode.l10n.t('replay') : session.agent;
  item.iconPath = new vscode.ThemeIcon(ICONS[session.state]);
  item.contextValue = 'remit.session';
  item.tooltip = [
    title,
    session.workspace,
    vscode.l10n.t(
      '{0} steps, {1} stopped, {2} asked',
      session.steps,
      session.denied,
      session.asked,
    ),
  ].join('\n');
  item.command = {
    command: COMMANDS.showTimeline,
    title: vscode.l10n.t('Open the timeline'),
    arguments: [session.id],
  };
  return item;
}

const ICONS = { running: 'pulse', asking: 'question', ended: 'history' } as const;
