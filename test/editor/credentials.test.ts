/** The view “Credentials” in the real editor, asked for by keyboard and listed. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE62, chance } from '../cli/inventory/random';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { takePicture } from './workbench';

describe('the view of credentials', () => {
  const c = chance(31);
  const github = `ghp_${c.of(BASE62, 36)}`;
  let editor: GuardedEditor;

  before(async function () {
    requireEditor(this);
    editor = await openGuardedEditor(this, {
      prepare: (project) => {
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
});
