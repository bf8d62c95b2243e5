/** A real editor of its own for a `describe`, whose extension host runs one of the suites of `suite/`. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { stopGate } from '../../scripts/gate-process';
import {
  createProfile,
  startEditorServer,
  type EditorServer,
  type Profile,
  type ProfileOptions,
} from '../../scripts/real-editor/server';
import { launchChromium } from './browser';
import { hostEnvironment, runInHost, type HostRun, type SuiteName } from './in-host';
import { addExtension } from './installed-extension';
import { addReported } from './reported-tests';
import { requireEditor } from './requirements';
import { takePicture } from './workbench';

const LIMIT_MS = 240_000;

export interface HostedSuite {
  /** Both are there as soon as the tests run. */
  readonly run: HostRun;
  readonly profile: Profile;
}

/**
 * Runs the suite before the tests of the enclosing `describe` and adds each of its tests to them by its own name.
 * `prepare` makes the folder that the editor opens, below the profile's root, and returns it.
 */
export function hostedSuite(
  suite: SuiteName,
  prepare: (profile: Profile) => string = emptyProject,
  options: ProfileOptions = {},
): HostedSuite {
  let profile: Profile | undefined;
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  let run: HostRun | undefined;

  before(async function () {
    const editor = requireEditor(this);
    profile = createProfile(options);
    await addExtension(editor, profile);
    const folder = prepare(profile);
    server = await startEditorServer({
      editor,
      profile,
      env: hostEnvironment(profile.root, suite),
    });
    browser = await launchChromium();
    run = await runInHost({ browser, url: server.url, folder }, profile.root, LIMIT_MS);
    await takePicture(run.page, `suite-${suite}`);
    addReported(this.test?.parent, run.tests);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    if (profile === undefined) return;
    await stopGate(profile.remitHome);
    profile.remove();
  });

  it('the suite ran to its end', () => {
    assert.ok(run !== undefined && run.tests.length > 0, run?.console);
  });

  return {
    get run() {
      return present('the suite', run);
    },
    get profile() {
      return present('the profile', profile);
    },
  };
}

function present<T>(what: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`${what} is there when the tests run, not before`);
  return value;
}

function emptyProject({ root }: Profile): string {
  const folder = join(root, 'project');
  mkdirSync(folder);
  return folder;
}
