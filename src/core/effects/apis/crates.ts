import { defineProvider } from '../define';
import { row } from './operation';

/** crates.io: what is published there stays; a version can be hidden, and hardly ever taken back. */
export const crates = defineProvider({
  id: 'crates',
  name: 'crates.io',
  hosts: [{ host: 'crates.io', role: 'control' }],
  cli: [],
  mcpServers: ['crates'],
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
  operations: [
    row('publish', 'package', 'irreversible', {
      api: ['PUT /api/v1/crates/new'],
      audience: 'public',
      note: 'A version is permanent: yanking only keeps new projects from choosing it.',
    }),
    row('configure', 'package', 'reversible', {
      api: [
        'DELETE /api/v1/crates/{crate}/{version}/yank',
        'PUT /api/v1/crates/{crate}/{version}/unyank',
        'PATCH /api/v1/crates/{crate}/{version}',
      ],
      audience: 'public',
      undo: { how: 'the opposite call brings it back' },
    }),
    row('delete', 'package', 'irreversible', {
      api: ['DELETE /api/v1/crates/{crate}'],
      audience: 'public',
      note: 'All versions go, and the name is free for somebody else.',
    }),
    row('grant', 'user', 'hard', {
      api: ['PUT /api/v1/crates/{crate}/owners', 'PUT /api/v1/me/crate_owner_invitations/{crate}'],
      note: 'An owner may publish and remove the other owners.',
    }),
    row('delete', 'user', 'hard', { api: ['DELETE /api/v1/crates/{crate}/owners'] }),
    row('create', 'token', 'hard', {
      api: [
        'PUT /api/v1/me/tokens',
        'PUT /api/v1/trusted_publishing/tokens',
        'POST /api/v1/trusted_publishing/github_configs',
      ],
    }),
    row('rotate', 'token', 'irreversible', {
      api: ['DELETE /api/v1/me/tokens/{id}', 'DELETE /api/v1/tokens/current'],
    }),
  ],
  backups: 'None: mirrors keep what was published, and nobody can put it back.',
  examples: [
    {
      command: 'curl -X PUT https://crates.io/api/v1/crates/new --data-binary @pkg',
      effects: ['publish package'],
    },
    {
      command: 'curl -X DELETE https://crates.io/api/v1/crates/left-pad',
      effects: ['delete package:left-pad'],
    },
    {
      command: 'curl -X DELETE https://crates.io/api/v1/crates/left-pad/1.2.0/yank',
      effects: ['configure package:1.2.0'],
    },
    { command: 'cargo owner --add someone left-pad', effects: ['grant package:left-pad'] },
    { command: 'curl https://crates.io/api/v1/crates/serde', effects: ['read host:crates.io'] },
    { command: 'curl https://crates.io/api/v1/crates?q=json', effects: ['read host:crates.io'] },
    { command: 'cargo search serde', effects: [] },
  ],
});
