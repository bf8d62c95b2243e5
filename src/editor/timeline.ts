/** The timeline view, and what it asks of the editor. */
import * as vscode from 'vscode';
import type { Comparison, StepView } from '../gate/protocol';
import { storyRow } from '../gate/story';
import type { FromTimeline, ToTimeline } from '../webview/protocol';
import { showAgentTerminal } from './agent-terminal';
import { messageOf } from './gate-client';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { sessionIdOf } from './session-argument';
import { registerStepChange, type StepChange } from './step-change';
import { createStories, type Stories } from './timeline-stories';
import { ViewPanel } from './webview-panel';

export interface TimelineHooks {
  readonly explain: (session: string, step: number) => Promise<void>;
  readonly exportSession: (session: string) => Promise<void>;
  readonly showReport: (session: string) => Promise<void>;
}

export interface Timeline {
  open(session?: string, step?: number, column?: vscode.ViewColumn, preserveFocus?: boolean): void;
  /** Shows what a session would have been under another task. */
  compare(comparison: Comparison): void;
  /** Fills a tab of the editor with this session, or with what its promise fails with. */
  showIn(panel: vscode.WebviewPanel, session: Promise<string>): Promise<void>;
  /** Where another view opens without covering the timeline. */
  columnForOthers(): vscode.ViewColumn;
}

export function registerTimeline(remit: Remit, hooks: () => TimelineHooks): Timeline {
  const change = registerStepChange(remit);
  const timeline = new TimelineView(remit, hooks, change);
  remit.context.subscriptions.push(timeline);
  registerCommand(remit, COMMANDS.showTimeline, (session) => {
    timeline.open(sessionIdOf(session));
  });
  return timeline;
}

class TimelineView implements Timeline {
  private readonly panel: ViewPanel<ToTimeline, FromTimeline>;
  private readonly listeners: vscode.Disposable[];
  private readonly stories: Stories;
  /** What is to be shown once the page says that it is ready. */
  private pending: { readonly session: string; readonly step?: number } | undefined;

  /** Why there is nothing to show. */
  private failure: string | undefined;

  /** Open until the person closes it. */
  private comparison: Comparison | undefined;

  constructor(
    private readonly remit: Remit,
    private readonly hooks: () => TimelineHooks,
    private readonly change: StepChange,
  ) {
    this.panel = new ViewPanel(remit.context.extensionUri);
    const { mirror, client } = remit;
    this.stories = createStories(
      (method, params) => client.request(method, params),
      (message) => this.panel.send(message),
    );
    this.listeners = [
      mirror.onSessions(() => this.pushSessions()),
      mirror.onStep((step) => this.sendStep(step)),
      { dispose: client.onNotification('act', (act) => this.panel.send({ type: 'act', act })) },
      this.panel.onClosed(() => this.stories.forget()),
      this.panel.onVisibility((visible) => {
        if (!visible) this.stories.forget();
      }),
      { dispose: client.onConnection(({ state }) => this.connected(state === 'connected')) },
      // What became of a question is part of its step, which is asked for again.
      mirror.onQuestionClosed(({ session, step }) => void this.pushStep(session, step)),
    ];
  }

  open(
    session?: string,
    step?: number,
    column: vscode.ViewColumn = vscode.ViewColumn.Active,
    preserveFocus = false,
  ): void {
    const target = session ?? this.remit.mirror.currentSession()?.id;
    if (session !== undefined && target !== undefined) {
      this.pending = { session: target, ...(step === undefined ? {} : { step }) };
    }
    const wasVisible = this.panel.visible;
    this.panel.show({
      view: 'timeline',
      title: vscode.l10n.t('Remit: timeline'),
      column,
      preserveFocus,
      hasOwnSearch: true,
      onMessage: (message) => void this.receive(message),
    });
    if (wasVisible) this.reveal();
  }

  async showIn(panel: vscode.WebviewPanel, session: Promise<string>): Promise<void> {
    const view = new TimelineView(this.remit, this.hooks, this.change);
    panel.onDidDispose(() => view.dispose());
    try {
      view.pending = { session: await session };
    } catch (error) {
      view.failure = messageOf(error);
    }
    view.panel.adopt(panel, {
      view: 'timeline',
      title: vscode.l10n.t('Remit: timeline'),
      onMessage: (message) => void view.receive(message),
    });
  }

