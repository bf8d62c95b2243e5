/**
 * Tokens that are known by their shape alone. Every pattern is bounded and linear: one prefix, one class of
 * characters, no nesting. Shapes follow the providers' own documents on token formats and secret scanning.
 */
export const SECRET_KINDS = [
  'github-token',
  'gitlab-token',
  'aws-access-key-id',
  'stripe-key',
  'openai-key',
  'anthropic-key',
  'slack-token',
  'slack-webhook',
  'npm-token',
  'pypi-token',
  'google-api-key',
  'google-oauth-token',
  'digitalocean-token',
  'sendgrid-key',
  'shopify-token',
  'linear-key',
  'supabase-token',
  'huggingface-token',
  'vault-token',
  'fly-token',
  'age-key',
  'service-token',
  'jwt',
  'private-key',
  'url-password',
  'uuid',
  'hex',
  'password',
] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** A pattern that is spared the texts in which it cannot match, which are nearly all. */
export interface Marked {
  readonly pattern: RegExp;
  /** Cheap test before the pattern runs: one of these must occur in the text. */
  readonly marks: readonly string[];
}

export function hasMark(text: string, { marks }: Marked): boolean {
  for (const mark of marks) if (text.includes(mark)) return true;
  return false;
}

/** The pattern is global and without look-behind. */
export interface TokenShape extends Marked {
  readonly kind: SecretKind;
}

/** No shape reads further than this in one token. */
const LONG = 512;

/**
 * What the tokens of these services begin with, each with the least that follows: Docker, RubyGems, crates.io, Grafana,
 * Sentry, New Relic, Postman, Doppler, Pulumi, Databricks, PlanetScale, Netlify, Render, Square, Atlassian, Bitbucket,
 * Notion, Figma, Groq, Replicate, xAI, Perplexity, Tailscale, Buildkite, CircleCI, Brevo, Heroku, LangSmith, Tavily,
 * 1Password, Artifactory, Mailgun, Twilio, Resend, Shippo, EasyPost.
 */
export const SERVICE_PREFIX =
  'dckr_[po]at_|rubygems_|cio(?=[A-Za-z0-9]{32}\\b)|gl(?:sa|c)_|sntry[su]_|NRAK-|PMAK-|dp\\.(?:pt|st|ct|sa|scim|audit)\\.|' +
  'pul-(?=[0-9a-f]{40})|dapi(?=[0-9a-f]{32})|pscale_(?:tkn|oauth|pw)_|nf[pcu]_(?=[A-Za-z0-9]{36})|rnd_(?=[A-Za-z0-9]{28})|' +
  'sq0(?:atp|csp|idp)-|AT[AC]TT3x|ATBB(?=[A-Za-z0-9]{28})|ntn_(?=[0-9]{5})|figd_|gsk_(?=[A-Za-z0-9]{40})|r8_(?=[A-Za-z0-9]{37})|' +
  'xai-(?=[A-Za-z0-9]{40})|pplx-(?=[A-Za-z0-9]{40})|tskey-(?:auth|api|client|webhook|scim)-|bkua_|CCI(?:PAT|PRJ)_|xkeysib-|' +
  'HRKU-|lsv2_(?:pt|sk)_|tvly-(?=[A-Za-z0-9-]{28})|ops_eyJ|AKCp(?=[A-Za-z0-9]{50})|key-(?=[0-9a-f]{32}\\b)|SK(?=[0-9a-f]{32}\\b)|' +
  're_(?=[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20})|shippo_(?:live|test)_|EZ[AT]K(?=[0-9a-f]{28})';

