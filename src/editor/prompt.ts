/**
 * Questions in front of the person: the prompt view with all open questions, and a notification when the view is not
 * in sight. A DENY that is explained is shown in the same view, after what still waits.
 */
import * as vscode from 'vscode';
import type { Question, QuestionAnswer } from '../gate/protocol';
import type { FromPrompt, ToPrompt } from '../webview/protocol';
import { plainText } from './plain-text';
import { tellOutside } from './question-notice';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import type { Timeline } from './timeline';
import { ViewPanel } from './webview-panel';

export interface Prompt {
  /** Shows why a step was stopped or asked about. */
  explain(session: string, step: number): Promise<void>;
}

export function registerPrompt(remit: Remit, timeline: Timeline): Prompt {
  const prompt = new PromptView(remit, timeline);
  remit.context.subscriptions.push(prompt);
  registerCommand(remit, COMMANDS.showPrompt, () => prompt.show(false));
  registerCommand(remit, COMMANDS.explainLast, () => prompt.explainLast());
  return prompt;
}

class PromptView implements Prompt {
  private readonly panel: ViewPanel<ToPrompt, FromPrompt>;
  private readonly explained: Question[] = [];
  /** Questions for which a notification is on the screen. */
  private readonly notified = new Set<string>();
  private readonly listeners: vscode.Disposable[];
  private connected = false;

  constructor(
    private readonly remit: Remit,
    private readonly timeline: Timeline,
  ) {
    this.panel = new ViewPanel(remit.context.extensionUri);
    this.listeners = [
      remit.mirror.onQuestions((question) => this.onQuestions(question)),
      vscode.window.onDidChangeWindowState(({ focused }) => this.tellFront(focused)),
      {
        dispose: remit.client.onConnection(({ state }) => {
          const isNew = state === 'connected' && !this.connected;
          this.connected = state === 'connected';
          if (isNew) this.tellFront(vscode.window.state.focused);
        }),
      },
      this.panel.onVisibility((visible) => {
        if (!visible) this.notifyAll();
      }),
      this.panel.onClosed(() => {
        this.explained.length = 0;
        this.notifyAll();
      }),
    ];
  }

  show(preserveFocus: boolean): void {
    this.panel.show({
      view: 'prompt',
      title: this.title(),
      column: this.timeline.columnForOthers(),
      preserveFocus,
      onMessage: (message) => void this.receive(message),
    });
    this.push();
  }

  async explain(session: string, step: number): Promise<void> {
    const question = await this.remit.client.request('explain', { session, step });
    const waiting = this.remit.mirror.questions.some((other) => other.id === question.id);
    if (!waiting) {
      this.explained.length = 0;
      this.explained.push({ ...question, offers: [] });
    }
    this.show(false);
  }

