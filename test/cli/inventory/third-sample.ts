/** A third workspace: a shop of several services, written as its people would, before any result of it was seen. */
import { BASE62, BASE64, chance, HEXADECIMAL, UPPER_DIGITS } from './random';
import { Builder, type Sample } from './sample';

const DIGITS = '0123456789';

export function thirdSample(): Sample {
  const b = new Builder();
  services(b);
  infrastructure(b);
  peoplesOwn(b);
  lookAlikes(b);
  return b;
}

function services(b: Builder): void {
  const c = chance(411);
  b.plant(
    'services/checkout/.env',
    'STRIPE_RESTRICTED_KEY=@@',
    `rk_live_${c.of(BASE62, 24)}`,
    'stripe',
    /restricted key/,
  );
  b.plant(
    'services/checkout/.env',
    'STRIPE_WEBHOOK_SECRET=@@',
    `whsec_${c.of(BASE62, 32)}`,
    'stripe',
    /webhook secret/,
  );
  b.plant(
    'services/checkout/.env',
    'DATABASE_URL="mysql://checkout:@@@mysql.internal:3306/orders?ssl=true"',
    c.of(BASE62, 18),
    'mysql',
    /database password/,
  );
  b.plant(
    'services/checkout/src/main/resources/application.properties',
    'spring.datasource.url=jdbc:postgresql://db:5432/app\nspring.datasource.username=app\nspring.datasource.password=@@',
    c.password(),
    'postgresql',
    /database password/,
  );
  b.plant(
    'services/search/src/main/resources/application-prod.yml',
    'spring:\n  mail:\n    host: smtp.acme.example\n    username: robot\n    password: @@',
    c.password(),
    'smtp',
    /mail password/,
  );
  b.plant(
    'services/search/config/production.json',
    '{\n  "algolia": {\n    "appId": "AB12CD34EF",\n    "adminApiKey": "@@"\n  }\n}',
    c.of(HEXADECIMAL, 32),
    'algolia',
    /admin api key/,
  );
  b.plant(
    'services/mail/config/settings.yaml',
    'mailgun:\n  domain: mg.acme.example\n  api_key: @@',
    `key-${c.of(HEXADECIMAL, 32)}`,
    'mailgun',
    /api key/,
  );
  b.plant(
    'services/mail/config/settings.yaml',
    'postmark:\n  server_token: @@',
    c.uuid(),
    'postmark',
    /server token/,
  );
  b.plant(
    'services/media/config/app.toml',
    '[s3]\nbucket = "media"\nsecret_access_key = "@@"',
    c.of(BASE64, 40),
    'aws',
    /secret access key/,
  );
  b.plant(
    'services/media/.env.production.local',
    'CLOUDINARY_URL=cloudinary://874837483274837:@@@acme',
    c.of(BASE62, 27),
    // Of a provider that no file here describes.
    '',
    /password in an address/,
  );
  b.plant(
    'services/legacy/web.config',
    '<configuration>\n <connectionStrings>\n  <add name="Main" connectionString="Data Source=sql01;Initial Catalog=Shop;User ID=web;Password=@@" />\n </connectionStrings>\n</configuration>',
    c.password(),
    'mssql',
    /database password/,
  );
  b.plant(
    'services/orders/appsettings.Production.json',
    '{\n  "Jwt": {\n    "Issuer": "acme",\n    "SigningKey": "@@"\n  }\n}',
    c.of(BASE62, 48),
    '',
    /signing secret/,
  );
  b.plant(
    'services/admin/settings.py',
    "DEBUG = False\nSECRET_KEY = '@@'",
    `${c.of(BASE62, 20)}&)${c.of(BASE62, 10)}^#=${c.of(BASE62, 15)}`,
    '',
    /signing secret/,
  );
  b.plant('services/rails/config/master.key', '@@', c.of(HEXADECIMAL, 32), '', /encryption key/);
  b.plant(
    'services/rails/config/secrets.yml',
    'production:\n  secret_key_base: @@',
    c.of(HEXADECIMAL, 128),
    '',
    /signing secret/,
  );
  b.plant(
    'services/chat/config.json',
    '{"token": "@@", "prefix": "!"}',
    `MT${c.of(BASE62, 24)}.${c.of(BASE62, 6)}.${c.of(BASE62, 38)}`,
    'discord',
    /bot token/,
  );
  b.plant(
    'services/reports/main.go',
    'client := newrelic.New("@@")',
    `NRAK-${c.of(UPPER_DIGITS, 27)}`,
    'newrelic',
    /user key/,
  );
  b.plant(
    'services/reports/Report.kt',
    'val grafana = "@@"',
    `glsa_${c.of(BASE62, 32)}_${c.of(HEXADECIMAL, 8)}`,
    'grafana-cloud',
    /service account token/,
  );
  b.plant(
    'packages/cli/package.json',
    '{\n  "scripts": {\n    "release": "PULUMI_ACCESS_TOKEN=@@ pulumi up --yes"\n  }\n}',
    `pul-${c.of(HEXADECIMAL, 40)}`,
    'pulumi',
    /access token/,
  );
  b.plant(
    'apps/mobile/android/key.properties',
    'storeFile=upload.jks\nkeyAlias=upload\nstorePassword=@@',
    c.of(BASE62, 16),
    '',
    /password/,
  );
  b.plant(
    'notebooks/forecast.ipynb',
    '{"cells": [{"cell_type": "code", "source": ["import openai\\n", "openai.api_key = \\"@@\\"\\n"]}]}',
    `sk-svcacct-${c.of(BASE62, 60)}`,
    'openai',
    /service account key/,
  );
  b.plant(
    'notebooks/warehouse.ipynb',
    '{"cells": [{"cell_type": "code", "source": ["conn = connect(account=\'acme\', user=\'etl\', password=\'@@\')\\n"]}]}',
    c.of(BASE62, 22),
    '',
    /password/,
  );
}

