/** One field of a task, asked at the top of the window: its title, or a list of short texts. */
import * as vscode from 'vscode';
import type { Task } from '../../core/model/task';
import { pickValues, writeText } from './multi-step';
import { problemsOf } from './problems';

export async function askTitle(
  task: Task,
  step?: readonly [number, number],
): Promise<Task | 'back' | undefined> {
  const title = await writeText({
    title: vscode.l10n.t('What is the agent to do?'),
    placeholder: vscode.l10n.t('for example: Fix the credential mismatch in staging'),
    value: task.title,
    back: step === undefined,
    problem: (text) =>
      problemsOf({ ...task, title: text.trim() }).find(({ path }) => path === 'title')?.message,
    ...(step === undefined ? {} : { step }),
  });
  return title === undefined || title === 'back' ? title : { ...task, title };
}

export type ListName = 'environments' | 'branches' | 'hosts' | 'credentials' | 'paths' | 'never';

const OFFERED: Readonly<Record<ListName, readonly string[]>> = {
  environments: ['development', 'preview', 'staging', 'qa'],
  branches: ['fix/*', 'feature/*'],
  hosts: [],
  credentials: [],
  paths: [],
  never: ['environment:production', 'branch:main'],
};

export async function askList(
  task: Task,
  name: ListName,
  title: string,
  step?: readonly [number, number],
): Promise<Task | 'back' | undefined> {
  const values = await pickValues({
    title,
    placeholder: vscode.l10n.t('Type, Enter adds; Enter alone goes on.'),
    values: task.scope?.[name] ?? [],
    offered: OFFERED[name],
    back: true,
    ...(step === undefined ? {} : { step }),
  });
  if (values === undefined || values === 'back') return values;
  const { [name]: _, ...others } = task.scope ?? {};
  return { ...task, scope: values.length === 0 ? others : { ...others, [name]: [...values] } };
}
