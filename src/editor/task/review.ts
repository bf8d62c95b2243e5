/** The whole of a task in one list: Enter declares it, every other entry changes one thing and comes back. */
import * as vscode from 'vscode';
import { agentName } from '../../agents/names';
import type { Task } from '../../core/model/task';
import type { SessionSummary } from '../../gate/protocol';
import { plainText } from '../plain-text';
import type { Remit } from '../remit';
import { askList, askTitle, type ListName } from './field-steps';
import { askGrants, grantText } from './grant-steps';
import { pickOne } from './multi-step';
import { saveTemplate } from './save-template';
import { declareFor, rootOf, type Target } from './target';

export interface QuickPickHooks {
  readonly openForm: (session: SessionSummary | undefined, task: Task) => Promise<void>;
  readonly accepted: (session: SessionSummary | undefined, task: Task) => void;
}

interface ReviewItem extends vscode.QuickPickItem {
  /** Undefined: back to the review. */
  readonly change?: (task: Task) => Promise<Task | 'back' | undefined>;
  readonly act?: 'declare' | 'template' | 'form';
}

/** Nothing is in force before the entry that says so was chosen. */
export async function review(
  remit: Remit,
  hooks: QuickPickHooks,
  target: Target,
  start: Task,
): Promise<void> {
  const session = target.kind === 'session' ? target.session : undefined;
  for (let task = start; ;) {
    const choice = await pickOne({
      title:
        session === undefined
          ? vscode.l10n.t('The task of the next session')
          : vscode.l10n.t(
              'The task of {0}: “{1}”',
              agentName(session.agent),
              plainText(session.title, 50),
            ),
      placeholder: vscode.l10n.t('Enter declares it as it stands.'),
      back: false,
      items: reviewItems(task),
    });
    if (choice === undefined || choice === 'back') return;
    switch (choice.act) {
      case 'declare': {
        const held = await declareFor(remit, target, task);
        return hooks.accepted(held, task);
      }
      case 'template':
        await saveTemplate(rootOf(target), task);
        break;
      case 'form':
        return hooks.openForm(session, task);
      case undefined: {
        const changed = await choice.change?.(task);
        if (changed === undefined) return;
        if (changed !== 'back') task = changed;
      }
    }
  }
}

function reviewItems(task: Task): readonly ReviewItem[] {
  const scope = task.scope ?? {};
  const list = (
    name: ListName,
    label: string,
    none = vscode.l10n.t('not limited'),
  ): ReviewItem => ({
    label: `$(blank) ${label}`,
    description: plainText((scope[name] ?? []).join(', '), 100) || none,
    change: (one) => askList(one, name, label),
  });
  return [
    {
      label: `$(pass) ${vscode.l10n.t('Declare this task')}`,
      detail: `${plainText(task.title, 80)}: ${summaryOf(task)}`,
      act: 'declare',
    },
    { label: vscode.l10n.t('change'), kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(blank) ${vscode.l10n.t('Title')}`,
      description: plainText(task.title, 80),
      change: (one) => askTitle(one),
    },
    list('environments', vscode.l10n.t('Environments')),
    {
      label: `$(blank) ${vscode.l10n.t('Grants')}`,
      description:
        plainText((scope.grants ?? []).map(grantText).join(', '), 100) || vscode.l10n.t('none'),
      change: (one) => askGrants(one),
    },
    list('branches', vscode.l10n.t('Branches')),
    list('hosts', vscode.l10n.t('Hosts')),
    list('credentials', vscode.l10n.t('Credentials')),
    list('paths', vscode.l10n.t('Paths')),
    list('never', vscode.l10n.t('Never'), vscode.l10n.t('nothing')),
    { label: vscode.l10n.t('more'), kind: vscode.QuickPickItemKind.Separator },
    { label: `$(save) ${vscode.l10n.t('Save as a template…')}`, act: 'template' },
    { label: `$(edit) ${vscode.l10n.t('Open the whole form')}`, act: 'form' },
  ];
}

/** What a task says, in one line. */
export function summaryOf({ mode, scope = {} }: Task): string {
  const parts = [
    ...(mode === 'plan' ? [vscode.l10n.t('plan only')] : []),
    ...(scope.environments ?? []),
    ...(scope.branches ?? []),
    ...(scope.hosts ?? []),
    ...(scope.credentials ?? []),
    ...(scope.grants ?? []).map(grantText),
    ...(scope.never ?? []).map((never) => vscode.l10n.t('never {0}', never)),
  ];
  const text = parts.map((part) => plainText(part, 60)).join(' · ');
  return text === '' ? vscode.l10n.t('limits nothing further') : text;
}
