/** Sessions that leave the real editor and come back: the suite in its extension host, and what the timeline shows after it. */
import assert from 'node:assert/strict';
import { hostedSuite } from './hosted-suite';

describe('exports, session files and reports inside the real extension host', () => {
  const hosted = hostedSuite('exports');

  it('the timeline shows what the session would have been under the edited task', async () => {
    const texts = await Promise.all(
      hosted.run.page.frames().map((frame) => frame.locator('.comparison').allInnerTexts()),
    );
    assert.match(texts.flat().join(), /2 of 6 calls would be judged otherwise/);
  });
});
