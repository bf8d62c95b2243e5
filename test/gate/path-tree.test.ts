import assert from 'node:assert/strict';
import { PathTree } from '../../src/gate/path-tree';

const PATHS = ['/a/b/c.ts', '/a/b/d/e.ts', '/a/f', '/g', 'C:/h/i'];

describe('paths and their folders', () => {
  it('knows what lies in a folder, at whatever depth, and what right below it', () => {
    const tree = PathTree.of(PATHS.map((path) => [path, 1]));
    assert.equal(tree.size, 5);
    assert.deepEqual(tree.at('/a/b'), ['/a/b/c.ts', '/a/b/d/e.ts']);
    assert.deepEqual(tree.at('/g'), ['/g']);
    assert.deepEqual(tree.at('/a/bc'), []);
    assert.deepEqual(tree.namesIn('/a'), ['b', 'f']);
    assert.deepEqual(
      ['/', '/a', '/a/b/d', '/a/f', '/x', 'C:/h'].map((folder) => tree.holds(folder)),
      [true, true, true, false, false, true],
    );
  });

  it('forgets a folder with its last file, and one that is a file as well only then', () => {
    const tree = PathTree.of(PATHS.map((path) => [path, 1]));
    tree.set('/a/b', 2);
    for (const path of tree.at('/a/b')) tree.delete(path);
    assert.equal(tree.holds('/a/b'), false);
    assert.deepEqual(tree.at('/a'), ['/a/f']);
    tree.set('/a/f/under', 3);
    tree.delete('/a/f');
    assert.deepEqual(tree.at('/a'), ['/a/f/under']);
    tree.delete('/a/f/under');
    assert.equal(tree.holds('/a'), false);
    assert.deepEqual(tree.at('/'), ['/g']);
    assert.equal(tree.delete('/a/f'), false);
  });

  it('is the same whichever way it came to be', () => {
    const [one, other] = [PathTree.of(PATHS.map((path) => [path, 1])), new PathTree<number>()];
    for (const path of ['/a/z', ...PATHS.slice().reverse()]) other.set(path, 1);
    other.delete('/a/z');
    assert.deepEqual([...one.at('/')].sort(), [...other.at('/')].sort());
  });
});
