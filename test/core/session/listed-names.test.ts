import assert from 'node:assert/strict';
import { calledInListing } from '../../../src/core/session/listed-names';
import type { IdentifierFact } from '../../../src/core/session/state';
import { readAnswer } from '../../../src/core/session/identifiers';

const fact = (...names: readonly string[]): IdentifierFact => ({
  id: 'x1y2z3a4',
  names,
  step: 3,
  keepers: [],
});
const nameOf = (environments: string[] | undefined, ...names: readonly string[]) =>
  calledInListing(environments === undefined ? undefined : { environments }, [fact(...names)])
    ?.environment.name;

describe('names under which a thing was listed', () => {
  it('says where it belongs, in an environment that the task lists', () => {
    assert.equal(nameOf(['staging'], 'shop-staging'), 'staging');
    assert.equal(nameOf(['dev'], 'mail-dev-2'), 'development');
  });

  it('says nothing where the task lists another, or none, or the names differ', () => {
    assert.equal(nameOf(['staging'], 'shop-preview'), undefined);
    assert.equal(nameOf(undefined, 'shop-staging'), undefined);
    assert.equal(nameOf(['staging'], 'shop-staging', 'shop-preview'), undefined);
  });

  it('says production whatever the task lists', () => {
    assert.equal(nameOf(['staging'], 'shop-staging', 'shop-prod'), 'production');
    assert.equal(nameOf(undefined, 'shop-prod'), 'production');
  });

  it('reads rows of a name and an identifier, and a short answer about one', () => {
    assert.deepEqual(readAnswer('mail-dev kA7b2c9d\nmail-ci kB8c3d0e\n', undefined), [
      { id: 'kA7b2c9d', names: ['mail-dev'] },
      { id: 'kB8c3d0e', names: ['mail-ci'] },
    ]);
    assert.deepEqual(readAnswer('"shop-staging"\n', 'srv-1'), [
      { id: 'srv-1', names: ['shop-staging'] },
    ]);
    assert.deepEqual(readAnswer('one two three four five a1b2c3d4', undefined), []);
  });
});
