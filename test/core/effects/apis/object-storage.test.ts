import assert from 'node:assert/strict';
import { formatResource } from '../../../../src/core/model/operation';
import { deriveActions } from '../derive-for-test';

function readings(request: string): readonly string[] {
  const command = `curl -X ${request}`;
  const action = { tool: 'shell', command, cwd: '.', shell: 'bash' } as const;
  return deriveActions([action]).effects.map(
    (effect) => `${effect.operation} ${formatResource(effect.resource)}`,
  );
}

/** Request to the one effect that it is. */
const CASES: readonly (readonly [string, string])[] = [
  ['DELETE https://pictures.s3.amazonaws.com/', 'delete bucket:pictures'],
  ['DELETE https://s3.eu-west-1.amazonaws.com/pictures', 'delete bucket:pictures'],
  ['DELETE https://pictures.s3.amazonaws.com/users/1.png', 'delete object:users/1.png'],
  ['DELETE https://s3.amazonaws.com/pictures/policies/1', 'delete object:policies/1'],
  ["DELETE 'https://pictures.s3.amazonaws.com/?policy'", 'configure bucket:pictures'],
  ["POST 'https://pictures.s3.amazonaws.com/?delete'", 'delete object:pictures'],
  ['DELETE https://storage.googleapis.com/storage/v1/b/pictures', 'delete bucket:pictures'],
  [
    'DELETE https://storage.googleapis.com/storage/v1/b/pictures/o/users%2F1',
    'delete object:users/1',
  ],
  ['DELETE https://pictures.storage.googleapis.com/a.png', 'delete object:a.png'],
  ['DELETE https://pictures.ams3.digitaloceanspaces.com/a.png', 'delete object:a.png'],
  [
    "DELETE 'https://acme.blob.core.windows.net/pictures?restype=container'",
    'delete bucket:pictures',
  ],
  ['DELETE https://acme.blob.core.windows.net/pictures/a.png', 'delete object:a.png'],
];

describe('requests to object stores', () => {
  for (const [request, reading] of CASES) {
    it(request, () => {
      assert.deepEqual(readings(request), [reading]);
    });
  }

  it('a setting below a bucket is no object', () => {
    const address = 'https://storage.googleapis.com/storage/v1/b/pictures/acl/allUsers';
    assert.ok(!readings(`DELETE ${address}`).some((one) => one.startsWith('delete object')));
  });
});