  compare(comparison: Comparison): void {
    this.comparison = comparison;
    this.open(comparison.session, undefined, vscode.ViewColumn.Beside, true);
    this.pushComparison();
  }

  private pushComparison(): void {
    const { comparison } = this;
    if (comparison !== undefined) this.panel.send({ type: 'comparison', comparison });
  }

  columnForOthers(): vscode.ViewColumn {
    const active = vscode.window.tabGroups.activeTabGroup.viewColumn;
    const covers = this.panel.visible && this.panel.column === active;
    return covers ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  }

  private async receive(message: FromTimeline): Promise<void> {
    try {
      switch (message.type) {
        case 'ready':
          this.stories.forget();
          this.pushSessions();
          return this.reveal();
        case 'load':
          await this.load(message.session);
          // Now its place is there: a page that was hidden has forgotten it.
          return this.pushComparison();
        case 'leave':
          return this.stories.leave(message.session);
        case 'step':
          return await this.pushStep(message.session, message.step);
        case 'find':
          return await this.stories.find(message.session, message.text);
        case 'open-file':
          return await openFile(message.path);
        case 'diff':
          return await this.change.show(message.session, message.step);
        case 'terminal':
          return await showAgentTerminal(this.remit, message.session);
        case 'explain':
          return await this.hooks().explain(message.session, message.step);
        case 'export':
          return await this.hooks().exportSession(message.session);
        case 'report':
          return await this.hooks().showReport(message.session);
        case 'close-comparison':
          this.comparison = undefined;
          return;
        case 'show-step':
          return this.open(message.session, message.step, undefined, true);
        case 'import':
          await vscode.commands.executeCommand(COMMANDS.openSessionFile);
          return;
        case 'what-if':
          await vscode.commands.executeCommand(COMMANDS.whatIf, message.session);
          return;
        case 'should-not-have-asked':
          await vscode.commands.executeCommand(COMMANDS.reportCase, message.session, message.step);
          return;
        case 'undo':
          await vscode.commands.executeCommand(COMMANDS.undo, message.session, message.step);
          return;
        case 'replay-sample':
          await vscode.commands.executeCommand(COMMANDS.replayPocketOS);
      }
    } catch (error) {
      this.remit.log.error(`timeline: ${messageOf(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Remit could not do this: {0}', messageOf(error)),
      );
    }
  }

  private reveal(): void {
    if (this.pending === undefined) return;
    this.panel.send({ type: 'reveal', ...this.pending });
    this.pending = undefined;
  }

  private pushSessions(): void {
    if (this.failure !== undefined) {
      this.panel.send({ type: 'unavailable', reason: this.failure });
      return;
    }
    const { connection } = this.remit.client;
    const { sessions } = this.remit.mirror;
    if (connection.state === 'down' && sessions.length === 0) {
      this.panel.send({ type: 'unavailable', reason: connection.reason });
    } else this.panel.send({ type: 'sessions', sessions });
  }

  /** What happened while the gate could not be heard is asked for again. */
  private connected(isConnected: boolean): void {
    this.pushSessions();
    if (!isConnected) return;
    for (const session of this.stories.loaded()) {
      this.load(session).catch((error: unknown) =>
        this.remit.log.warn(`timeline: ${messageOf(error)}`),
      );
    }
  }

  private load(session: string): Promise<void> {
    return this.stories.load(session, this.remit.mirror.session(session)?.steps ?? 0);
  }

  private sendStep(step: StepView): void {
    if (this.panel.visible) {
      const { language } = this.remit;
      this.panel.send({
        type: 'step',
        step: language.step(step),
        row: language.row(storyRow(step)),
      });
    }
  }

  private async pushStep(session: string, step: number): Promise<void> {
    if (!this.panel.visible) return;
    try {
      const steps = await this.remit.client.request('steps', { session, from: step, limit: 1 });
      for (const view of steps) this.sendStep(view);
    } catch (error) {
      this.remit.log.warn(`timeline: ${messageOf(error)}`);
    }
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.panel.dispose();
  }
}

async function openFile(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('That file is not on this machine any more, or never was (a replay).'),
    );
    return;
  }
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
}
