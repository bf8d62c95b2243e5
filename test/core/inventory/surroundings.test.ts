import assert from 'node:assert/strict';
import { surroundingsOf, type Surroundings } from '../../../src/core/inventory/surroundings';

/** Of the value `@@` in the text. */
function around(text: string, name = 'password'): Surroundings {
  const start = text.indexOf('@@');
  return surroundingsOf(text, { start, end: start + 2, name });
}

describe('what stands around a value', () => {
  it('is the keys above it, the nearest first: by indentation, by brackets, by sections', () => {
    const texts = [
      'mail:\n  smtp:\n    user: a\n    password: @@\n',
      '{"mail": {"smtp": {"user": "a", "password": "@@"}}}',
      'mail = { smtp: { password: "@@" } }',
    ];
    for (const text of texts) assert.deepEqual(around(text).above.slice(0, 2), ['smtp', 'mail']);
    assert.deepEqual(around('[mail]\nhost = x\npassword = @@').above, ['mail']);
    assert.deepEqual(around('provider "aws" {\n  secret = "@@"\n}').above[0], 'provider.aws');
  });

  it('is the name of an entry of a list', () => {
    const text = 'users:\n- name: ada\n  user:\n    token: @@\n';
    assert.deepEqual(around(text, 'token').above, ['user', 'ada', 'users']);
  });

  it('is no key of a neighbour that was closed before', () => {
    assert.deepEqual(around('{"a": {"b": 1}, "c": {"password": "@@"}}').above, ['c']);
    assert.deepEqual(around('a:\n  b: 1\nc:\n  password: @@\n').above, ['c']);
  });

  it('is what says beside it where something is, and never another credential', () => {
    const { beside } = around(
      'DB_HOST=pg.acme.dev\nDB_SECRET=abc\nDB_PASSWORD=@@\nDB_PORT=5432\n',
      'DB_PASSWORD',
    );
    assert.match(beside, /DB_HOST pg\.acme\.dev/);
    assert.match(beside, /DB_PORT 5432/);
    assert.doesNotMatch(beside, /abc/);
  });

  it('is of a flat file only what shares the first word', () => {
    const { beside } = around('MAIL_HOST=smtp.acme.dev\nDB_PASSWORD=@@\n', 'DB_PASSWORD');
    assert.equal(beside, '');
  });

  it('is nothing in an empty text, and ends soon in one of brackets', () => {
    assert.deepEqual(around('@@'), { above: [], beside: '' });
    assert.ok(around(`${'{'.repeat(50_000)}@@`).above.length <= 8);
    assert.ok(around(`${'a: {'.repeat(50_000)}@@${'}'.repeat(50_000)}`).above.length <= 8);
  });
});
