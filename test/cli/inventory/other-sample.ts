/** A second workspace, of other kinds and in other ways of writing, made before any result of it was seen. */
import { BASE62, BASE64, chance, HEXADECIMAL, UPPER_DIGITS } from './random';
import { Builder, type Sample } from './sample';

export function otherSample(): Sample {
  const c = chance(987654321);
  const b = new Builder();
  const digits = '0123456789';
  b.plant('.envrc', 'export VERCEL_TOKEN=@@', c.of(BASE62, 24), 'vercel', /account token/);
  b.plant('.env.prod', 'CLOUDFLARE_API_TOKEN=@@', c.of(BASE62, 40), 'cloudflare', /api token/);
  b.plant(
    '.env.prod',
    'MONGODB_URI=mongodb+srv://root:@@@cluster0.ab1cd.mongodb.net/app',
    c.of(BASE62, 16),
    'mongodb-atlas',
    /database password/,
  );
  b.plant(
    '.env.prod',
    'NETLIFY_AUTH_TOKEN=@@',
    `nfp_${c.of(BASE62, 36)}`,
    'netlify',
    /personal access token/,
  );
  b.plant(
    '.env.prod',
    'DIGITALOCEAN_ACCESS_TOKEN=@@',
    `dop_v1_${c.of(HEXADECIMAL, 64)}`,
    'digitalocean',
    /personal access token/,
  );
  b.plant(
    '.env.prod',
    'REDIS_URL=rediss://default:@@@eu1-fast.upstash.io:6379',
    c.of(BASE62, 32),
    'upstash',
    /database password/,
  );
  b.plant('.env.prod', 'HCLOUD_TOKEN=@@', c.of(BASE62, 64), 'hetzner', /project token/);
  b.plant('.env.prod', 'API_KEY=@@', c.of(BASE62, 40), '', /api key/);
  b.plant('.env.prod', 'SNYK_TOKEN=@@', c.uuid(), 'snyk', /api token/);
  b.plant('.env.prod', 'APP_KEY=base64:@@', `${c.of(BASE64, 43)}=`, '', /signing secret|api key/);
  b.plant(
    '.env.prod',
    'PLANETSCALE_SERVICE_TOKEN=@@',
    `pscale_tkn_${c.of(BASE62, 43)}`,
    'planetscale',
    /service token/,
  );
  b.plant('.env.prod', 'NEON_API_KEY=@@', `napi_${c.of(HEXADECIMAL, 64)}`, 'neon', /api key/);
  b.plant(
    'env/prod.sh',
    'export VAULT_TOKEN="@@"',
    `hvs.${c.of(BASE62, 95)}`,
    'vault',
    /service token/,
  );
  b.plant(
    'env/prod.fish',
    'set -x DOPPLER_TOKEN @@',
    `dp.st.prd.${c.of(BASE62, 42)}`,
    'doppler',
    /service token/,
  );
  b.plant(
    'env/prod.ps1',
    '$env:OP_SERVICE_ACCOUNT_TOKEN = "@@"',
    `ops_eyJ${c.of(BASE62, 300)}`,
    'onepassword',
    /service account token/,
  );
  b.plant(
    'Dockerfile',
    'FROM node\nENV SENTRY_AUTH_TOKEN @@',
    `sntryu_${c.of(HEXADECIMAL, 64)}`,
    'sentry',
    /user token/,
  );
  b.plant(
    'k8s/deploy.yaml',
    '        env:\n        - name: PINECONE_API_KEY\n          value: "@@"',
    `pcsk_${c.of(BASE62, 6)}_${c.of(BASE62, 63)}`,
    'pinecone',
    /api key/,
  );
  b.plant(
    'k8s/deploy.yaml',
    '        - name: INTERNAL_API_SECRET\n          value: @@',
    c.of(BASE62, 32),
    '',
    /secret/,
  );
  b.plant(
    '.circleci/config.yml',
    'jobs:\n  a:\n    environment:\n      CODECOV_TOKEN: @@',
    c.uuid(),
    'codecov',
    /upload token/,
  );
  b.plant(
    'nuget.config',
    '<configuration><packageSourceCredentials><x><add key="ClearTextPassword" value="@@" /></x></packageSourceCredentials></configuration>',
    c.of(BASE62, 30),
    'nuget',
    /./,
  );
  b.plant(
    'settings.xml',
    '<settings><servers><server><username>ci</username><password>@@</password></server></servers></settings>',
    c.password(),
    '',
    /password/,
  );
  b.plant('gradle.properties', 'signing.password=@@', c.password(), '', /./);
  b.plant('config.toml', '[auth]\nclient_secret = "@@"', c.of(BASE62, 40), '', /secret/);
  b.plant(
    'config/prod.ini',
    '[smtp]\nhost = smtp.acme.example\npassword = @@',
    c.of(BASE62, 20),
    'smtp',
    /mail password/,
  );
  b.plant(
    '.pgpass',
    'db.acme.example:5432:app:app:@@',
    c.of(BASE62, 20),
    'postgresql',
    /database password/,
  );
  b.plant(
    '.my.cnf',
    '[client]\nuser=root\npassword=@@',
    c.of(BASE62, 20),
    'mysql',
    /database password/,
  );
  b.plant(
    'scripts/backup.sh',
    'mysqldump -u root -p@@ app > dump.sql',
    c.of(BASE62, 14),
    '',
    /password/,
  );
  b.plant(
    'scripts/call.sh',
    'curl -H "Authorization: Bearer @@" https://api.linear.app/graphql',
    c.of(BASE62, 40),
    'linear',
    /./,
  );
  b.plant(
    'scripts/call.sh',
    'curl -u admin:@@ https://jenkins.acme.example/job/a/build',
    c.of(BASE62, 16),
    'jenkins',
    /password|token/,
  );
  b.plant(
    'src/main/App.java',
    'private static final String API_KEY = "@@";',
    c.of(BASE62, 32),
    '',
    /api key/,
  );
  b.plant(
    'src/lib.rs',
    'const GROQ_API_KEY: &str = "@@";',
    `gsk_${c.of(BASE62, 52)}`,
    'groq',
    /api key/,
  );
  b.plant('src/main.go', 'apiSecret := "@@"', c.of(BASE62, 32), '', /secret/);
  b.plant(
    'src/Bot.cs',
    'var discord = "https://discord.com/api/webhooks/@@";',
    `${c.of('123456789', 18)}/${c.of(BASE62, 68)}`,
    'discord',
    /webhook/,
  );
  b.plant(
    'src/bot.rb',
    'TELEGRAM_TOKEN = "@@"',
    `${c.of('123456789', 10)}:AA${c.of(BASE62, 33)}`,
    'telegram',
    /bot token/,
  );
  b.plant(
    'infra/main.tf',
    'provider "azurerm" {\n  client_secret = "@@"\n}',
    `${c.of(BASE62, 3)}8Q~${c.of(BASE62, 34)}`,
    'azure',
    /application secret/,
  );
  b.plant(
    'infra/storage.env',
    'CONNECTION=DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=@@;EndpointSuffix=core.windows.net',
    `${c.of(BASE64, 86)}==`,
    'azure',
    /storage/,
  );
  b.plant(
    'infra/variables.tf',
    'variable "datadog_app_key" {\n  type    = string\n  default = "@@"\n}',
    c.of(HEXADECIMAL, 40),
    'datadog',
    /application key/,
  );
  b.plant(
    '.cursor/mcp.json',
    '{"mcpServers": {"gh": {"env": {"GITHUB_PERSONAL_ACCESS_TOKEN": "@@"}}}}',
    `github_pat_${c.of(BASE62, 22)}_${c.of(BASE62, 59)}`,
    'github',
    /fine-grained/,
  );
  b.plant(
    'postman/prod.postman_environment.json',
    '{"values": [{"key": "auth_token", "value": "@@", "enabled": true}]}',
    c.of(BASE62, 40),
    '',
    /token/,
  );
  b.plant(
    'age/keys.txt',
    '# created: 2026-01-01\nAGE-SECRET-KEY-1@@',
    c.of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58),
    'age',
    /secret key/,
  );
  // Look-alikes.
  b.lookAlike('.env.template', 'VERCEL_TOKEN=@@', c.of(BASE62, 24));
  b.lookAlike('.env.prod', 'VITE_FIREBASE_API_KEY=@@', `AIza${c.of(BASE62, 35)}`);
  b.lookAlike('.env.prod', 'SECRET_KEY=@@', 'insert-your-secret-key-here');
  b.lookAlike('.env.prod', 'DB_PASS=@@', 'vault:secret/data/app#password');
  b.lookAlike(
    '.env.prod',
    'AUTH_SECRET_ARN=@@',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app',
  );
  b.lookAlike('.env.prod', 'JWT_SECRET=@@', 'aws-ssm:///prod/app/jwt');
  b.lookAlike('.env.prod', 'STRIPE_PUBLISHABLE_KEY=@@', `pk_test_${c.of(BASE62, 24)}`);
  b.lookAlike('.env.prod', 'TWILIO_ACCOUNT_SID=@@', `AC${c.of(HEXADECIMAL, 32)}`);
  b.lookAlike(
    '.env.prod',
    'GOOGLE_CLIENT_ID=@@',
    `${c.of(digits, 12)}-${c.of(HEXADECIMAL, 32)}.apps.googleusercontent.com`,
  );
  b.lookAlike('.env.prod', 'RECAPTCHA_SITE_KEY=@@', `6L${c.of(BASE62, 38)}`);
  b.lookAlike('.env.prod', 'AUTH_URL=@@', 'https://auth.acme.example/oauth/token');
  b.lookAlike('.env.prod', 'PASSWORD_MIN_LENGTH=@@', '12000000');
  b.lookAlike('.env.prod', 'TOKEN_EXPIRY=@@', '2026-12-31T00:00:00Z');
  b.lookAlike('.env.prod', 'API_KEY_HEADER=@@', 'X-Api-Key-V2');
  b.lookAlike('.env.prod', 'BUILD_ID=@@', c.uuid());
  b.lookAlike(
    'docs/api.md',
    '`Authorization: Bearer @@`',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  );
  b.lookAlike('docs/api.md', 'postgres://user:@@@host:5432/db', 'password');
  b.lookAlike('docs/api.md', 'export TOKEN=@@', '<your-token>');
  b.lookAlike('docs/api.md', 'STRIPE_SECRET_KEY=@@', 'sk_test_...');
  b.lookAlike(
    'docs/keys.md',
    '@@',
    '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----',
  );
  b.lookAlike('src/types.ts', 'interface Login { password: @@ }', 'string');
  b.lookAlike('src/types.ts', "type Field = 'apiKey' | '@@';", 'accessToken');
  b.lookAlike(
    'src/errors.ts',
    "const message = 'Invalid password: @@';",
    'must-contain-8-characters',
  );
  b.lookAlike('src/http.py', 'headers = {"Authorization": f"Bearer @@"}', '{token}');
  b.lookAlike('src/http.py', 'password = @@', 'getpass.getpass("Password1: ")');
  b.lookAlike('src/http.py', 'secret = os.environ["@@"]', 'SESSION_SECRET_2');
  b.lookAlike('src/tokens.css', '--token-color: @@;', '#1f2937aabb');
  b.lookAlike('src/App.java', 'String PASSWORD_KEY = "@@";', 'user.password');
  b.lookAlike(
    'src/firebase.ts',
    'const firebaseConfig = { apiKey: "@@", authDomain: "acme.firebaseapp.com", messagingSenderId: "1" };',
    `AIza${c.of(BASE62, 35)}`,
  );
  b.lookAlike('spec/login_spec.rb', "password: '@@'", 'Sup3rS3cret!pw');
  b.lookAlike('__tests__/aws.test.ts', "accessKeyId: '@@'", 'AKIAAAAAAAAAAAAAAAAA');
  b.lookAlike('docker-compose.dev.yml', '      POSTGRES_PASSWORD: @@', 'postgres');
  b.lookAlike('docker-compose.dev.yml', '      MINIO_ROOT_PASSWORD: @@', 'minioadmin');
  b.lookAlike('docker-compose.dev.yml', '      MYSQL_PASSWORD: @@', '${MYSQL_PASSWORD:-root}');
  b.lookAlike('infra/main.tf', 'password = @@', 'random_password.db.result');
  b.lookAlike('infra/main.tf', 'token = @@', 'var.cloudflare_api_token_2');
  b.lookAlike('Cargo.lock', 'checksum = "@@"', c.of(HEXADECIMAL, 64));
  b.lookAlike('deploy/image.yml', 'digest: @@', `sha256:${c.of(HEXADECIMAL, 64)}`);
  b.lookAlike(
    'config/users.yml',
    'password: @@',
    `$argon2id$v=19$m=65536,t=3,p=4$${c.of(BASE64, 22)}$${c.of(BASE64, 43)}`,
  );
  b.lookAlike('config/ids.yml', 'aws_key_alias: @@', `alias/${c.of(UPPER_DIGITS, 12)}`);
  return b;
}
