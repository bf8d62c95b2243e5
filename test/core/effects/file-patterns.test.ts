/** What a file pattern names: the files that match, else the folder and the pattern, never less than is lost. */
import assert from 'node:assert/strict';
import { patternPlaces, touchedByPattern } from '../../../src/core/effects/file-patterns';
import { fakeLook } from '../fake-look';

const look = fakeLook({
  '/w/a.log': '',
  '/w/b.log': '',
  '/w/.hidden.log': '',
  '/w/p/x/dist/a.js': '',
  '/w/p/y/src/a.js': '',
  '/w/.git/HEAD': '',
  '/home/dev/.claude/settings.json': '',
});

describe('patternPlaces', () => {
  it('lists what matches, over several folders, without hidden names', () => {
    assert.deepEqual(
      patternPlaces('/w/*.log', look).map(({ path }) => path),
      ['/w/a.log', '/w/b.log'],
    );
    assert.deepEqual(patternPlaces('/w/p/*/dist', look), [{ path: '/w/p/x/dist', many: false }]);
  });

  it('keeps the pattern where nothing matches or nobody can tell', () => {
    assert.deepEqual(patternPlaces('/w/*.tmp', look), [
      { path: '/w', many: true, pattern: '/w/*.tmp', nothing: true },
    ]);
    assert.deepEqual(patternPlaces('/w/**/*.js', look), [
      { path: '/w', many: true, pattern: '/w/**/*.js' },
    ]);
  });

  it('is the whole folder where nothing is left out, and in the home folder', () => {
    assert.deepEqual(patternPlaces('/gone/**/*', look), [{ path: '/gone', many: true }]);
    assert.deepEqual(patternPlaces('/home/dev/*', look), [{ path: '/home/dev', many: true }]);
    assert.deepEqual(patternPlaces('/home/dev/x*', look), [{ path: '/home/dev', many: true }]);
    assert.deepEqual(patternPlaces('/*', look), [{ path: '/', many: true }]);
  });

  it('names the history that a pattern takes along', () => {
    const place = { path: '/w', many: true };
    assert.deepEqual(touchedByPattern(place, '/w/.g*', look), ['/w/.git']);
    assert.deepEqual(touchedByPattern(place, '/w/**/.git', look), ['/w/.git']);
    assert.deepEqual(touchedByPattern(place, '/w/*.log', look), []);
  });
});
