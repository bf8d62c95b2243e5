/**
 * A fourth workspace, written when what the third one taught had been mended, and before any result of this one was
 * seen: passwords as people choose them, tools of other trades, the logins of a whole team.
 */
import { BASE62, BASE64, chance, HEXADECIMAL, UPPER_DIGITS } from './random';
import { Builder, type Sample } from './sample';

export function fourthSample(): Sample {
  const b = new Builder();
  settings(b);
  programs(b);
  pipelines(b);
  lookAlikes(b);
  return b;
}

function settings(b: Builder): void {
  const c = chance(511);
  b.plant(
    '.env',
    'DB_CONNECTION=mysql\nDB_HOST=10.2.0.4\nDB_PORT=3306\nDB_PASSWORD=@@',
    'Kx7$mQ2!vR9z',
    'mysql',
    /database password/,
  );
  b.plant(
    '.env',
    'MAIL_HOST=smtp.eu.acme.dev\nMAIL_PASSWORD=@@',
    'tulpe-Zink-44-radweg',
    'smtp',
    /mail password/,
  );
  b.plant('.env', 'APP_KEY=base64:@@', `${c.of(BASE64, 43)}=`, '', /secret|key/);
  b.plant('.env.production', 'GEMINI_API_KEY=@@', `AIza${c.of(BASE62, 35)}`, 'gemini', /api key/);
  b.plant(
    '.env.production',
    'AWS_ACCESS_KEY_ID=@@',
    `AKIA${c.of(UPPER_DIGITS, 16)}`,
    'aws',
    /access key id/,
  );
  b.plant(
    '.env.production',
    'AWS_SECRET_ACCESS_KEY=@@',
    `/${c.of(BASE64, 39)}`,
    'aws',
    /secret access key/,
  );
  b.plant(
    '.env.production',
    'REDIS_URL=redis://:@@@cache.acme.dev:6379/0',
    c.of(BASE62, 24),
    'redis',
    /database password/,
  );
  b.plant(
    '.env.production',
    'ELASTICSEARCH_PASSWORD=@@',
    c.of(BASE62, 20),
    'elastic-cloud',
    /Elasticsearch key or password/,
  );
  b.plant('.env.production', 'OKTA_API_TOKEN=@@', `00${c.of(BASE62, 40)}`, 'okta', /api token/);
  b.plant(
    '.env.production',
    'OPENAI_KEY=@@',
    `sk-proj-${c.of(BASE62, 90)}`,
    'openai',
    /project key/,
  );
  b.plant(
    '.env.production',
    'LAUNCHDARKLY_SDK_KEY=@@',
    `sdk-${c.uuid()}`,
    'launchdarkly',
    /server SDK key/,
  );
  b.plant(
    'api/config/default.yaml',
    'database:\n  client: pg\n  connection:\n    host: pg.acme.dev\n    user: api\n    password: "@@"',
    'Moewe7!Kanal-9',
    'postgresql',
    /database password/,
  );
  b.plant(
    'api/config/default.yaml',
    'twilio:\n  accountSid: AC0\n  authToken: @@',
    c.of(HEXADECIMAL, 32),
    'twilio',
    /auth token/,
  );
  b.plant('api/config/default.yaml', 'jwt:\n  secret: @@', c.of(BASE62, 44), '', /signing secret/);
  b.plant(
    'api/appsettings.Production.json',
    '{\n  "ConnectionStrings": {\n    "Default": "Host=pg.acme.dev;Port=5432;Database=app;Username=app;Password=@@"\n  }\n}',
    c.of(BASE62, 18),
    'postgresql',
    /database password/,
  );
  b.plant(
    'api/appsettings.Production.json',
    '{\n  "SendGrid": {\n    "Key": "@@"\n  }\n}',
    `SG.${c.of(BASE62, 22)}.${c.of(BASE62, 43)}`,
    'sendgrid',
    /api key/,
  );
  b.plant(
    'worker/application.yml',
    'spring:\n  rabbitmq:\n    host: mq.acme.dev\n    username: worker\n    password: @@',
    'Steg!Falke88x',
    'rabbitmq',
    /password/,
  );
  b.plant(
    'worker/application.yml',
    'spring:\n  data:\n    mongodb:\n      uri: mongodb+srv://worker:@@@cluster7.k3xyz.mongodb.net/jobs',
    c.of(BASE62, 16),
    'mongodb-atlas',
    /database password/,
  );
  b.plant(
    'infra/prod.tfvars.json',
    '{"github_token": "@@"}',
    `github_pat_${c.of(BASE62, 22)}_${c.of(BASE62, 59)}`,
    'github',
    /fine-grained/,
  );
  b.plant(
    'infra/pulumi/Pulumi.prod.yaml',
    'config:\n  shop:stripeKey: @@',
    `sk_live_${c.of(BASE62, 99)}`,
    'stripe',
    /live secret key/,
  );
  b.plant(
    '.npmrc',
    '//npm.pkg.github.com/:_authToken=@@',
    `ghp_${c.of(BASE62, 36)}`,
    'github',
    /classic token/,
  );
  b.plant(
    '.pypirc',
    '[testpypi]\nusername = __token__\npassword = @@',
    `pypi-AgENdGVzdC5weXBpLm9yZw${c.of(BASE62, 120)}`,
    'pypi',
    /test index token/,
  );
  b.plant(
    '.netrc',
    'machine github.com login ada password @@',
    `gho_${c.of(BASE62, 36)}`,
    'github',
    /login of the command line/,
  );
  b.plant(
    'android/app/src/main/res/values/secrets.xml',
    '<resources>\n  <string name="api_secret">@@</string>\n</resources>',
    c.of(BASE62, 32),
    '',
    /secret/,
  );
}

