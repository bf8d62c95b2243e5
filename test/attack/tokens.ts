/**
 * Tokens as services write them, made here from their parts: no literal of this repository looks like one, and none opens
 * anything. Shapes: the services' own documents on their tokens.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const WORD = LETTERS + DIGITS;

/** A stream of signs that is the same in every run. */
function signsFrom(seed: number): (count: number, alphabet?: string) => string {
  let state = seed;
  return (count, alphabet = WORD) => {
    let text = '';
    for (let at = 0; at < count; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      text += alphabet[(state >> 8) % alphabet.length]!;
    }
    return text;
  };
}

/** Name of the service's token to the token. */
export function tokens(seed = 7): ReadonlyMap<string, string> {
  const signs = signsFrom(seed);
  const hex = (count: number): string => signs(count, HEX);
  const upper = (count: number): string => signs(count, LETTERS.slice(0, 26) + DIGITS);
  const begins = (...parts: readonly string[]): string => parts.join('');
  const uuid = (): string => [8, 4, 4, 4, 12].map((count) => hex(count)).join('-');
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  return new Map([
    ...['p', 'o', 'u', 's', 'r'].map((kind): [string, string] => [
      `GitHub, ${kind}`,
      begins('gh', kind, '_', signs(36)),
    ]),
    ['GitHub, fine-grained', begins('github', '_pat_', signs(22), '_', signs(59))],
    ['GitLab', begins('glp', 'at-', signs(20))],
    ['AWS key id', begins('AK', 'IA', upper(16))],
    ['AWS session key id', begins('AS', 'IA', upper(16))],
    ['Stripe, live', begins('sk', '_live_', signs(24))],
    ['Stripe, restricted', begins('rk', '_live_', signs(24))],
    ['Stripe webhook', begins('whs', 'ec_', signs(32))],
    ['OpenAI', begins('sk', '-proj-', signs(48))],
    ['Anthropic', begins('sk', '-ant-api03-', signs(80))],
    ['Slack bot', begins('xo', 'xb-', signs(12, DIGITS), '-', signs(24))],
    ['Slack app', begins('xa', 'pp-1-', signs(40))],
    [
      'Slack webhook',
      begins('hooks.slack', '.com/services/T', upper(8), '/B', upper(8), '/', signs(24)),
    ],
    ['npm', begins('np', 'm_', signs(36))],
    ['PyPI', begins('py', 'pi-', signs(90))],
    ['Google API', begins('AI', 'za', signs(35))],
    ['Google OAuth', begins('ya', '29.', signs(60))],
    ['Google client secret', begins('GOC', 'SPX-', signs(28))],
    ['DigitalOcean', begins('dop', '_v1_', hex(64))],
    ['SendGrid', begins('S', 'G.', signs(22), '.', signs(43))],
    ['Shopify', begins('shp', 'at_', hex(32))],
    ['Linear', begins('lin', '_api_', signs(40))],
    ['Supabase', begins('sb', 'p_', hex(40))],
    ['Hugging Face', begins('h', 'f_', signs(34))],
    ['Vault', begins('hv', 's.', signs(90))],
    ['Fly', begins('fo', '1_', signs(43))],
    ['age', begins('AGE-SECRET', '-KEY-1', upper(58))],
    ['JWT', [part(`{"alg":"HS256"}`), part(`{"sub":"${hex(12)}"}`), signs(43)].join('.')],
    ['Docker Hub', begins('dckr', '_pat_', signs(27))],
    ['RubyGems', begins('ruby', 'gems_', hex(48))],
    ['crates.io', begins('ci', 'o', signs(32))],
    ['Grafana', begins('gl', 'sa_', signs(32), '_', hex(8))],
    ['Sentry', begins('sntr', 'yu_', hex(64))],
    ['New Relic', begins('NR', 'AK-', upper(27))],
    ['Postman', begins('PM', 'AK-', hex(24), '-', hex(34))],
    ['Doppler', begins('dp', '.pt.', signs(43))],
    ['Pulumi', begins('pu', 'l-', hex(40))],
    ['Databricks', begins('da', 'pi', hex(32))],
    ['PlanetScale', begins('pscale', '_tkn_', signs(43))],
    ['Netlify', begins('nf', 'p_', signs(36))],
    ['Render', begins('rn', 'd_', signs(28))],
    ['Square', begins('sq0', 'atp-', signs(22))],
    ['Atlassian', begins('ATA', 'TT3x', signs(180))],
    ['Bitbucket', begins('AT', 'BB', signs(32))],
    ['Notion', begins('nt', 'n_', signs(11, DIGITS), signs(35))],
    ['Figma', begins('fi', 'gd_', signs(40))],
    ['Groq', begins('gs', 'k_', signs(52))],
    ['Replicate', begins('r', '8_', signs(37))],
    ['xAI', begins('xa', 'i-', signs(80))],
    ['Perplexity', begins('pp', 'lx-', signs(48))],
    ['Tailscale', begins('tskey', '-auth-', signs(17), '-', signs(32))],
    ['Buildkite', begins('bk', 'ua_', hex(40))],
    ['CircleCI', begins('CCI', 'PAT_', signs(22), '_', hex(40))],
    ['Brevo', begins('xkey', 'sib-', hex(64), '-', signs(16))],
    ['Heroku', begins('HR', 'KU-', uuid())],
    ['LangSmith', begins('lsv2', '_pt_', hex(32), '_', hex(10))],
    ['1Password', begins('ops', '_eyJ', signs(120))],
    ['Mailgun', begins('ke', 'y-', hex(32))],
    ['Twilio', begins('S', 'K', hex(32))],
    ['Resend', begins('r', 'e_', signs(8), '_', signs(24))],
    ['EasyPost', begins('EZ', 'AK', hex(54))],
    ['Discord', begins('M', signs(23), '.', signs(6), '.', signs(27))],
    ['Telegram', begins('5', signs(8, DIGITS), ':', 'AA', signs(33))],
    ['Mailchimp', begins(hex(32), '-us', '14')],
    ['Terraform Cloud', begins(signs(14), '.atlas', 'v1.', signs(67))],
    ['Airtable', begins('pa', 't', signs(14), '.', hex(64))],
    ['Entra ID', begins(signs(3), '8', 'Q~', signs(34))],
  ]);
}

/** Values that no shape tells; what stands beside them does. */
export const NAMED: ReadonlyMap<string, (value: string) => string> = new Map([
  ['AWS secret key', (value) => `AWS_SECRET_ACCESS_KEY=${value}`],
  ['password in a URL', (value) => `postgres://app:${value}@db.example.com/app`],
  ['header', (value) => `Authorization: Bearer ${value}`],
  ['JSON', (value) => `{"api_key": "${value}"}`],
  ['YAML', (value) => `client_secret: ${value}`],
  ['option', (value) => `--password ${value}`],
  ['Azure storage', (value) => `AccountName=x;AccountKey=${value};EndpointSuffix=core`],
  ['query', (value) => `https://api.example.com/x?access_token=${value}&n=1`],
  ['netrc', (value) => `machine x.example.com login me password ${value}`],
]);
