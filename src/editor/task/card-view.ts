/**
 * The task card in Remit's side bar: for each session of this window what is suggested, or what it is held to. It comes
 * by itself only where the side bar is open already, and takes the keyboard only when the person asks for it.
 */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { agentName } from '../../agents/names';
import { Task } from '../../core/model/task';
import type { SessionSummary } from '../../gate/protocol';
import type { FromCards, TaskCard, ToCards } from '../../webview/protocol';
import { messageOf } from '../gate-client';
import { plainText } from '../plain-text';
import { COMMANDS, type Remit } from '../remit';
import { pageFor } from '../webview-panel';
import { problemsOf } from './problems';
import type { Suggestions } from './suggestions';
import { declareFor, openSessions } from './target';

export const CARD_VIEW = 'remit.task';

export interface CardHooks {
  readonly edit: (session: string, draft: unknown) => Promise<void>;
  readonly accepted: (session: SessionSummary, task: Task) => void;
}

export class CardView implements vscode.WebviewViewProvider {
  private view: vscode.WebviewView | undefined;
  /** Asked for before the page was there. */
  private focusOn: { readonly session?: string } | undefined;
  private readonly stop: vscode.Disposable;

  constructor(
    private readonly remit: Remit,
    private readonly suggestions: Suggestions,
    private readonly hooks: CardHooks,
  ) {
    this.stop = suggestions.onChange(() => this.push());
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extensionUri } = this.remit.context;
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    view.webview.html = pageFor(view.webview, folder, 'cards', vscode.l10n.t('Remit: task'));
    view.webview.onDidReceiveMessage((message: FromCards) => void this.receive(message));
    view.onDidDispose(() => (this.view = undefined));
  }

  /** The person asked for it, so it may take the keyboard. */
  async focus(session?: string): Promise<void> {
    this.focusOn = session === undefined ? {} : { session };
    await vscode.commands.executeCommand(`${CARD_VIEW}.focus`);
    this.sendFocus();
  }

  private async receive(message: FromCards): Promise<void> {
    try {
      switch (message.type) {
        case 'ready':
          this.push();
          return this.sendFocus();
        case 'accept':
          return await this.accept(message.session, message.draft);
        case 'edit':
          return await this.hooks.edit(message.session, message.draft);
        case 'dismiss':
          return this.suggestions.dismiss(message.session);
        case 'declare-next':
          await vscode.commands.executeCommand(COMMANDS.declareTask);
          return;
        case 'quick-pick':
          await vscode.commands.executeCommand(COMMANDS.declareTaskQuickPick, message.session);
      }
    } catch (error) {
      this.remit.log.error(`task card: ${messageOf(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The task was not declared: {0} Nothing has changed; try again.',
          plainText(messageOf(error)),
        ),
      );
    }
  }

  /** For the session that the card names and for no other, and only while that session has no task yet. */
  private async accept(id: string, draft: unknown): Promise<void> {
    const problems = problemsOf(draft);
    this.send({ type: 'problems', session: id, problems });
    if (problems.length > 0) return;
    const session = openSessions(this.remit).find((open) => open.id === id);
    if (session === undefined) throw new Error(vscode.l10n.t('That session is over.'));
    if (session.task !== null) return this.hooks.edit(id, undefined);
    const task = Task.parse(draft);
    const held = await declareFor(this.remit, { kind: 'session', session }, task);
    this.hooks.accepted(held ?? session, task);
  }

  private push(): void {
    // By when they began: a card must not change places under a hand that is about to accept it.
    const sessions = [...openSessions(this.remit)].sort((a, b) =>
      a.startedAt < b.startedAt ? 1 : -1,
    );
    this.send({ type: 'cards', cards: sessions.map((one) => this.cardOf(one)) });
  }

  private cardOf(session: SessionSummary): TaskCard {
    const suggestion = this.suggestions.isDismissed(session.id)
      ? undefined
      : this.suggestions.pending().find((one) => one.session.id === session.id)?.suggestion;
    const task = session.task ?? suggestion?.task;
    const { committed, reserved, budget } = session.points;
    return {
      session: session.id,
      title: session.title,
      agent: agentName(session.agent),
      folder: basename(session.workspace),
      ...(task === undefined ? {} : { task }),
      declared: session.task !== null,
      chips: session.task === null ? (suggestion?.chips ?? []) : [],
      pointsLeft: Math.max(0, budget - committed - reserved),
    };
  }

  private sendFocus(): void {
    if (this.focusOn === undefined || this.view?.visible !== true) return;
    this.view.show(false);
    this.send({ type: 'focus', ...this.focusOn });
  }

  private send(message: ToCards): void {
    void this.view?.webview.postMessage(message).then((received) => {
      if (received && message.type === 'focus') this.focusOn = undefined;
    });
  }

  dispose(): void {
    this.stop.dispose();
  }
}
