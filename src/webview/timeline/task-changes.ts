/** What an act changed of the task: lines that came, and lines that went. */
import type { Task } from '../../core/model/task';
import { t } from '../texts';

export interface TaskChange {
  readonly sign: '+' | '-';
  readonly text: string;
}

export function taskChanges(
  before: Task | undefined,
  after: Task | undefined,
): readonly TaskChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  return [
    ...old.filter((line) => !now.includes(line)).map((text) => ({ sign: '-', text }) as const),
    ...now.filter((line) => !old.includes(line)).map((text) => ({ sign: '+', text }) as const),
  ];
}

function linesOf(task: Task | undefined): readonly string[] {
  if (task === undefined) return [];
  const { scope = {}, budget, expires, mode, attended, title, notes } = task;
  const grants = (scope.grants ?? []).map((grant) => {
    const { operation, resource, environment, max } = grant;
    const what =
      environment === undefined
        ? `${operation} ${resource}`
        : `${operation} ${resource} (${environment})`;
    if (max === undefined) return t('Grant: {0}', what);
    return max === 1 ? t('Grant: {0}, once', what) : t('Grant: {0}, {1} times', what, max);
  });
  return [
    t('Title: {0}', title),
    ...(notes === undefined ? [] : [t('Notes: {0}', notes)]),
    ...(mode === undefined ? [] : [t('Mode: {0}', mode)]),
    ...(scope.environments ?? []).map((one) => t('Environment: {0}', one)),
    ...(scope.branches ?? []).map((one) => t('Branch: {0}', one)),
    ...(scope.hosts ?? []).map((one) => t('Host: {0}', one)),
    ...(scope.credentials ?? []).map((one) => t('Credential: {0}', one)),
    ...(scope.paths ?? []).map((one) => t('Path: {0}', one)),
    ...grants,
    ...(scope.never ?? []).map((one) => t('Never: {0}', one)),
    ...(scope.tools?.allow ?? []).map((one) => t('Tool allowed: {0}', one)),
    ...(scope.tools?.deny ?? []).map((one) => t('Tool denied: {0}', one)),
    ...(budget === undefined ? [] : [t('Budget: {0} points', budget.points)]),
    ...(expires === undefined ? [] : [t('Ends: {0}', expires)]),
    ...(attended === undefined ? [] : [attended ? t('Somebody answers') : t('Nobody answers')]),
  ];
}
