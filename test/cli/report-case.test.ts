import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SessionFile } from '../../src/core/model/session-file';
import type { ReportedCase } from '../../src/gate/protocol';
import { loggedIn, pocketos } from './logged-session';
import { objects, remit, scratch } from './run-command';

describe('remit report-case', () => {
  let home: string;
  let session: string;
  before(async () => {
    ({ home, session } = await loggedIn(pocketos()));
  });

  async function reported(step: number): Promise<ReportedCase> {
    const args = ['report-case', session, String(step), '--json'];
    const { status, out } = await remit(args, { env: { REMIT_HOME: home } });
    assert.equal(status, 0);
    return objects(out)[0] as unknown as ReportedCase;
  }

  it('keeps the session up to the step as a private file that a replay finds at fault', async () => {
    const { file, decision } = await reported(6);
    assert.equal(decision, 'DENY');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const { status, out } = await remit(['replay', file, '--json', '--assume-approved']);
    assert.equal(status, 1);
    const last = objects(out).at(-1)!;
    assert.deepEqual([last['step'], last['ok']], [6, false]);
    assert.ok(!readFileSync(file, 'utf8').includes('3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa'));
  });

  it('proposes the smallest change, which does let the call pass', async () => {
    const { proposal } = await reported(5);
    assert.deepEqual(proposal!.adds, ['credentials: file:scripts/domains/add-domain.sh']);
    const task = join(scratch(), 'task.json');
    writeFileSync(task, JSON.stringify(proposal!.task));
    const args = ['replay', '--session', session, '--task', task, '--json'];
    const { out } = await remit(args, { env: { REMIT_HOME: home } });
    const decisions = new Map(objects(out).map((line) => [line['step'], line['decision']]));
    assert.equal(decisions.get(5), 'ALLOW');
    assert.equal(decisions.get(6), 'DENY', 'and nothing beyond it');
  });

  it('proposes every piece that is needed, and no more', async () => {
    const { proposal } = await reported(6);
    assert.equal(proposal!.adds.length, 3);
    assert.equal(proposal!.grants.length, 1);
    assert.equal(proposal!.onlyGrants, false);
    assert.equal(proposal!.comparison.after.totals.denied, 0);
  });

  it('counts what else grants would mean as they are added: what they do not name is asked as before', async () => {
    const file = SessionFile.parse({
      format: 'remit.session/1',
      id: 'undeclared',
      workspace: { root: '/home/dev/app', files: {}, git: { branch: 'main', dirty: false } },
      steps: [
        { tool: 'prompt', text: 'tidy up the repository' },
        { tool: 'shell', command: 'npm publish', output: 'ok', exit: 0 },
        { tool: 'shell', command: 'git push --force origin main', output: 'ok', exit: 0 },
      ],
    });
    const logged = await loggedIn(file);
    const { status, out } = await remit(['report-case', logged.session, '1', '--json'], {
      env: { REMIT_HOME: logged.home },
    });
    assert.equal(status, 0);
    const { proposal } = objects(out)[0] as unknown as ReportedCase;
    assert.equal(proposal!.onlyGrants, true);
    const { before, after, changed } = proposal!.comparison;
    assert.deepEqual([before.totals.questions, before.totals.denied], [2, 0]);
    assert.deepEqual([after.totals.questions, after.totals.denied], [1, 0]);
    assert.deepEqual([before.task, after.task], [null, proposal!.task.title]);
    assert.deepEqual(
      changed.map(({ step, to }) => [step, to.decision]),
      [[1, 'ALLOW']],
    );
  });

  it('says that nothing was changed, and what would be', async () => {
    const { out } = await remit(['report-case', session, '5'], { env: { REMIT_HOME: home } });
    assert.match(out, /Nothing was changed/);
    assert.match(out, /\+ credentials: file:scripts/);
  });

  it('refuses what is no judged call', async () => {
    for (const [step, message] of [
      ['0', /STEP_UNKNOWN/],
      ['99', /STEP_UNKNOWN/],
      ['x', /no number of a step/],
    ] as const) {
      const { status, err } = await remit(['report-case', session, step], {
        env: { REMIT_HOME: home },
      });
      assert.equal(status, 2);
      assert.match(err, message);
    }
  });
});
