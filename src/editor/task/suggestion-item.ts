/**
 * That a task is suggested, in the status bar: seen when somebody looks, in nobody's way, gone once it is answered. Sets
 * the context key `remit.hasSuggestion`, under which the key that accepts it works.
 */
import * as vscode from 'vscode';
import { agentName } from '../../agents/names';
import type { SuggestionChip } from '../../gate/protocol';
import { markdownText, plainText } from '../plain-text';
import { COMMANDS, type Remit } from '../remit';
import type { PendingSuggestion, Suggestions } from './suggestions';

export function registerSuggestionItem(remit: Remit, suggestions: Suggestions): void {
  const item = vscode.window.createStatusBarItem(
    'remit.suggestion',
    vscode.StatusBarAlignment.Left,
    89,
  );
  item.name = vscode.l10n.t('Remit: suggested task');
  item.command = COMMANDS.reviewSuggestion;
  const draw = (): void => {
    const pending = suggestions.pending();
    void vscode.commands.executeCommand('setContext', 'remit.hasSuggestion', pending.length > 0);
    const [first] = pending;
    if (first === undefined) return item.hide();
    const title = plainText(first.suggestion.task.title, 32);
    item.text =
      pending.length === 1
        ? `$(sparkle) ${vscode.l10n.t('Task? {0}', title)}`
        : `$(sparkle) ${vscode.l10n.t('{0} suggested tasks', pending.length)}`;
    item.accessibilityInformation = {
      label:
        pending.length === 1
          ? vscode.l10n.t('Remit suggests a task: {0}', first.suggestion.task.title)
          : vscode.l10n.t('Remit suggests {0} tasks', pending.length),
      role: 'button',
    };
    item.tooltip = tooltip(pending);
    item.show();
  };
  remit.context.subscriptions.push(item, suggestions.onChange(draw));
  draw();
}

function tooltip(pending: readonly PendingSuggestion[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  // Links may run these commands and no other.
  text.isTrusted = { enabledCommands: [COMMANDS.acceptSuggestion, COMMANDS.reviewSuggestion] };
  for (const { session, suggestion } of pending) {
    const { task, chips } = suggestion;
    text.appendMarkdown(
      `**${markdownText(task.title)}** · ${markdownText(agentName(session.agent))}\n\n`,
    );
    for (const chip of chips) {
      text.appendMarkdown(`- ${markdownText(chip.value)}: ${markdownText(sourceText(chip))}\n`);
    }
    text.appendMarkdown('\n');
  }
  const accept = vscode.l10n.t('Accept');
  const look = vscode.l10n.t('Look at it');
  text.appendMarkdown(
    `[${accept}](command:${COMMANDS.acceptSuggestion}) · [${look}](command:${COMMANDS.reviewSuggestion})`,
  );
  return text;
}

function sourceText({ because, file }: SuggestionChip): string {
  return file === undefined
    ? vscode.l10n.t('from your words: “{0}”', because)
    : vscode.l10n.t('from your words “{0}” and the file {1}', because, file);
}
