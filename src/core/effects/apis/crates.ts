import { knownByTokens } from './known-by-tokens';

export const crates = knownByTokens({
  id: 'crates',
  name: 'crates.io',
  hosts: [{ host: 'crates.io', role: 'control' }],
  tokenVariables: ['CARGO_REGISTRY_TOKEN'],
  aka: ['cargo'],
  loginFiles: ['.cargo/credentials.toml', '.cargo/credentials'],
  rotate: 'https://crates.io/settings/tokens',
  resources: ['package'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bcio[A-Za-z0-9]{32}\\b',
      variables: ['CARGO_REGISTRY_TOKEN', 'CRATES_IO_TOKEN'],
      reach: 'publishes and withdraws crates, as far as its scopes go',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      ends: 'as chosen, or never',
      narrower: 'a token that may update one crate',
      confidence: 'medium',
    },
  ],
});
