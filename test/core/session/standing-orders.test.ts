import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { Scope } from '../../../src/core/model/task';
import { play, sessionOf } from '../play';

function after(prompts: readonly string[], command: string, scope?: Scope) {
  const steps: SessionStep[] = [
    ...prompts.map((text): SessionStep => ({ tool: 'prompt', text })),
    { tool: 'shell', command, output: '', exit: 0 },
  ];
  const task = { format: 'remit.task/1' as const, title: 'Work', ...(scope ? { scope } : {}) };
  return play(sessionOf({ task, steps })).last;
}

describe('what the person forbids in general', () => {
  const forbidden: readonly (readonly [string, string])[] = [
    ['We are frozen until Monday. Fix the typo.', 'cargo publish'],
    ["We're in a code freeze.", 'npm publish'],
    ['No releases this week, please.', 'gem push a-1.0.gem'],
    ['Nothing is published before Friday. Fix it.', 'cargo publish'],
    ["Fix the build. Don't deploy yet.", 'fly deploy -a shop'],
    ['Please, no deploys today.', 'vercel --prod'],
    ["Don't push anything.", 'git push origin HEAD'],
    [
      'Look only: why is checkout slow?',
      'psql postgres://u@db.prod.example.com/x -c "drop table t"',
    ],
  ];
  for (const [prompt, command] of forbidden) {
    it(`refuses ${command} after "${prompt}"`, () => {
      const verdict = after([prompt], command);
      assert.equal(verdict.decision, 'DENY');
      assert.equal(verdict.reasonCode, 'REFUSED_BY_PERSON');
    });
  }

  const free: readonly (readonly [readonly string[], string])[] = [
    [["Don't push to main."], 'git push origin HEAD'],
    [['No deploys yet.', 'Tests are green: deploy the app shop now.'], 'fly deploy -a shop'],
    [['The plan has to come out with no changes.'], 'git push origin HEAD'],
    [['Pin the versions with pip freeze, then publish the package.'], 'cargo publish'],
    [['The freeze is over.'], 'cargo publish'],
    [['No releases this week.'], 'git commit -m x'],
    [["Don't deploy to production."], 'fly deploy -a shop-staging'],
  ];
  for (const [prompts, command] of free) {
    it(`is silent about ${command} after "${prompts.join(' ')}"`, () => {
      assert.notEqual(after(prompts, command).reasonCode, 'REFUSED_BY_PERSON');
    });
  }

  it('yields to a grant', () => {
    const scope: Scope = { grants: [{ operation: 'publish', resource: 'package' }] };
    assert.notEqual(after(['No releases this week.'], 'cargo publish', scope).decision, 'DENY');
  });
});
