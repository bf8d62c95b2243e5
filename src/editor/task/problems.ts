/** What keeps a draft from being a task, one sentence a field. */
import * as vscode from 'vscode';
import { Task } from '../../core/model/task';
import type { Problem } from '../../webview/protocol';

export function problemsOf(draft: unknown): readonly Problem[] {
  const parsed = Task.safeParse(draft);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    return { path, message: sentenceFor(path, issue.message) };
  });
}

export function sentenceFor(path: string, message: string): string {
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
