import { defineProvider } from '../define';
import { row } from './operation';

/** Clerk: the users of an application, their sessions and organisations, and how they sign in. */
export const clerk = defineProvider({
  id: 'clerk',
  name: 'Clerk',
  hosts: [
    { host: 'api.clerk.com', role: 'control' },
    { host: 'api.clerk.dev', role: 'control' },
  ],
  cli: ['clerk'],
  commandLine: {
    valued: 'app instance file mode input secret-key',
    quiet: [
      'auth',
      'login',
      'logout',
      'init',
      'link',
      'unlink',
      'skill',
      'completion',
      'open',
      'deploy status',
    ],
  },
  libraries: ['@clerk/backend', '@clerk/clerk-sdk-node', 'clerk_backend_api'],
  environments: {
    how: 'The prefix of the key: `sk_live_` is production, `sk_test_` development.',
    named: ['instance'],
  },
  mcpServers: ['clerk', 'clerk-mcp'],
  tokenVariables: ['CLERK_SECRET_KEY', 'CLERK_API_KEY'],
  rotate: 'https://dashboard.clerk.com/',
  resources: ['user'],
  tokens: [
    {
      kind: 'secret key',
      variables: ['CLERK_SECRET_KEY', 'CLERK_API_KEY'],
      reach: 'every user and session of the application',
      bound: 'project',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'the key of a development instance',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /v1/users/{user}',
        'DELETE /v1/users/{user}/external_accounts/{id}',
        'DELETE /v1/users/{user}/passkeys/{id}',
        'DELETE /v1/phone_numbers/{id}',
        'DELETE /v1/email_addresses/{id}',
        'DELETE /v1/organizations/{org}/memberships/{user}',
      ],
      sdk: ['users.deleteUser', 'users.delete', 'organizations.deleteOrganizationMembership'],
      note: 'A customer and all that is stored about them are gone.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v1/organizations/{org}'],
      sdk: ['organizations.deleteOrganization', 'organizations.delete'],
    }),
    row('configure', 'user', 'hard', {
      api: [
        'POST /v1/users/{user}/ban',
        'POST /v1/users/{user}/lock',
        'POST /v1/users/ban',
        'POST /v1/sessions/{session}/revoke',
        'DELETE /v1/users/{user}/mfa',
        'DELETE /v1/users/{user}/totp',
        'DELETE /v1/users/{user}/backup_code',
      ],
      sdk: ['users.banUser', 'users.lockUser', 'sessions.revokeSession', 'users.disableUserMFA'],
      note: 'People are signed out or shut out, or lose their second factor.',
    }),
    row('configure', 'user', 'reversible', {
      api: ['POST /v1/users/{user}/unban', 'POST /v1/users/{user}/unlock', 'POST /v1/users/unban'],
      sdk: ['users.unbanUser', 'users.unlockUser'],
    }),
    row('update', 'user', 'hard', {
      api: [
        'PATCH /v1/users/{user}',
        'PATCH /v1/users/{user}/metadata',
        'POST /v1/users/{user}/set_password_compromised',
        'PATCH /v1/organizations/{org}',
        'PATCH /v1/organizations/{org}/metadata',
      ],
      sdk: ['users.updateUser', 'users.updateUserMetadata'],
    }),
    row('grant', 'token', 'hard', {
      api: [
        'POST /v1/sign_in_tokens',
        'POST /v1/actor_tokens',
        'POST /v1/testing_tokens',
        'POST /v1/sessions/{session}/tokens',
        'POST /v1/sessions/{session}/tokens/{template}',
        'POST /v1/sessions',
        'POST /v1/api_keys',
        'POST /v1/m2m_tokens',
        'POST /v1/oauth_applications',
        'POST /v1/oauth_applications/{id}/rotate_secret',
      ],
      sdk: [
        'signInTokens.createSignInToken',
        'actorTokens.create',
        'testingTokens.createTestingToken',
        'sessions.getToken',
      ],
      note: 'Whoever holds it is signed in as that person.',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /v1/organizations/{org}/memberships',
        'PATCH /v1/organizations/{org}/memberships/{user}',
        'POST /v1/organizations/{org}/invitations',
      ],
      sdk: [
        'organizations.createOrganizationMembership',
        'organizations.updateOrganizationMembership',
      ],
    }),
    row('send', 'message', 'hard', {
      api: [
        'POST /v1/invitations',
        'POST /v1/invitations/bulk',
        'POST /v1/organizations/{org}/invitations/bulk',
        'POST /v1/waitlist_entries/{id}/invite',
      ],
      sdk: ['invitations.createInvitation', 'organizations.createOrganizationInvitation'],
      audience: 'public',
      note: 'The people invited receive a mail at once.',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'PATCH /v1/instance',
        'PATCH /v1/instance/restrictions',
        'PATCH /v1/instance/organization_settings',
        'PATCH /v1/beta_features/instance_settings',
        'POST /v1/allowlist_identifiers',
        'DELETE /v1/allowlist_identifiers/{id}',
        'POST /v1/blocklist_identifiers',
        'DELETE /v1/blocklist_identifiers/{id}',
        'POST /v1/jwt_templates',
        'PATCH /v1/jwt_templates/{id}',
        'DELETE /v1/jwt_templates/{id}',
        'POST /v1/redirect_urls',
        'DELETE /v1/redirect_urls/{id}',
        'POST /v1/saml_connections',
        'PATCH /v1/saml_connections/{id}',
        'DELETE /v1/saml_connections/{id}',
      ],
      note: 'How everyone signs in changes at once; the former settings are not kept.',
    }),
    row('configure', 'domain', 'hard', {
      api: [
        'PATCH /v1/domains/{domain}',
        'DELETE /v1/domains/{domain}',
        'POST /v1/instance/change_domain',
        'POST /v1/beta_features/domains',
      ],
      note: 'Nobody can sign in while the addresses do not match.',
    }),
    row('create', 'user', 'reversible', {
      api: ['POST /v1/users', 'POST /v1/organizations'],
      sdk: ['users.createUser', 'organizations.createOrganization'],
    }),
    row('read', 'user', 'none', {
      api: [
        'POST /v1/users/{user}/verify_password',
        'POST /v1/users/{user}/verify_totp',
        'POST /v1/clients/verify',
        'POST /v1/tokens/verify',
      ],
      cli: [
        'api --method=GET',
        'whoami',
        'users list',
        'apps list',
        'config pull',
        'env pull',
        'doctor',
      ],
    }),
  ],
  backups: 'None: users leave with all that is stored about them.',
  examples: [
    {
      command: 'curl -X DELETE https://api.clerk.com/v1/users/user_29w83',
      effects: ['delete user:user_29w83'],
    },
    {
      command: 'curl -X POST https://api.clerk.com/v1/actor_tokens -d \'{"user_id":"user_29w83"}\'',
      effects: ['grant token:user_29w83'],
    },
    {
      command:
        'curl -X PATCH https://api.clerk.com/v1/instance/restrictions -d \'{"allowlist":false}\'',
      effects: ['configure policy'],
    },
    {
      tool: { server: 'clerk', name: 'delete_user', arguments: { userId: 'user_29w83' } },
      effects: ['delete user:user_29w83'],
    },
    { command: 'curl https://api.clerk.com/v1/users', effects: ['read user'] },
    { command: 'curl https://api.clerk.com/v1/organizations', effects: ['read project'] },
    { command: 'curl https://api.clerk.com/v1/jwks', effects: ['read host:api.clerk.com'] },
  ],
});
