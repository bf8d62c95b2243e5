/** Sessions that leave the real editor and come back: the suite in its extension host, and what the timeline shows after it. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import {
  createProfile,
  installExtension,
  startEditorServer,
  type EditorServer,
  type Profile,
} from '../../scripts/real-editor/server';
import { stopGate } from '../../scripts/gate-process';
import { launchChromium } from './browser';
import { hostEnvironment, runInHost, type HostRun } from './in-host';
import { addReported } from './reported-tests';
import { requireEditor, requirePackage } from './requirements';
import { takePicture } from './workbench';

describe('exports, session files and reports inside the real extension host', () => {
  let profile: Profile | undefined;
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  let run: HostRun | undefined;

  before(async function () {
    const editor = requireEditor(this);
    const vsix = requirePackage();
    profile = createProfile();
    await installExtension(editor, profile, vsix);
    const folder = join(profile.root, 'project');
    mkdirSync(folder);
    server = await startEditorServer({
      editor,
      profile,
      env: hostEnvironment(profile.root, 'exports'),
    });
    browser = await launchChromium();
    run = await runInHost({ browser, url: server.url, folder }, profile.root, 240_000);
    await takePicture(run.page, 'exports');
    addReported(this.test?.parent, run.tests);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    if (profile !== undefined) {
      await stopGate(profile.remitHome);
      profile.remove();
    }
  });

  it('the suite ran to its end', () => {
    assert.ok(run !== undefined && run.tests.length > 0, run?.console);
  });

  it('the timeline shows what the session would have been under the edited task', async () => {
    const texts = await Promise.all(
      run!.page.frames().map((frame) => frame.locator('.comparison').allInnerTexts()),
    );
    assert.match(texts.flat().join(), /2 of 6 calls would be judged otherwise/);
  });
});
