/**
 * `npm start`: packs the extension, puts it into an editor and opens the sample project.
 *
 *   npm start                      the first of code, cursor, codium on PATH, else a real editor in the browser
 *   npm start -- --editor cursor   that editor's command line
 *   npm start -- --browser         the editor in the browser, even when another one is there
 *   npm start -- --port 8123       port of the editor in the browser
 *   npm start -- --once            ends after it has answered once; for tests
 *
 * It stays until Ctrl-C and ends exactly what it started.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, until } from './command';
import { stopGate } from './gate-process';
import { DIST, ROOT } from './paths';
import { installRealEditor } from './real-editor/install';
import { createProfile, installExtension, startEditorServer } from './real-editor/server';

const DESKTOP_EDITORS = ['code', 'cursor', 'codium'];

interface StartOptions {
  readonly editor: string | undefined;
  readonly browser: boolean;
  readonly port: number;
  readonly once: boolean;
}

async function main(): Promise<void> {
  const options = readOptions();
  const vsix = await packExtension();
  const project = copySample();
  try {
    const editor = options.browser ? undefined : (options.editor ?? findDesktopEditor());
    if (editor === undefined) await openInBrowser(vsix, project, options);
    else await openOnDesktop(editor, vsix, project, options);
  } finally {
    rmSync(dirname(project), { recursive: true, force: true });
  }
}

function readOptions(): StartOptions {
  const { values } = parseArgs({
    options: {
      editor: { type: 'string' },
      browser: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      once: { type: 'boolean', default: false },
    },
  });
  return { ...values, editor: values.editor, port: Number(values.port) };
}

async function packExtension(): Promise<string> {
  console.log('Packing the extension…');
  const done = await runCommand('npm', ['run', '--silent', 'package'], {
    cwd: ROOT,
    output: 'keep',
  });
  if (done.exit !== 0) throw new Error(`npm run package failed:\n${done.output.trim()}`);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  const vsix = join(DIST, `remit-${manifest.version}.vsix`);
  if (!existsSync(vsix)) throw new Error(`npm run package left no ${vsix}`);
  return vsix;
}

/** A copy, so that whatever an agent does to the sample leaves the repository alone. */
function copySample(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'remit-sample-')), 'pocketos');
  cpSync(join(ROOT, 'sample'), folder, { recursive: true });
  return folder;
}

function findDesktopEditor(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  return DESKTOP_EDITORS.find((name) =>
    folders.some((folder) => existsSync(join(folder, name + suffix))),
  );
}

async function openOnDesktop(
  editor: string,
  vsix: string,
  project: string,
  options: StartOptions,
): Promise<void> {
  console.log(`Installing into ${editor}…`);
  await runEditor(editor, ['--install-extension', vsix, '--force']);
  await runEditor(editor, ['--new-window', project]);
  console.log(`${editor} shows the sample project. Try "Remit: Replay the PocketOS incident".`);
  console.log(`To take the extension out again: ${editor} --uninstall-extension remit.remit`);
  if (options.once) return;
  console.log('Ctrl-C here removes the copy of the sample project; the editor stays open.');
  await interrupted();
}

async function runEditor(editor: string, args: readonly string[]): Promise<void> {
  const done = await runCommand(editor, args, { output: 'keep' });
  if (done.exit !== 0) {
    throw new Error(`${editor} ${args[0]} failed (exit ${done.exit}):\n${done.output.trim()}`);
  }
}

async function openInBrowser(vsix: string, project: string, options: StartOptions): Promise<void> {
  console.log('No desktop editor is used: taking a real VS Code that runs in the browser.');
  const editor = await installRealEditor((line) => console.log(line));
  // A newcomer's first sight says what to try.
  const profile = createProfile({ settings: { 'workbench.startupEditor': 'readme' } });
  try {
    await installExtension(editor, profile, vsix);
    const server = await startEditorServer({ editor, profile, port: options.port });
    try {
      await until('the editor to answer', 30_000, async () => (await fetch(server.url)).ok);
      console.log(`\nOpen ${server.url}?folder=${encodeURIComponent(project)}\n`);
      console.log('Then run "Remit: Replay the PocketOS incident" from the command palette (F1).');
      if (options.once) return;
      console.log('Ctrl-C ends the editor.');
      await Promise.race([interrupted(), server.ended]);
    } finally {
      await server.stop();
    }
  } finally {
    await stopGate(profile.remitHome);
    profile.remove();
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