export const TOKEN_SHAPES: readonly TokenShape[] = [
  {
    kind: 'github-token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{40,255})/g,
    marks: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
  },
  {
    kind: 'gitlab-token',
    pattern: /\bgl(?:pat|ptt|dt|rt|cbt|ft|soat|imt|agent|oas)-[A-Za-z0-9_.-]{20,255}/g,
    marks: ['gl'],
  },
  {
    kind: 'aws-access-key-id',
    pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
    marks: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
  },
  {
    kind: 'stripe-key',
    pattern: /\b(?:[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,255}|whsec_[A-Za-z0-9+/=]{16,255})/g,
    marks: ['k_live_', 'k_test_', 'k_prod_', 'whsec_'],
  },
  {
    kind: 'anthropic-key',
    pattern: /\bsk-ant-[A-Za-z0-9_-]{20,255}/g,
    marks: ['sk-ant-'],
  },
  {
    kind: 'openai-key',
    pattern: /\bsk-(?:proj-|svcacct-|admin-|or-v1-)?[A-Za-z0-9_-]{20,255}/g,
    marks: ['sk-'],
  },
  {
    kind: 'slack-token',
    pattern: /\bx(?:ox[abceoprs]|app)-[A-Za-z0-9-]{10,255}/g,
    marks: ['xox', 'xapp-'],
  },
  {
    kind: 'slack-webhook',
    pattern: /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/_-]{20,255}/g,
    marks: ['hooks.slack.com/'],
  },
  { kind: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{30,255}/g, marks: ['npm_'] },
  { kind: 'pypi-token', pattern: /\bpypi-[A-Za-z0-9_-]{40,400}/g, marks: ['pypi-'] },
  { kind: 'google-api-key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g, marks: ['AIza'] },
  {
    kind: 'google-oauth-token',
    pattern: /\b(?:ya29\.[A-Za-z0-9_.-]{20,400}|GOCSPX-[A-Za-z0-9_-]{20,60})/g,
    marks: ['ya29.', 'GOCSPX-'],
  },
  {
    kind: 'digitalocean-token',
    pattern: /\bdo[opr]_v1_[A-Za-z0-9]{40,128}/g,
    marks: ['_v1_'],
  },
  { kind: 'sendgrid-key', pattern: /\bSG\.[A-Za-z0-9_.-]{40,128}/g, marks: ['SG.'] },
  { kind: 'shopify-token', pattern: /\bshp(?:at|ca|pa|ss)_[A-Za-z0-9]{32,64}/g, marks: ['shp'] },
  { kind: 'linear-key', pattern: /\blin_api_[A-Za-z0-9]{30,64}/g, marks: ['lin_api_'] },
  {
    kind: 'supabase-token',
    pattern: /\bsb(?:p|_secret)_[A-Za-z0-9_]{20,80}/g,
    marks: ['sbp_', 'sb_secret_'],
  },
  { kind: 'huggingface-token', pattern: /\bhf_[A-Za-z0-9]{30,64}/g, marks: ['hf_'] },
  {
    kind: 'vault-token',
    pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{24,255}/g,
    marks: ['hvs.', 'hvb.', 'hvr.'],
  },
  {
    kind: 'fly-token',
    pattern: /\b(?:fm[12][ar]?_[A-Za-z0-9+/=_-]{40,512}|fo1_[A-Za-z0-9_-]{30,128})/g,
    marks: ['fm1', 'fm2', 'fo1_'],
  },
  { kind: 'age-key', pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{40,64}/g, marks: ['AGE-SECRET-KEY-1'] },
  {
    kind: 'service-token',
    pattern: new RegExp(`\\b(?:${SERVICE_PREFIX})[A-Za-z0-9_.=-]{20,255}`, 'g'),
    marks: (
      'dckr_ rubygems_ cio glsa_ glc_ sntrys_ sntryu_ NRAK- PMAK- dp. pul- dapi pscale_ nfp_ nfc_ nfu_ rnd_ sq0 ATATT3x ATCTT3x ' +
      'ATBB ntn_ figd_ gsk_ r8_ xai- pplx- tskey- bkua_ CCI xkeysib- HRKU- lsv2_ tvly- ops_eyJ AKCp key- SK re_ shippo_ EZ'
    ).split(' '),
  },
  // Known by their build: Discord, Telegram, Mailchimp, Terraform Cloud, Airtable, Entra ID, Cloudflare's origin keys.
  {
    kind: 'service-token',
    pattern: /\b[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}/g,
    marks: ['.'],
  },
  { kind: 'service-token', pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{33}/g, marks: [':AA'] },
  { kind: 'service-token', pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g, marks: ['-us'] },
  {
    kind: 'service-token',
    pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,80}/g,
    marks: ['.atlasv1.'],
  },
  { kind: 'service-token', pattern: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}/g, marks: ['pat'] },
  {
    kind: 'service-token',
    pattern: /\b[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g,
    marks: ['Q~'],
  },
  { kind: 'service-token', pattern: /\bv1\.0-[0-9a-f]{24}-[0-9a-f]{100,160}/g, marks: ['v1.0-'] },
  {
    kind: 'jwt',
    pattern: /\beyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{4,8192}\.[A-Za-z0-9_-]{0,2048}/g,
    marks: ['eyJ'],
  },
  {
    kind: 'private-key',
    // Only the body counts; header and footer stay so that the reader sees what was there.
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----((?:[A-Za-z0-9+/=\s:,.]|\\[nrt]|-(?!----)){8,20000})/g,
    marks: ['PRIVATE KEY'],
  },
];

export const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
export const HEX = new RegExp(`^(?:[0-9a-f]{20,${LONG}}|[0-9A-F]{20,${LONG}})$`);
