import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { Task } from '../../../src/core/model/task';
import { purposeOf } from '../../../src/core/session/credentials';
import { play, sessionOf } from '../play';

function shell(command: string, output = '', exit = 0): SessionStep {
  return { tool: 'shell', command, output, exit };
}

const ENV = { GIVEN: 'aaaabbbbccccdddd1111' };
const GRANT: Task = {
  format: 'remit.task/1',
  title: 'Remove one preview',
  scope: {
    hosts: ['api.example.com'],
    credentials: ['env:GIVEN'],
    grants: [
      { operation: 'delete', resource: 'database:pr-*', max: 1 },
      { operation: 'create', resource: 'token', max: 1 },
    ],
  },
};
const AUTH = '-H "Authorization: Bearer $GIVEN"';
const DELETE = `curl -X DELETE https://api.example.com/v1/databases/pr-7 ${AUTH}`;
const LOOK = `curl https://api.example.com/v1/databases/pr-7 ${AUTH}`;
const TIMED_OUT = shell(DELETE, 'curl: (28) Operation timed out', 28);

describe('a granted act of which nobody knows whether it happened', () => {
  const last = (steps: readonly SessionStep[]): string =>
    play(sessionOf({ task: GRANT, env: ENV, steps })).last.decision;

  it('counts as used', () => {
    assert.notEqual(last([TIMED_OUT, shell(DELETE)]), 'ALLOW');
  });

  it('may be tried again once a look shows the thing still there', () => {
    const still = shell(LOOK, '{"id":"pr-7","status":"running"}');
    assert.equal(last([TIMED_OUT, still, shell(DELETE)]), 'ALLOW');
  });

  it('stays used while the thing is on its way out, and when it is gone', () => {
    const going = shell(LOOK, '{"id":"pr-7","status":"deleting"}');
    const gone = shell(LOOK, '{"error":"not found"}', 22);
    assert.notEqual(last([TIMED_OUT, going, shell(DELETE)]), 'ALLOW');
    assert.notEqual(last([TIMED_OUT, gone, shell(DELETE)]), 'ALLOW');
  });

  it('is not made undone by an echo', () => {
    const echo = shell('echo pr-7 running', 'pr-7 running');
    assert.notEqual(last([TIMED_OUT, echo, shell(DELETE)]), 'ALLOW');
  });
});

describe('credentials that a call makes', () => {
  const minted = '0a9b8c7d6e5f40312213445566778899';
  const answer = `{"id":"tok_1","token":"${minted}"}`;
  const use = shell(
    `curl -X PUT https://api.example.com/v1/things/1 -H "Authorization: Bearer ${minted}" -d a=b`,
  );
  const originOf = (steps: readonly SessionStep[]): string | undefined =>
    play(sessionOf({ task: GRANT, env: ENV, steps }))
      .last.effects.flatMap((one) => one.ingredients)
      .find((one) => one.kind === 'authority')?.origin;

  it('are its own under a grant', () => {
    const make = shell(`curl -X POST https://api.example.com/v1/tokens ${AUTH} -d name=ci`, answer);
    assert.equal(originOf([make, use]), 'own');
  });

  it('are found when a found one made them', () => {
    const found = 'ffff0000eeee1111dddd2222cccc3333';
    const make = shell(
      `curl -X POST https://api.example.com/v1/tokens -H "Authorization: Bearer ${found}" -d name=ci`,
      answer,
    );
    const read = shell('cat old.txt', `API_TOKEN=${found}\n`);
    assert.equal(originOf([read, make, use]), 'discovered');
  });
});

describe('values of a store of secrets', () => {
  it('are known again whatever they look like', () => {
    const store = shell(
      'aws secretsmanager get-secret-value --secret-id app --query SecretString --output text',
      'plain-and-without-shape',
    );
    const post = shell('gh issue comment 3 --body "it is plain-and-without-shape"');
    assert.ok(play(sessionOf({ steps: [store, post] })).last.rules.includes('secret-posted'));
  });
});

describe('a protection that the session took away', () => {
  it('does not make the refused push a new one', () => {
    const refused = shell('git push origin main', 'remote: error: GH006: Protected branch', 1);
    const loosen = shell('gh api -X DELETE repos/example/app/branches/main/protection');
    const files = { '.git/config': '[remote "origin"]\n\turl = https://github.com/example/app\n' };
    const git = { branch: 'main', defaultBranch: 'main', dirty: false };
    const steps: SessionStep[] = [
      { tool: 'prompt', text: 'Push my fix to main.' },
      refused,
      loosen,
      shell('git push origin main'),
    ];
    const { last } = play(sessionOf({ files, git, steps }));
    assert.equal(last.decision, 'CONFIRM');
    assert.ok(last.rules.includes('way-round'));
  });
});

describe('copies that a setting kept', () => {
  it('are gone with the setting, and the next deletion says so', () => {
    const task: Task = {
      format: 'remit.task/1',
      title: 'Empty the bucket',
      scope: {
        grants: [
          { operation: 'delete', resource: 'object' },
          { operation: 'configure', resource: 'backup' },
        ],
      },
    };
    const steps = [
      shell(
        'aws s3api put-bucket-versioning --bucket shop-staging --versioning-configuration Status=Suspended',
      ),
      shell('aws s3 rm s3://shop-staging/uploads --recursive'),
    ];
    const { last } = play(sessionOf({ task, steps }));
    assert.ok(last.rules.includes('last-recovery'));
    assert.notEqual(last.decision, 'ALLOW');
  });
});

describe('what a place says of a credential', () => {
  it('hears the comment above the value before the head of the file', () => {
    const text = '# Settings\nHOST=a\n# only for the mail queue\nQUEUE_TOKEN=x\n';
    assert.equal(purposeOf(text, 4), 'only for the mail queue Settings');
  });

  it('hears the comment beside it', () => {
    assert.equal(purposeOf('TOKEN=x  # reads metrics\n', 1), 'reads metrics');
  });

  it('names what stands beside it where nothing is said', () => {
    assert.equal(purposeOf('ZONE_ID=1\nDOMAIN=a.example\nAPI_TOKEN=x\n', 3), 'ZONE_ID, DOMAIN');
  });

  it('says nothing of a bare value', () => {
    assert.equal(purposeOf('x\n', 1), '');
  });
});
