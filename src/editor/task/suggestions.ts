/**
 * What is suggested for the sessions of this window that have no task: asked of the gate once a person's words are
 * there, kept per session, and never in force by itself.
 */
import * as vscode from 'vscode';
import type { SessionSummary, TaskSuggestion } from '../../gate/protocol';
import { messageOf } from '../gate-client';
import type { Remit } from '../remit';
import { openSessions } from './target';

export interface PendingSuggestion {
  readonly session: SessionSummary;
  readonly suggestion: TaskSuggestion;
}

/** Asked at once when a window opens; more sessions than this at work in one window are asked when they speak. */
const AT_ONCE = 8;

export class Suggestions {
  private readonly known = new Map<string, TaskSuggestion>();
  private readonly asked = new Set<string>();
  private readonly dismissed = new Set<string>();
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly stops: vscode.Disposable[];
  readonly onChange = this.changed.event;

  constructor(private readonly remit: Remit) {
    const { mirror } = remit;
    this.stops = [
      mirror.onStep(({ session, tool, agent }) => {
        const known = this.known.get(session);
        if (tool !== 'prompt' || agent !== 'person' || (known && saysMore(known))) return;
        this.asked.delete(session);
        void this.ask(session);
      }),
      mirror.onSessions(() => {
        const fresh = openSessions(remit).filter(
          ({ id, task, steps }) => task === null && steps > 0 && !this.asked.has(id),
        );
        for (const { id } of fresh.slice(0, AT_ONCE)) void this.ask(id);
        this.changed.fire();
      }),
    ];
  }

  /** What was suggested for the session so far. */
  of(session: string): TaskSuggestion | undefined {
    return this.known.get(session);
  }

  /** Suggestions that say more than the default task does and that nobody has answered, latest session first. */
  pending(): readonly PendingSuggestion[] {
    return openSessions(this.remit).flatMap((session) => {
      const suggestion = this.known.get(session.id);
      if (session.task !== null || suggestion === undefined || this.dismissed.has(session.id)) {
        return [];
      }
      return saysMore(suggestion) ? [{ session, suggestion }] : [];
    });
  }

  isDismissed(session: string): boolean {
    return this.dismissed.has(session);
  }

  dismiss(session: string): void {
    this.dismissed.add(session);
    this.changed.fire();
  }

  private async ask(session: string): Promise<void> {
    if (this.asked.has(session)) return;
    this.asked.add(session);
    try {
      this.known.set(session, await this.remit.client.request('suggest', { session }));
      this.changed.fire();
    } catch (error) {
      // A session without a suggestion is still guarded; its next prompt asks again.
      this.remit.log.warn(`suggest: ${messageOf(error)}`);
    }
  }

  dispose(): void {
    for (const stop of this.stops) stop.dispose();
    this.changed.dispose();
  }
}

function saysMore({ task, chips }: TaskSuggestion): boolean {
  return chips.length > 0 || task.mode === 'plan';
}
