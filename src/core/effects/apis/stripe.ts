import { defineProvider } from '../define';
import { row } from './operation';

/** Stripe: what moves money, and what customers see. */
export const stripe = defineProvider({
  id: 'stripe',
  name: 'Stripe',
  hosts: [
    { host: 'api.stripe.com', role: 'control' },
    { host: 'files.stripe.com', role: 'control' },
    { host: 'mcp.stripe.com', role: 'control' },
  ],
  cli: ['stripe'],
  mcpServers: ['stripe', 'stripe-mcp'],
  tokenVariables: [
    'STRIPE_SECRET_KEY',
    'STRIPE_API_KEY',
    'STRIPE_RESTRICTED_KEY',
    'STRIPE_LIVE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
  ],
  loginFiles: ['.config/stripe/config.toml'],
  rotate: 'https://dashboard.stripe.com/apikeys',
  tokens: [
    {
      kind: 'live secret key',
      pattern: '\\bsk_live_[0-9A-Za-z_]{16,247}\\b',
      reach: 'moves real money and reads all customers',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      environment: 'production',
      ends: 'never',
      narrower: 'a restricted key, or a test key',
    },
    {
      kind: 'live restricted key',
      pattern: '\\brk_live_[0-9A-Za-z_]{16,247}\\b',
      reach: 'what was chosen for it, with real money',
      bound: 'account',
      rootEquivalent: false,
      may: 'change',
      environment: 'production',
      narrower: 'one that may only read, or a test key',
    },
    {
      kind: 'organisation key',
      pattern: '\\bsk_org_[0-9A-Za-z_]{16,247}\\b',
      reach: 'every account of the organisation',
      bound: 'organisation',
      rootEquivalent: true,
      may: 'everything',
      narrower: 'a restricted key of one account',
      confidence: 'low',
    },
    {
      kind: 'test key',
      pattern: '\\b[sr]k_test_[0-9A-Za-z]{16,247}\\b',
      reach: 'test data only',
      bound: 'account',
      rootEquivalent: false,
      may: 'everything',
      environment: 'test',
    },
    {
      kind: 'webhook secret',
      pattern: '\\bwhsec_[0-9A-Za-z+/]{24,80}',
      variables: ['STRIPE_WEBHOOK_SECRET'],
      reach: 'forges what Stripe would send to the application',
      bound: 'resource',
      rootEquivalent: false,
      may: 'sign',
      confidence: 'medium',
    },
    {
      kind: 'publishable key',
      pattern: '\\bpk_(?:live|test)_[0-9A-Za-z]{16,247}\\b',
      reach: 'public by design',
      bound: 'account',
      rootEquivalent: false,
      may: 'read',
      open: true,
    },
  ],
  operations: [
    row('send', 'payment', 'irreversible', {
      api: [
        'POST /v1/refunds',
        'POST /v1/payouts',
        'POST /v1/transfers',
        'POST /v1/charges',
        'POST /v1/payment_intents/{id}/capture',
        'POST /v1/payment_intents/{id}/confirm',
        'POST /v1/topups',
      ],
      mcp: ['create_refund'],
      audience: 'public',
    }),
    row('delete', 'user', 'irreversible', {
      api: ['DELETE /v1/customers/{id}'],
      note: 'Cancels all subscriptions of the customer at once.',
    }),
    row('delete', 'payment', 'irreversible', {
      api: ['DELETE /v1/subscriptions/{id}', 'POST /v1/disputes/{id}/close'],
      mcp: ['cancel_subscription', 'update_dispute'],
    }),
    row('send', 'payment', 'irreversible', {
      api: [
        'POST /v1/invoices/{id}/finalize',
        'POST /v1/invoices/{id}/send',
        'POST /v1/invoices/{id}/pay',
        'POST /v1/invoices/{id}/void',
      ],
      mcp: ['finalize_invoice', 'send_invoice'],
      audience: 'public',
    }),
    row('update', 'payment', 'hard', {
      api: ['POST /v1/subscriptions/{id}'],
      mcp: ['update_subscription'],
    }),
  ],
  backups: 'None for the user: most objects are kept as records.',
  examples: [
    {
      command: 'curl https://api.stripe.com/v1/refunds -u sk_test_x: -d charge=ch_1234567',
      effects: ['send payment:ch_1234567'],
    },
  ],
});
