import assert from 'node:assert/strict';
import { readIdentifiers } from '../../../src/core/session/identifiers';

describe('identifiers in listings', () => {
  it('takes the environment that stands beside an id', () => {
    const output =
      '{"data":{"edges":[{"node":{"volumeId":"v-1","environmentId":"pr-412"}},{"node":{"volumeId":"v-2","environmentId":"production"}}]}}';
    const found = readIdentifiers(output);
    assert.equal(found.find((one) => one.id === 'v-1')?.environment, 'pr-412');
    assert.equal(found.find((one) => one.id === 'v-2')?.environment, 'production');
  });

  it('takes the environment of the nearest object around it', () => {
    const found = readIdentifiers(
      '{"environment":{"name":"staging"},"services":[{"id":"srv-9","name":"web"}]}',
    );
    const service = found.find((one) => one.id === 'srv-9');
    assert.equal(service?.environment, 'staging');
    assert.deepEqual(service?.names, ['web']);
  });

  it('reads a table line by line, under the heading above it', () => {
    const id = '3d2c42fb-0000-4000-8000-000000000000';
    const found = readIdentifiers(`Environment: staging\nNAME  ID\ndb    ${id}\n`);
    assert.equal(found.find((one) => one.id === id)?.environment, 'staging');
    assert.ok(found.find((one) => one.id === id)?.names.includes('db'));
  });

  it('gives nothing for prose and survives broken JSON', () => {
    assert.deepEqual(readIdentifiers('all is well'), []);
    assert.deepEqual(readIdentifiers('{"id": "v-1", '), []);
  });
});
