/**
 * The same suite in a desktop VS Code, where one can be had: `npx tsx test/editor/desktop.ts`. It downloads VS Code
 * through @vscode/test-electron and needs a display. UNVERIFIED: it has not been run by us yet, because neither was
 * available; CI on macOS, Windows and Linux desktops is where it belongs.
 */
import { runTests, runVSCodeCommand } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopGate } from '../../scripts/gate-process';
import { hostEnvironment, writeCompanion, type HostTest } from './in-host';
import { requirePackage } from './requirements';

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'remit-desktop-'));
  const remitHome = join(root, 'remit');
  const profile = [
    `--user-data-dir=${join(root, 'data')}`,
    `--extensions-dir=${join(root, 'extensions')}`,
  ];
  const project = join(root, 'project');
  mkdirSync(project);
  try {
    const companion = await writeCompanion(root);
    await runVSCodeCommand([...profile, '--install-extension', requirePackage()]);
    await runTests({
      extensionDevelopmentPath: companion,
      extensionTestsPath: join(companion, 'suite'),
      launchArgs: [project, ...profile, '--disable-workspace-trust'],
      extensionTestsEnv: { ...hostEnvironment(root, 'activation'), REMIT_HOME: remitHome },
    }).catch((error: Error) => console.error(error.message));
    const results = join(root, 'host-results.json');
    const tests = JSON.parse(readFileSync(results, 'utf8')) as HostTest[];
    for (const test of tests) console.log(`${test.state}: ${test.title} ${test.error ?? ''}`);
    if (tests.some((test) => test.state === 'failed')) process.exitCode = 1;
  } finally {
    await stopGate(remitHome);
    rmSync(root, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
