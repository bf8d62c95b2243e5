/**
 * Questions in the real editor, in a workspace that nobody trusts: two sessions ask at once, a window goes and another one
 * has its question, the guard is paused, only observes, and is resumed. Keyboard alone.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { readLog } from '../agents/remit-home';
import { CLI } from '../agents/requirements';
import { openGuardedEditor, paletteTitle, type GuardedEditor } from './guarded-editor';
import { findWebview, openWorkbench, runByKeyboard, statusBarItem, takePicture } from './workbench';

const DENY_FOCUSED = 'main.prompt .answer.deny vscode-button:focus';
/** Longer than the view is deaf to allowing after a question appears. */
const SETTLED_MS = 900;
/** Until a question is in view. */
const LIMIT_MS = 20_000;

describe('questions in the real editor', () => {
  let editor: GuardedEditor;
  let page: Page;
  let calls = 0;

  before(async function () {
    editor = await openGuardedEditor(this, { isUntrusted: true });
    page = editor.page;
  });
  after(() => editor?.close());
  afterEach(async function () {
    const failed = this.currentTest?.state === 'failed';
    if (failed) await takePicture(page, `failed-${this.currentTest?.title.slice(0, 30) ?? ''}`);
  });

  /** What an agent does before a call: starts its hook and waits. Resolves with the decision; `pass` for silence. */
  function call(session: string, command: string): Promise<string> {
    calls += 1;
    const payload = {
      session_id: session,
      transcript_path: '/tmp/none',
      cwd: editor.project,
      permission_mode: 'bypassPermissions',
      hook_event_name: 'PreToolUse',
      tool_name: 'Bash',
      tool_input: { command },
      tool_use_id: `call-${calls}`,
    };
    const { home, remitHome } = editor.profile;
    const env = { PATH: process.env['PATH'], HOME: home, REMIT_HOME: remitHome };
    const child = spawn(process.execPath, [CLI, 'hook', 'claude-code'], {
      env,
      cwd: editor.project,
    });
    child.stdin.end(JSON.stringify(payload));
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    return new Promise((resolve) =>
      child.on('close', () => {
        const decision = /"permissionDecision":"(\w+)"/.exec(out)?.[1];
        resolve(decision ?? (out === '' ? 'pass' : out));
      }),
    );
  }

  /** The prompt of the window once it shows a question whose headline holds `words`. */
  async function asked(window: Page, words: string): Promise<FrameLocator> {
    const prompt = await findWebview(window, `h1#headline:has-text("${words}")`, LIMIT_MS);
    await prompt.locator(DENY_FOCUSED).waitFor();
    return prompt;
  }

  it('is in Restricted Mode, and guards all the same', async () => {
    await statusBarItem(page, 'Restricted Mode').waitFor();
    await statusBarItem(page, 'Guarded').waitFor();
    assert.equal(await call('s0', 'rm -rf ~/.remit'), 'deny');
  });

  it('keeps two sessions apart: each answer is for the one that is shown', async () => {
    const publish = call('s1', 'npm publish');
    await asked(page, 'publish');
    const pull = call('s2', 'gh pr merge 12 --squash');
    const prompt = await findWebview(page, 'nav.queue:has-text("1 of 2")');
    assert.equal(await prompt.locator('nav.queue li').count(), 2);
    await takePicture(page, 'prompt-queue');
    await page.keyboard.press('n');
    await asked(page, 'pull request');
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('Control+Enter');
    assert.equal(await pull, 'allow');
    await asked(page, 'publish');
    await page.keyboard.press('Escape');
    assert.equal(await publish, 'deny');
  });

  it('shows what it would add to the task before it adds it', async () => {
    const merge = call('s3', 'gh pr merge 13 --squash');
    await asked(page, 'pull request');
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('a');
    const prompt = await findWebview(page, '.adds');
    assert.match(await prompt.locator('.adds').innerText(), /"resource": "pull-request:13"/);
    await takePicture(page, 'prompt-adds');
    await page.keyboard.press('Control+Enter');
    assert.equal(await merge, 'allow');
    assert.equal(await call('s3', 'gh pr merge 13 --squash'), 'pass');
    const { remitHome } = editor.profile;
    assert.ok(readLog(remitHome).some((event) => event.type === 'task-amended'));
  });

  it('is paused for ten minutes and resumed by the keyboard', async () => {
    await runByKeyboard(page, paletteTitle('remit.pause'));
    const dialog = page.getByRole('dialog', { name: /Pause Remit/ });
    await dialog.waitFor();
    await takePicture(page, 'pause-dialog');
    await dialog.getByRole('button', { name: 'For 10 minutes' }).press('Enter');
    await statusBarItem(page, 'Paused until').waitFor();
    assert.equal(await call('s5', 'npm publish'), 'pass');
    await runByKeyboard(page, paletteTitle('remit.resume'));
    await statusBarItem(page, 'Guarded').waitFor();
  });

  it('only observes for a while, and then says what would have happened', async () => {
    await runByKeyboard(page, paletteTitle('remit.observe'));
    const dialog = page.getByRole('dialog', { name: /only observe/ });
    await dialog.getByRole('button', { name: 'For 8 hours' }).press('Enter');
    await statusBarItem(page, 'Only observing').waitFor();
    assert.equal(await call('s6', 'npm publish'), 'pass');
    await runByKeyboard(page, paletteTitle('remit.resume'));
    await page.getByText('1 call ran here that it would have asked about').first().waitFor();
    await takePicture(page, 'observed-summary');
    await statusBarItem(page, 'Guarded').waitFor();
  });

  it('says in Doctor whose gate it is, and what the editor withholds here', async () => {
    await runByKeyboard(page, paletteTitle('remit.doctor'));
    const doctor = await findWebview(page, 'h1:has-text("Remit Doctor")');
    const text = await doctor.locator('body').innerText();
    assert.match(text, /This workspace is not trusted/);
    assert.match(text, /Gate and log are/);
    await takePicture(page, 'doctor-untrusted');
  });

  it('hands a question to another window when its own one goes', async () => {
    const other = join(editor.profile.root, 'other');
    mkdirSync(other);
    const browser = page.context().browser()!;
    const url = `${new URL(page.url()).origin}/`;
    const second = await openWorkbench({ browser, url, folder: other });
    await statusBarItem(second, /Guarded/).waitFor({ timeout: 60_000 });
    const publish = call('s4', 'npm publish');
    await asked(page, 'publish');
    await statusBarItem(second, 'Asking (1)').waitFor();
    await page.context().close();
    page = second;
    await asked(second, 'publish');
    await takePicture(second, 'prompt-other-window');
    await second.keyboard.press('Escape');
    assert.equal(await publish, 'deny');
  });
});
