/** `npm run package`: builds, then packs `dist/remit-VERSION.vsix`. Any warning of the packer is a failure. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

function packageExtension(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts/build.ts')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const out = join(ROOT, 'dist', `remit-${version}.vsix`);
  mkdirSync(dirname(out), { recursive: true });
  rmSync(out, { force: true });
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
  return out;
}

try {
  const out = packageExtension();
  console.log(`${out} (${Math.round(statSync(out).size / 1024)} KB)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
