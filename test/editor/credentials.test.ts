/** The view “Credentials” in the real editor, asked for by keyboard and listed. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE62, chance } from '../cli/inventory/random';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { seriousFindings } from '../webview/accessibility';
import { takePicture } from './workbench';

describe('the view of credentials', () => {
  const c = chance(31);
  const github = `ghp_${c.of(BASE62, 36)}`;
  let editor: GuardedEditor;

  before(async function () {
    requireEditor(this);
    editor = await openGuardedEditor(this, {
      prepare: (project) => {
        // Enough to look through that a person can stop it.
        mkdirSync(join(project, 'much'));
        for (let at = 0; at < 120; at += 1)
          writeFileSync(
            join(project, `much/${at}.py`),
            `name_${at} = call(key=other)\n`.repeat(25_000),
          );
        writeFileSync(
          join(project, '.env.preview'),
          `# comments of reviewers\n\nGITHUB_TOKEN=${github}\nRAILWAY_TOKEN=${c.uuid()}\n`,
        );
      },
    });
  });
  after(() => editor?.close());
  afterEach(async function () {
    const failed = this.currentTest?.state === 'failed';
    if (failed) await takePicture(editor.page, `failed-${this.currentTest!.title.slice(0, 30)}`);
  });

  it('lists what an agent could reach when it is asked to, gravest first, and never a value', async () => {
    await editor.command('remit.showCredentials');
    const row = editor.page.getByRole('treeitem', {
      name: /GitHub: classic token, \.env\.preview:3/,
    });
    await row.first().waitFor({ timeout: 60_000 });
    assert.match((await row.first().getAttribute('aria-label')) ?? '', /as good as root/);
    await takePicture(editor.page, 'credentials');
    const all = await editor.page.locator('body').innerText();
    assert.ok(!all.includes(github.slice(8)), 'a value is shown');
  });

  it('is walked by keyboard: unfolded, and opened where it stands', async () => {
    const { page } = editor;
    const row = page.getByRole('treeitem', { name: /GitHub: classic token/ }).first();
    await row.click();
    await page.keyboard.press('ArrowRight');
    const place = page.getByRole('treeitem', { name: 'Found in .env.preview:3' });
    await place.waitFor();
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const tab = page.getByRole('tab', { name: /\.env\.preview/ });
    await tab.waitFor();
  });

  it('is filtered by what is typed, and has names and roles for those who do not see it', async () => {
    const { page } = editor;
    await page
      .getByRole('treeitem', { name: /GitHub: classic token/ })
      .first()
      .click();
    await page.keyboard.press('Control+Alt+F');
    await page.keyboard.type('Railway');
    await page.locator('.part.sidebar .monaco-tree-type-filter').waitFor();
    assert.ok((await page.getByRole('treeitem', { name: /Railway: project token/ }).count()) > 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    for (const item of await page.locator('.part.sidebar [role=treeitem]').all())
      assert.ok(((await item.getAttribute('aria-label')) ?? '').length > 2);
    // The editor draws what stands beside a name without a space before it, in every tree; the spoken name has one.
    const ours = (await seriousFindings(page))
      .filter((line) => /treeitem|pane-body/.test(line))
      .filter((line) => !line.startsWith('label-content-name-mismatch'));
    assert.deepEqual(ours, []);
  });

  it('stops looking when it is told to, and leaves what was there', async () => {
    const { page } = editor;
    const sideBar = page.locator('.part.sidebar');
    await sideBar
      .getByRole('treeitem', { name: /GitHub: classic token/ })
      .first()
      .click();
    await sideBar.getByRole('button', { name: 'Look for Credentials Again' }).first().click();
    await sideBar.getByText('Looking for credentials…').waitFor();
    await sideBar.getByRole('button', { name: 'Stop Looking for Credentials' }).first().click();
    await sideBar
      .getByText('The search was stopped; what stands here is from before it.')
      .waitFor();
    await sideBar
      .getByRole('treeitem', { name: /GitHub: classic token/ })
      .first()
      .waitFor();
  });
});
