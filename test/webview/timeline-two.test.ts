/** Two sessions in one timeline. */
import assert from 'node:assert/strict';
import { storyRow } from '../../src/gate/story';
import { seriousFindings } from './accessibility';
import { openedTimeline, session, sessions, steps } from './opened-timeline';
import type { ViewOptions } from './stand-in-host';

describe('two sessions in the timeline, in a browser', function () {
  this.timeout(60_000);
  const { view, open } = openedTimeline();

  const other = sessions[1]!.id;
  async function openTwo(options?: ViewOptions): Promise<void> {
    await open(options);
    await view.page.getByRole('button', { name: 'Two sessions side by side' }).click();
    const theirs = steps.slice(0, 3).map((step) => ({ ...step, session: other }));
    await view.send({
      type: 'story',
      session: other,
      rows: theirs.map(storyRow),
      acts: [],
      whole: true,
    });
    await view.page.waitForSelector('#other-step-2', { state: 'attached' });
  }

  it('shows two sessions side by side, each by itself or line by line by their time', async () => {
    await openTwo();
    const loads = (await view.sent()).filter(({ type }) => type === 'load');
    assert.deepEqual(loads, [
      { type: 'load', session },
      { type: 'load', session: other },
    ]);
    await view.page.getByRole('radio', { name: 'By the time since the start' }).check();
    await view.page.waitForSelector('.step.gap');
    const top = async (id: string): Promise<number> =>
      (await view.page.locator(id).boundingBox())!.y;
    assert.ok((await top('#other-step-2')) >= (await top('#step-2')), 'the later one stands below');
    assert.equal(
      await view.page
        .locator('.steps-height')
        .nth(0)
        .evaluate((one) => one.clientHeight),
      await view.page
        .locator('.steps-height')
        .nth(1)
        .evaluate((one) => one.clientHeight),
    );
    assert.deepEqual(await seriousFindings(view.page), []);
    await view.page.getByRole('button', { name: 'Two sessions side by side' }).click();
    await view.page.waitForFunction(() => document.querySelectorAll('.column').length === 1);
    assert.equal((await view.sent()).filter(({ type }) => type === 'leave').length, 1);
    assert.deepEqual(view.complaints, []);
  });

  it('puts two sessions behind tabs where there is no room', async () => {
    await openTwo({ width: 480 });
    await view.page.getByRole('tab', { name: /^Fix the app/ }).click();
    assert.ok(await view.page.isVisible('#step-2'));
    assert.ok(!(await view.page.isVisible('#other-step-2')));
    await view.page.keyboard.press('ArrowRight');
    await view.page.waitForSelector('#other-step-2', { state: 'visible' });
    await view.page.keyboard.press('1');
    await view.page.waitForSelector('#step-2', { state: 'visible' });
    await view.page.keyboard.press('2');
    await view.page.waitForSelector('#other-step-2', { state: 'visible' });
    assert.deepEqual(await seriousFindings(view.page), []);
  });
});
