/**
 * Doors that open behind the window's back: an agent's settings are changed by somebody else, in the profile's own home,
 * and the window says so and mends it. By keyboard alone.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile } from '../../scripts/real-editor/server';
import { runRemit } from '../agents/remit-home';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { findWebview, runByKeyboard, statusBarItem, takePicture } from './workbench';

const BARE = '{\n  "model": "opus"\n}\n';

describe('doors that open behind the window’s back', () => {
  let editor: GuardedEditor;
  let settings: string;

  before(async function () {
    requireEditor(this);
    const profile = createProfile({});
    settings = join(profile.home, '.claude', 'settings.json');
    mkdirSync(join(profile.home, '.claude'), { recursive: true });
    writeFileSync(settings, BARE);
    editor = await openGuardedEditor(this, { profile });
    // As a person does it in a terminal.
    const env = { PATH: process.env['PATH'], HOME: profile.home, REMIT_HOME: profile.remitHome };
    const installed = await runRemit(['agents', 'install', 'claude-code', '--yes'], env);
    assert.equal(installed.exit, 0, installed.output);
    await standing('Guarded');
  });
  after(() => editor?.close());
  afterEach(async function () {
    const failed = this.currentTest?.state === 'failed';
    if (failed) await takePicture(editor.page, `failed-${this.currentTest!.title.slice(0, 30)}`);
  });

  it('are told of once when the hook is gone, and mended by the button of that notice', async () => {
    const { page } = editor;
    writeFileSync(settings, BARE);
    await standing('Partly guarded');
    await takePicture(page, 'health-taken-out');
    // A window that is not in front keeps its notices behind the bell.
    await runByKeyboard(page, 'Notifications: Show Notifications');
    const notice = page.locator('.notification-list-item', {
      hasText: 'Remit does not guard Claude Code',
    });
    await notice.first().waitFor();
    assert.equal(await notice.count(), 1);
    await takePicture(page, 'health-notice');
    await notice.getByRole('button', { name: 'Repair' }).click();
    await standing('Guarded');
    assert.match(readFileSync(settings, 'utf8'), /remit-hook.*PreToolUse/);
  });

  it('are seen in the status bar and repaired from the palette: hooks switched off', async () => {
    writeFileSync(settings, BARE.replace('"model"', '"disableAllHooks": true,\n  "model"'));
    await standing('Partly guarded');
    await editor.command('remit.repairAgents');
    await standing('Guarded');
    const mended = readFileSync(settings, 'utf8');
    assert.doesNotMatch(mended, /disableAllHooks/);
    assert.match(mended, /remit-hook.*PreToolUse/);
    assert.match(mended, /"model": "opus"/);
  });

  it('are found by knocking, and the one that is chosen is mended', async () => {
    const launcher = join(editor.profile.remitHome, 'bin', 'remit-hook');
    const whole = readFileSync(launcher, 'utf8');
    writeFileSync(launcher, '#!/bin/sh\nexit 0\n');
    await editor.command('remit.probeAgents');
    const row = editor.page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'Claude Code',
    });
    await row.waitFor({ timeout: 60_000 });
    await takePicture(editor.page, 'health-knocked');
    assert.match(await row.innerText(), /refuses every call/);
    await editor.page.keyboard.type('Claude');
    await editor.page.keyboard.press('Enter');
    for (const limit = Date.now() + 30_000; readFileSync(launcher, 'utf8') !== whole;) {
      assert.ok(Date.now() < limit, 'the launcher was not put back');
      await editor.page.waitForTimeout(200);
    }
  });

  it('are in the doctor’s report, with what a hook of others beside ours means', async () => {
    const other = { matcher: '*', hooks: [{ type: 'command', command: '/opt/lint' }] };
    const value = JSON.parse(readFileSync(settings, 'utf8')) as {
      hooks: { PreToolUse: unknown[] };
    };
    value.hooks.PreToolUse.push(other);
    writeFileSync(settings, JSON.stringify(value, null, 2));
    await editor.command('remit.doctor');
    const report = await findWebview(editor.page, 'h1:has-text("Remit Doctor")');
    const row = report.locator('tr', { hasText: 'claude-code' });
    await row.waitFor();
    await takePicture(editor.page, 'health-doctor');
    const text = await row.innerText();
    assert.match(text, /guarded/);
    assert.match(text, /\/opt\/lint.*cannot let through what Remit refuses/);
  });

  async function standing(text: string): Promise<void> {
    const item = statusBarItem(editor.page, new RegExp(`^\\s*${text}\\s*$`));
    await item.first().waitFor({ timeout: 30_000 });
  }
});
