/** A file that an agent removes comes back by the person's hand: the command, the comparison, the question, the timeline. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLog } from '../agents/remit-home';
import { passed, runHook } from '../hook/run-hook';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, runByKeyboard, takePicture } from './workbench';

const NOTES = 'what only this file says\n';

describe('undo in the window', () => {
  let editor: GuardedEditor;
  let file: string;

  before(async function () {
    editor = await openGuardedEditor(this);
    file = join(editor.project, 'my-notes.md');
    writeFileSync(file, NOTES);
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await takePicture(editor.page, 'failed-undo');
  });

  /** As Claude Code starts the hook, before and after the act. */
  async function hook(event: 'PreToolUse' | 'PostToolUse'): Promise<void> {
    const { remitHome, home } = editor.profile;
    const payload = {
      session_id: 'undo-session',
      transcript_path: '/tmp/none.jsonl',
      cwd: editor.project,
      permission_mode: 'bypassPermissions',
      hook_event_name: event,
      tool_name: 'Bash',
      tool_input: { command: 'rm my-notes.md' },
      tool_use_id: 'call-1',
      ...(event === 'PostToolUse'
        ? { tool_response: { stdout: '', stderr: '', interrupted: false, isImage: false } }
        : {}),
    };
    const run = await runHook(remitHome, JSON.stringify(payload), { event, env: { HOME: home } });
    assert.ok(passed(run), run.stdout + run.stderr);
  }

  it('keeps the file before an agent removes it', async () => {
    await hook('PreToolUse');
    rmSync(file);
    await hook('PostToolUse');
    const kept = readLog(editor.profile.remitHome).filter((event) => event.type === 'kept');
    assert.deepEqual(
      kept.map((event) => event.paths),
      [[file]],
    );
  });

  it('shows what would come back, asks, and brings it back', async () => {
    const { page } = editor;
    await editor.command('remit.undo');
    const step = page.locator('.quick-input-list .monaco-list-row', { hasText: 'my-notes.md' });
    await step.first().waitFor();
    await page.keyboard.press('Enter');
    const comparison = page.locator('.tab', { hasText: 'my-notes.md: now, and after the undo' });
    await comparison.waitFor();
    const restored = page.locator('.monaco-diff-editor .editor.modified .view-lines');
    await restored.getByText('what only this file says').waitFor();
    assert.ok(!existsSync(file), 'nothing happens before the answer');
    await takePicture(page, 'undo-shows');
    // A message that nobody looks at for a while is found there.
    await runByKeyboard(page, 'Notifications: Show Notifications');
    const question = page.locator('.notification-list-item', { hasText: 'brings back' }).last();
    await question.waitFor();
    await takePicture(page, 'undo-asks');
    await question.getByRole('button', { name: 'Undo', exact: true }).click();
    while (!existsSync(file)) await page.waitForTimeout(100);
    assert.equal(readFileSync(file, 'utf8'), NOTES);
  });

  it('shows the step as undone in the timeline', async () => {
    const { page } = editor;
    await editor.command('remit.showTimeline');
    const timeline = await findWebview(page, 'main.timeline');
    const step = timeline.locator('.steps [role=option]', { hasText: 'rm my-notes.md' });
    await step.waitFor();
    await step.click();
    await timeline.locator('.detail', { hasText: 'was put back by an undo' }).waitFor();
    const undo = timeline.locator('.steps [role=option]', { hasText: 'was undone' });
    assert.equal(await undo.count(), 1);
    await takePicture(page, 'undo-timeline');
  });
});
