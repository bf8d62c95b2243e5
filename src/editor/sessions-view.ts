/** The list of sessions in the side bar: at work, and past ones by day or by folder. Choosing one opens its timeline. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { agentName } from '../agents/names';
import type { SessionSummary } from '../gate/protocol';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { sessionIdOf } from './session-argument';
import { groupSessions, type Grouping, type SessionGroup } from './session-groups';

interface SessionRow {
  readonly kind: 'session';
  /** Both the session's id: commands of the row's menu are given the row. */
  readonly id: string;
  readonly session: string;
  readonly summary: SessionSummary;
}
type Row = SessionRow | { readonly kind: 'group'; readonly group: SessionGroup };

/** Kept with the window's own memory of this workspace. */
const GROUPING = 'remit.groupSessions';

export function registerSessionsView(remit: Remit): void {
  const { mirror, context } = remit;
  const changed = new vscode.EventEmitter<void>();
  const grouping = (): Grouping => context.workspaceState.get<Grouping>(GROUPING) ?? 'day';
  const provider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: changed.event,
    getChildren: (parent) => childrenOf(parent),
    getTreeItem: (row) =>
      row.kind === 'group' ? groupItem(row.group) : sessionItem(row.summary, remit),
  };
  const view = vscode.window.createTreeView('remit.sessions', { treeDataProvider: provider });
  context.subscriptions.push(
    view,
    changed,
    mirror.onSessions(() => changed.fire()),
    mirror.onQuestions(() => {
      const count = mirror.questions.length;
      view.badge = count === 0 ? undefined : { value: count, tooltip: waiting(count) };
    }),
  );
  registerCommand(remit, COMMANDS.groupSessions, async () => {
    await context.workspaceState.update(GROUPING, grouping() === 'day' ? 'folder' : 'day');
    changed.fire();
  });
  registerCommand(remit, COMMANDS.endSession, async (row) => {
    const [selected] = view.selection;
    const id = sessionIdOf(row) ?? sessionIdOf(selected);
    const session = id === undefined ? await pickLive(remit) : mirror.session(id);
    if (session !== undefined) await endSession(remit, session);
  });

  function childrenOf(parent: Row | undefined): Row[] {
    if (parent === undefined) {
      const groups = groupSessions(mirror.sessions, grouping(), Date.now());
      return groups.map((group) => ({ kind: 'group', group }));
    }
    return parent.kind === 'group' ? parent.group.sessions.map(rowOf) : [];
  }
}

function rowOf(summary: SessionSummary): Row {
  return { kind: 'session', id: summary.id, session: summary.id, summary };
}

function waiting(count: number): string {
  return count === 1
    ? vscode.l10n.t('One question waits for your answer')
    : vscode.l10n.t('{0} questions wait for your answer', count);
}

function groupItem({ id, heading, sessions }: SessionGroup): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const open = heading.kind === 'live' || (heading.kind === 'day' && heading.daysAgo === 0);
  const item = new vscode.TreeItem(headingText(heading), open ? Expanded : Collapsed);
  item.id = `group ${id}`;
  item.description = String(sessions.length);
  item.contextValue = 'remit.group';
  if (heading.kind === 'folder') item.tooltip = heading.path;
  return item;
}

function headingText(heading: SessionGroup['heading']): string {
  switch (heading.kind) {
    case 'live':
      return vscode.l10n.t('At work');
    case 'folder':
      return plainText(basename(heading.path), 60) || heading.path;
    case 'day':
      if (heading.daysAgo === 0) return vscode.l10n.t('Today');
      if (heading.daysAgo === 1) return vscode.l10n.t('Yesterday');
      return new Date(heading.at).toLocaleDateString(vscode.env.language, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });
  }
}

function sessionItem(session: SessionSummary, remit: Remit): vscode.TreeItem {
  const title = plainText(session.title, 80) || vscode.l10n.t('Untitled');
  const agent = session.replay ? vscode.l10n.t('replay') : agentName(session.agent);
  const folder = basename(session.workspace);
  const item = new vscode.TreeItem(title);
  item.id = session.id;
  // Of this window's folders the name says nothing.
  item.description = remit.mirror.isHere(session.workspace) ? agent : `${agent} · ${folder}`;
  item.iconPath = iconOf(session);
  item.contextValue = session.state === 'ended' ? 'remit.session.past' : 'remit.session.live';
  item.tooltip = [
    title,
    session.workspace,
    session.task === null
      ? vscode.l10n.t('No task declared: the default task applies.')
      : vscode.l10n.t('Task: {0}', plainText(session.task.title, 120)),
    vscode.l10n.t(
      '{0} steps, {1} stopped, {2} asked',
      session.steps,
      session.denied,
      session.asked,
    ),
  ].join('\n');
  item.accessibilityInformation = { label: `${title}, ${agent}, ${folder}, ${stateText(session)}` };
  item.command = {
    command: COMMANDS.showTimeline,
    title: vscode.l10n.t('Open the timeline'),
    arguments: [session.id],
  };
  return item;
}

function iconOf({ state, denied }: SessionSummary): vscode.ThemeIcon {
  const colour = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);
  switch (state) {
    case 'asking':
      return new vscode.ThemeIcon('question', colour('list.warningForeground'));
    case 'running':
      return new vscode.ThemeIcon('pulse', colour('charts.green'));
    case 'ended':
      // Something was stopped there: worth another look.
      return denied > 0 ? new vscode.ThemeIcon('circle-slash') : new vscode.ThemeIcon('history');
  }
}

function stateText({ state, denied }: SessionSummary): string {
  switch (state) {
    case 'asking':
      return vscode.l10n.t('waits for your answer');
    case 'running':
      return vscode.l10n.t('at work');
    case 'ended':
      return denied > 0 ? vscode.l10n.t('over, something was stopped') : vscode.l10n.t('over');
  }
}

async function pickLive(remit: Remit): Promise<SessionSummary | undefined> {
  const live = remit.mirror.sessions.filter(({ state }) => state !== 'ended');
  if (live.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No agent is at work.'));
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(
    live.map((session) => ({
      label: plainText(session.title, 80),
      description: `${agentName(session.agent)} · ${basename(session.workspace)}`,
      session,
    })),
    { title: vscode.l10n.t('Which session is over?') },
  );
  return choice?.session;
}

/** What it is asked about is refused, so that is said first. The agent itself is not stopped. */
async function endSession(remit: Remit, session: SessionSummary): Promise<void> {
  if (session.state === 'ended') return;
  if (session.state === 'asking') {
    const end = vscode.l10n.t('End it');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('“{0}” waits for your answer.', plainText(session.title, 80)),
      {
        modal: true,
        detail: vscode.l10n.t('If you end the session, what it asks for is refused.'),
      },
      end,
    );
    if (choice !== end) return;
  }
  await remit.client.request('end', { session: session.id });
}
