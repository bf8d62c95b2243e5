/** What the fields and grants of a task are called on a card. */
import type { GrantDraft, ListField } from '../declare/draft';
import { t } from '../texts';

export function grantWords(grant: GrantDraft): string {
  const what = `${grant.operation} ${grant.resource}`;
  const where = grant.environment === '' ? what : t('{0} in {1}', what, grant.environment);
  if (grant.max === '') return where;
  return grant.max === '1' ? t('{0}, once', where) : t('{0}, {1} times', where, grant.max);
}

export function fieldNames(): readonly { readonly field: ListField; readonly name: string }[] {
  return [
    { field: 'environments', name: t('Environments') },
    { field: 'branches', name: t('Branches') },
    { field: 'hosts', name: t('Hosts') },
    { field: 'credentials', name: t('Credentials') },
    { field: 'paths', name: t('Paths') },
    { field: 'never', name: t('Never') },
  ];
}
