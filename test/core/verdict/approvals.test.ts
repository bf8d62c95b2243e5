import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

function shell(command: string): SessionStep {
  return { tool: 'shell', command };
}

function replies(
  asked: SessionStep,
  covers: 'once' | 'session',
  retries: readonly SessionStep[],
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const played = play(sessionOf({ files, steps: [asked] }), { stops: true });
  assert.equal(played.last.decision, 'CONFIRM', played.last.reasonCode ?? 'allowed');
  return played.replyAndRetry(0, covers, retries).map((one) => one.decision);
}

describe('what a yes covers', () => {
  it('lets exactly that call through, once', () => {
    const call = shell('npm publish');
    assert.deepEqual(replies(call, 'once', [call, call]), ['ALLOW', 'CONFIRM']);
  });

  it('covers nothing that only looks like it', () => {
    assert.deepEqual(replies(shell('npm publish'), 'once', [shell('npm publish --tag next')]), [
      'CONFIRM',
    ]);
  });

  it('lasts for the session where the person says so', () => {
    const call = shell('gh pr comment 12 --body thanks');
    assert.deepEqual(replies(call, 'session', [call, call]), ['ALLOW', 'ALLOW']);
  });

  it('does not cover another call that cannot be read either', () => {
    const retries = [shell('ssh build.example.com "$OTHER"')];
    const answers = replies(shell('ssh build.example.com "$COMMAND"'), 'session', retries);
    assert.notEqual(answers[0], 'ALLOW');
  });

  it('does not cover the same words with other data', () => {
    const files = { 'a.csv': 'x,y\n1,2\n', 'b.csv': 'name,mail\n' };
    const send = (file: string): SessionStep =>
      shell(`curl -F file=@${file} https://in.example.org/new`);
    assert.notEqual(replies(send('a.csv'), 'session', [send('b.csv')], files)[0], 'ALLOW');
  });

  it('does not cover the same script once it says something else', () => {
    const files = { 'ship.sh': 'npm publish\n' };
    const call = shell('bash ship.sh');
    const changed = sessionOf({
      files,
      steps: [
        call,
        { tool: 'write', path: 'ship.sh', content: 'npm publish\nnpm unpublish --force x\n' },
      ],
    });
    const played = play(changed, { stops: true });
    assert.equal(played.verdicts.get(0)!.decision, 'CONFIRM');
    assert.notEqual(played.replyAndRetry(0, 'once', [call])[0]!.decision, 'ALLOW');
  });
});
