import assert from 'node:assert/strict';
import { inspectText } from '../../../src/core/inventory/inspect';

const CHANCE = 'q7Rk2vXw9Lm4Tz8Bn3Yc';

/** Lines of the text on which something was found. */
function linesFound(text: string, path: string): readonly (number | undefined)[] {
  const inspection = { fingerprint: (value: string) => `${value.length}` };
  return inspectText(text, { kind: 'file', path }, inspection).map(({ place }) => place.line);
}

describe('what only looks like a credential', () => {
  it('is a reference in any of its ways of writing, and no value that begins with the same sign', () => {
    const references = [
      ...[
        '$API_TOKEN',
        '${API_TOKEN}',
        '$(pass show x)',
        '%API_TOKEN%',
        '%(api_token)s',
        '!vault x1',
      ],
      ...['#{api_token_2}', '@Microsoft.KeyVault(x1)', './secrets/token1', '/run/secrets/token1'],
    ];
    for (const one of references) assert.deepEqual(linesFound(`API_TOKEN=${one}`, '.env'), [], one);
    for (const sign of ['$', '%', '@', '!', '#'])
      assert.deepEqual(linesFound(`DB_PASSWORD=${sign}9${CHANCE}`, '.env'), [1], sign);
    assert.deepEqual(linesFound(`AWS_SECRET_ACCESS_KEY=/${CHANCE}+${CHANCE}`, '.env'), [1]);
  });

  it('is the name of one, and the words about one', () => {
    for (const value of [
      'JWT_SECRET_V2',
      'slack-bot-token',
      'E401-TOKEN-EXPIRED',
      'app.auth.token.v3',
    ])
      assert.deepEqual(linesFound(`{"secret": "${value}"}`, 'config/names.json'), [], value);
    assert.deepEqual(linesFound('MAIL_PASSWORD=tulpe-Zink-44-radweg', '.env'), [1]);
  });

  it('is a login of everybody in base64', () => {
    const login = (text: string): string => Buffer.from(text).toString('base64');
    assert.deepEqual(linesFound(`Authorization: Basic ${login('user:password')}`, 'a.http'), []);
    assert.deepEqual(linesFound(`Authorization: Basic ${login(`ada:${CHANCE}`)}`, 'a.http'), [1]);
  });

  it('is what a bundler left of names, and not what is in a form of its own', () => {
    const filler = `var a=1;`.repeat(400);
    assert.deepEqual(linesFound(`${filler}t={apiKey:"${CHANCE}"}`, 'dist/app.js'), []);
    assert.deepEqual(
      linesFound(`${filler}t="ghp_${CHANCE}${CHANCE.slice(0, 16)}"`, 'dist/app.js'),
      [1],
    );
  });

  it('is an alphabet, an expression, a pattern of a program', () => {
    const program = [
      'ALPHABET_SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"',
      'HOST_PAT = "(?:{ipv4}|{ipv6}|[0-9a-f]{1,4})"',
      'def sign(private_key: ed25519.Ed25519PrivateKey) -> None:',
      'error_per_key = 100000.0/first_set_max_id',
    ].join('\n');
    assert.deepEqual(linesFound(program, 'src/a.py'), []);
  });

  it('is no key of a framework, whatever signs stand in it', () => {
    const line = `SECRET_KEY = '8w(x2#k!q9v)p0$z_lm3&t-r7y^u5i*o1a=s4d6f8g0h2j4'`;
    assert.deepEqual(linesFound(line, 'web/settings.py'), [1]);
  });

  it('is a template, and no file of settings that is only called default', () => {
    const line = `jwt:\n  secret: ${CHANCE}${CHANCE}\n`;
    assert.deepEqual(linesFound(line, 'config/app.template.yaml'), []);
    assert.deepEqual(linesFound(line, 'config/default.yaml'), [2]);
  });

  it('is an address of a manual, and none that leads somewhere with a value of chance', () => {
    const url = (password: string, host: string): string =>
      `postgres://app:${password}@${host}/shop`;
    assert.deepEqual(linesFound(url('pa55word1', 'localhost'), 'README.md'), []);
    assert.deepEqual(linesFound(url(CHANCE, 'db.acme.dev'), 'README.md'), [1]);
    assert.deepEqual(linesFound(url(CHANCE, 'localhost'), 'test/db.test.ts'), []);
    assert.deepEqual(linesFound(url(CHANCE, 'db.acme.dev'), 'test/db.test.ts'), [1]);
  });
});
