import assert from 'node:assert/strict';
import type { Task } from '../../src/core/model/task';
import { recentTasks, withRecent } from '../../src/editor/task/recent';

const task = (title: string): Task => ({ format: 'remit.task/1', title });

describe('recent tasks', () => {
  it('keep the latest ten, each once, the newest first', () => {
    let kept: readonly Task[] = [];
    for (let at = 0; at < 12; at += 1) kept = withRecent(kept, task(`t${at}`));
    assert.equal(kept.length, 10);
    assert.equal(kept[0]?.title, 't11');
    kept = withRecent(kept, task('t5'));
    assert.deepEqual(kept.map(({ title }) => title).slice(0, 3), ['t5', 't11', 't10']);
    assert.equal(kept.filter(({ title }) => title === 't5').length, 1);
  });

  it('are none where what was kept is not what it was', () => {
    assert.deepEqual(recentTasks(undefined), []);
    assert.deepEqual(recentTasks([{ format: 'remit.task/9', title: 'x' }]), []);
    assert.deepEqual(recentTasks([task('a')]), [task('a')]);
  });
});