function infrastructure(b: Builder): void {
  const c = chance(422);
  b.plant(
    'infra/terraform/prod.auto.tfvars',
    'cloudflare_api_token = "@@"',
    c.of(BASE62, 40),
    'cloudflare',
    /api token/,
  );
  b.plant(
    'infra/terraform/.terraformrc',
    'credentials "app.terraform.io" {\n  token = "@@"\n}',
    `${c.of(BASE62, 14)}.atlasv1.${c.of(BASE62, 67)}`,
    'terraform',
    /api token/,
  );
  b.plant(
    'infra/ansible/group_vars/all.yml',
    'ansible_user: deploy\nansible_become_password: @@',
    c.password(),
    '',
    /password/,
  );
  b.plant(
    'infra/ansible/hosts.ini',
    '[web]\nweb1.acme.example ansible_user=root ansible_ssh_pass=@@',
    c.of(BASE62, 14),
    'ssh',
    /password/,
  );
  b.plant(
    'infra/k8s/secret-string.yaml',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: queue\nstringData:\n  RABBITMQ_DEFAULT_PASS: @@',
    c.of(BASE62, 20),
    'rabbitmq',
    /password/,
  );
  b.plant(
    'infra/k8s/secret-data.yaml',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: tokens\ntype: Opaque\ndata:\n  pagerduty-api-key: @@',
    Buffer.from(c.of(BASE62, 20)).toString('base64'),
    'pagerduty',
    /api key/,
  );
  b.plant(
    'infra/helm/values-production.yaml',
    'mysql:\n  auth:\n    rootPassword: @@',
    c.of(BASE62, 20),
    'mysql',
    /database password/,
  );
  b.plant(
    'infra/alertmanager.yml',
    'receivers:\n  - name: ops\n    slack_configs:\n      - api_url: https://hooks.slack.com/services/@@',
    `T${c.of(UPPER_DIGITS, 10)}/B${c.of(UPPER_DIGITS, 10)}/${c.of(BASE62, 24)}`,
    'slack',
    /webhook/,
  );
  b.plant(
    'infra/compose/docker-compose.prod.yaml',
    'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_USER: shop\n      POSTGRES_PASSWORD: "@@"',
    c.password(),
    'postgresql',
    /database password/,
  );
  b.plant(
    '.gitlab-ci.yml',
    'variables:\n  CI_DEPLOY: "@@"',
    `gldt-${c.of(BASE62, 20)}`,
    'gitlab',
    /deploy token/,
  );
  b.plant(
    'Jenkinsfile',
    "pipeline {\n  environment {\n    SONAR_TOKEN = '@@'\n  }\n}",
    `sqp_${c.of(HEXADECIMAL, 40)}`,
    'sonarqube',
    /token/,
  );
  b.plant(
    'azure-pipelines.yml',
    'steps:\n  - script: azcopy copy dist "https://acmedist.blob.core.windows.net/www?sv=2022-11-02&ss=b&srt=sco&sp=rwdlac&se=2030-01-01T00:00:00Z&sig=@@"',
    `${c.of(BASE62, 43)}%3D`,
    'azure',
    /signed address/,
  );
  b.plant(
    'ops/tls/wildcard.pem',
    '@@',
    c.pem('EC PRIVATE KEY', 'MHcCAQEE'),
    'x509',
    /private key without/,
  );
}

