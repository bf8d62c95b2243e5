/** Sessions that leave the real editor and come back: the suite in its extension host, and what the timeline shows after it. */
import assert from 'node:assert/strict';
import { hostedSuite } from './hosted-suite';
import { findWebview, takePicture } from './workbench';

describe('exports, session files and reports inside the real extension host', () => {
  const hosted = hostedSuite('exports');

  it('the tab of a session file shows its steps, and no other session', async () => {
    const { page } = hosted.run;
    await page.locator('.tab', { hasText: 'again.remit-session.json' }).click();
    const shown = await findWebview(page, 'section.column[aria-label="Look at the file"]');
    await shown.locator('.steps [role=option]', { hasText: 'Asked' }).first().waitFor();
    await takePicture(page, 'session-file');
  });

  it('the timeline shows what the session would have been under the edited task', async () => {
    const texts = await Promise.all(
      hosted.run.page.frames().map((frame) => frame.locator('.comparison').allInnerTexts()),
    );
    assert.match(texts.flat().join(), /2 of 6 calls would be judged otherwise/);
  });
});
