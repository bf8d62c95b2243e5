import assert from 'node:assert/strict';
import { play, sessionOf } from '../play';

function decisionOf(command: string): string {
  return play(sessionOf({ steps: [{ tool: 'shell', command }] })).last.decision;
}

describe('a script that could not be looked at', () => {
  it('weighs as far as the workspace reaches when it lies there and its name says no more', () => {
    assert.equal(decisionOf('./maze_game.sh 1'), 'ALLOW');
    for (const script of ['tools/lint.sh', 'build.sh', 'scripts/test.sh', 'ci/run-tests.sh']) {
      assert.equal(decisionOf(`bash ${script}`), 'ALLOW', script);
    }
  });

  it('is asked about when its name says that it goes further', () => {
    for (const name of [
      'deploy.sh',
      'drop-prod.sh',
      'scripts/deleteVolume.sh',
      'staging/go.sh',
      'test/reset-db.sh',
      'build-and-publish.sh',
    ]) {
      assert.equal(decisionOf(`bash ${name}`), 'CONFIRM', name);
    }
  });

  it('runs in a sandbox when it lies outside the workspace, and is asked about on another machine', () => {
    assert.equal(decisionOf('bash /srv/tools/lint.sh'), 'ALLOW_WITH_CAPS');
    assert.equal(decisionOf("ssh box 'bash lint.sh'"), 'CONFIRM');
  });

  it('stays opaque all the same', () => {
    const { last } = play(sessionOf({ steps: [{ tool: 'shell', command: './maze_game.sh' }] }));
    assert.ok(last.effects.some((one) => one.effect.opaque !== undefined));
  });
});
