/**
 * The editor on its worst day, with the agents' hooks running beside it: the gate is killed, the window is reloaded, the
 * extension host crashes, a second window comes and goes, the extension is switched off and its folder deleted. The
 * editor is a server with windows in a browser, so its extension host is a remote one throughout.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createProfile } from '../../scripts/real-editor/server';
import { bash, endGate, gatePid, runHook, type HookRun } from '../hook/run-hook';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { runByKeyboard, statusBarItem, takePicture } from './workbench';

describe('faults of the editor', function () {
  this.timeout(180_000);
  let editor: GuardedEditor;
  let home: string;
  let number = 0;

  before(async function () {
    requireEditor(this);
    const profile = createProfile({});
    home = profile.remitHome;
    editor = await openGuardedEditor(this, { profile });
  });
  after(() => editor?.close());
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await takePicture(editor.page, `failed-${this.currentTest.title.slice(0, 30)}`);
  });

  it('a gate that is killed is there again without anybody’s help, and the person is told once', async () => {
    const killed = gatePid(home);
    await endGate(home);
    await guards();
    assert.notEqual(gatePid(home), killed);
    const { page } = editor;
    await runByKeyboard(page, 'Notifications: Show Notifications');
    const notice = page.locator('.notification-list-item', { hasText: 'was started again' });
    await notice.first().waitFor({ timeout: 30_000 });
    await takePicture(page, 'fault-gate-killed');
    assert.equal(await notice.count(), 1);
    await statusBarItem(page, 'Guarded').first().waitFor();
  });

  it('a reload of the window and a second window change nothing', async () => {
    const { page } = editor;
    const gate = gatePid(home);
    await page.reload();
    await guards();
    const second = await page.context().newPage();
    await second.goto(page.url());
    for (const one of [page, second]) await isGuarded(one);
    await guards();
    await second.close();
    await guards();
    assert.equal(gatePid(home), gate);
  });

  it('a crash of the extension host leaves the guard, and the window finds it again', async () => {
    const gate = gatePid(home);
    const hosts = extensionHosts(home);
    assert.ok(hosts.length > 0);
    for (const pid of hosts) process.kill(pid, 'SIGKILL');
    await guards();
    assert.equal(gatePid(home), gate);
    await isGuarded(editor.page);
    await guards();
  });

  it('an extension that is switched off leaves a guard that runs', async () => {
    const { page } = editor;
    await runByKeyboard(page, 'Extensions: Disable All Installed Extensions');
    await page.waitForTimeout(1_000);
    await page.reload();
    await page.locator('.statusbar-item').first().waitFor();
    await endGate(home);
    await guards();
  });

  it('an extension whose folder is deleted leaves no agent dead', async () => {
    const { extensions } = editor.profile;
    const own = readdirSync(extensions).filter((name) => /^remit\.remit-/.test(name));
    assert.equal(own.length, 1);
    rmSync(join(extensions, own[0]!), { recursive: true });
    await endGate(home);
    const first = await hook('remit off');
    assert.deepEqual([first.exit, first.stdout], [0, '']);
    assert.match(first.stderr, /no longer installed/);
    assert.deepEqual(await hook('ls'), { exit: 0, stdout: '', stderr: '' });
  });

  /** The next call of an agent: what is harmless runs, what is not is refused by a judge and not for want of one. */
  async function guards(): Promise<void> {
    const harmless = await hook('ls');
    assert.deepEqual([harmless.exit, harmless.stdout], [0, ''], harmless.stdout);
    const { stdout } = await hook('remit off');
    assert.match(stdout, /"permissionDecision":"deny"/);
    assert.doesNotMatch(stdout, /could not check this call/);
  }

  function hook(command: string): Promise<HookRun> {
    number += 1;
    return runHook(home, bash(command, `call-${number}`));
  }

  async function isGuarded(page: Page): Promise<void> {
    await statusBarItem(page, 'Guarded').first().waitFor({ timeout: 60_000 });
  }
});

/** Processes of extension hosts whose `REMIT_HOME` is this one. */
function extensionHosts(home: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const env = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        return command.includes('--type=extensionHost') && env.includes(`REMIT_HOME=${home}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
