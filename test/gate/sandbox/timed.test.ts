import assert from 'node:assert/strict';
import * as os from 'node:os';
import { gone, isAlive, ownNumber, runPlan } from './bounded-bundle';

describe('a time limit', () => {
  it('ends what ignores it, has left its group, or has lost its parent', async () => {
    const [group, orphan, deaf, plain] = [ownNumber(), ownNumber(), ownNumber(), ownNumber()];
    const command = [
      // `setsid` is not on every system; perl makes a session of its own everywhere.
      `perl -MPOSIX -e 'POSIX::setsid(); exec "sleep", "${group}"' &`,
      `(sleep ${orphan} &)`,
      `(trap "" TERM; sleep ${deaf}; sleep ${deaf}) &`,
      `sleep ${plain}`,
    ].join('\n');
    const ran = runPlan({ command, shell: 'bash', seconds: 1 }, os.tmpdir());
    assert.equal(ran.status, 124);
    assert.match(ran.stderr, /stopped after 1 seconds/);
    for (const word of [group, orphan, deaf, plain]) assert.equal(await gone(word), true, word);
  });

  it('leaves a command that is quick enough its exit, its streams and its input', () => {
    const ran = runPlan(
      { command: 'echo out; echo err >&2; exit 7', shell: 'sh', seconds: 50 },
      os.tmpdir(),
    );
    assert.deepEqual(ran, { status: 7, stdout: 'out\n', stderr: 'err\n' });
  });

  it('holds for what was left in the background', async () => {
    const word = ownNumber();
    const ran = runPlan(
      { command: `sleep ${word} >/dev/null 2>&1 & echo up`, shell: 'bash', seconds: 2 },
      os.tmpdir(),
    );
    assert.equal(ran.stdout, 'up\n');
    assert.equal(ran.status, 0);
    assert.equal(isAlive(word), true);
    assert.equal(await gone(word), true);
  });

  it('runs nothing without its plan', () => {
    const ran = runPlan({ command: 'echo ran', shell: 'nope' as 'sh', seconds: 5 }, os.tmpdir());
    assert.equal(ran.stdout, '');
    assert.equal(ran.status, 126);
  });
});
