/** Bounded forms of a call in question: only those that the same session would let run, and without a trace. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  boundedOffers,
  createSession,
  declareTask,
  judge,
  settle,
  type BoundedOffer,
  type Session,
  type Step,
} from '../../src/core/index';
import type { Actions } from '../../src/core/model/action';
import type { Ports } from '../../src/core/model/ports';
import type { Task } from '../../src/core/model/task';
import { fakeLook } from './fake-look';

const ROOT = '/home/dev/app';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const look = fakeLook(
  { [`${ROOT}/main.tf`]: '', [`${ROOT}/made.gz`]: 'x', [`${ROOT}/.env`]: 'A=b' },
  {
    git: {
      root: ROOT,
      branch: 'fix/login',
      defaultBranch: 'main',
      remotes: { origin: 'git@github.com:acme/app.git' },
    },
  },
);
const ports: Ports = { look, fingerprint: (value) => `fp-${sha(value).slice(0, 8)}`, digest: sha };

function actionsOf(command: string): Actions {
  return [{ tool: 'shell', command, cwd: ROOT, shell: 'bash' }];
}

function stepOf(command: string, step = 0): Step {
  return { step, actions: actionsOf(command), agent: { id: 'claude-code' }, atMs: 1_000 };
}

function sessionWith(task?: Task): Session {
  const session = createSession({ id: 's', workspaceRoot: ROOT, startedMs: 0 });
  if (task !== undefined) declareTask(session, task, 0);
  return session;
}

function offersOf(command: string, session = sessionWith()): readonly BoundedOffer[] {
  return boundedOffers(session, stepOf(command), ports);
}

const shown = (offers: readonly BoundedOffer[]): readonly string[] =>
  offers.map(({ form, command }) => `${form}: ${command}`);

/** A psql session that may read staging and is asked about writing there. */
const STAGING: Task = {
  format: 'remit.task/1',
  title: 'Look into staging',
  scope: {
    environments: ['staging'],
    hosts: ['db.staging.example.com'],
    grants: [{ operation: 'delete', resource: 'rows:other', environment: 'staging', max: 1 }],
  },
};
const DELETE = 'psql -h db.staging.example.com -c "delete from t where id = 1"';

describe('bounded offers', () => {
  for (const [command, ...forms] of [
    ['git push --force', 'dry-run: git push --dry-run --force'],
    ['npm test && git push --force', 'dry-run: npm test && git push --dry-run --force'],
    [
      'cd api && git push --force 2>&1 | tail -5',
      'dry-run: cd api && git push --dry-run --force 2>&1 | tail -5',
    ],
    ['terraform apply -auto-approve', 'dry-run: terraform plan'],
    ['kubectl apply -f x.yaml', 'dry-run: kubectl apply --dry-run=server -f x.yaml'],
    ['gunzip -c made.gz | sh', 'sandbox: gunzip -c made.gz | sh'],
    // What really runs beside the bound could not be made a second time.
    ['git commit --allow-empty -qm x && git push --force'],
    ['git push --force > pushed.txt'],
    ['gh pr merge 12'],
    // The rest of the call is in question too.
    ['gunzip -c made.gz | sh; gh pr merge 12'],
    ['git push --force && gh pr merge 12'],
  ] as const) {
    it(`${command}: ${forms.length === 0 ? 'none' : forms.join()}`, () => {
      assert.equal(judge(sessionWith(), stepOf(command), ports).decision, 'CONFIRM');
      assert.deepEqual(shown(offersOf(command)), forms);
    });
  }

  it('are none of another tool, or of several calls at once', () => {
    const push = actionsOf('git push --force')[0]!;
    const fetch = { tool: 'fetch', url: 'https://example.com' } as const;
    for (const actions of [[fetch], [push, fetch]] as const) {
      assert.deepEqual(boundedOffers(sessionWith(), { ...stepOf(''), actions }, ports), []);
    }
  });

  it('leave nothing behind in the session', () => {
    const session = sessionWith(STAGING);
    const was = structuredClone({ ...session, options: null });
    offersOf('git push --force', session);
    offersOf(DELETE, session);
    offersOf('gunzip -c made.gz | sh', session);
    assert.deepEqual({ ...session, options: null }, was);
  });

  it('use up no approval of the call itself', () => {
    const session = sessionWith();
    const call = stepOf('git push --force');
    judge(session, call, ports);
    settle(session, 0, { kind: 'refused', by: 'guard' }, ports);
    settle(session, 0, { kind: 'approved', covers: 'once' }, ports);
    boundedOffers(session, { ...call, step: 1 }, ports);
    assert.equal(judge(session, { ...call, step: 1 }, ports).decision, 'ALLOW');
    assert.equal(judge(session, { ...call, step: 2 }, ports).decision, 'CONFIRM');
  });

  it('are judged under the same task: what may not be read is not offered', () => {
    const never: Task = {
      format: 'remit.task/1',
      title: 'Not there',
      scope: { tools: { allow: ['*'], deny: ['shell'] } },
    };
    assert.deepEqual(offersOf('git push --force', sessionWith(never)), []);
  });
});

describe('a bounded run', () => {
  it('of a session that cannot write is judged as one, and the same words by themselves are not', () => {
    const session = sessionWith(STAGING);
    const [offer, ...rest] = offersOf(DELETE, session);
    assert.deepEqual([offer?.form, offer?.byItself, rest], ['read-only', false, []]);
    const alone = stepOf(offer!.command, 1);
    const run: Step = { ...alone, bound: { form: 'read-only', of: 0, command: DELETE } };
    const verdict = judge(session, run, ports);
    assert.equal(verdict.decision, 'ALLOW');
    assert.ok(verdict.effects.every(({ effect }) => effect.operation === 'read'));
    assert.notEqual(judge(session, { ...alone, step: 2 }, ports).decision, 'ALLOW');
    // Other words than those of the form are judged by what they say.
    const other = { ...run, step: 3, actions: actionsOf(offer!.command.replace(' only', '')) };
    assert.notEqual(judge(session, other, ports).decision, 'ALLOW');
  });

  it('in the sandbox is bounded, costs nothing, and is on record with its answer', () => {
    const session = sessionWith();
    const command = 'gunzip -c made.gz | sh';
    const run: Step = { ...stepOf(command, 1), bound: { form: 'sandbox', of: 0, command } };
    const verdict = judge(session, run, ports);
    assert.deepEqual(
      [verdict.decision, verdict.reasonCode, verdict.points, verdict.caps],
      ['ALLOW_WITH_CAPS', 'CAPPED', 0, [{ kind: 'sandbox' }]],
    );
  });

  it('in the sandbox is no way to the guard itself', () => {
    const command = 'remit off';
    const run: Step = { ...stepOf(command, 1), bound: { form: 'sandbox', of: 0, command } };
    assert.equal(judge(sessionWith(), run, ports).decision, 'DENY');
  });
});

describe("a person's no that comes late", () => {
  it('is a refusal like any other, once', () => {
    const session = sessionWith();
    judge(session, stepOf('gh pr merge 12 --squash'), ports);
    settle(session, 0, { kind: 'refused', by: 'guard' }, ports);
    settle(session, 0, { kind: 'refused', by: 'person' }, ports);
    settle(session, 0, { kind: 'refused', by: 'person' }, ports);
    assert.equal(session.refusals.length, 1);
    const again = judge(session, stepOf('gh pr merge 12 --admin', 1), ports);
    assert.deepEqual([again.decision, again.evidence], ['DENY', [0]]);
  });
});
