/**
 * Runs the mocha suite of `suite/` inside the real extension host, next to the installed extension, and returns
 * what came of each test.
 */
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../scripts/paths';
import { openWorkbench, remoteUri, type WorkbenchOptions } from './workbench';

export interface HostTest {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly error?: string;
}

export type SuiteName = 'activation' | 'doors' | 'exports';

/** Variables that the editor's server must be started with, so that the suite finds mocha and its results file. */
export function hostEnvironment(
  folder: string,
  suite: SuiteName,
): Readonly<Record<string, string>> {
  return {
    REMIT_TEST_SUITE: suite,
    REMIT_TEST_MOCHA: join(ROOT, 'node_modules', 'mocha'),
    REMIT_TEST_RESULTS: resultsFile(folder),
  };
}

function resultsFile(folder: string): string {
  return join(folder, 'host-results.json');
}

/**
 * The editor runs a suite only next to an extension under development. Remit itself comes from its package, as a
 * person gets it, so an empty extension stands in that place and carries the suite.
 */
export async function writeCompanion(folder: string): Promise<string> {
  const companion = join(folder, 'companion');
  mkdirSync(companion, { recursive: true });
  writeFileSync(
    join(companion, 'package.json'),
    JSON.stringify({
      name: 'suite-companion',
      publisher: 'remit-tests',
      version: '0.0.1',
      engines: { vscode: '^1.99.0' },
      contributes: {
        taskDefinitions: [
          { type: 'suite', properties: { command: { type: 'string' }, args: { type: 'array' } } },
        ],
      },
    }),
  );
  await build({
    entryPoints: [join(ROOT, 'test', 'editor', 'suite', 'index.ts')],
    outfile: join(companion, 'suite.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return companion;
}

export interface HostRun {
  readonly page: Page;
  readonly tests: readonly HostTest[];
  /** The extension host's console, for a failing test's message. */
  readonly console: string;
}

/** Opens a window that runs the suite and closes nothing, so that a picture can be taken afterwards. */
export async function runInHost(
  options: WorkbenchOptions,
  folder: string,
  limitMs: number,
): Promise<HostRun> {
  const companion = await writeCompanion(folder);
  let log = '';
  let ended: (status: number) => void = () => undefined;
  const end = new Promise<number>((resolve) => (ended = resolve));
  const page = await openWorkbench({
    ...options,
    payload: [
      ['extensionDevelopmentPath', remoteUri(options.url, companion)],
      ['extensionTestsPath', remoteUri(options.url, join(companion, 'suite'))],
    ],
    prepare: async (opening) => {
      // The two functions by which the editor reports to whoever drives its tests.
      await opening.exposeFunction('codeAutomationLog', (kind: string, args: unknown[]) => {
        log += `${kind} ${args.map(String).join(' ')}\n`;
      });
      await opening.exposeFunction('codeAutomationExit', (status: number) => ended(status));
    },
  });
  const limit = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), limitMs).unref(),
  );
  const status = await Promise.race([end, limit]);
  if (status === undefined) throw new Error(`the suite did not end within ${limitMs} ms:\n${log}`);
  const file = resultsFile(folder);
  if (!existsSync(file))
    throw new Error(`the suite ended with ${status} and left no results:\n${log}`);
  return { page, tests: JSON.parse(readFileSync(file, 'utf8')) as HostTest[], console: log };
}
