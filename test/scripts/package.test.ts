/** The package that two people make of the same sources: the same bytes, and what it says of other people's work. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runCommand } from '../../scripts/command';
import { packageProblems } from '../../scripts/gallery/package-files';
import { readVsix } from '../../scripts/gallery/vsix';
import { ROOT } from '../../scripts/paths';
import type { BillOfMaterials } from '../../scripts/supply-chain/bill-of-materials';
import { schemaProblems } from '../json-schema';
import { temporaryFolder } from '../temporary-folder';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
};

/** For whoever downloads it. */
const MOST_BYTES = 2_000_000;

/** What a checkout has besides its sources, and what is large and does not go into the package. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'out', 'test', '.cache', 'pictures']);

interface Place {
  readonly folder: string;
  readonly umask: string;
  readonly zone: string;
  readonly changed: Date;
}

/** Copies the sources there, packs them as somebody else would, and returns where the package is. */
async function packedAt({ folder, umask, zone, changed }: Place): Promise<string> {
  mkdirSync(join(folder, '..'), { recursive: true });
  cpSync(ROOT, folder, {
    recursive: true,
    filter: (path) => path === ROOT || !LEFT_OUT.has(basename(path)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package.json', 'README.md', 'src/editor/extension.ts']) {
    utimesSync(join(folder, file), changed, changed);
  }
  const words = ['--import', 'tsx', 'scripts/package.ts'];
  const done = await runCommand(
    'sh',
    ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, ...words],
    { cwd: folder, env: { ...process.env, TZ: zone }, output: 'keep' },
  );
  assert.equal(done.exit, 0, done.output);
  return join(folder, 'dist', `remit-${version}.vsix`);
}

describe('the packed extension', () => {
  const here = temporaryFolder('package');
  let first = '';
  let second = '';

  before(async function () {
    // Two whole packings; what it bounds is hanging.
    this.timeout(300_000);
    [first, second] = await Promise.all([
      packedAt({
        folder: join(here, 'first'),
        umask: '022',
        zone: 'UTC',
        changed: new Date('2001-02-03T04:05:06Z'),
      }),
      packedAt({
        folder: join(here, 'another place', 'further down'),
        umask: '077',
        zone: 'Asia/Tokyo',
        changed: new Date('2026-01-01T00:00:00Z'),
      }),
    ]);
  });

  it('has the same bytes in another folder, at another time, for another user', () => {
    const sum = (file: string): string =>
      createHash('sha256').update(readFileSync(file)).digest('hex');
    // By name first: it says more than two sums.
    const [one, other] = [readVsix(first), readVsix(second)];
    const names = new Set([...one.keys(), ...other.keys()]);
    const differing = [...names].filter(
      (name) => !one.get(name)?.equals(other.get(name) ?? Buffer.of()),
    );
    assert.deepEqual(differing, []);
    assert.equal(sum(second), sum(first));
  });

  it('stays within its budget', () => {
    const bytes = statSync(first).size;
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes packed, the budget is ${MOST_BYTES}`);
    assert.ok(bytes > MOST_BYTES / 10, `${bytes} bytes are no whole package`);
  });

  it('holds nothing of where it was made', () => {
    for (const [name, content] of readVsix(second)) {
      assert.ok(!content.includes('further down'), name);
      assert.ok(!content.includes(ROOT), name);
    }
  });

  it('has what the galleries want', () => {
    assert.deepEqual(packageProblems(readVsix(first)), []);
  });

  it('hands on the licence of everything that its bill of materials names', () => {
    const files = readVsix(first);
    const text = (path: string): string => files.get(`extension/${path}`)?.toString('utf8') ?? '';
    const bill = JSON.parse(text('bom.cdx.json')) as BillOfMaterials;
    const notices = text('ThirdPartyNotices.txt');
    assert.ok(bill.components.length > 10, `${bill.components.length} components`);
    for (const { group, name, version } of bill.components) {
      const whole = group === undefined ? name : `${group}/${name}`;
      assert.ok(notices.includes(`\n${whole} ${version} (`), whole);
    }
  });

  it('has a bill of materials that fits the schema of CycloneDX', () => {
    const schemas = join(ROOT, 'test/fixtures/schemas');
    const schema = JSON.parse(
      readFileSync(join(schemas, 'cyclonedx-1.6.schema.json'), 'utf8'),
    ) as Record<string, unknown>;
    const bill = JSON.parse(
      readVsix(first).get('extension/bom.cdx.json')!.toString('utf8'),
    ) as Record<string, unknown>;
    assert.deepEqual(schemaProblems(schema, bill), []);
    assert.notDeepEqual(schemaProblems(schema, { ...bill, specVersion: 1.6 }), []);
    assert.notDeepEqual(schemaProblems(schema, { ...bill, components: [{ name: 'a' }] }), []);
  });
});
