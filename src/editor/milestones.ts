/**
 * What a person has reached on this machine, for the walkthrough: set by what is so, never by a click alone. Each is a
 * context key `remit.NAME` that the walkthrough's steps name as their completion. The editor counts a step when it sees
 * its key become true, and never one whose key was true before the walkthrough was first opened. So a key is true for
 * a moment only: when it is reached, and when a tab that may be the walkthrough comes to the front.
 */
import * as vscode from 'vscode';
import type { Remit } from './remit';

export type Milestone =
  'agentsReviewed' | 'agentsGuarded' | 'doorsProved' | 'incidentReplayed' | 'taskDeclared';

const ALL: readonly Milestone[] = [
  'agentsReviewed',
  'agentsGuarded',
  'doorsProved',
  'incidentReplayed',
  'taskDeclared',
];

/** For how long a key is true, in milliseconds, and how long after a tab came the editor surely listens. */
const SHOWN_MS = 100;
const LISTENS_AFTER_MS: readonly number[] = [300, 1_500];

/** What was reached before, in this window or an earlier one, is shown once the walkthrough is there to see it. */
export function registerMilestones(remit: Remit): void {
  const { globalState, subscriptions } = remit.context;
  const showReached = (): void => {
    for (const name of ALL) if (globalState.get<boolean>(keyOf(name)) === true) show(name);
  };
  subscriptions.push(
    vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      // The walkthrough is a tab of a kind that extensions are not told.
      if (![...opened, ...changed].some((tab) => tab.isActive && tab.input === undefined)) return;
      for (const after of LISTENS_AFTER_MS) setTimeout(showReached, after);
    }),
  );
}

export async function noteMilestone(remit: Remit, name: Milestone, reached = true): Promise<void> {
  await remit.context.globalState.update(keyOf(name), reached);
  if (reached) show(name);
}

function keyOf(name: Milestone): string {
  return `remit.${name}`;
}

function show(name: Milestone): void {
  void vscode.commands.executeCommand('setContext', keyOf(name), true);
  setTimeout(() => {
    void vscode.commands.executeCommand('setContext', keyOf(name), undefined);
  }, SHOWN_MS);
}
