/** The timeline of a session that goes on: what an agent does appears, is found, compared, and leads to its terminal. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { passed, runHook } from '../hook/run-hook';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, runByKeyboard, takePicture } from './workbench';

const SESSION = 'timeline-session';

describe('the timeline in the window', () => {
  let editor: GuardedEditor;
  let timeline: FrameLocator;

  before(async function () {
    editor = await openGuardedEditor(this);
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await takePicture(editor.page, 'failed-timeline');
  });

  function payload(tool: string, input: object): string {
    return JSON.stringify({
      session_id: SESSION,
      transcript_path: '/tmp/none.jsonl',
      cwd: editor.project,
      permission_mode: 'bypassPermissions',
      hook_event_name: 'PreToolUse',
      tool_name: tool,
      tool_input: input,
    });
  }

  /** As Claude Code starts the hook before an act. */
  async function beforeAct(tool: string, input: object): Promise<void> {
    const { remitHome, home } = editor.profile;
    const env = { HOME: home };
    const run = await runHook(remitHome, payload(tool, input), { env });
    assert.ok(passed(run), run.stdout + run.stderr);
  }
  const rows = (text: string) => timeline.locator('.steps [role=option]', { hasText: text });

  it('shows what the agent does as it does it', async () => {
    const { page, project } = editor;
    const file = join(project, 'notes.md');
    writeFileSync(file, 'one\ntwo\nthree\n');
    await beforeAct('Bash', { command: 'ls' });
    await editor.command('remit.showTimeline');
    timeline = await findWebview(page, 'main.timeline .steps [role=option]');
    await rows('The session began').waitFor();
    await beforeAct('Edit', { file_path: file, old_string: 'two', new_string: 'zwei' });
    await rows('notes.md').waitFor();
    assert.equal(await rows('notes.md').getAttribute('aria-selected'), 'true', 'it follows');
    await takePicture(page, 'timeline-live');
  });

  it('searches with the keys that the editor itself would take', async () => {
    const { page } = editor;
    await timeline.locator('.steps').focus();
    await page.keyboard.press('Control+F');
    await page.keyboard.type('ls');
    await timeline.locator('.hits', { hasText: /^1 hit$/ }).waitFor();
    assert.equal(await page.locator('.simple-find-part.visible').count(), 0, 'no second search');
    await page.keyboard.press('Enter');
    await timeline.locator('.detail', { hasText: 'Command, step 0' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('compares a file before and after a step', async () => {
    const { page } = editor;
    await rows('notes.md').click();
    const show = timeline.getByRole('button', { name: 'Show the change' });
    await show.focus();
    await page.keyboard.press('Enter');
    await page.locator('.tab', { hasText: /notes\.md: (the part|before and after)/ }).waitFor();
    const after = page.locator('.monaco-diff-editor .editor.modified .view-lines');
    await after.getByText('zwei').waitFor();
    await takePicture(page, 'timeline-change');
  });

  it('goes to the terminal in which the agent runs', async () => {
    const { page, profile } = editor;
    const call = join(profile.root, 'call.json');
    writeFileSync(call, payload('Bash', { command: 'pwd' }));
    await runByKeyboard(page, 'Terminal: Create New Terminal');
    await page.locator('.terminal-wrapper.active .xterm-helper-textarea').waitFor();
    await page.waitForTimeout(1_000);
    await page.keyboard.type(
      `${join(profile.remitHome, 'bin/remit-hook')} claude-code PreToolUse < ${call}`,
    );
    await page.keyboard.press('Enter');
    await rows('pwd').waitFor();
    await runByKeyboard(page, 'View: Hide Panel');
    await page.locator('.terminal-wrapper.active').waitFor({ state: 'hidden' });
    await rows('pwd').click();
    await timeline.getByRole('button', { name: 'Go to the terminal' }).click();
    await page.locator('.terminal-wrapper.active').waitFor();
    await takePicture(page, 'timeline-terminal');
  });

  it('compares every file of a step that changes several', async () => {
    const { page, project, profile } = editor;
    const patch = [
      '*** Begin Patch',
      `*** Add File: ${join(project, 'first.md')}`,
      '+premier',
      `*** Update File: ${join(project, 'notes.md')}`,
      '@@',
      '-three',
      '+drei',
      '*** End Patch',
    ].join('\n');
    const call = JSON.parse(payload('apply_patch', { command: patch })) as object;
    const run = await runHook(
      profile.remitHome,
      JSON.stringify({ ...call, turn_id: 'turn-1', model: 'gpt-5.5', tool_use_id: 'patch-1' }),
      { agent: 'codex', env: { HOME: profile.home } },
    );
    assert.ok(passed(run), run.stdout + run.stderr);
    await editor.command('remit.showTimeline');
    await rows('first.md').click();
    await timeline.getByRole('button', { name: 'Show the change' }).click();
    await page.locator('.tab', { hasText: /What step \d+ changes/ }).waitFor();
    const files = page.locator('.multiDiffEditor, .monaco-multi-diff-editor');
    for (const text of ['first.md', 'notes.md', 'premier', 'drei']) {
      await files.getByText(text).first().waitFor();
    }
    await takePicture(page, 'timeline-changes');
  });
});
