/** The extension in a window whose language is German: commands, status bar, views. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/paths';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, statusBarItem, takePicture } from './workbench';

const german = JSON.parse(
  readFileSync(join(ROOT, 'l10n', 'bundle.l10n.de.json'), 'utf8'),
) as Readonly<Record<string, string>>;

describe('a German window', () => {
  let editor: GuardedEditor;

  before(async function () {
    editor = await openGuardedEditor(this, { language: 'de' });
  });
  after(() => editor?.close());

  it('says in German that agents are guarded', async () => {
    assert.match(
      await statusBarItem(editor.page, /bewacht/i)
        .first()
        .innerText(),
      /bewacht/i,
    );
  });

  it('has a menu in German', async () => {
    const { page } = editor;
    await page.keyboard.press('Control+Alt+R');
    const menu = page.locator('.quick-input-widget');
    await menu.getByText(german['Open the timeline']!).waitFor();
    await page.keyboard.press('Escape');
  });

  it('asks in German, after a command that is called in German', async () => {
    const { page } = editor;
    await editor.command('remit.replayPocketOS');
    const asked = await findWebview(page, 'main.prompt .answers');
    assert.equal(await asked.locator('html').getAttribute('lang'), 'de');
    await asked.getByLabel(german['The whole call']!).first().waitFor();
    const words = await asked.locator('main.prompt').innerText();
    assert.match(words, /Das würde .+\./, 'what would happen');
    assert.match(
      words,
      /Erlauben Sie es nur, wenn Sie genau das wollen\.|Es läuft nicht;/,
      'what now',
    );
    assert.doesNotMatch(words, /This would|Allow it only|was not given/);
    await takePicture(page, 'german');
  });
});
