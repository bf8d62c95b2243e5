/** The grants of a task, asked one thing after another: operation, kind and name of the resource, where, how often. */
import * as vscode from 'vscode';
import { OPERATIONS, RESOURCE_CLASSES } from '../../core/model/operation';
import type { Grant, Task } from '../../core/model/task';
import { pickOne, writeText, type Answer } from './multi-step';

export function grantText({ operation, resource, environment, max }: Grant): string {
  const what = `${operation} ${resource}`;
  const where = environment === undefined ? what : vscode.l10n.t('{0} in {1}', what, environment);
  if (max === undefined) return where;
  return max === 1
    ? vscode.l10n.t('{0}, once', where)
    : vscode.l10n.t('{0}, {1} times', where, max);
}

interface GrantItem extends vscode.QuickPickItem {
  readonly drop?: number;
  readonly add?: true;
}

export async function askGrants(
  task: Task,
  step?: readonly [number, number],
): Promise<Answer<Task>> {
  for (let grants = task.scope?.grants ?? []; ;) {
    const choice = await pickOne<GrantItem>({
      title: vscode.l10n.t('What may it do that cannot be undone?'),
      placeholder: vscode.l10n.t('Only what is granted may be irreversible without a question.'),
      back: true,
      items: [
        { label: `$(arrow-right) ${vscode.l10n.t('Go on')}` },
        { label: `$(add) ${vscode.l10n.t('Add a grant…')}`, add: true },
        ...grants.map((grant, drop) => ({
          label: `$(close) ${grantText(grant)}`,
          description: vscode.l10n.t('take it away'),
          drop,
        })),
      ],
      ...(step === undefined ? {} : { step }),
    });
    if (choice === undefined || choice === 'back') return choice;
    if (choice.drop !== undefined) grants = grants.filter((_, index) => index !== choice.drop);
    else if (choice.add === true) {
      const grant = await askGrant(task.scope?.environments ?? []);
      if (grant === undefined) return undefined;
      if (grant !== 'back') grants = [...grants, grant];
    } else {
      const { grants: _, ...others } = task.scope ?? {};
      return { ...task, scope: grants.length === 0 ? others : { ...others, grants: [...grants] } };
    }
  }
}

async function askGrant(environments: readonly string[]): Promise<Answer<Grant>> {
  const title = vscode.l10n.t('A grant');
  const operation = await pickOne({
    title,
    step: [1, 4],
    placeholder: vscode.l10n.t('What may be done?'),
    back: true,
    items: OPERATIONS.map((label) => ({ label })),
  });
  if (operation === undefined || operation === 'back') return operation;
  const kind = await pickOne({
    title,
    step: [2, 4],
    placeholder: vscode.l10n.t('To what kind of thing?'),
    back: true,
    items: RESOURCE_CLASSES.map((label) => ({ label })),
  });
  if (kind === undefined || kind === 'back') return kind;
  const name = await writeText({
    title,
    step: [3, 4],
    placeholder: vscode.l10n.t('Its name, such as pr-412-*; empty: any {0}', kind.label),
    value: '',
    back: true,
    problem: () => undefined,
  });
  if (name === undefined || name === 'back') return name;
  const place = await pickOne({
    title,
    step: [4, 4],
    placeholder: vscode.l10n.t('Where, and how often?'),
    back: true,
    items: placesFor(environments),
  });
  if (place === undefined || place === 'back') return place;
  return {
    operation: operation.label as Grant['operation'],
    resource: name === '' ? kind.label : `${kind.label}:${name}`,
    ...(place.environment === undefined ? {} : { environment: place.environment }),
    ...(place.once ? { max: 1 } : {}),
  };
}

interface PlaceItem extends vscode.QuickPickItem {
  readonly environment?: string;
  readonly once: boolean;
}

/** The environments of the task first, once before any number: the narrower is nearer to Enter. */
function placesFor(environments: readonly string[]): readonly PlaceItem[] {
  const anywhere = environments.length === 0;
  const named = environments.flatMap((environment): PlaceItem[] => [
    { label: vscode.l10n.t('In {0}, once', environment), environment, once: true },
    { label: vscode.l10n.t('In {0}, any number of times', environment), environment, once: false },
  ]);
  return [
    ...named,
    { label: anywhere ? vscode.l10n.t('Once') : vscode.l10n.t('Anywhere, once'), once: true },
    {
      label: anywhere
        ? vscode.l10n.t('Any number of times')
        : vscode.l10n.t('Anywhere, any number of times'),
      once: false,
    },
  ];
}
