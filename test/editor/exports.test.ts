/** Sessions that leave the real editor and come back: the suite in its extension host, and what the timeline shows after it. */
import assert from 'node:assert/strict';
import { hostedSuite } from './hosted-suite';
import { findWebview } from './workbench';

describe('exports, session files and reports inside the real extension host', () => {
  const hosted = hostedSuite('exports');

  it('the timeline shows what the session would have been under the edited task', async () => {
    const { page } = hosted.run;
    // What came after the comparison may lie over it, and a page that comes to the front draws itself anew.
    await page.getByRole('tab', { name: 'Remit: timeline' }).first().click();
    const timeline = await findWebview(page, '.comparison');
    const text = await timeline.locator('.comparison').innerText();
    assert.match(text, /2 of 6 calls would be judged otherwise/);
  });
});
