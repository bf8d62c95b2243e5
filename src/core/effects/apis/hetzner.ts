import { knownByTokens } from './known-by-tokens';

export const hetzner = knownByTokens({
  id: 'hetzner',
  name: 'Hetzner',
  hosts: [
    { host: 'api.hetzner.cloud', role: 'control' },
    { host: 'api.hetzner.com', role: 'control' },
    { host: 'robot-ws.your-server.de', role: 'control' },
    { host: 'dns.hetzner.com', role: 'control' },
    { host: '*.your-objectstorage.com', role: 'data' },
  ],
  tokenVariables: ['HCLOUD_TOKEN', 'HETZNER_TOKEN', 'HETZNER_DNS_TOKEN'],
  aka: ['hcloud'],
  loginFiles: ['.config/hcloud/cli.toml'],
  rotate: 'https://console.hetzner.cloud/',
  resources: ['instance', 'volume', 'network', 'firewall', 'backup'],
  tokens: [
    {
      kind: 'project token',
      variables: ['HCLOUD_TOKEN', 'HETZNER_TOKEN', 'HETZNER_API_TOKEN'],
      reach: 'every resource of one project',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a token that may only read, or a project of its own',
      confidence: 'medium',
    },
    {
      kind: 'DNS token',
      variables: ['HETZNER_DNS_TOKEN'],
      reach: 'every zone of the account',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      resources: ['dns-record', 'domain'],
      ends: 'never',
      confidence: 'medium',
    },
  ],
});
