import assert from 'node:assert/strict';
import { isIrreplaceable, placeOf } from '../../../src/core/session/places';
import { isReproducible } from '../../../src/core/session/reproducible';
import { fakeLook } from '../fake-look';

describe('places on this machine', () => {
  const look = fakeLook({});
  const cases: readonly (readonly [string, string])[] = [
    ['/work-tree/src/a.ts', 'workspace'],
    ['/work-tree', 'workspace'],
    ['/work-tree-2/src/a.ts', 'system'],
    ['/tmp/x', 'temporary'],
    ['/tmp', 'system'],
    ['/home/dev/.cache/pip', 'cache'],
    ['/home/dev/.claude/plans/p.md', 'agent-notes'],
    ['/home/dev', 'home-itself'],
    ['/home', 'home-itself'],
    ['/', 'home-itself'],
    ['/home/dev/Documents', 'home'],
    ['/etc/hosts', 'system'],
    ['/work-tree/../etc/hosts', 'system'],
  ];
  for (const [path, place] of cases) {
    it(`${path} is ${place}`, () => assert.equal(placeOf(path, '/work-tree', look), place));
  }

  it('compares without case on macOS and Windows, with it on Linux', () => {
    const mac = fakeLook({}, { platform: 'macos', home: '/Users/dev' });
    assert.equal(placeOf('/users/DEV/app/a.ts', '/Users/dev/app', mac), 'workspace');
    assert.equal(placeOf('/WORK-TREE/a.ts', '/work-tree', look), 'system');
    const windows = fakeLook({}, { platform: 'windows', home: 'C:\\Users\\dev' });
    assert.equal(placeOf('C:\\Users\\dev\\app\\a.ts', 'C:\\Users\\dev\\app', windows), 'workspace');
  });

  it('knows what a build makes again, only inside the workspace', () => {
    assert.equal(isReproducible('/work-tree/dist/a.js', '/work-tree'), true);
    assert.equal(isReproducible('/work-tree/src/a.js', '/work-tree'), false);
    assert.equal(isReproducible('/other/dist/a.js', '/work-tree'), false);
    assert.equal(isReproducible('/build/app', '/build/app'), false);
    for (const made of ['.docusaurus', 'a/**/*.pyc', '*.tsbuildinfo', 'dist-web/x', '.eslintcache'])
      assert.equal(isReproducible(`/w/${made}`, '/w'), true, made);
    for (const kept of ['build-tools/x.ts', 'notes.txt', 'src/**/*', 'model*', 'lib/a.jar'])
      assert.equal(isReproducible(`/w/${kept}`, '/w'), false, kept);
  });

  it('knows ignored files that nothing makes again', () => {
    assert.equal(isIrreplaceable('/work-tree/.env.local'), true);
    assert.equal(isIrreplaceable('/work-tree/dev.sqlite'), true);
    assert.equal(isIrreplaceable('/work-tree/notes.txt'), false);
  });
});