function programs(b: Builder): void {
  const c = chance(522);
  b.plant(
    'web/settings.py',
    "DATABASES = {\n    'default': {\n        'ENGINE': 'django.db.backends.postgresql',\n        'NAME': 'shop',\n        'PASSWORD': '@@',\n    }\n}",
    'nV8#pL2wQx0z',
    'postgresql',
    /database password/,
  );
  b.plant(
    'web/settings.py',
    "SECRET_KEY = '@@'",
    '8w(x2#k!q9v)p0$z_lm3&t-r7y^u5i*o1a=s4d6f8g0h2j4',
    '',
    /signing secret/,
  );
  b.plant(
    'wp/wp-config.php',
    "<?php\ndefine( 'AUTH_KEY', '@@' );",
    'Zk|8#m~Q2v-Rt!x9@Lp0&wYc^Hn5*uBj7$Ge3(Df1)Sa6+Io4',
    '',
    /./,
  );
  b.plant(
    'tools/Export.java',
    'Connection c = DriverManager.getConnection("jdbc:oracle:thin:export/@@@//ora.acme.dev:1521/PROD");',
    c.of(BASE62, 14),
    'oracle',
    /password/,
  );
  b.plant(
    'tools/sync.go',
    'db, err := sql.Open("mysql", "sync:@@@tcp(mysql.acme.dev:3306)/shop")',
    c.of(BASE62, 16),
    'mysql',
    /database password/,
  );
  b.plant(
    'tools/roles.sql',
    "CREATE ROLE report LOGIN PASSWORD '@@';",
    'Hafen-Licht-2231',
    '',
    /database password/,
  );
  b.plant(
    'tools/Upload.ps1',
    "$cred = New-Object PSCredential('svc', (ConvertTo-SecureString '@@' -AsPlainText -Force))",
    'Wb4!kettenZug',
    '',
    /password/,
  );
  b.plant(
    'tools/push.js',
    "fetch('https://api.github.com/repos', { headers: { Authorization: 'token @@' } })",
    c.of(HEXADECIMAL, 40),
    'github',
    /token/,
  );
  b.plant(
    'analysis/load.ipynb',
    '{"cells": [{"cell_type": "code", "source": ["os.environ[\\"SNOWFLAKE_PASSWORD\\"] = \\"@@\\"\\n"]}]}',
    'Nordwind#Pinsel7',
    'snowflake',
    /password/,
  );
  b.plant(
    'README.md',
    'Run it with `export HF_TOKEN=@@`',
    `hf_${c.of(BASE62.slice(0, 52), 34)}`,
    'huggingface',
    /user token/,
  );
}

function pipelines(b: Builder): void {
  const c = chance(533);
  b.plant(
    '.github/workflows/ship.yml',
    'jobs:\n  ship:\n    steps:\n      - uses: docker/login-action@v3\n        with:\n          username: acme\n          password: @@',
    `dckr_pat_${c.of(BASE62, 27)}`,
    'dockerhub',
    /personal access token/,
  );
  b.plant(
    '.circleci/config.yml',
    'jobs:\n  deploy:\n    environment:\n      HEROKU_API_KEY: @@',
    c.uuid(),
    'heroku',
    /api key/,
  );
  b.plant(
    'k8s/secrets.json',
    '{\n  "apiVersion": "v1",\n  "kind": "Secret",\n  "data": {\n    "SLACK_BOT_TOKEN": "@@"\n  }\n}',
    Buffer.from(
      `xoxb-${c.of('123456789', 12)}-${c.of('123456789', 12)}-${c.of(BASE62, 24)}`,
    ).toString('base64'),
    'slack',
    /bot token/,
  );
  b.plant(
    '.gemini/settings.json',
    '{"mcpServers": {"sentry": {"httpUrl": "https://mcp.sentry.dev/mcp", "headers": {"Authorization": "Bearer @@"}}}}',
    c.of(HEXADECIMAL, 64),
    'sentry',
    /token/,
  );
  b.plant(
    'keys/gpg-release.asc',
    '@@',
    c.pem('PGP PRIVATE KEY BLOCK', 'lQOYBGXk'),
    'pgp',
    /private key/,
  );
  b.plant(
    'keys/app.jwk',
    '{"kty": "EC", "crv": "P-256", "d": "@@"}',
    c.of(BASE62, 43),
    '',
    /private key/,
  );
}

