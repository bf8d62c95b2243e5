import { defineProvider } from '../define';
import { row } from './operation';

/** RubyGems: a gem that was pushed is everyone's; its number is never free again. */
export const rubygems = defineProvider({
  id: 'rubygems',
  name: 'RubyGems',
  hosts: [{ host: 'rubygems.org', role: 'control' }],
  cli: [],
  mcpServers: ['rubygems'],
  tokenVariables: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY'],
  loginFiles: ['.gem/credentials', '.local/share/gem/credentials'],
  rotate: 'https://rubygems.org/profile/api_keys',
  resources: ['package'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\brubygems_[0-9a-f]{48}\\b',
      variables: ['GEM_HOST_API_KEY', 'RUBYGEMS_API_KEY'],
      reach: 'its scopes: pushing, withdrawing, owners',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      ends: 'as chosen, or never',
      narrower: 'a key that may push one gem',
    },
  ],
  operations: [
    row('publish', 'package', 'irreversible', {
      api: ['POST /api/v1/gems'],
      audience: 'public',
      note: 'The number of a version can never be used again.',
    }),
    row('delete', 'package', 'irreversible', {
      api: ['DELETE /api/v1/gems/yank', 'PUT /api/v1/gems/unyank'],
      audience: 'public',
      note: 'The version leaves the index, and there is no way back.',
    }),
    row('grant', 'user', 'hard', {
      api: ['POST /api/v1/gems/{gem}/owners', 'PATCH /api/v1/gems/{gem}/owners'],
      note: 'An owner may push and remove the other owners.',
    }),
    row('delete', 'user', 'hard', { api: ['DELETE /api/v1/gems/{gem}/owners'] }),
    row('create', 'token', 'hard', {
      api: [
        'POST /api/v1/api_key',
        'PUT /api/v1/api_key',
        'POST /api/v1/oidc/trusted_publisher/exchange_token',
        'POST /api/v1/oidc/api_key_roles/{role}/assume_role',
      ],
    }),
    row('create', 'workflow', 'reversible', { api: ['POST /api/v1/web_hooks'] }),
    row('delete', 'workflow', 'hard', { api: ['DELETE /api/v1/web_hooks/remove'] }),
    row('execute', 'workflow', 'reversible', { api: ['POST /api/v1/web_hooks/fire'] }),
  ],
  backups: 'None: mirrors keep what was pushed, and nobody can put it back.',
  examples: [
    {
      command: 'curl --data-binary @x-1.0.gem https://rubygems.org/api/v1/gems',
      files: { 'x-1.0.gem': 'a' },
      effects: ['publish package'],
    },
    {
      command:
        'curl -X DELETE https://rubygems.org/api/v1/gems/yank -d "gem_name=x" -d "version=1.0"',
      effects: ['delete package:x'],
    },
    {
      command: 'curl -X POST https://rubygems.org/api/v1/gems/x/owners -d "email=a@example.com"',
      effects: ['grant user:x'],
    },
    { command: 'gem push x-1.0.gem', effects: ['publish package:x'] },
    {
      command: 'curl https://rubygems.org/api/v1/gems/rails.json',
      effects: ['read host:rubygems.org'],
    },
    {
      command: 'curl https://rubygems.org/api/v1/versions/rails.json',
      effects: ['read package:rails.json'],
    },
    { command: 'gem list', effects: [] },
  ],
});
