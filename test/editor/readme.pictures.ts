/** The README's pictures, taken from the real editor: `npm run pictures`. Not part of the tests. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { ROOT } from '../../scripts/paths';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, runByKeyboard } from './workbench';

const FOLDER = join(ROOT, 'docs/pictures');

describe('pictures of the README', () => {
  let editor: GuardedEditor;

  before(async function () {
    mkdirSync(FOLDER, { recursive: true });
    editor = await openGuardedEditor(this, {
      settings: {
        'workbench.colorTheme': 'Default Dark Modern',
        'workbench.layoutControl.enabled': false,
      },
    });
    await editor.page.setViewportSize({ width: 1500, height: 860 });
    await runByKeyboard(editor.page, 'View: Toggle Primary Side Bar Visibility');
    await runByKeyboard(editor.page, 'View: Toggle Secondary Side Bar Visibility');
  });
  after(() => editor?.close());

  it('are taken while the PocketOS incident is replayed', async () => {
    const { page } = editor;
    await editor.command('remit.replayPocketOS');
    const prompt = await findWebview(page, 'main.prompt .answers .deny');
    await prompt.locator('.answer.deny vscode-button:focus').waitFor();
    await takeOf(page, prompt, 'main.prompt', 'prompt');
    await page.keyboard.press('Enter');

    const timeline = await findWebview(page, 'main.timeline');
    const deletion = timeline.locator('.steps [role=option]', { hasText: 'curl -X POST' });
    await deletion.waitFor({ timeout: 60_000 });
    await deletion.click();
    await timeline.locator('.detail', { hasText: 'volumeDelete' }).waitFor();
    await findWebview(page, 'main.prompt [aria-label="Explanation"]');
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(FOLDER, 'timeline.png') });
  });
});

/** One webview alone, without the window around it. */
async function takeOf(
  page: Page,
  view: FrameLocator,
  selector: string,
  name: string,
): Promise<void> {
  await page.waitForTimeout(500);
  const box = await view.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not in view`);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), clip: box });
}
