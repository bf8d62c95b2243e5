import { defineProvider } from '../define';
import { row } from './operation';

/** The package registries of JavaScript and Python: what is published there is public at once. */
export const npm = defineProvider({
  id: 'npm',
  name: 'npm',
  // Registries are reached through their clients, which the program files read.
  hosts: [],
  cli: ['npm'],
  mcpServers: ['npm'],
  libraries: ['libnpmpublish', 'libnpmaccess', 'libnpmteam', 'libnpmorg'],
  environments: {
    how: 'The tag says whom a version reaches: `latest` is everybody.',
  },
  tokenVariables: ['NPM_TOKEN', 'NODE_AUTH_TOKEN', 'NPM_AUTH_TOKEN', 'YARN_NPM_AUTH_TOKEN'],
  loginFiles: ['.npmrc', '.yarnrc.yml'],
  rotate: 'https://www.npmjs.com/settings/~/tokens',
  tokens: [
    {
      kind: 'access token',
      pattern: '\\bnpm_[0-9A-Za-z]{36}\\b',
      variables: [
        'NPM_TOKEN',
        'NODE_AUTH_TOKEN',
        'NPM_AUTH_TOKEN',
        'YARN_NPM_AUTH_TOKEN',
        '_authToken',
      ],
      reach: 'publishes every package of the user, unless it is granular',
      bound: 'person',
      rootEquivalent: true,
      may: 'publish',
      ends: 'with write rights after 90 days at most',
      narrower: 'a granular token for the one package, or trusted publishing',
    },
    {
      kind: 'user and password',
      variables: ['_auth', '_password'],
      reach: 'everything of the user in that registry',
      bound: 'person',
      rootEquivalent: true,
      may: 'publish',
      ends: 'never',
      narrower: 'a granular token for the one package',
      confidence: 'medium',
    },
  ],
  operations: [
    row('publish', 'package', 'irreversible', {
      cli: ['publish'],
      mcp: ['publish_package', 'npm_publish'],
      sdk: ['libnpmpublish.publish'],
      audience: 'public',
      undo: {
        within: 'P3D',
        how: 'taken back if nothing depends on it; the number of the version is used up',
      },
    }),
    row('delete', 'package', 'irreversible', {
      cli: ['unpublish'],
      mcp: ['unpublish_package', 'npm_unpublish'],
      sdk: ['libnpmpublish.unpublish'],
      audience: 'public',
      note: 'Whoever depends on it cannot install any more, and the name is blocked for a day.',
    }),
    row('publish', 'tag', 'hard', {
      cli: ['dist-tag add', 'dist-tag rm'],
      mcp: ['dist_tag_add', 'npm_dist_tag'],
      audience: 'public',
      note: 'What `latest` points to is what everybody installs.',
    }),
    row('update', 'package', 'reversible', {
      cli: ['deprecate'],
      mcp: ['deprecate_package', 'npm_deprecate'],
      audience: 'public',
      note: 'A warning that everybody sees; an empty text takes it back.',
    }),
    row('grant', 'user', 'hard', {
      cli: ['owner add', 'access grant', 'access set', 'team add', 'org set'],
      mcp: ['npm_owner_add'],
      sdk: [
        'libnpmaccess.setAccess',
        'libnpmaccess.setPermissions',
        'libnpmteam.add',
        'libnpmorg.set',
      ],
      audience: 'public',
    }),
    row('delete', 'user', 'hard', {
      cli: ['owner rm', 'access revoke', 'team rm', 'team destroy', 'org rm'],
      mcp: ['npm_owner_rm'],
      sdk: ['libnpmaccess.removePermissions', 'libnpmteam.destroy', 'libnpmorg.rm'],
      audience: 'team',
      note: 'Taking the last owner away locks everybody out.',
    }),
    row('create', 'token', 'hard', { cli: ['token create'] }),
    row('rotate', 'token', 'irreversible', { cli: ['token revoke'] }),
    row('read', 'package', 'none', {
      mcp: [
        'search_packages',
        'get_package',
        'npm_view',
        'package_versions',
        'npm_audit',
        'package_downloads',
      ],
    }),
  ],
  backups: 'None: a published version stays, an unpublished name is blocked.',
  examples: [
    { command: 'npm unpublish left-shift --force', effects: ['delete package:left-shift'] },
    { command: 'npm dist-tag ls left-shift', effects: [] },
    { command: 'npm view left-shift versions', effects: [] },
    {
      tool: {
        server: 'npm',
        name: 'deprecate_package',
        arguments: { name: 'left-shift', message: 'use another' },
      },
      effects: ['update package:left-shift'],
    },
    {
      tool: { server: 'npm', name: 'search_packages', arguments: { query: 'left' } },
      effects: ['read package'],
    },
  ],
});
