/** Texts with a secret in them, by token shape and by what stands around it. No value opens anything. */

const A20 = 'aB3dE6gH9jK2mN5pQ8sT';
export const A36 = 'aB3dE6gH9jK2mN5pQ8sTuV1wX4yZ7aB3dE6g';
export const RAILWAY = '3d2c42fb-91b4-4c8e-a2d7-6f1e5b90c3aa';
const KEY_BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB\nQ0xV1q==';

/** Text, the secret in it, and what is known about it. */
export const FOUND: readonly (readonly [string, string, string, string?])[] = [
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
