/** What the galleries take, and what ours is. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { openVsxProblems, type GalleryManifest } from '../../scripts/gallery/openvsx';
import { packageProblems, pageProblems } from '../../scripts/gallery/package-files';
import { readVsix } from '../../scripts/gallery/vsix';
import { ROOT } from '../../scripts/paths';

interface Manifest extends GalleryManifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

const ours = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

describe('the manifest in front of the galleries', () => {
  it('is one that Open VSX takes', () => {
    assert.deepEqual(openVsxProblems(ours), []);
  });

  it('is compiled against the interfaces of the oldest editor that it names', () => {
    const oldest = /^\^(\d+\.\d+)\.0$/.exec(ours.engines?.vscode ?? '')?.[1];
    assert.equal(ours.devDependencies['@types/vscode'], oldest);
    const types = readFileSync(join(ROOT, 'node_modules/@types/vscode/package.json'), 'utf8');
    assert.ok((JSON.parse(types) as { version: string }).version.startsWith(`${oldest}.`));
  });

  it('fills the fields that a page is made of', () => {
    for (const field of ['icon', 'homepage', 'bugs', 'qna', 'galleryBanner', 'license'] as const) {
      assert.ok(ours[field], field);
    }
    // The marketplace takes no more.
    assert.ok((ours.keywords ?? []).length <= 30);
    const icon = readFileSync(join(ROOT, ours.icon ?? ''));
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  });

  const refused: readonly [what: string, change: Partial<GalleryManifest>, says: RegExp][] = [
    ['a publisher with a blank', { publisher: 'a b' }, /^publisher may hold/],
    ['no name', { name: '' }, /^name is missing/],
    ['a version that means another', { version: 'latest' }, /reserved/],
    ['a version with a slash', { version: '1/2' }, /^version holds/],
    ['no licence', { license: '' }, /^license is missing/],
    ['a description beyond the limit', { description: 'x'.repeat(2_049) }, /longer than 2048/],
    ['a keyword that hides something', { keywords: ['a\u200bb'] }, /cannot be shown/],
    ['a homepage that is none', { homepage: 'remit' }, /^homepage is no URL/],
    ['a repository without a host', { repository: { url: 'file:///x' } }, /^repository is no URL/],
    ['a banner in a third theme', { galleryBanner: { theme: 'blue' } }, /dark or light/],
    ['questions nowhere', { qna: 'chat' }, /^qna is chat/],
    ['proposed interfaces', { enabledApiProposals: ['x'] }, /proposed/],
    ['an icon as SVG', { icon: 'icon.svg' }, /SVG/],
  ];
  for (const [what, change, says] of refused) {
    it(`is refused with ${what}`, () => {
      const problems = openVsxProblems({ ...ours, ...change });
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, says);
    });
  }
});

describe('the page of a gallery', () => {
  it('has whole addresses only, and no picture as SVG', () => {
    const page =
      '[a](https://x.test/a) ![b](https://x.test/b.png "B") [c](#c) [d](docs/d.md) ![e](https://x.test/e.svg) <img src="f.png">';
    assert.deepEqual(pageProblems(page), [
      'README: docs/d.md is no whole address',
      'README: https://x.test/e.svg is an SVG',
      'README: f.png is no whole address',
    ]);
  });

  it('misses what is not packed, and sees what should not be', () => {
    const files = new Map(
      ['readme.md', 'changelog.md', 'LICENSE.txt', 'SECURITY.md', 'docs/x.md'].map((name) => [
        `extension/${name}`,
        Buffer.from(''),
      ]),
    );
    assert.deepEqual(packageProblems(files), [
      'privacy.md is not packed',
      'extension/docs/x.md is packed',
    ]);
  });
});

describe('a .vsix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remit-vsix-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is read by its directory, deflated or stored', () => {
    const file = join(folder, 'a.vsix');
    writeFileSync(file, zip({ 'extension/a': 'stored', 'extension/b': 'b'.repeat(999) }));
    const files = readVsix(file);
    assert.deepEqual([...files.keys()], ['extension/a', 'extension/b']);
    assert.equal(files.get('extension/a')?.toString(), 'stored');
    assert.equal(files.get('extension/b')?.toString(), 'b'.repeat(999));
  });

  it('is refused when it is none', () => {
    const file = join(folder, 'b.vsix');
    writeFileSync(file, 'no zip at all, and longer than its end would be');
    assert.throws(() => readVsix(file), /no zip file/);
  });
});

/** A zip of short texts: the first stored, the others deflated. */
function zip(texts: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(texts)) {
    const method = offset === 0 ? 0 : 8;
    const content = method === 0 ? Buffer.from(text) : deflateRawSync(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), content);
    directory.push(entry, Buffer.from(name));
    offset += local.length + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