  /** The last stopped or asked step of the newest session that has one. */
  async explainLast(): Promise<void> {
    for (const session of this.remit.mirror.sessions) {
      if (session.denied + session.asked === 0) continue;
      const steps = await this.remit.client.request('steps', {
        session: session.id,
        from: 0,
        limit: 10_000,
      });
      const last = [...steps].reverse().find((step) => {
        return step.decision === 'DENY' || step.decision === 'CONFIRM';
      });
      if (last !== undefined) return this.explain(session.id, last.step);
    }
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Remit has not stopped anything yet, so there is nothing to explain.'),
    );
  }

  private onQuestions(question: Question | undefined): void {
    const isHere = question !== undefined && this.isForThisWindow(question);
    if (isHere && !this.panel.visible) this.show(!takesFocus());
    else this.push();
    const waiting = this.queue();
    if (waiting.length === 0 && this.panel.open) this.panel.close();
    if (question === undefined) return;
    const { focused } = vscode.window.state;
    if (notificationMode() === 'always' || focused !== isHere) void this.notify(question);
    if (isHere) tellOutside(this.remit, question);
  }

  /** The gate says which window shows a question; a replay is for the window that started it. */
  private isForThisWindow(question: Question): boolean {
    const session = this.remit.mirror.session(question.session);
    if (session?.replay === true) return this.remit.mirror.startedReplay;
    // A folder that was added since the window said hello is not known to the gate.
    if (session !== undefined && this.remit.mirror.isHere(session.workspace)) return true;
    return question.window?.shows ?? vscode.window.state.focused;
  }

  /** The gate shows a question that no window has the folder of where the person is. */
  private tellFront(inFront: boolean): void {
    if (!this.connected) return;
    void this.remit.client.request('front', { inFront }).catch((error: unknown) => {
      // A gate of an older version does not know the request: the question is shown where its folder is.
      this.remit.log.debug(`front: ${String(error)}`);
    });
  }

  private queue(): readonly Question[] {
    return [...this.remit.mirror.questions, ...this.explained];
  }

  private title(): string {
    const waiting = this.remit.mirror.questions.length;
    if (waiting === 0) return vscode.l10n.t('Remit: stopped');
    return waiting === 1 ? vscode.l10n.t('Remit asks') : vscode.l10n.t('Remit asks ({0})', waiting);
  }

  private push(): void {
    this.panel.setTitle(this.title());
    this.panel.send({ type: 'questions', questions: this.queue(), nowMs: Date.now() });
  }

  private async receive(message: FromPrompt): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.push();
      case 'answer':
        return this.answer(message.question, message.answer, message.note);
      case 'open-timeline':
        return this.timeline.open(message.session, message.step, vscode.ViewColumn.Beside);
      case 'should-not-have-asked':
        await vscode.commands.executeCommand(COMMANDS.reportCase, message.session, message.step);
        return;
      case 'close':
        this.explained.length = 0;
        if (this.queue().length === 0) this.panel.close();
        else this.push();
    }
  }

  private async answer(question: string, answer: QuestionAnswer, note?: string): Promise<void> {
    try {
      const { accepted } = await this.remit.client.request('answer', {
        question,
        answer,
        ...(note === undefined ? {} : { note }),
      });
      if (!accepted) this.tellTooLate();
    } catch (error) {
      this.remit.log.error(`answer: ${String(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'Your answer did not reach the gate, so the call stays refused. Answer again when Remit is connected.',
        ),
      );
      this.push();
    }
  }

  private tellTooLate(): void {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'That question was already closed: it was answered elsewhere, or time ran out.',
      ),
    );
  }

  private notifyAll(): void {
    for (const question of this.remit.mirror.questions) void this.notify(question);
  }

  /** Allowing is not offered here: the chain of steps would not be in view. */
  private async notify(question: Question): Promise<void> {
    if (notificationMode() === 'never' || this.notified.has(question.id)) return;
    // Where the person is in another window than the one that shows it, they are told where they are.
    if (!this.isForThisWindow(question) && !vscode.window.state.focused) return;
    this.notified.add(question.id);
    const show = vscode.l10n.t('Show');
    const deny = vscode.l10n.t('Deny');
    const text = vscode.l10n.t(
      'Remit asks about {0} in “{1}”: {2}',
      plainText(question.step.agent, 40),
      plainText(question.sessionTitle, 60),
      plainText(question.step.forPerson),
    );
    const choice = await vscode.window.showWarningMessage(text, show, deny);
    this.notified.delete(question.id);
    const open = this.remit.mirror.questions.some((other) => other.id === question.id);
    if (choice === show) this.show(false);
    else if (choice === deny && open) await this.answer(question.id, 'deny');
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.panel.dispose();
  }
}

function notificationMode(): 'whenHidden' | 'always' | 'never' {
  return vscode.workspace.getConfiguration('remit').get('notifications', 'whenHidden');
}

function takesFocus(): boolean {
  return vscode.workspace.getConfiguration('remit').get('promptTakesFocus', true);
}
