import assert from 'node:assert/strict';
import { play, sessionOf } from '../play';

function inPlanMode(command: string): string {
  const task = {
    format: 'remit.task/1' as const,
    title: 'Look and discuss',
    mode: 'plan' as const,
  };
  const files = {
    'scripts/seed.ts': "import { db } from '../db';\nawait db.insert(people).values(rows);\n",
    'scripts/report.py': 'print(1)\n',
    'package.json': '{"scripts":{"test":"vitest run"}}',
  };
  const steps = [{ tool: 'shell' as const, command }];
  return play(sessionOf({ task, files, steps })).last.decision;
}

describe('plan mode', () => {
  for (const command of ['npx tsx scripts/seed.ts', 'python scripts/backfill_users.py']) {
    it(`keeps scripts back whose name says that they write: ${command}`, () =>
      assert.equal(inPlanMode(command), 'DENY'));
  }
  for (const command of ['npm test', 'python scripts/report.py', 'npx tsx scripts/list.ts']) {
    it(`lets the project be looked at: ${command}`, () =>
      assert.equal(inPlanMode(command), 'ALLOW'));
  }
});
