import assert from 'node:assert/strict';
import { pairs } from '../../../src/core/inventory/pairs';

const VALUE = 'q7Rk2vXw9Lm4Tz8Bn3Yc';

function found(text: string): readonly string[] {
  return [...pairs(text)].map(({ name, value }) => `${name} ${value}`);
}

describe('ways of writing a name and its value apart', () => {
  const ways: readonly (readonly [string, string])[] = [
    [`- name: API_TOKEN\n  value: "${VALUE}"`, 'API_TOKEN'],
    [`{"ParameterKey": "DbPassword", "ParameterValue": "${VALUE}"}`, 'DbPassword'],
    [`Parameters:\n  DbPassword:\n    Type: String\n    Default: ${VALUE}\n`, 'DbPassword'],
    [`<string name="api_secret">${VALUE}</string>`, 'api_secret'],
    [`<setting name="ApiKey" serializeAs="String"><value>${VALUE}</value></setting>`, 'ApiKey'],
    [`<key>ApiToken</key>\n<string>${VALUE}</string>`, 'ApiToken'],
    [`<Password encoding="plain">${VALUE}</Password>`, 'Password'],
    [`headers.set("X-Api-Key", "${VALUE}")`, 'X-Api-Key'],
    [`CREATE USER a IDENTIFIED BY '${VALUE}'`, 'database_password'],
    [`ALTER ROLE a WITH PASSWORD '${VALUE}'`, 'database_password'],
    [`ConvertTo-SecureString "${VALUE}" -AsPlainText`, 'password'],
    [`sql.Open("mysql", "app:${VALUE}@tcp(db:3306)/shop")`, 'mysql_password'],
    [`jdbc:oracle:thin:app/${VALUE}@//db:1521/X`, 'oracle_password'],
    [`FERNET_KEY=${VALUE}`, 'FERNET_KEY'],
  ];
  for (const [text, name] of ways) {
    it(text.split('\n').join(' ').slice(0, 60), () => {
      assert.ok(found(text).includes(`${name} ${VALUE}`), found(text).join(', '));
    });
  }

  it('takes neither words of a list nor keys that open nothing', () => {
    assert.deepEqual(found('["password", "username-of-somebody"]'), []);
    for (const name of ['cache_key', 'sort_key', 'idempotency_key', 'S3_KEY', 'monkey'])
      assert.deepEqual(found(`${name}=${VALUE}`), [], name);
  });

  it('is unsure of a key that has no other name', () => {
    assert.deepEqual(
      [...pairs(`{"key": "${VALUE}"}`)].map(({ unsure }) => unsure),
      [true],
    );
  });

  it('ends soon in the worst of texts', () => {
    for (const piece of ['Default: ', '<a b', 'key = ', '"a", "b', 'x: y\n  ', 'PASSWORD '])
      assert.ok([...pairs(piece.repeat(20_000))].length < 20_001, piece);
  });
});
