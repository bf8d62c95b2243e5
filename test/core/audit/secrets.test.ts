import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { findSecrets } from '../../../src/core/audit/secrets';
import { isCredentialName } from '../../../src/core/audit/credential-names';
import { placeholderTag, redact, redactDeep } from '../../../src/core/audit/redact';

const print = (value: string): string =>
  placeholderTag(value) ?? createHmac('sha256', 'key').update(value).digest('hex').slice(0, 12);

const A20 = 'aB3dE6gH9jK2mN5pQ8sT';
const A36 = 'aB3dE6gH9jK2mN5pQ8sTuV1wX4yZ7aB3dE6g';
const RAILWAY = '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa';
const KEY_BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB\nQ0xV1q==';

/** Text, the secret in it, and what is known about it. */
const FOUND: readonly (readonly [string, string, string, string?])[] = [
  [`ghp_${A36}`, `ghp_${A36}`, 'github-token'],
  [`GITHUB_TOKEN=ghp_${A36} gh pr list`, `ghp_${A36}`, 'github-token', 'GITHUB_TOKEN'],
  [`github_pat_11A${A36}_${A36}`, `github_pat_11A${A36}_${A36}`, 'github-token'],
  [`PRIVATE-TOKEN: glpat-${A20}`, `glpat-${A20}`, 'gitlab-token', 'PRIVATE-TOKEN'],
  [
    'AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
    'AKIAIOSFODNN7EXAMPLE',
    'aws-access-key-id',
    'AWS_ACCESS_KEY_ID',
  ],
  [
    'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'password',
    'aws_secret_access_key',
  ],
  [`sk_live_${A36}`, `sk_live_${A36}`, 'stripe-key'],
  [`sk-proj-${A36}`, `sk-proj-${A36}`, 'openai-key'],
  [`sk-ant-api03-${A36}`, `sk-ant-api03-${A36}`, 'anthropic-key'],
  ['xoxb-2345678901-abcdefGHIJ', 'xoxb-2345678901-abcdefGHIJ', 'slack-token'],
  [`//registry.example/:_authToken=npm_${A36}`, `npm_${A36}`, 'npm-token', '_authToken'],
  [`AIza${A36.slice(0, 35)}`, `AIza${A36.slice(0, 35)}`, 'google-api-key'],
  [
    'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123_-x y',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123_-x',
    'jwt',
  ],
  [
    `-----BEGIN RSA PRIVATE KEY-----\n${KEY_BODY}\n-----END RSA PRIVATE KEY-----`,
    `\n${KEY_BODY}\n`,
    'private-key',
  ],
  [
    'DATABASE_URL=postgres://app:s3cr!t-pw@db.internal:5432/app',
    's3cr!t-pw',
    'url-password',
    'DATABASE_URL',
  ],
  [`RAILWAY_TOKEN=${RAILWAY}`, RAILWAY, 'uuid', 'RAILWAY_TOKEN'],
  [`export RAILWAY_TOKEN="${RAILWAY}"`, RAILWAY, 'uuid', 'RAILWAY_TOKEN'],
  [`curl -H "Authorization: Bearer ${RAILWAY}" https://x`, RAILWAY, 'uuid', 'Authorization'],
  [`curl -H 'Project-Access-Token: ${RAILWAY}' https://x`, RAILWAY, 'uuid', 'Project-Access-Token'],
  [`curl -d "{\\"token\\": \\"${RAILWAY}\\"}" https://x`, RAILWAY, 'uuid', 'token'],
  [
    '{"apiKey": "d41d8cd98f00b204e9800998ecf8427e"}',
    'd41d8cd98f00b204e9800998ecf8427e',
    'hex',
    'apiKey',
  ],
  ['const password = "correct horse battery"', 'correct horse battery', 'password', 'password'],
  ['  password: postgres\n', 'postgres', 'password', 'password'],
  ["os.environ['DB_PASSWORD'] = 'hunter2'", 'hunter2', 'password', 'DB_PASSWORD'],
  ['DB_PASSWORD=ab&cd|e;f(g\nNEXT=1', 'ab&cd|e;f(g', 'password', 'DB_PASSWORD'],
  ['login --password hunter22 --user me', 'hunter22', 'password', 'password'],
  ['tool --api-key "k 1 2 3" run', 'k 1 2 3', 'password', 'api-key'],
  ['mysql -u root -phunter2 shop', 'hunter2', 'password'],
  ['sshpass -p hunter2 ssh me@host', 'hunter2', 'password'],
  ['curl -u admin:hunter2 https://x', 'hunter2', 'password'],
  ['https://x.example/api?access_token=abc123def&limit=3', 'abc123def', 'password', 'access_token'],
  ['machine x login me password hunter2', 'hunter2', 'password'],
  ['<password>hunter2</password>', 'hunter2', 'password', 'password'],
  ['kubectl create secret generic s --from-literal=db=hunter2', 'hunter2', 'password'],
];

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
