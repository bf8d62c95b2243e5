/**
 * `npm run supply-chain`: whether what we build on is locked, licensed, described in `docs/dependencies.md`, and
 * harmless to install. Builds into a folder of its own to see what is bundled.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build';
import { ROOT } from './paths';
import { billOfMaterials } from './supply-chain/bill-of-materials';
import { pageProblems } from './supply-chain/dependencies-page';
import { inventoryOf, isAskedFor, type Inventory } from './supply-chain/inventory';
import { licenceProblems } from './supply-chain/licences';
import { lockfileProblems } from './supply-chain/lockfile';
import { noticesOf } from './supply-chain/notices';

const PAGE = 'docs/dependencies.md';

function problemsOf(root: string, inventory: Inventory): readonly string[] {
  const { manifest, lock, bundled, development } = inventory;
  const page = readFileSync(join(root, PAGE), 'utf8');
  return [
    ...lockfileProblems(manifest, lock),
    ...settingProblems(readFileSync(join(root, '.npmrc'), 'utf8')),
    ...licenceProblems(bundled, 'bundled'),
    ...licenceProblems(development, 'development'),
    ...pageProblems(page, [
      { heading: 'Bundled', packages: bundled.filter((one) => isAskedFor(inventory, one)) },
      {
        heading: 'Brought along by these',
        packages: bundled.filter((one) => !isAskedFor(inventory, one)),
      },
      {
        heading: 'For building and testing only',
        packages: development.filter((one) => isAskedFor(inventory, one)),
      },
    ]).map((problem) => `${PAGE}: ${problem}`),
  ];
}

/** What npm must be told, here and on every machine that installs from this checkout. */
function settingProblems(npmrc: string): readonly string[] {
  return ['ignore-scripts=true', 'omit-lockfile-registry-resolved=true']
    .filter((line) => !npmrc.split('\n').includes(line))
    .map((line) => `.npmrc does not say ${line}`);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-supply-chain-'));
  try {
    const { inputs } = await buildAll(folder);
    const inventory = inventoryOf(ROOT, inputs);
    const problems = problemsOf(ROOT, inventory);
    for (const problem of problems) console.error(problem);
    const { bundled, development } = inventory;
    // Both throw on what they cannot describe.
    const notices = noticesOf(ROOT, bundled);
    const { components } = billOfMaterials(inventory);
    console.log(
      `${components.length} packages bundled (${notices.length} characters of notices), ${development.length} to build and test with`,
    );
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
