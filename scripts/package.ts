/**
 * `npm run package`: builds, then packs `dist/remit-VERSION.vsix` with the notices and the bill of materials of what is
 * bundled. Any warning of the packer is a failure. The same sources and the same Node give the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildAll } from './build';
import { readVsix, vsixOf } from './gallery/vsix';
import { ROOT } from './paths';
import { billOfMaterials } from './supply-chain/bill-of-materials';
import { inventoryOf } from './supply-chain/inventory';
import { noticesOf } from './supply-chain/notices';

/** Names in the package of what is made while packing. */
export const NOTICES = 'extension/ThirdPartyNotices.txt';
export const BILL_OF_MATERIALS = 'extension/bom.cdx.json';

async function packageExtension(): Promise<string> {
  const dist = join(ROOT, 'dist');
  // A bundle of an earlier build under another name would be packed too.
  rmSync(dist, { recursive: true, force: true });
  const { outputs, inputs } = await buildAll(dist);
  console.log(`built ${outputs.length}: ${outputs.join(', ')}`);
  const inventory = inventoryOf(ROOT, inputs);
  const files = new Map(packedByVsce());
  files.set(NOTICES, Buffer.from(noticesOf(ROOT, inventory.bundled)));
  const bill = JSON.stringify(billOfMaterials(inventory), null, 2);
  files.set(BILL_OF_MATERIALS, Buffer.from(`${bill}\n`));
  const out = join(dist, `remit-${inventory.manifest.version}.vsix`);
  writeFileSync(out, vsixOf(files));
  return out;
}

/** What vsce puts into a package, which holds times and an order of its own. */
function packedByVsce(): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-package-'));
  const out = join(folder, 'packed.vsix');
  try {
    // Everything is bundled, so no node_modules are packed.
    const packed = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', out],
      { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const said = `${packed.stdout}${packed.stderr}`;
    if (packed.status !== 0) throw new Error(`vsce failed:\n${said}`);
    const warnings = said.split('\n').filter((line) => /\bwarning\b/i.test(line));
    if (warnings.length > 0) throw new Error(`vsce warned:\n${warnings.join('\n')}`);
    return readVsix(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Run as a program, not imported by a test.
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) {
  packageExtension().then(
    (out) => console.log(`${out} (${Math.round(statSync(out).size / 1024)} KB)`),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
