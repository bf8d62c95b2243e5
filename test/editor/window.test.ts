/** What a person sees and does in the window, without any agent. */
import assert from 'node:assert/strict';
import { judgedEvents, runRemit } from '../agents/remit-home';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, statusBarItem, takePicture } from './workbench';

describe('the window', () => {
  let editor: GuardedEditor;

  before(async function () {
    editor = await openGuardedEditor(this);
  });
  after(() => editor?.close());
  afterEach(async function () {
    const failed = this.currentTest?.state === 'failed';
    if (failed)
      await takePicture(editor.page, `failed-${this.currentTest?.title.slice(0, 30) ?? ''}`);
  });

  it('says in the status bar that agents are guarded', async () => {
    const item = statusBarItem(editor.page, 'Guarded');
    await item.waitFor();
    await takePicture(editor.page, 'status-guarded');
    assert.equal(await item.count(), 1);
  });

  it('takes a task by keyboard alone', async () => {
    await editor.command('remit.declareTask');
    const form = await findWebview(editor.page, 'main.declare');
    await form.locator('#title').waitFor();
    await form.locator('#title').focus();
    await editor.page.keyboard.type('Fix the app against the staging environment');
    await takePicture(editor.page, 'declare-filled');
    await editor.page.keyboard.press('Control+Enter');
    const outcome = form.locator('.outcome', { hasText: 'In force' });
    await outcome.waitFor();
    await takePicture(editor.page, 'declare-in-force');
    assert.match(await outcome.innerText(), /Fix the app against the staging environment/);
  });

  it('replays the PocketOS incident: asks, is denied, explains, shows the evidence', async () => {
    const { page } = editor;
    await editor.command('remit.replayPocketOS');
    const prompt = await findWebview(page, 'main.prompt .answers .deny');

    await takePicture(page, 'replay-asks');
    assert.ok((await prompt.locator('.chain li').count()) > 0, 'the chain is in view');
    await prompt.locator('.answer.deny vscode-button:focus').waitFor();
    await page.keyboard.press('Enter');

    const timeline = await findWebview(page, 'main.timeline');
    const deletion = timeline.locator('.steps [role=option]', { hasText: 'curl -X POST' });
    await deletion.waitFor({ timeout: 60_000 });
    assert.match((await deletion.textContent()) ?? '', /rests on steps? \d/i);
    assert.ok((await timeline.locator('svg.gutter .curve').count()) > 0, 'evidence is drawn');
    await deletion.click();
    await timeline.locator('.detail', { hasText: 'volumeDelete' }).waitFor();
    await takePicture(page, 'replay-timeline');

    const explained = await findWebview(page, 'main.prompt [aria-label="Explanation"]');
    assert.ok((await explained.locator('.chain li').count()) > 0);
    await takePicture(page, 'replay-explained');
  });

  it('logs what was replayed, and the log verifies', async () => {
    const { remitHome, home } = editor.profile;
    const judged = judgedEvents(remitHome);
    assert.equal(judged.at(-1)?.decision, 'DENY');
    const env = { PATH: process.env['PATH'], HOME: home, REMIT_HOME: remitHome };
    const verified = await runRemit(['audit', 'verify'], env);
    assert.equal(verified.exit, 0, verified.output);
  });
});
