/**
 * What a person has reached on this machine, for the walkthrough: set by what is so, never by a click alone. Each is a
 * context key `remit.NAME` that the walkthrough's steps name as their completion.
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

/** What was reached in an earlier window counts. */
export function registerMilestones(remit: Remit): void {
  for (const name of ALL) {
    if (remit.context.globalState.get<boolean>(keyOf(name)) === true) void show(name, true);
  }
}

export async function noteMilestone(remit: Remit, name: Milestone, reached = true): Promise<void> {
  await remit.context.globalState.update(keyOf(name), reached);
  await show(name, reached);
}

function keyOf(name: Milestone): string {
  return `remit.${name}`;
}

function show(name: Milestone, reached: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', keyOf(name), reached);
}
