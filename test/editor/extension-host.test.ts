/** Every test of `suite/` appears here under its own name, with what the real extension host said about it. */
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

describe('inside the real extension host', () => {
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
    server = await startEditorServer({ editor, profile, env: hostEnvironment(profile.root) });
    browser = await launchChromium();
    run = await runInHost({ browser, url: server.url, folder }, profile.root, 240_000);
    await takePicture(run.page, 'extension-host');
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
});
