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
