/**
 * Declaring a task without leaving the keyboard: for which session, from what, then either a look at the whole and
 * Enter, or one question after another. Nothing is in force before the entry that says so was chosen.
 */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { agentName } from '../../agents/names';
import { TASK_FORMAT, type Task } from '../../core/model/task';
import { plainText } from '../plain-text';
import type { Remit } from '../remit';
import { askList, askTitle } from './field-steps';
import { askGrants } from './grant-steps';
import { pickOne } from './multi-step';
import { sentenceFor } from './problems';
import { RECENT_TASKS, recentTasks } from './recent';
import { review, summaryOf, type QuickPickHooks } from './review';
import type { Suggestions } from './suggestions';
import { openSessions, rootOf, targetFor, type Target } from './target';
import { readTemplates, type Template } from './templates';

const EMPTY: Task = { format: TASK_FORMAT, title: '' };

export async function declareByQuickPick(
  remit: Remit,
  suggestions: Suggestions,
  hooks: QuickPickHooks,
  sessionId?: string,
): Promise<void> {
  const target = await askTarget(remit, sessionId);
  if (target === undefined) return;
  const start = await askStart(remit, suggestions, target);
  if (start === undefined) return;
  const task = start.title === '' ? await walk(start) : start;
  if (task !== undefined) await review(remit, hooks, target, task);
}

/** One session, or none, needs no question. */
async function askTarget(remit: Remit, sessionId?: string): Promise<Target | undefined> {
  const sessions = openSessions(remit);
  const named = sessions.find(({ id }) => id === sessionId);
  if (named !== undefined || sessions.length <= 1) return targetFor(named ?? sessions[0]);
  const choice = await pickOne({
    title: vscode.l10n.t('Which session is the task for?'),
    back: false,
    items: [
      ...sessions.map((session) => ({
        label: plainText(session.title, 80),
        description: `${agentName(session.agent)} · ${basename(session.workspace)}`,
        ...(session.task === null
          ? {}
          : { detail: vscode.l10n.t('In force: {0}', plainText(session.task.title, 80)) }),
        session,
      })),
      { label: vscode.l10n.t('The next session in this workspace'), session: undefined },
    ],
  });
  return choice === undefined || choice === 'back' ? undefined : targetFor(choice.session);
}

interface StartItem extends vscode.QuickPickItem {
  readonly task?: Task;
  readonly template?: Template;
}

async function askStart(
  remit: Remit,
  suggestions: Suggestions,
  target: Target,
): Promise<Task | undefined> {
  const items: StartItem[] = [];
  const section = (label: string, found: readonly StartItem[]): void => {
    if (found.length === 0) return;
    items.push({ label, kind: vscode.QuickPickItemKind.Separator }, ...found);
  };
  if (target.kind === 'session') {
    const { id, task } = target.session;
    const suggested = task === null ? suggestions.of(id)?.task : undefined;
    section(vscode.l10n.t('in force'), task === null ? [] : [startItem('edit', task)]);
    section(
      vscode.l10n.t('suggested from your words'),
      suggested === undefined ? [] : [startItem('sparkle', suggested)],
    );
  }
  section(
    vscode.l10n.t('templates of this repository'),
    readTemplates(rootOf(target)).map(templateItem),
  );
  const recent = recentTasks(remit.context.workspaceState.get(RECENT_TASKS));
  section(
    vscode.l10n.t('declared here before'),
    recent.map((task) => startItem('history', task)),
  );
  section(vscode.l10n.t('new'), [
    { label: `$(add) ${vscode.l10n.t('An empty task, one question after another')}`, task: EMPTY },
  ]);
  const choice = await pickOne({
    title: vscode.l10n.t('Declare a task: from what?'),
    back: false,
    items,
  });
  if (choice === undefined || choice === 'back') return undefined;
  if (choice.task === undefined && choice.template !== undefined)
    await showProblem(choice.template);
  return choice.task;
}

function startItem(icon: string, task: Task, name?: string): StartItem {
  const label = `$(${icon}) ${plainText(task.title, 80)}`;
  const detail = summaryOf(task);
  return { label, task, detail, ...(name === undefined ? {} : { description: name }) };
}

function templateItem(template: Template): StartItem {
  const { name, task, problems } = template;
  if (task !== undefined) return { ...startItem('file', task, name), template };
  const [first] = problems;
  return {
    label: `$(error) ${name}`,
    description: first?.path ?? '',
    detail: vscode.l10n.t('Line {0}: {1}', first?.line ?? 1, problemText(template)),
    template,
  };
}

function problemText({ problems: [first] }: Template): string {
  if (first === undefined) return '';
  return plainText(first.path === '' ? first.message : sentenceFor(first.path, first.message), 200);
}

/** A template that cannot be used is opened where it is wrong. */
async function showProblem(template: Template): Promise<void> {
  const [first] = template.problems;
  const at = new vscode.Position((first?.line ?? 1) - 1, (first?.column ?? 1) - 1);
  await vscode.window.showTextDocument(vscode.Uri.file(template.file), {
    selection: new vscode.Range(at, at),
  });
  void vscode.window.showWarningMessage(
    vscode.l10n.t('This template cannot be used yet. {0}', problemText(template)),
  );
}

/** Title, environments, grants; each may go back to the one before. */
async function walk(start: Task): Promise<Task | undefined> {
  let task = start;
  for (let step = 1; step <= 3;) {
    const next = await walkStep(task, step);
    if (next === undefined) return undefined;
    if (next === 'back') step -= 1;
    else {
      task = next;
      step += 1;
    }
  }
  return task;
}

function walkStep(task: Task, step: number): Promise<Task | 'back' | undefined> {
  const at = [step, 3] as const;
  if (step === 1) return askTitle(task, at);
  return step === 2
    ? askList(task, 'environments', vscode.l10n.t('Where may it make changes?'), at)
    : askGrants(task, at);
}
