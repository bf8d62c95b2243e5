/** A task is suggested and accepted, declared by quick pick, kept as a template; agents are guarded, and all is undone. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createProfile } from '../../scripts/real-editor/server';
import { readLog } from '../agents/remit-home';
import { runHook } from '../hook/run-hook';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, runByKeyboard, statusBarItem, takePicture } from './workbench';

const SETTINGS = '{\n  "model": "opus"\n}\n';

describe('declaring a task in the window', () => {
  let editor: GuardedEditor;
  let page: Page;
  let settings: string;

  before(async function () {
    const profile = createProfile();
    settings = join(profile.home, '.claude', 'settings.json');
    mkdirSync(join(profile.home, '.claude'));
    writeFileSync(settings, SETTINGS);
    editor = await openGuardedEditor(this, { profile });
    ({ page } = editor);
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await takePicture(page, 'failed-declare');
  });

  /** As Claude Code tells of the person's words. */
  async function prompt(session: string, text: string): Promise<void> {
    const { remitHome, home } = editor.profile;
    const payload = {
      session_id: session,
      transcript_path: '/tmp/none.jsonl',
      cwd: editor.project,
      hook_event_name: 'UserPromptSubmit',
      prompt: text,
    };
    const event = 'UserPromptSubmit';
    await runHook(remitHome, JSON.stringify(payload), { event, env: { HOME: home } });
  }

  /** Session and title of each task that was declared so far. */
  function declared(): readonly (readonly [string, string | undefined])[] {
    return readLog(editor.profile.remitHome).flatMap((event) =>
      event.type === 'task-declared' ? [[event.session, event.task?.title] as const] : [],
    );
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await page.waitForTimeout(50);
  }

  const rows = (text: string) =>
    page.locator('.quick-input-list .monaco-list-row', { hasText: text });

  /** Types into the question at the top of the window, once it is there, and presses Enter. */
  async function answer(title: string, text = ''): Promise<void> {
    await page.locator('.quick-input-title', { hasText: title }).waitFor();
    if (text !== '') await page.locator('.quick-input-widget input').first().fill(text);
    await page.keyboard.press('Enter');
  }

  it('suggests one from the words of each session, without taking the keyboard', async () => {
    await prompt('first', 'Fix the credential mismatch in staging');
    await statusBarItem(page, 'Task? Fix the credential').waitFor();
    await prompt('second', 'Tidy the docs on branch fix/docs');
    await statusBarItem(page, '2 suggested tasks').waitFor();
    assert.equal(await page.locator('iframe.webview').count(), 0, 'nothing came up by itself');
    assert.deepEqual(declared(), []);
  });

  it('is accepted in its card by Enter, for its own session alone', async () => {
    await editor.command('remit.reviewSuggestion');
    const cards = await findWebview(page, 'main.cards .card');
    const first = cards.locator('[data-session="claude-code:first"], [data-session="first"]');
    await first.getByText('Claude Code · pocketos').waitFor();
    await first.locator('.chip', { hasText: 'file:.env.staging' }).waitFor();
    await cards.locator('vscode-button:focus').first().waitFor();
    await takePicture(page, 'declare-cards');
    const second = cards.locator('.card.suggested', { hasText: 'Tidy the docs' });
    assert.equal(
      await second.locator('vscode-button:focus').count(),
      1,
      'the latest has the keyboard',
    );
    await page.keyboard.press('Enter');
    await until(() => declared().length === 1);
    assert.equal(declared()[0]?.[1], 'Tidy the docs on branch fix/docs');
    await cards.locator('.card.held', { hasText: 'Tidy the docs' }).waitFor();
    assert.equal(await cards.locator('.card.suggested').count(), 1);
    await takePicture(page, 'declare-card-accepted');
  });

  it('is accepted by one key from anywhere', async () => {
    // A page that has the keyboard hands keys on once it knows which ones; until then one may be lost.
    for (let attempt = 0; attempt < 5 && declared().length < 2; attempt += 1) {
      await page.keyboard.press('Control+1');
      await page.keyboard.press('Control+Alt+Enter');
      for (let waited = 0; waited < 40 && declared().length < 2; waited += 1) {
        await page.waitForTimeout(50);
      }
    }
    assert.equal(declared().length, 2);
    assert.equal(declared()[1]?.[1], 'Fix the credential mismatch in staging');
    assert.notEqual(declared()[1]?.[0], declared()[0]?.[0]);
    await statusBarItem(page, 'Task?').waitFor({ state: 'detached' });
  });

  it('is declared by quick pick, one question after another, and kept as a template', async () => {
    await editor.command('remit.declareTaskQuickPick');
    await answer('Which session is the task for?', 'The next session');
    await answer('Declare a task: from what?', 'An empty task');
    await answer('What is the agent to do?', 'Mend the preview');
    await answer('Where may it make changes?', 'pr-7');
    await page.getByText('1 Selected').waitFor();
    await takePicture(page, 'declare-quick-pick-list');
    await page.keyboard.press('Enter');
    await answer('What may it do that cannot be undone?', 'Add a grant');
    await answer('A grant (1/4)', 'delete');
    await answer('A grant (2/4)', 'volume');
    await page.locator('.quick-input-box input[placeholder*="Its name"]').waitFor();
    await answer('A grant (3/4)', 'pr-7-*');
    await rows('In pr-7, once').or(rows('Once')).first().waitFor();
    await page.keyboard.press('Enter');
    await rows('delete volume:pr-7-*').waitFor();
    await page.keyboard.press('Enter');
    await rows('Declare this task').waitFor();
    await takePicture(page, 'declare-quick-pick-review');
    await page.keyboard.type('Save as a template');
    await page.keyboard.press('Enter');
    await answer('Save the task as a template');
    const template = join(editor.project, '.remit', 'tasks', 'mend-the-preview.jsonc');
    await until(() => existsSync(template));
    await rows('Declare this task').waitFor();
    await page.keyboard.press('Enter');
    const next = join(editor.profile.remitHome, 'settings.json');
    await until(() => existsSync(next) && readFileSync(next, 'utf8').includes('Mend the preview'));
    const kept = JSON.parse(readFileSync(next, 'utf8')) as { nextTasks: Record<string, unknown> };
    assert.deepEqual(kept.nextTasks[editor.project], {
      format: 'remit.task/1',
      title: 'Mend the preview',
      scope: {
        environments: ['pr-7'],
        grants: [{ operation: 'delete', resource: 'volume:pr-7-*', environment: 'pr-7', max: 1 }],
      },
    });
  });

  it('lists templates and what was declared before, and shows where a template is wrong', async () => {
    writeFileSync(
      join(editor.project, '.remit', 'tasks', 'broken.jsonc'),
      '{\n  "format": "remit.task/1"\n}\n',
    );
    await editor.command('remit.declareTaskQuickPick');
    await answer('Which session is the task for?', 'Tidy the docs');
    await rows('mend-the-preview').waitFor();
    await rows('Fix the credential mismatch in staging').waitFor();
    await takePicture(page, 'declare-quick-pick-start');
    await answer('Declare a task: from what?', 'broken');
    await page.locator('.tab', { hasText: 'broken.jsonc' }).waitFor();
  });

  it('keeps sessions apart in the side bar, and ends one by its key', async () => {
    await runByKeyboard(page, 'Remit: Focus on Sessions View').catch(() => undefined);
    const tree = page.locator('.pane', { hasText: 'Sessions' }).locator('.monaco-list-row');
    await tree.filter({ hasText: 'At work' }).first().waitFor();
    const row = tree.filter({ hasText: 'Tidy the docs' });
    await row.click();
    await takePicture(page, 'sessions-tree');
    await row.focus().catch(() => undefined);
    await runByKeyboard(page, 'Remit: Focus on Sessions View').catch(() => undefined);
    await page.keyboard.press('Delete');
    await until(() =>
      readLog(editor.profile.remitHome).some((event) => event.type === 'session-ended'),
    );
    await tree.filter({ hasText: 'Today' }).waitFor();
  });

  it('shows in the walkthrough what guarding changes, and changes nothing by it', async () => {
    await runByKeyboard(page, 'Welcome: Open Walkthrough...');
    await page.keyboard.type('Get started with Remit');
    await rows('Get started with Remit').first().waitFor();
    await page.keyboard.press('Enter');
    const step = page.locator('.getting-started-step', { hasText: 'Find the agents' });
    await step.waitFor();
    await runByKeyboard(page, 'View: Toggle Secondary Side Bar Visibility');
    await page.waitForTimeout(500);
    await takePicture(page, 'walkthrough');
    await step.getByText('Show agents and changes').click();
    const review = await findWebview(page, 'h2');
    await review.getByText('~/.claude/settings.json').first().waitFor();
    await takePicture(page, 'walkthrough-changes');
    await page.locator('.tab', { hasText: 'Welcome' }).click();
    // Done because it is so: this one was reached before the walkthrough was opened.
    for (const reached of ['Find the agents', 'Say what the task is']) {
      const done = page.locator('.getting-started-step', { hasText: reached });
      await done.locator('.codicon-getting-started-step-checked').first().waitFor();
    }
    await takePicture(page, 'walkthrough-done');
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
  });

  it('guards what was found after one yes to the very difference', async () => {
    await editor.command('remit.guardAgents');
    await page.locator('.tab', { hasText: 'What guarding changes' }).last().waitFor();
    await rows('Guard Claude Code').waitFor();
    await page.locator('.multiDiffEditor, .monaco-multi-diff-editor').first().waitFor();
    await takePicture(page, 'guard-consent');
    assert.equal(readFileSync(settings, 'utf8'), SETTINGS);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(() => readFileSync(settings, 'utf8').includes('remit-hook'));
    await answer('May the agents ask you');
    await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
    assert.ok(!existsSync(join(editor.profile.home, '.claude.json')), 'left as it is');
  });

  it('takes everything out again after one yes', async () => {
    await editor.command('remit.undoEverything');
    // The palette has a row of these words too.
    await page
      .locator('.quick-input-title', { hasText: 'Undo everything Remit changed' })
      .waitFor();
    await rows('Undo everything').waitFor();
    await takePicture(page, 'undo-everything');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(() => readFileSync(settings, 'utf8') === SETTINGS);
    const { remitHome } = editor.profile;
    await until(() => !existsSync(join(remitHome, 'runtime')));
    assert.ok(!existsSync(join(remitHome, 'doors', 'bin')), 'the stand-ins are gone');
    assert.ok(existsSync(join(remitHome, 'log')), 'the log stays');
  });
});
