/** A workspace with forty credentials of more than twenty kinds, and forty that only look like one. */
import { BASE62, BASE64, chance, HEXADECIMAL, UPPER_DIGITS } from './random';

export interface Planted {
  readonly file: string;
  readonly value: string;
  /** Id of the provider or server; '' for none. */
  readonly provider: string;
  readonly kind: RegExp;
}

export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly planted: readonly Planted[];
  /** Values that must not be listed. */
  readonly lookAlikes: readonly { readonly file: string; readonly value: string }[];
}

export class Builder {
  readonly files: Record<string, string> = {};
  readonly planted: Planted[] = [];
  readonly lookAlikes: { file: string; value: string }[] = [];

  /** `text` with `@` where the value stands. */
  plant(file: string, text: string, value: string, provider: string, kind: RegExp): void {
    this.add(file, text, value);
    this.planted.push({ file, value, provider, kind });
  }

  lookAlike(file: string, text: string, value: string): void {
    this.add(file, text, value);
    this.lookAlikes.push({ file, value });
  }

  add(file: string, text: string, value = ''): void {
    this.files[file] = `${this.files[file] ?? ''}${text.replace('@@', () => value)}\n`;
  }
}

/** The first half: what most workspaces hold. */
export function firstSample(): Sample {
  const c = chance(20261122);
  const b = new Builder();
  const claims = { iat: 1_760_000_000, exp: 1_900_000_000 };
  // Dotenv files.
  b.plant('.env', 'GITHUB_TOKEN=@@', `ghp_${c.of(BASE62, 36)}`, 'github', /classic token/);
  b.plant(
    '.env',
    'STRIPE_SECRET_KEY="@@"',
    `sk_live_${c.of(BASE62, 24)}`,
    'stripe',
    /live secret key/,
  );
  b.plant('.env', 'OPENAI_API_KEY=@@', `sk-proj-${c.of(BASE62, 48)}`, 'openai', /project key/);
  b.plant('.env', "export RAILWAY_API_TOKEN='@@'", c.uuid(), 'railway', /account token/);
  b.plant(
    '.env.production',
    'DATABASE_URL=postgres://app:@@@db.acme.example:5432/app',
    c.password(),
    'postgresql',
    /database password/,
  );
  b.plant(
    '.env.production',
    'SENDGRID_API_KEY=@@',
    `SG.${c.of(BASE62, 22)}.${c.of(BASE62, 43)}`,
    'sendgrid',
    /api key/,
  );
  b.plant('.env.production', 'TWILIO_AUTH_TOKEN=@@', c.of(HEXADECIMAL, 32), 'twilio', /auth token/);
  b.plant('.env.staging', 'RAILWAY_TOKEN=@@', c.uuid(), 'railway', /project token/);
  b.plant(
    '.env.staging',
    'SUPABASE_SERVICE_ROLE_KEY=@@',
    c.jwt({ ...claims, iss: 'supabase', role: 'service_role' }),
    'supabase',
    /service_role/,
  );
  b.plant('.env.local', 'SESSION_SECRET=@@', c.of(HEXADECIMAL, 64), '', /signing secret/);
  b.plant(
    'apps/web/.env',
    'ANTHROPIC_API_KEY=@@',
    `sk-ant-api03-${c.of(BASE62, 93)}AA`,
    'anthropic',
    /api key/,
  );
  b.plant('apps/web/.env', 'DD_API_KEY=@@', c.of(HEXADECIMAL, 32), 'datadog', /api key/);
  b.plant(
    'services/mail/.dev.vars',
    'RESEND_API_KEY=@@',
    `re_${c.of(BASE62, 8)}_${c.of(BASE62, 24)}`,
    'resend',
    /api key/,
  );
  b.plant(
    'node_modules/left/.env',
    'NPM_TOKEN=@@',
    `npm_${c.of(BASE62, 36)}`,
    'npm',
    /access token/,
  );
  // Files of tools.
  b.plant(
    '.npmrc',
    '//packages.acme.dev/:_authToken=@@',
    `npm_${c.of(BASE62, 36)}`,
    'npm',
    /access token/,
  );
  b.plant(
    '.pypirc',
    '[pypi]\nusername = __token__\npassword = @@',
    `pypi-AgEIcHlwaS5vcmc${c.of(BASE62, 120)}`,
    'pypi',
    /upload token/,
  );
  b.plant(
    '.netrc',
    'machine api.heroku.com\n  login me@acme.example\n  password @@',
    `HRKU-AA${c.of(BASE62, 58)}`,
    'heroku',
    /api key/,
  );
  b.plant(
    '.git-credentials',
    'https://me:@@@gitlab.com',
    `glpat-${c.of(BASE62, 20)}`,
    'gitlab',
    /access token/,
  );
  b.plant(
    'deploy/docker/config.json',
    '{"auths": {"https://index.docker.io/v1/": {"auth": "@@"}}}',
    Buffer.from(`acme:${c.password()}`).toString('base64'),
    'dockerhub',
    /login/,
  );
  b.plant(
    'infra/terraform.tfstate',
    '{"resources": [{"instances": [{"attributes": {"engine": "postgres", "password": "@@"}}]}]}',
    c.of(BASE62, 24),
    'postgresql',
    /database password/,
  );
  b.plant('infra/prod.tfvars', 'db_password = "@@"', c.password(), '', /database password/);
  b.plant(
    'infra/aws/credentials',
    '[staging]\naws_access_key_id = @@',
    `AKIA${c.of(UPPER_DIGITS, 16)}`,
    'aws',
    /access key id/,
  );
  b.plant(
    'infra/aws/credentials',
    'aws_secret_access_key = @@',
    c.of(BASE64, 40),
    'aws',
    /secret access key/,
  );
  b.plant(
    'infra/kubeconfig.yaml',
    'apiVersion: v1\nkind: Config\nusers:\n- name: admin\n  user:\n    token: @@',
    c.jwt({ ...claims, iss: 'kubernetes/serviceaccount' }),
    'kubernetes',
    /service account/,
  );
  b.plant(
    'infra/secret.yaml',
    'apiVersion: v1\nkind: Secret\ndata:\n  redis-password: @@',
    Buffer.from(c.password()).toString('base64'),
    'redis',
    /database password/,
  );
  b.plant(
    'infra/service-account.json',
    `{"type": "service_account", "project_id": "acme", "private_key": "@@"}`,
    c.pem('PRIVATE KEY', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC').replace(/\n/g, '\\n'),
    'gcp',
    /service account key/,
  );
  b.plant(
    'ops/deploy_key',
    '@@',
    c.pem('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ'),
    'ssh',
    /SSH private key without/,
  );
  b.plant(
    'ops/id_ed25519',
    '@@',
    c.pem('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0'),
    'ssh',
    /SSH private key with a/,
  );
  b.plant(
    'certs/server.key',
    '@@',
    c.pem('RSA PRIVATE KEY', 'MIIEpAIBAAKCAQEA'),
    'x509',
    /private key without/,
  );
  b.plant('secrets/smtp_password.txt', '@@', c.password(), 'smtp', /mail password/);
  // Code, notebooks, settings of editors and agents, pipelines.
  b.plant(
    'src/client.ts',
    "const slack = new Client('@@');",
    `xoxb-${c.of('0123456789', 12)}-${c.of('0123456789', 12)}-${c.of(BASE62, 24)}`,
    'slack',
    /bot token/,
  );
  b.plant(
    'src/settings.py',
    'GOOGLE_MAPS_API_KEY = "@@"',
    `AIza${c.of(BASE62, 35)}`,
    'gcp',
    /api key/,
  );
  b.plant(
    'notebooks/try.ipynb',
    '{"cells": [{"source": ["HF_TOKEN = \\"@@\\"\\n"]}]}',
    `hf_${c.of(BASE62.slice(0, 52), 34)}`,
    'huggingface',
    /user token/,
  );
  b.plant(
    '.mcp.json',
    '{"mcpServers": {"linear": {"command": "x", "env": {"LINEAR_API_KEY": "@@"}}}}',
    `lin_api_${c.of(BASE62, 40)}`,
    'linear',
    /api key/,
  );
  b.plant('.vscode/settings.json', '{"sftp.password": "@@"}', c.password(), 'ftp', /password/);
  b.plant(
    '.github/workflows/deploy.yml',
    'env:\n  FLY_API_TOKEN: fo1_@@',
    c.of(BASE62, 43),
    'fly',
    /token/,
  );
  b.plant(
    'docker-compose.yml',
    'services:\n  db:\n    environment:\n      - MYSQL_ROOT_PASSWORD=@@',
    c.password(),
    'mysql',
    /database password/,
  );
  b.plant(
    'config/database.yml',
    'production:\n  adapter: postgresql\n  password: @@',
    c.password(),
    'postgresql',
    /database password/,
  );
  b.plant(
    'appsettings.json',
    '{"ConnectionStrings": {"Main": "Server=db.acme.example;User Id=sa;Password=@@;"}}',
    c.password(),
    'mssql',
    /database password/,
  );
  b.plant(
    'wp-config.php',
    "<?php define('DB_PASSWORD', '@@');",
    c.password(),
    '',
    /database password/,
  );
  lookAlikesOf(b);
  return b;
}

function lookAlikesOf(b: Builder): void {
  const c = chance(7);
  const claims = { iat: 1_760_000_000, exp: 1_900_000_000 };
  b.lookAlike('.env.example', 'GITHUB_TOKEN=@@', 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
  b.lookAlike('.env.example', 'STRIPE_SECRET_KEY=@@', 'sk_live_your_secret_key_goes_here_1');
  b.lookAlike('.env.example', 'API_KEY=@@', 'your-api-key-here');
  b.lookAlike('.env.example', 'JWT_SECRET=@@', 'change-me-to-something-long');
  b.lookAlike('.env', 'DB_PASSWORD=@@', 'changeme');
  b.lookAlike('.env', 'REDIS_PASSWORD=@@', '${REDIS_PASSWORD}');
  b.lookAlike('.env', 'API_TOKEN=@@', '$(op read op://dev/api/token)');
  b.lookAlike('.env', 'DEPLOY_TOKEN=@@', 'op://deploy/railway/token');
  b.lookAlike('.env', 'NEXT_PUBLIC_STRIPE_KEY=@@', `pk_live_${c.of(BASE62, 24)}`);
  b.lookAlike(
    '.env',
    'NEXT_PUBLIC_SUPABASE_ANON_KEY=@@',
    c.jwt({ ...claims, iss: 'supabase', role: 'anon' }),
  );
  b.lookAlike('.env', 'SENTRY_DSN=@@', `https://${c.of(HEXADECIMAL, 32)}@o1.ingest.sentry.io/42`);
  b.lookAlike('.env', 'DATABASE_URL=postgres://postgres:@@@localhost:5432/app', 'postgres');
  b.lookAlike('.env', 'MAX_TOKENS=@@', '4096000000');
  b.lookAlike('.env', 'SECRET_FILE=@@', '/run/secrets/session');
  b.lookAlike('.env', 'COMMIT_SHA=@@', c.of(HEXADECIMAL, 40));
  b.lookAlike('README.md', 'aws configure: @@', `AKIAIOSFODNN7EXAMPLE`);
  b.lookAlike(
    'README.md',
    'aws_secret_access_key = @@',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  );
  b.lookAlike('README.md', 'Authorization: Bearer @@', 'YOUR_ACCESS_TOKEN');
  b.lookAlike('docs/setup.md', 'password: @@', 'correct-horse-battery-staple');
  b.lookAlike('package-lock.json', '{"integrity": "@@"}', `sha512-${c.of(BASE64, 86)}==`);
  b.lookAlike('yarn.lock', 'resolved "https://registry.example/a.tgz#@@"', c.of(HEXADECIMAL, 40));
  b.lookAlike('go.sum', 'example.com/a v1.0.0 @@', `h1:${c.of(BASE64, 43)}=`);
  b.lookAlike('certs/server.crt', '@@', c.pem('CERTIFICATE'));
  b.lookAlike('certs/public.pem', '@@', c.pem('PUBLIC KEY'));
  b.lookAlike(
    'ops/id_ed25519.pub',
    'ssh-ed25519 @@ me@acme',
    `AAAAC3NzaC1lZDI1NTE5AAAAI${c.of(BASE64, 43)}`,
  );
  b.lookAlike('config/htpasswd.yml', 'password_hash: @@', `$2b$12$${c.of(BASE62, 53)}`);
  b.lookAlike('config/ids.json', '{"tenant_id": "@@"}', c.uuid());
  b.lookAlike('config/ids.json', '{"tokenId": "@@"}', c.uuid());
  b.lookAlike('config/features.json', '{"checksum": "@@"}', c.of(HEXADECIMAL, 64));
  b.lookAlike(
    'config/sealed.yml',
    'db_password: @@',
    `ENC[AES256_GCM,data:${c.of(BASE64, 20)},iv:${c.of(BASE64, 20)},type:str]`,
  );
  b.lookAlike('src/auth.ts', "const password = '@@';", 'password');
  b.lookAlike('src/auth.ts', 'const token = @@;', 'process.env.API_TOKEN');
  b.lookAlike('src/auth.ts', "const apiKey = config.get('@@');", 'services.api.key');
  b.lookAlike('src/form.ts', "const label = { password: '@@' };", 'Enter your password');
  b.lookAlike('locales/de.json', '{"password": "@@"}', 'Passwort123');
  b.lookAlike('test/fixtures/user.json', '{"password": "@@"}', 'Hunter2hunter2!');
  b.lookAlike('test/token.test.ts', "const token = '@@';", `ghp_${'a'.repeat(36)}`);
  b.lookAlike('test/token.test.ts', "const key = '@@';", 'sk_test_1234567890abcdefghijklmn');
  b.lookAlike('.github/workflows/deploy.yml', '  NPM_TOKEN: @@', '${{ secrets.NPM_TOKEN }}');
  b.lookAlike('infra/values.yaml', 'password: @@', '{{ .Values.database.password }}');
}
