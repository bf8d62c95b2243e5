/** What the check of the supply chain refuses, each by one thing that is wrong. */
import assert from 'node:assert/strict';
import { pageProblems, type Section } from '../../scripts/supply-chain/dependencies-page';
import { licenceProblems } from '../../scripts/supply-chain/licences';
import {
  lockfileProblems,
  resolvedFrom,
  type LockedPackage,
  type Lockfile,
} from '../../scripts/supply-chain/lockfile';
import { bundledPackages, type UsedPackage } from '../../scripts/supply-chain/packages-used';

const INTEGRITY = `sha512-${'A'.repeat(86)}==`;
const MANIFEST = { name: 'ours', version: '1.0.0', devDependencies: { a: '^1.0.0' } };

/** A sound lockfile: `a` brings a `b` of its own and uses the common `c`. */
function lockWith(more: Readonly<Record<string, LockedPackage>> = {}): Lockfile {
  return {
    lockfileVersion: 3,
    packages: {
      '': MANIFEST,
      'node_modules/a': {
        version: '1.2.0',
        integrity: INTEGRITY,
        dependencies: { b: '1', c: '1' },
      },
      'node_modules/a/node_modules/b': { version: '1.0.0', integrity: INTEGRITY },
      'node_modules/b': { version: '2.0.0', integrity: INTEGRITY },
      'node_modules/c': { version: '1.0.0', integrity: INTEGRITY },
      ...more,
    },
  };
}

describe('the lockfile', () => {
  const a = lockWith().packages['node_modules/a']!;

  it('is taken when it is sound', () => {
    assert.deepEqual(lockfileProblems(MANIFEST, lockWith(), {}), []);
  });

  const refused: readonly [what: string, more: Record<string, LockedPackage>, says: RegExp][] = [
    ['no sum', { 'node_modules/a': { version: '1.2.0' } }, /^node_modules\/a has no SHA-512/],
    [
      'a weaker sum',
      { 'node_modules/c': { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' } },
      /^node_modules\/c has no SHA-512/,
    ],
    [
      'an address',
      { 'node_modules/a': { ...a, resolved: 'https://registry.test/a.tgz' } },
      /names where it was fetched/,
    ],
    ['a link', { 'node_modules/a': { ...a, link: true } }, /is a link/],
    ['an install script', { 'node_modules/a': { ...a, hasInstallScript: true } }, /install script/],
    [
      'a package that is not there',
      { 'node_modules/c': { version: '1', integrity: INTEGRITY, dependencies: { d: '1' } } },
      /^node_modules\/c needs d/,
    ],
    [
      'another range',
      { '': { ...MANIFEST, devDependencies: { a: '^2.0.0' } } },
      /\^1\.0\.0 is wanted/,
    ],
    ['one too many', { '': { ...MANIFEST, dependencies: { x: '1' } } }, /nothing is wanted/],
    ['another version of ours', { '': { ...MANIFEST, version: '2.0.0' } }, /another version/],
  ];
  for (const [what, more, says] of refused) {
    it(`is refused with ${what}`, () => {
      const problems = lockfileProblems(MANIFEST, lockWith(more), {});
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, says);
    });
  }

  it('may hold an install script that is named, and wants the line gone with it', () => {
    const scripted = lockWith({ 'node_modules/a': { ...a, hasInstallScript: true } });
    assert.deepEqual(lockfileProblems(MANIFEST, scripted, { a: 'why' }), []);
    assert.equal(lockfileProblems(MANIFEST, lockWith(), { a: 'why' }).length, 1);
  });

  it('finds a package as Node does: in the nearest folder upwards', () => {
    assert.equal(resolvedFrom('node_modules/a', 'b', lockWith()), 'node_modules/a/node_modules/b');
    assert.equal(resolvedFrom('node_modules/c', 'b', lockWith()), 'node_modules/b');
    assert.equal(resolvedFrom('node_modules/a/node_modules/b', 'c', lockWith()), 'node_modules/c');
    assert.equal(resolvedFrom('node_modules/a', 'd', lockWith()), undefined);
  });
});

describe('licences', () => {
  const taken = (name: string, licence: string | undefined, use: 'bundled' | 'development') =>
    licenceProblems([{ name, licence }], use).length === 0;

  it('are taken by their list', () => {
    assert.ok(taken('a', 'MIT', 'bundled'));
    assert.ok(taken('a', 'MPL-2.0', 'development'));
    assert.ok(!taken('a', 'MPL-2.0', 'bundled'));
    assert.ok(!taken('a', 'GPL-3.0-or-later', 'development'));
    assert.ok(!taken('a', undefined, 'development'));
  });

  it('one of several is enough, two together must both do', () => {
    assert.ok(taken('a', '(MIT OR GPL-3.0-or-later)', 'bundled'));
    assert.ok(!taken('a', 'MIT AND GPL-3.0-or-later', 'bundled'));
    assert.ok(taken('a', '(MIT AND Zlib)', 'bundled'));
    assert.ok(!taken('a', '(MIT OR (GPL-2.0-only AND X))', 'bundled'));
  });

  it('beyond the list are taken of the packages that are named', () => {
    assert.ok(taken('@vscode/codicons', 'CC-BY-4.0', 'bundled'));
    assert.ok(!taken('icons', 'CC-BY-4.0', 'bundled'));
    assert.ok(taken('@vscode/vsce-sign-linux-x64', 'SEE LICENSE IN LICENSE.txt', 'development'));
    assert.ok(!taken('vsce-sign', 'SEE LICENSE IN LICENSE.txt', 'development'));
  });
});

describe('the page of dependencies', () => {
  const row = (name: string, licence = 'MIT', why = 'because'): string =>
    `| \`${name}\` | ${licence} | ${why} |\n`;
  const page = (...rows: string[]): string =>
    `# Title\n\n## Bundled\n\n${rows.join('')}\n## Else\n`;
  const section: Section = {
    heading: 'Bundled',
    packages: [
      { name: 'a', licence: 'MIT' },
      { name: '@b/c', licence: 'ISC' },
    ],
  };
  const sound = [row('a'), row('@b/c', 'ISC')];

  it('is taken when both name the same', () => {
    assert.deepEqual(pageProblems(page(...sound), [section]), []);
  });

  const refused: readonly [what: string, rows: readonly string[]][] = [
    ['one too few', sound.slice(1)],
    ['one too many', [...sound, row('d')]],
    ['one twice', [...sound, row('a')]],
    ['another licence', [row('a', 'ISC'), sound[1]!]],
    ['no reason', [row('a', 'MIT', ''), sound[1]!]],
  ];
  for (const [what, rows] of refused) {
    it(`is refused with ${what}`, () => {
      assert.equal(pageProblems(page(...rows), [section]).length, 1);
    });
  }

  it('is refused without the section', () => {
    assert.equal(pageProblems('# Title\n', [section]).length, 1);
  });
});

describe('what is bundled', () => {
  const packages: readonly UsedPackage[] = ['a', 'a/node_modules/@b/c', 'd'].map((name) => ({
    name,
    path: `node_modules/${name}`,
    version: '1.0.0',
    licence: 'MIT',
    locked: {},
  }));

  it('is found by the files that the bundles were made from', () => {
    const found = bundledPackages(packages, [
      'src/x.ts',
      'node_modules/a/node_modules/@b/c/lib/index.js',
      'node_modules/d/index.js',
    ]);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['node_modules/a/node_modules/@b/c', 'node_modules/d'],
    );
  });

  it('must be locked', () => {
    assert.throws(() => bundledPackages(packages, ['node_modules/e/index.js']), /node_modules\/e/);
  });
});