function peoplesOwn(b: Builder): void {
  const c = chance(433);
  b.plant(
    'dotfiles/.zshrc',
    'export PATH=$PATH:~/bin\nexport DATABRICKS_TOKEN=@@',
    `dapi${c.of(HEXADECIMAL, 32)}`,
    'databricks',
    /personal access token/,
  );
  b.plant(
    '.codex/config.toml',
    '[mcp_servers.notion]\ncommand = "npx"\n\n[mcp_servers.notion.env]\nNOTION_TOKEN = "@@"',
    `ntn_${c.of(DIGITS, 11)}${c.of(BASE62, 35)}`,
    'notion',
    /integration secret/,
  );
  b.plant(
    '.vscode/mcp.json',
    '{\n  "servers": {\n    "search": {\n      "url": "https://mcp.acme.example/sse",\n      "headers": { "Authorization": "Bearer @@" }\n    }\n  }\n}',
    c.of(BASE62, 40),
    '',
    /token/,
  );
  b.plant(
    'docs/runbook.md',
    '    psql "postgresql://admin:@@@prod-db.acme.example:5432/shop"',
    c.of(BASE62, 20),
    'postgresql',
    /database password/,
  );
  b.plant(
    'test/cassettes/charge.yml',
    'request:\n  headers:\n    Authorization: ["Bearer @@"]',
    `sk_live_${c.of(BASE62, 24)}`,
    'stripe',
    /live secret key/,
  );
}

