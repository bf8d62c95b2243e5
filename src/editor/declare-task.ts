/**
 * Declaring a task: the whole form, the card in the side bar, the quick pick, templates and what was declared before.
 * All of them end in `task/target.ts`; nothing is in force before the person says so.
 */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { agentName } from '../agents/names';
import { OPERATIONS, RESOURCE_CLASSES } from '../core/model/operation';
import { Task, TASK_FORMAT } from '../core/model/task';
import type { SessionSummary, TaskSuggestion } from '../gate/protocol';
import type { FromDeclare, ToDeclare } from '../webview/protocol';
import { GateError, messageOf } from './gate-client';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { sessionIdOf } from './session-argument';
import { CARD_VIEW, CardView } from './task/card-view';
import { registerSuggestionItem } from './task/suggestion-item';
import { problemsOf } from './task/problems';
import { declareByQuickPick } from './task/quick-pick';
import { saveTemplate } from './task/save-template';
import { Suggestions } from './task/suggestions';
import { declareFor, openSessions, rootOf, targetFor } from './task/target';
import { ViewPanel } from './webview-panel';

export function registerDeclareTask(remit: Remit): void {
  const form = new DeclareView(remit);
  const suggestions = new Suggestions(remit);
  const cards = new CardView(remit, suggestions, {
    edit: (session, draft) => form.open(session, draft),
    accepted: (session, task) => tellAccepted(session, task),
  });
  remit.context.subscriptions.push(
    form,
    suggestions,
    cards,
    vscode.window.registerWebviewViewProvider(CARD_VIEW, cards),
  );
  registerSuggestionItem(remit, suggestions);
  registerCommand(remit, COMMANDS.declareTask, (session) => form.open(sessionIdOf(session)));
  registerCommand(remit, COMMANDS.reviewSuggestion, (session) =>
    cards.focus(sessionIdOf(session) ?? suggestions.pending()[0]?.session.id),
  );
  registerCommand(remit, COMMANDS.acceptSuggestion, () => acceptPending(remit, suggestions));
  registerCommand(remit, COMMANDS.declareTaskQuickPick, (session) =>
    declareByQuickPick(
      remit,
      suggestions,
      { openForm: (target, task) => form.openFor(target, task), accepted: tellAccepted },
      sessionIdOf(session),
    ),
  );
}

function tellAccepted(session: SessionSummary | undefined, task: Task): void {
  const title = plainText(task.title, 80);
  vscode.window.setStatusBarMessage(
    session === undefined
      ? vscode.l10n.t('$(pass) For the next session: {0}', title)
      : vscode.l10n.t('$(pass) {0} is held to: {1}', agentName(session.agent), title),
    8_000,
  );
}

/** One key. Where several wait, the person says which: a guess could grant to the wrong agent. */
async function acceptPending(remit: Remit, suggestions: Suggestions): Promise<void> {
  const pending = suggestions.pending();
  const [only] = pending;
  if (only === undefined) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('No suggested task waits.'), 4_000);
    return;
  }
  const chosen =
    pending.length === 1
      ? only
      : await vscode.window.showQuickPick(
          pending.map(({ session, suggestion }) => ({
            label: plainText(suggestion.task.title, 80),
            description: `${agentName(session.agent)} · ${basename(session.workspace)}`,
            detail: suggestion.chips.map(({ value }) => plainText(value, 60)).join(' · '),
            session,
            suggestion,
          })),
          { title: vscode.l10n.t('Which suggested task do you accept?') },
        );
  if (chosen === undefined) return;
  const { session, suggestion } = chosen;
  // Declared elsewhere meanwhile: what is in force is not overwritten by a key.
  if (remit.mirror.session(session.id)?.task !== null) return;
  await declareFor(remit, { kind: 'session', session }, suggestion.task);
  tellAccepted(session, suggestion.task);
}

class DeclareView {
  private readonly panel: ViewPanel<ToDeclare, FromDeclare>;
  private session: SessionSummary | undefined;
  /** What the form starts from, where the person brought it along: a card's text, a template. */
  private start: Task | undefined;
  /** What was declared for the next session of this workspace, until one starts. */
  private pending: Task | undefined;

  constructor(private readonly remit: Remit) {
    this.panel = new ViewPanel(remit.context.extensionUri);
  }

  async open(sessionId: string | undefined, draft?: unknown): Promise<void> {
    const { mirror } = this.remit;
    this.session = sessionId === undefined ? mirror.currentSession() : mirror.session(sessionId);
    const parsed = Task.safeParse(draft);
    this.start = parsed.success ? parsed.data : undefined;
    await this.show();
  }

  async openFor(session: SessionSummary | undefined, task: Task): Promise<void> {
    this.session = session;
    this.start = task;
    await this.show();
  }

  private async show(): Promise<void> {
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
        case 'save-template':
          return await this.saveAsTemplate(message.draft);
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
    const brought = this.start;
    const suggestion =
      declared === undefined ? await this.suggest(session) : { task: declared, chips: [] };
    this.panel.send({
      type: 'form',
      form: {
        session:
          session === undefined
            ? null
            : {
                id: session.id,
                title: session.title,
                agent: agentName(session.agent),
                folder: basename(session.workspace),
              },
        task: brought ?? suggestion.task,
        brought: brought !== undefined,
        declared: declared !== undefined,
        chips: suggestion.chips,
        operations: OPERATIONS,
        resourceClasses: RESOURCE_CLASSES,
      },
    });
    this.start = undefined;
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
    const target = targetFor(this.session);
    const session = await declareFor(this.remit, target, task);
    if (target.kind === 'next') this.pending = task ?? undefined;
    else this.session = session;
    if (task !== null) this.panel.send({ type: 'accepted', title: task.title });
    await this.pushForm();
  }

  private async saveAsTemplate(draft: unknown): Promise<void> {
    const problems = problemsOf(draft);
    this.panel.send({ type: 'problems', problems });
    if (problems.length === 0)
      await saveTemplate(rootOf(targetFor(this.session)), Task.parse(draft));
  }

  private async pickSession(): Promise<void> {
    const items = openSessions(this.remit).map((session) => ({
      label: plainText(session.title, 80),
      description: agentName(session.agent),
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
