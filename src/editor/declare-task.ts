/** The declare view: prefilled from the declared task or from the person's own words, validated with the task's schema. */
import * as vscode from 'vscode';
import { OPERATIONS, RESOURCE_CLASSES } from '../core/model/operation';
import { Task, TASK_FORMAT } from '../core/model/task';
import type { SessionSummary, TaskSuggestion } from '../gate/protocol';
import type { FromDeclare, Problem, ToDeclare } from '../webview/protocol';
import { GateError, messageOf } from './gate-client';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { ViewPanel } from './webview-panel';

export function registerDeclareTask(remit: Remit): void {
  const view = new DeclareView(remit);
  remit.context.subscriptions.push(view);
  registerCommand(remit, COMMANDS.declareTask, (session) =>
    view.open(typeof session === 'string' ? session : undefined),
  );
}

class DeclareView {
  private readonly panel: ViewPanel<ToDeclare, FromDeclare>;
  private session: SessionSummary | undefined;
  /** What was declared for the next session of this workspace, until one starts. */
  private pending: Task | undefined;

  constructor(private readonly remit: Remit) {
    this.panel = new ViewPanel(remit.context.extensionUri);
  }

  async open(sessionId: string | undefined): Promise<void> {
    const { mirror } = this.remit;
    this.session = sessionId === undefined ? mirror.currentSession() : mirror.session(sessionId);
    const wasVisible = this.panel.visible;
    this.panel.show({
      view: 'declare',
      title: vscode.l10n.t('Remit: task'),
      column: vscode.ViewColumn.Active,
      preserveFocus: false,
      onMessage: (message) => void this.receive(message),
    });
    if (wasVisible) await this.pushForm();
  }

  private async receive(message: FromDeclare): Promise<void> {
    try {
      switch (message.type) {
        case 'ready':
          return await this.pushForm();
        case 'check':
          return this.panel.send({ type: 'problems', problems: problemsOf(message.draft) });
        case 'accept':
          return await this.accept(message.draft);
        case 'withdraw':
          return await this.declare(null);
        case 'pick-session':
          return await this.pickSession();
      }
    } catch (error) {
      this.remit.log.error(`declare: ${messageOf(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The task was not declared: {0} Nothing has changed; try again.',
          plainText(messageOf(error)),
        ),
      );
    }
  }

  private async pushForm(): Promise<void> {
    const session = this.session;
    const declared = session === undefined ? this.pending : (session.task ?? undefined);
    const suggestion =
      declared === undefined ? await this.suggest(session) : { task: declared, chips: [] };
    this.panel.send({
      type: 'form',
      form: {
        session: session === undefined ? null : { id: session.id, title: session.title },
        task: suggestion.task,
        declared: declared !== undefined,
        chips: suggestion.chips,
        operations: OPERATIONS,
        resourceClasses: RESOURCE_CLASSES,
      },
    });
  }

  private async suggest(session: SessionSummary | undefined): Promise<TaskSuggestion> {
    const empty: TaskSuggestion = { task: { format: TASK_FORMAT, title: '' }, chips: [] };
    if (session === undefined) return empty;
    try {
      return await this.remit.client.request('suggest', { session: session.id });
    } catch (error) {
      // A form without a suggestion is still a form.
      if (error instanceof GateError) return empty;
      throw error;
    }
  }

  private async accept(draft: unknown): Promise<void> {
    const problems = problemsOf(draft);
    this.panel.send({ type: 'problems', problems });
    if (problems.length > 0) return;
    await this.declare(Task.parse(draft));
  }

  private async declare(task: Task | null): Promise<void> {
    if (this.session === undefined) {
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
      if (folder === undefined) throw new Error(vscode.l10n.t('No folder is open in this window.'));
      await this.remit.client.request('declareNext', { folder, task });
      this.pending = task ?? undefined;
    } else {
      this.session = await this.remit.client.request('declare', { session: this.session.id, task });
    }
    if (task !== null) this.panel.send({ type: 'accepted', title: task.title });
    await this.pushForm();
  }

  private async pickSession(): Promise<void> {
    const items = this.remit.mirror.sessions
      .filter((session) => session.state !== 'ended')
      .map((session) => ({
        label: plainText(session.title, 80),
        description: session.agent,
        detail: session.workspace,
        session,
      }));
    const choice = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Which session is the task for?'),
    });
    if (choice === undefined) return;
    this.session = choice.session;
    await this.pushForm();
  }

  dispose(): void {
    this.panel.dispose();
  }
}

/** What keeps a draft from being a task, one sentence a field. */
export function problemsOf(draft: unknown): readonly Problem[] {
  const parsed = Task.safeParse(draft);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    return { path, message: sentenceFor(path, issue.message) };
  });
}

function sentenceFor(path: string, message: string): string {
  if (path === 'title') return vscode.l10n.t('A task needs a title of one line.');
  if (path === 'expires') {
    return vscode.l10n.t(
      'Write a duration such as PT4H, or an instant such as 2026-11-21T18:00:00Z.',
    );
  }
  if (path.startsWith('budget')) return vscode.l10n.t('Write a number of points, 0 or more.');
  if (path.endsWith('.resource')) {
    return vscode.l10n.t('Say what the grant is for, such as volume:pr-412-*.');
  }
  if (path.endsWith('.max')) return vscode.l10n.t('Write how many, 1 or more, or leave it empty.');
  return vscode.l10n.t('This is not understood: {0}', message);
}