function lookAlikes(b: Builder): void {
  const c = chance(444);
  b.lookAlike('services/checkout/.env', 'STRIPE_PUBLIC_KEY=@@', `pk_live_${c.of(BASE62, 24)}`);
  b.lookAlike('services/checkout/.env', 'SESSION_COOKIE_NAME=@@', 'acme_session_v2');
  b.lookAlike('services/checkout/.env', 'REQUEST_ID=@@', c.uuid());
  b.lookAlike('services/checkout/.env', 'KAFKA_CLUSTER_ID=@@', c.of(BASE62, 22));
  b.lookAlike('services/checkout/.env', 'TOKEN_ENDPOINT=@@', 'https://login.acme.example/v1/token');
  b.lookAlike('services/checkout/.env', 'PAYMENTS_SECRET=@@', 'replace-me-in-production');
  b.lookAlike('services/checkout/.env', 'ADMIN_PASSWORD=@@', '********');
  b.lookAlike('services/checkout/.env.dist', 'ADMIN_API_TOKEN=@@', c.of(BASE62, 32));
  b.lookAlike(
    'services/checkout/src/main/resources/application-dev.yml',
    'spring:\n  datasource:\n    password: @@',
    '${DB_PASSWORD:secret}',
  );
  b.lookAlike('services/admin/settings.py', "PASSWORD_HASHER = '@@'", 'pbkdf2_sha256$600000');
  b.lookAlike('services/admin/settings.py', "API_SECRET = os.getenv('@@')", 'ADMIN_API_SECRET_2');
  b.lookAlike(
    'services/admin/fixtures/users.json',
    '{"password": "@@"}',
    `pbkdf2_sha256$600000$${c.of(BASE62, 22)}$${c.of(BASE64, 43)}=`,
  );
  b.lookAlike(
    'services/rails/config/credentials.yml.enc',
    '@@',
    `${c.of(BASE64, 240)}--${c.of(BASE64, 16)}--${c.of(BASE64, 22)}==`,
  );
  b.lookAlike(
    'services/rails/config/database.yml',
    'production:\n  password: @@',
    "<%= ENV['DATABASE_PASSWORD'] %>",
  );
  b.lookAlike('services/web/index.html', '<input type="password" value="@@">', 'correct-Horse-9');
  b.lookAlike(
    'services/web/index.html',
    '<script src="/a.js" integrity="@@"></script>',
    `sha384-${c.of(BASE64, 64)}`,
  );
  b.lookAlike(
    'services/web/src/logo.ts',
    "export const logo = 'data:image/png;base64,@@';",
    `iVBORw0KGgo${c.of(BASE64, 400)}`,
  );
  b.lookAlike('services/web/src/keys.ts', "export const TOKEN_KEY = '@@';", 'acme.auth.token.v3');
  b.lookAlike('services/web/src/i18n/en.json', '{"resetPassword": "@@"}', 'Reset4Password!');
  b.lookAlike('services/web/dist/app.min.js', 'var t={apiKey:"@@"}', c.of(BASE62, 32));
  b.lookAlike('services/web/.env', 'VITE_MAPBOX_TOKEN=@@', `pk.eyJ1Ijoi${c.of(BASE62, 60)}`);
  b.lookAlike('services/web/.env', 'PUBLIC_POSTHOG_KEY=@@', `phc_${c.of(BASE62, 43)}`);
  b.lookAlike(
    'services/web/pnpm-lock.yaml',
    'resolution: {integrity: @@}',
    `sha512-${c.of(BASE64, 86)}==`,
  );
  b.lookAlike('services/legacy/composer.lock', '"reference": "@@"', c.of(HEXADECIMAL, 40));
  b.lookAlike('services/legacy/config.php', "$secret = getenv('@@');", 'LEGACY_SECRET_01');
  b.lookAlike('services/media/Cargo.lock', 'checksum = "@@"', c.of(HEXADECIMAL, 64));
  b.lookAlike(
    'infra/ansible/vault.yml',
    'db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  @@',
    c.of(DIGITS, 80),
  );
  b.lookAlike(
    'infra/k8s/sealed.yaml',
    'kind: SealedSecret\nspec:\n  encryptedData:\n    api-token: @@',
    `AgB${c.of(BASE64, 300)}`,
  );
  b.lookAlike(
    'infra/k8s/deploy.yaml',
    '        - name: API_TOKEN\n          valueFrom:\n            secretKeyRef:\n              name: tokens\n              key: @@',
    'api-token-2024',
  );
  b.lookAlike(
    'infra/terraform/rds.tf',
    'password = @@',
    'data.aws_secretsmanager_secret_version.db.secret_string',
  );
  b.lookAlike(
    'infra/terraform/rds.tf',
    'kms_key_id = "@@"',
    `arn:aws:kms:eu-central-1:${c.of(DIGITS, 12)}:key/${c.uuid()}`,
  );
  b.lookAlike('.github/workflows/release.yml', 'env:\n  GH_TOKEN: @@', '${{ github.token }}');
  b.lookAlike(
    '.github/workflows/release.yml',
    '      - uses: actions/checkout@@@',
    c.of(HEXADECIMAL, 40),
  );
  b.lookAlike(
    'docs/setup.md',
    'Put `SENDGRID_API_KEY=@@` into your file.',
    'SG.xxxxxxxxxxxxxxxxxxxxxx.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  );
  b.lookAlike(
    'docs/auth.md',
    'A token looks like this: @@',
    c.jwt({ iss: 'https://id.acme.example', sub: 'user-7', exp: 1_520_000_000 }),
  );
  b.lookAlike(
    'docs/aws.md',
    'AWS_SECRET_ACCESS_KEY=@@',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  );
  b.lookAlike('test/login.spec.ts', "await login('ada', '@@');", 'S3cure!Passw0rd');
  b.lookAlike('test/jwt.spec.ts', "const secret = '@@';", 'test-secret-32-chars-long-string!');
  b.lookAlike('ops/tls/wildcard.crt', '@@', c.pem('CERTIFICATE'));
  b.lookAlike(
    'ops/known_hosts',
    'github.com ssh-rsa @@',
    `AAAAB3NzaC1yc2EAAAADAQABAAABgQC${c.of(BASE64, 200)}`,
  );
}
