import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { findSecrets } from '../../../src/core/audit/secrets';
import { isCredentialName } from '../../../src/core/audit/credential-names';
import { placeholderTag, redact, redactDeep } from '../../../src/core/audit/redact';
import { A36, FOUND, RAILWAY } from './token-samples';

const print = (value: string): string =>
  placeholderTag(value) ?? createHmac('sha256', 'key').update(value).digest('hex').slice(0, 12);

const NOTHING: readonly string[] = [
  'RAILWAY_TOKEN="$(cat .token)" railway up',
  'curl -H "Authorization: Bearer $RAILWAY_TOKEN" https://x',
  'curl -H "Authorization: Bearer ${TOKEN}" https://x',
  'const token = getToken();',
  'token: string;',
  'const { token, secret } = options;',
  'password: z.string().min(8),',
  'max_tokens=4096',
  '{"max_tokens": 100000, "total_tokens": 20000}',
  'PASSWORD_FILE=/run/secrets/db',
  'volumeId: 3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa',
  'Error: invalid token: expected',
  'docker run -p 8080:80 nginx',
  'docker run --rm -it -v $PWD:/app node:20',
  'postgres://app:${DB_PASSWORD}@db/app',
  'commit d41d8cd98f00b204e9800998ecf8427ed41d8cd9',
  'git log --author=me -p src/auth.ts',
  'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'token = process.env.TOKEN',
  'mkdir -p tokens && ls -la tokens',
];

describe('findSecrets', () => {
  for (const [text, value, kind, name] of FOUND) {
    it(`finds the ${kind} in ${JSON.stringify(text.slice(0, 60))}`, () => {
      const found = findSecrets(text);
      assert.deepEqual(
        found.map((hit) => [hit.value, hit.kind, hit.name]),
        [[value, kind, name]],
      );
      assert.equal(text.slice(found[0]!.start, found[0]!.end), value);
    });
  }
  for (const text of NOTHING) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findSecrets(text), []);
    });
  }
  it('reads hostile texts in linear time', () => {
    // A quadratic pattern would take minutes here and run into the runner's own limit.
    for (const unit of [
      'a',
      'a-',
      'token',
      'token=',
      '"',
      'ghp_',
      '://a:',
      'eyJ',
      ' -p',
      '\\"',
      '-----BEGIN PRIVATE KEY-----',
    ]) {
      findSecrets(unit.repeat(Math.ceil(200_000 / unit.length)));
    }
  });
  it('knows names that tell and names that only mention', () => {
    for (const name of [
      'apiKey',
      'API_KEY',
      'client-secret',
      'DB_PASS',
      'authToken',
      'service_role_key',
    ]) {
      assert.ok(isCredentialName(name), name);
    }
    for (const name of [
      'tokenCount',
      'maxTokens',
      'PASSWORD_FILE',
      'keyboard',
      'passenger',
      'primaryKey',
      'tokenizer',
    ]) {
      assert.ok(!isCredentialName(name), name);
    }
  });
});

describe('redact', () => {
  for (const [text, value, kind, name] of FOUND) {
    it(`hides the ${kind} in ${JSON.stringify(text.slice(0, 60))} and keeps kind, name and identity`, () => {
      const hidden = redact(text, print);
      assert.ok(!hidden.includes(value.trim()), hidden);
      assert.equal(redact(hidden, print), hidden);
      const [finding] = findSecrets(hidden);
      assert.equal(finding?.kind, kind);
      assert.equal(finding.name, name);
      assert.equal(print(finding.value), print(value));
    });
  }
  const fragment = fc.oneof(
    fc.constantFrom(...FOUND.map(([text]) => text), ...NOTHING),
    fc.constantFrom(
      'TOKEN=',
      'password: ',
      '--password ',
      '"',
      "'",
      '\\"',
      ' ',
      '\n',
      '&',
      ';',
      '://u:',
      '@',
      'Bearer ',
      'X',
      '=',
      ':',
    ),
    fc.string({ maxLength: 12 }),
    fc.uuid(),
  );
  it('is idempotent on any mixture', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
        const once = redact(parts.join(''), print);
        assert.equal(redact(once, print), once);
      }),
      { numRuns: 3_000 },
    );
  });
  it('gives one value one placeholder wherever it stands', () => {
    const hidden = redact(
      `RAILWAY_TOKEN=${RAILWAY}\ncurl -H "Authorization: Bearer ${RAILWAY}"`,
      print,
    );
    const values = findSecrets(hidden).map((hit) => hit.value);
    assert.equal(values.length, 2);
    assert.equal(values[0], values[1]);
  });
  it('hides a known value that stands alone', () => {
    const known = new Set([print(RAILWAY)]);
    assert.equal(redact(`echo ${RAILWAY}`, print), `echo ${RAILWAY}`);
    const hidden = redact(`echo ${RAILWAY}`, print, known);
    assert.ok(!hidden.includes(RAILWAY));
    assert.equal(redact(hidden, print, known), hidden);
  });
  it('reaches into the arguments of a tool', () => {
    const hidden = redactDeep(
      {
        token: RAILWAY,
        list: ['--password', 'hunter2'],
        deep: [{ note: `KEY sk-ant-api03-${A36}` }],
        id: RAILWAY,
      },
      print,
    );
    const text = JSON.stringify(hidden);
    assert.ok(!text.includes('hunter2') && !text.includes(A36));
    assert.notEqual(hidden.token, RAILWAY);
    assert.equal(hidden.id, RAILWAY);
    assert.deepEqual(redactDeep(hidden, print), hidden);
  });
});
