import { defineProvider } from '../define';
import { row } from './operation';

/** Docker Hub: images by name and tag. What is pushed is fetched by everyone who follows the tag. */
export const dockerhub = defineProvider({
  id: 'dockerhub',
  name: 'Docker Hub',
  hosts: [
    { host: 'hub.docker.com', role: 'control' },
    { host: 'auth.docker.io', role: 'control' },
    { host: 'index.docker.io', role: 'control' },
    { host: 'registry-1.docker.io', role: 'control' },
  ],
  cli: ['hub-tool'],
  commandLine: {
    valued: 'format sort platform description',
    quiet: ['login', 'logout', 'version'],
  },
  environments: { how: 'The tag: `latest` and `stable` are what everyone pulls.' },
  mcpServers: ['dockerhub', 'docker-hub', 'hub-mcp'],
  tokenVariables: [
    'DOCKER_PASSWORD',
    'DOCKERHUB_TOKEN',
    'DOCKERHUB_PASSWORD',
    'DOCKER_HUB_TOKEN',
    'DOCKER_TOKEN',
    'HUB_PAT_TOKEN',
  ],
  aka: ['docker'],
  loginFiles: ['.docker/config.json', '.config/containers/auth.json', '.dockercfg'],
  rotate: 'https://app.docker.com/settings/personal-access-tokens',
  resources: ['image', 'repository'],
  tokens: [
    {
      kind: 'personal access token',
      pattern: '\\bdckr_pat_[A-Za-z0-9_-]{27}',
      variables: ['DOCKERHUB_TOKEN', 'DOCKER_HUB_TOKEN', 'HUB_PAT_TOKEN', 'DOCKER_TOKEN'],
      reach: 'every repository of the account: reading, writing, or deleting too',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      ends: 'as chosen, or never',
      narrower: 'a token that may only read',
    },
    {
      kind: 'organisation access token',
      pattern: '\\bdckr_oat_[A-Za-z0-9_-]{27,48}',
      reach: 'the repositories chosen for it',
      bound: 'organisation',
      rootEquivalent: false,
      may: 'publish',
      ends: 'as chosen',
      narrower: 'one repository, reading only',
    },
    {
      kind: 'registry login',
      variables: ['DOCKER_PASSWORD', 'DOCKERHUB_PASSWORD', 'DOCKER_AUTH_CONFIG'],
      reach: 'pulls and pushes what the account may',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      narrower: 'an access token that may only read',
      confidence: 'medium',
    },
  ],
  operations: [
    row('publish', 'image', 'hard', {
      api: ['PUT /v2/{namespace}/{repository}/manifests/{tag}'],
      audience: 'public',
      note: 'The tag moves for everyone; what it pointed at stays only by its digest, until it is collected.',
    }),
    row('delete', 'image', 'irreversible', {
      api: [
        'DELETE /v2/namespaces/{namespace}/repositories/{repository}/tags/{tag}',
        'DELETE /v2/repositories/{namespace}/{repository}/tags/{tag}',
        'DELETE /v2/{namespace}/{repository}/manifests/{digest}',
        'POST /v2/namespaces/{namespace}/delete-images',
      ],
      cli: ['tag rm'],
      audience: 'public',
    }),
    row('delete', 'repository', 'irreversible', {
      api: [
        'DELETE /v2/repositories/{namespace}/{repository}',
        'DELETE /v2/namespaces/{namespace}/repositories/{repository}',
      ],
      cli: ['repo rm'],
      takesRecovery: true,
      audience: 'public',
      note: 'All tags go, and whoever pulls them fails.',
    }),
    row('configure', 'repository', 'hard', {
      api: [
        'PATCH /v2/repositories/{namespace}/{repository}',
        'PATCH /v2/namespaces/{namespace}/repositories/{repository}',
        'POST /v2/repositories/{namespace}/{repository}/privacy',
        'PATCH /v2/namespaces/{namespace}/repositories/{repository}/immutabletags',
      ],
      mcp: ['updateRepositoryInfo', 'update_repository_info'],
      note: 'It may make a private repository public, or let tags be replaced again.',
    }),
    row('create', 'repository', 'reversible', {
      api: ['POST /v2/repositories', 'POST /v2/namespaces/{namespace}/repositories'],
      mcp: ['createRepository', 'create_repository'],
    }),
    row('create', 'token', 'hard', {
      api: ['POST /v2/access-tokens', 'POST /v2/orgs/{org}/access-tokens'],
      cli: ['token create'],
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /v2/access-tokens/{id}',
        'PATCH /v2/access-tokens/{id}',
        'DELETE /v2/orgs/{org}/access-tokens/{id}',
      ],
      cli: ['token rm', 'token deactivate'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /v2/invites/bulk',
        'POST /v2/orgs/{org}/groups/{group}/members',
        'POST /v2/repositories/{namespace}/{repository}/groups',
        'PUT /v2/orgs/{org}/members/{user}',
        'PUT /v2/orgs/{org}/settings',
      ],
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /v2/orgs/{org}/members/{user}',
        'DELETE /v2/orgs/{org}/groups/{group}',
        'DELETE /v2/orgs/{org}/groups/{group}/members/{user}',
      ],
    }),
    row('read', 'image', 'none', {
      api: ['POST /v2/users/login', 'POST /v2/users/2fa-login', 'POST /v2/auth/token'],
      cli: [
        'tag ls',
        'tag inspect',
        'repo ls',
        'token ls',
        'token inspect',
        'account info',
        'account rate-limiting',
        'org ls',
        'org members',
        'login',
        'logout',
      ],
      mcp: ['checkRepository', 'checkRepositoryTag', 'dockerHardenedImages', 'search'],
    }),
  ],
  backups: 'None: a tag that moved or went is only in whatever pulled it.',
  examples: [
    {
      command: 'curl -X DELETE https://hub.docker.com/v2/repositories/acme/web/',
      effects: ['delete repository:web'],
    },
    {
      command: 'curl -X DELETE https://hub.docker.com/v2/namespaces/acme/repositories/web/tags/1.4',
      effects: ['delete image:1.4'],
    },
    {
      command:
        'curl -X PATCH https://hub.docker.com/v2/repositories/acme/web -d \'{"is_private":false}\'',
      effects: ['publish repository:web'],
    },
    { command: 'hub-tool tag rm acme/web:1.4', effects: ['delete image:acme/web:1.4'] },
    {
      tool: {
        server: 'dockerhub',
        name: 'updateRepositoryInfo',
        arguments: { repository: 'web', is_private: false },
      },
      effects: ['publish repository:web'],
    },
    {
      tool: { server: 'dockerhub', name: 'listRepositoryTags', arguments: { repository: 'web' } },
      effects: ['read tag'],
    },
    {
      command: 'curl https://hub.docker.com/v2/repositories/library/nginx/tags',
      effects: ['read tag'],
    },
    {
      command: 'curl https://hub.docker.com/v2/namespaces/acme/repositories',
      effects: ['read repository'],
    },
    {
      command: 'curl https://auth.docker.io/token?service=registry.docker.io',
      effects: ['read token'],
    },
  ],
});
