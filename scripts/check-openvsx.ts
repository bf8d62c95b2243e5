/**
 * `npm run check:openvsx [FILE.vsix]`: whether Open VSX would take the package, as far as that can be told without the
 * registry. Default: what `npm run package` made.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageProblems } from './gallery/package-files';
import { openVsxProblems, type GalleryManifest } from './gallery/openvsx';
import { readVsix } from './gallery/vsix';
import { DIST, ROOT } from './paths';

function packedFile(): string {
  const named = process.argv[2];
  if (named !== undefined) return resolve(named);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return join(DIST, `remit-${version}.vsix`);
}

function main(): void {
  const file = packedFile();
  if (!existsSync(file)) throw new Error(`${file} is not there. Make it with: npm run package`);
  const files = readVsix(file);
  const manifest = files.get('extension/package.json');
  if (manifest === undefined) throw new Error(`${file} holds no extension/package.json`);
  const problems = [
    ...openVsxProblems(JSON.parse(manifest.toString('utf8')) as GalleryManifest),
    ...packageProblems(files),
  ];
  for (const problem of problems) console.error(problem);
  console.log(
    problems.length === 0
      ? `${file}: Open VSX would take it. Not checked: the namespace, the token, whether the version is new.`
      : `${file}: ${problems.length} to mend`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
