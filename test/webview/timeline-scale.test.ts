import assert from 'node:assert/strict';
import type { FromTimeline } from '../../src/webview/protocol';
import { browserView } from './browser-view';
import { measureTimeline } from './timeline-measure';

describe('the timeline of a long session', function () {
  this.timeout(120_000);
  const open = browserView<FromTimeline>('timeline');

  it('holds and draws no more with 50,000 steps than with 500', async () => {
    const short = await measureTimeline(open, 500);
    const long = await measureTimeline(open, 50_000);
    console.log(`      ${JSON.stringify(short)}\n      ${JSON.stringify(long)}`);
    assert.ok(long.lines > 0 && long.lines < 100, `${long.lines} lines are in the page`);
    assert.ok(
      long.elements < short.elements * 1.3,
      `${long.elements} elements against ${short.elements}`,
    );
    assert.ok(
      long.changes < short.changes * 1.5,
      `${long.changes} changes while scrolling against ${short.changes}`,
    );
    assert.ok(
      long.workPerFrameMs < short.workPerFrameMs * 4,
      `${long.workPerFrameMs} ms of work a frame against ${short.workPerFrameMs}`,
    );
  });
});
