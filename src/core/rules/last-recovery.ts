import type { Effect } from '../model/effect';
import { formatResource } from '../model/operation';
import { defineRule } from './define';
import { say } from '../model/say';

const STORES = new Set([
  'database',
  'schema',
  'table',
  'volume',
  'bucket',
  'object',
  'rows',
  'project',
  'environment',
  'disk',
  'instance',
  'cluster',
  'stack',
]);

/** What this machine makes again from its files needs no backup. */
function isMadeAgain({ environment, reversibility }: Effect): boolean {
  if (environment.name !== 'local') return false;
  return reversibility === 'reversible' || reversibility === 'recoverable';
}

/** The backup went first; now the thing itself. */
export default defineRule({
  id: 'last-recovery',
  title: 'What it could be recovered from is already gone',
  why: 'This session removed a backup or snapshot earlier, and now deletes data. Neither step is unusual; together nothing is left to go back to.',
  remedy: 'Make and check a backup first, or delete with a grant that names the data.',
  check(facts) {
    const gone = facts.session.recovery.findLast((fact) => fact.state === 'removed');
    if (gone === undefined) return undefined;
    const made = facts.session.recovery.some(
      (fact) => fact.state === 'made' && fact.step > gone.step,
    );
    if (made) return undefined;
    const loss = facts.judged.find(
      (one) =>
        one.situated.effect.operation === 'delete' &&
        STORES.has(one.situated.effect.resource.class) &&
        one.situated.ownSince === undefined &&
        !isMadeAgain(one.situated.effect),
    );
    if (loss === undefined) return undefined;
    return {
      raisesTo: 'CONFIRM',
      reasonCode: 'LAST_RECOVERY',
      sentence: say`${gone.what} was removed in step ${gone.step}, and this deletes ${formatResource(loss.situated.effect.resource)}`,
      steps: [gone.step],
    };
  },
  fires: [
    {
      what: 'a snapshot, then the database',
      task: {
        format: 'remit.task/1',
        title: 'Tidy up',
        scope: {
          environments: ['staging'],
          grants: [{ operation: 'delete', resource: 'backup' }],
        },
      },
      steps: [
        {
          tool: 'shell',
          command: 'aws rds delete-db-snapshot --db-snapshot-identifier nightly',
          output: 'ok',
          exit: 0,
        },
        {
          tool: 'shell',
          command: 'aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot',
        },
      ],
    },
  ],
  spares: [
    {
      what: 'a scratch table after a backup was made',
      steps: [
        { tool: 'shell', command: 'sqlite3 dev.db ".backup dev.bak"', output: '', exit: 0 },
        { tool: 'shell', command: 'sqlite3 dev.db "select 1"' },
      ],
    },
  ],
});
