/**
 * Tasks and terminals in the real editor with the packed extension, each denied and allowed. The gate is the test's
 * own (`doors/stand-in-gate.ts`): which call is refused is not the question here, but that what it refuses does not
 * run and everything else does.
 */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import {
  createProfile,
  installExtension,
  startEditorServer,
  type EditorServer,
  type Profile,
} from '../../scripts/real-editor/server';
import { REFUSED, RUN, standInGate, type StandInGate } from '../doors/stand-in-gate';
import { launchChromium } from './browser';
import { hostEnvironment, runInHost, type HostRun } from './in-host';
import { addReported } from './reported-tests';
import { requireEditor, requirePackage } from './requirements';
import { takePicture } from './workbench';

describe('the doors of the editor', () => {
  let profile: Profile | undefined;
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  let gate: StandInGate | undefined;
  let run: HostRun | undefined;

  before(async function () {
    const editor = requireEditor(this);
    const vsix = requirePackage();
    profile = createProfile({ settings: { 'debug.onTaskErrors': 'abort' } });
    gate = await startGate(profile.remitHome);
    await installExtension(editor, profile, vsix);
    const folder = project(profile.root);
    const env = hostEnvironment(profile.root, 'doors');
    server = await startEditorServer({ editor, profile, env });
    browser = await launchChromium();
    run = await runInHost({ browser, url: server.url, folder }, profile.root, 240_000);
    await takePicture(run.page, 'doors');
    addReported(this.test?.parent, run.tests);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    await gate?.close();
    profile?.remove();
  });

  it('the suite ran to its end', () => {
    assert.ok(run !== undefined && run.tests.length > 0, run?.console);
  });

  it('the gate was told of the terminal of an extension, and of tasks', () => {
    const told = (gate?.requests ?? [])
      .filter(({ method }) => (method as string) === 'terminal')
      .map(({ params }) => params as Readonly<Record<string, unknown>>);
    const cline = told.find(({ label }) => label === 'cline');
    assert.equal(cline?.['creator'], 'extension');
    assert.ok(Number(cline['pid']) > 1);
    const task = told.find(({ label }) => label === 'matched');
    assert.equal(task?.['creator'], 'task');
    assert.equal(task['task'], 'matched');
  });

  it('the doors asked before what ran', () => {
    const shims = (gate?.asked ?? []).filter(({ head }) => head.event === 'shim');
    assert.ok(shims.some(({ text }) => text.includes('shell-allowed')));
    assert.ok(shims.every(({ headers }) => headers['cwd']?.startsWith('/')));
  });
});

function startGate(remitHome: string): Promise<StandInGate> {
  return standInGate(
    remitHome,
    ({ head, text }) => {
      if (head.event === 'hello') return { exit: 0, stdout: 'agent\n', stderr: '' };
      return text.includes('DENY') ? REFUSED : RUN;
    },
    (command) =>
      command.includes('DENY')
        ? {
            decision: 'DENY',
            forPerson: 'It holds the word.',
            effects: [{ operation: 'update', resource: 'file', environment: 'local' }],
          }
        : { decision: 'ALLOW', forPerson: '', effects: [] },
  );
}

/** A repository with tasks of each kind, denied and allowed. */
function project(root: string): string {
  const folder = join(root, 'project');
  const settings = join(folder, '.vscode');
  mkdirSync(settings, { recursive: true });
  execFileSync('git', ['init', '-q', folder], { stdio: 'ignore' });
  writeFileSync(join(folder, 'empty.js'), '');
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  const git = (name: string, word: string) => `git config -f ${name} ${word}.x 1`;
  const shell = (label: string, command: string, more: object = {}) => ({
    label,
    type: 'shell',
    command,
    problemMatcher: [],
    ...more,
  });
  const background = {
    isBackground: true,
    problemMatcher: {
      owner: 'suite',
      pattern: { regexp: '^never (.*)$', file: 1, message: 1 },
      background: { activeOnStart: true, beginsPattern: '^begins', endsPattern: '^ready' },
    },
  };
  const inOrder = (label: string, ...dependsOn: string[]) => ({
    label,
    dependsOn,
    dependsOrder: 'sequence',
    problemMatcher: [],
  });
  const tasks = [
    shell('first allowed', git('first-allowed', 'ok')),
    shell('second allowed', git('second-allowed', 'ok')),
    inOrder('compound allowed', 'first allowed', 'second allowed'),
    shell('first denied', git('first-denied', 'ok')),
    shell('second denied', git('second-denied', 'DENY')),
    shell('third denied', git('third-denied', 'ok')),
    {
      ...shell('compound denied', git('compound-denied', 'ok')),
      ...inOrder('compound denied', 'first denied', 'second denied', 'third denied'),
    },
    shell(
      'background allowed',
      `${git('background-allowed', 'ok')}; echo ready; sleep 60`,
      background,
    ),
    shell('background denied', git('background-denied', 'DENY'), background),
    shell('matched', 'echo "a.txt:1: wrong"; exit 3', {
      problemMatcher: {
        owner: 'suite',
        fileLocation: ['relative', '${workspaceFolder}'],
        pattern: { regexp: '^(.*):(\\d+): (.*)$', file: 1, line: 2, message: 3 },
      },
    }),
    shell('launch allowed', git('launch-allowed', 'ok')),
    shell('launch denied', git('launch-denied', 'DENY')),
  ];
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(join(settings, 'tasks.json'), text({ version: '2.0.0', tasks }));
  const configurations = [{ preLaunchTask: 'launch denied', type: 'node', request: 'launch' }];
  writeFileSync(join(settings, 'launch.json'), text({ version: '0.2.0', configurations }));
  return folder;
}
