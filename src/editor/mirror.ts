/**
 * The window's copy of what the gate knows: sessions and open questions. Filled anew at each connection, kept current
 * by notifications; the gate stays the only owner.
 */
import * as vscode from 'vscode';
import type { Question, SessionSummary, StepView } from '../gate/protocol';
import type { GateClient } from './gate-client';

export interface ClosedQuestion {
  readonly id: string;
  readonly session: string;
  readonly step: number;
  readonly answer: string;
  readonly by: string;
}

export class Mirror {
  private readonly sessionMap = new Map<string, SessionSummary>();
  private readonly questionMap = new Map<string, Question>();
  private readonly sessionsChanged = new vscode.EventEmitter<void>();
  private readonly questionsChanged = new vscode.EventEmitter<Question | undefined>();
  private readonly questionClosed = new vscode.EventEmitter<ClosedQuestion>();
  private readonly stepped = new vscode.EventEmitter<StepView>();
  private readonly stops: (() => void)[] = [];

  /** This window started a replay, so a replay's questions are for it. */
  startedReplay = false;

  readonly onSessions = this.sessionsChanged.event;
  /** The new question, or undefined when one went or all were read anew. */
  readonly onQuestions = this.questionsChanged.event;
  readonly onQuestionClosed = this.questionClosed.event;
  readonly onStep = this.stepped.event;

  constructor(private readonly client: GateClient) {
    let connected = false;
    this.stops.push(
      client.onConnection(({ state }) => {
        if (state === 'connected' && !connected) void this.refresh();
        connected = state === 'connected';
        if (!connected) this.clear();
      }),
      client.onNotification('session', (session) => {
        this.sessionMap.set(session.id, session);
        this.sessionsChanged.fire();
      }),
      client.onNotification('step', (step) => this.stepped.fire(step)),
      client.onNotification('question', (question) => {
        const before = this.questionMap.get(question.id);
        this.questionMap.set(question.id, question);
        // Told again, it is new here only where it has fallen to this window since.
        const isNew = before === undefined || (shows(question) && !shows(before));
        this.questionsChanged.fire(isNew ? question : undefined);
      }),
      client.onNotification('question-closed', (closed) => {
        this.questionMap.delete(closed.id);
        this.questionClosed.fire(closed);
        this.questionsChanged.fire(undefined);
      }),
    );
  }

  get sessions(): readonly SessionSummary[] {
    return [...this.sessionMap.values()].sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
  }

  get questions(): readonly Question[] {
    return [...this.questionMap.values()];
  }

  session(id: string): SessionSummary | undefined {
    return this.sessionMap.get(id);
  }

  /** The session that most likely is meant: running, in one of this window's folders, latest. */
  currentSession(): SessionSummary | undefined {
    const own = this.sessions.filter((session) => this.isHere(session.workspace));
    return own.find((session) => session.state !== 'ended' && !session.replay);
  }

  isHere(workspace: string): boolean {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.some(
      ({ uri }) => isInside(workspace, uri.fsPath) || isInside(uri.fsPath, workspace),
    );
  }

  private async refresh(): Promise<void> {
    try {
      const [sessions, questions] = await Promise.all([
        this.client.request('sessions', {}),
        this.client.request('questions', {}),
      ]);
      this.sessionMap.clear();
      for (const session of sessions) this.sessionMap.set(session.id, session);
      for (const question of questions) this.questionMap.set(question.id, question);
      this.sessionsChanged.fire();
      this.questionsChanged.fire(questions.find(shows) ?? questions[0]);
    } catch {
      // The connection went away again; the next one refreshes.
    }
  }

  private clear(): void {
    // Sessions stay visible while the gate is replaced; questions do not, since no answer could reach it.
    if (this.questionMap.size === 0) return;
    this.questionMap.clear();
    this.questionsChanged.fire(undefined);
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.sessionsChanged.dispose();
    this.questionsChanged.dispose();
    this.questionClosed.dispose();
    this.stepped.dispose();
  }
}

function isInside(inner: string, outer: string): boolean {
  const separator = outer.includes('\\') ? '\\' : '/';
  return inner === outer || inner.startsWith(outer.endsWith(separator) ? outer : outer + separator);
}

function shows({ window }: Question): boolean {
  return window?.shows ?? true;
}