function lookAlikes(b: Builder): void {
  const c = chance(544);
  const look = (file: string, text: string, value: string): void => b.lookAlike(file, text, value);
  look('.env', 'DB_USERNAME=@@', 'shop_app_2024');
  look('.env', 'SESSION_DRIVER_KEY=@@', 'redis-session-v2');
  look(
    '.env',
    'AWS_KMS_KEY_ID=@@',
    `arn:aws:kms:eu-west-1:${c.of('123456789', 12)}:key/${c.uuid()}`,
  );
  look('.env', 'AUTH0_CLIENT_ID=@@', c.of(BASE62, 32));
  look('.env', 'GITHUB_APP_ID=@@', '482917');
  look('.env', 'API_SECRET=@@', '<paste the secret from the vault>');
  look('.env', 'WEBHOOK_SECRET=@@', 'TODO');
  look('.env', 'SMTP_PASSWORD=@@', '"${SMTP_PASSWORD}"');
  look(
    '.env',
    'ENCRYPTED_TOKEN=@@',
    'encrypted:BDqDBibUr3wYh3mNDvUDsJ8kq0y0nqVuzWTy4d0Y8q5kmR6vT3',
  );
  look(
    '.env.sample',
    'STRIPE_SECRET_KEY=@@',
    `sk_test_${c.of(BASE62, 24)}`.replace(/_[^_]*$/, '_XXXXXXXXXXXXXXXXXXXXXXXX'),
  );
  look('.env.test', 'DB_PASSWORD=@@', 'secret');
  look('.env.test', 'JWT_SECRET=@@', 'test-jwt-secret-do-not-use');
  look('api/config/default.yaml', 'recaptcha:\n  siteKey: @@', `6L${c.of(BASE62, 38)}`);
  look(
    'api/config/default.yaml',
    'keycloak:\n  realm-public-key: @@',
    `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${c.of(BASE64, 200)}`,
  );
  look(
    'api/config/custom-environment-variables.json',
    '{"jwt": {"secret": "@@"}}',
    'JWT_SECRET_V2',
  );
  look(
    'api/openapi.yaml',
    'components:\n  schemas:\n    Login:\n      properties:\n        password:\n          type: string\n          example: @@',
    'P4ssw0rd!2024',
  );
  look(
    'api/src/token.service.ts',
    'const accessToken: @@ = await this.sign(payload)',
    'Promise<AccessTokenV2>',
  );
  look('api/src/reset.ts', "throw new Error('token: @@')", 'E4012-TOKEN-EXPIRED');
  look('api/src/cache.ts', "const cacheKey = '@@';", 'user:session:token:v4');
  look('api/src/config.ts', "secret: process.env.JWT_SECRET ?? '@@'", 'dev-secret');
  look('api/test/auth.spec.ts', "const password = '@@';", 'vK83!mmQz01x');
  look('api/test/__snapshots__/login.snap', '"token": "@@"', c.of(HEXADECIMAL, 64));
  look('web/package-lock.json', '"integrity": "@@"', `sha512-${c.of(BASE64, 86)}==`);
  look('web/public/manifest.json', '{"gcm_sender_id": "@@"}', '103953800507');
  look(
    'web/src/icons.ts',
    "export const key = 'data:image/svg+xml;base64,@@'",
    `PHN2ZyB4bWxucz0i${c.of(BASE64, 300)}`,
  );
  look('web/src/api/graphql.ts', "export const persistedQueryHash = '@@'", c.of(HEXADECIMAL, 64));
  look('infra/main.tf', 'client_secret = @@', 'azuread_application_password.ci.value');
  look('infra/main.tf', 'image_digest = "@@"', `sha256:${c.of(HEXADECIMAL, 64)}`);
  look('infra/.terraform.lock.hcl', '"@@",', `zh:${c.of(HEXADECIMAL, 64)}`);
  look(
    'infra/sops.yaml',
    'db:\n  password: @@',
    `ENC[AES256_GCM,data:${c.of(BASE64, 24)},iv:${c.of(BASE64, 44)},tag:${c.of(BASE64, 22)}==,type:str]`,
  );
  look('k8s/external-secret.yaml', 'spec:\n  data:\n    - secretKey: @@', 'slack-bot-token');
  look('k8s/deploy.yaml', 'metadata:\n  labels:\n    pod-template-hash: @@', c.of(HEXADECIMAL, 10));
  look('.github/workflows/ship.yml', '          token: @@', '${{ secrets.GITHUB_TOKEN }}');
  look('docs/api.md', 'X-Api-Key: @@', 'YOUR_API_KEY');
  look('docs/api.md', '"access_token": "@@"', 'eyJhbGciOi...');
  look('docs/stripe.md', 'STRIPE_API_KEY=@@', 'sk_test_4eC39HqLyjWDarjtT1zdp7dc');
  look('docs/uuid.md', 'token: @@', '123e4567-e89b-12d3-a456-426614174000');
  look('keys/release.pub', '@@', c.pem('PGP PUBLIC KEY BLOCK'));
  look('keys/ca.pem', '@@', c.pem('CERTIFICATE'));
  look('.ssh-config', 'IdentityFile @@', '~/.ssh/id_ed25519_deploy2');
}
