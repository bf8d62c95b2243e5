import { defineProvider } from '../define';
import { row } from './operation';

/** PyPI: a file that was uploaded there is everyone's, and its name is never free again. */
export const pypi = defineProvider({
  id: 'pypi',
  name: 'PyPI',
  hosts: [
    { host: 'upload.pypi.org', role: 'control' },
    { host: 'pypi.org', role: 'control' },
    { host: 'test.pypi.org', role: 'control' },
  ],
  cli: [],
  mcpServers: ['pypi'],
  environments: { how: 'The index: `test.pypi.org` is there to try an upload.' },
  tokenVariables: [
    'TWINE_PASSWORD',
    'UV_PUBLISH_TOKEN',
    'UV_PUBLISH_PASSWORD',
    'POETRY_PYPI_TOKEN_PYPI',
    'FLIT_PASSWORD',
    'HATCH_INDEX_AUTH',
    'PDM_PUBLISH_PASSWORD',
    'MATURIN_PYPI_TOKEN',
    'PYPI_TOKEN',
    'PYPI_API_TOKEN',
    'TWINE_API_KEY',
  ],
  aka: ['twine'],
  loginFiles: ['.pypirc', '.config/pypoetry/auth.toml'],
  rotate: 'https://pypi.org/manage/account/token/',
  resources: ['package'],
  tokens: [
    {
      kind: 'test index token',
      pattern: '\\bpypi-AgENdGVzdC5weXBpLm9yZ[0-9A-Za-z_-]{30,1000}',
      reach: 'packages of the test index',
      bound: 'account',
      rootEquivalent: false,
      may: 'publish',
      environment: 'test',
      confidence: 'medium',
    },
    {
      kind: 'upload token',
      pattern: '\\bpypi-[0-9A-Za-z_-]{40,1000}',
      variables: [
        'TWINE_PASSWORD',
        'UV_PUBLISH_TOKEN',
        'UV_PUBLISH_PASSWORD',
        'POETRY_PYPI_TOKEN_PYPI',
        'FLIT_PASSWORD',
        'HATCH_INDEX_AUTH',
        'PDM_PUBLISH_PASSWORD',
        'MATURIN_PYPI_TOKEN',
        'PYPI_TOKEN',
        'PYPI_API_TOKEN',
        'TWINE_API_KEY',
      ],
      reach: 'publishes every project of the account, or the one it is held to',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      ends: 'never',
      narrower: 'a token of one project, or trusted publishing',
    },
  ],
  operations: [
    row('publish', 'package', 'irreversible', {
      api: ['POST /legacy'],
      audience: 'public',
      note: 'A file name can never be uploaded again, not even after it is deleted.',
    }),
    row('create', 'token', 'hard', {
      api: ['POST /_/oidc/mint-token', 'POST /_/oidc/github/mint-token'],
      note: 'With it a workflow uploads for a quarter of an hour.',
    }),
    row('delete', 'package', 'irreversible', {
      api: [
        'POST /manage/project/{project}/delete_project',
        'POST /manage/project/{project}/release/{version}/delete',
      ],
      audience: 'public',
      confidence: 'low',
      note: 'Only the pages offer it; the name of a deleted project is free for somebody else.',
    }),
    row('configure', 'package', 'reversible', {
      api: ['POST /manage/project/{project}/release/{version}/yank'],
      audience: 'public',
      confidence: 'medium',
      note: 'A release is hidden from those who do not ask for it by number, and can be shown again.',
    }),
    row('read', 'package', 'none', { api: ['POST /pypi', 'POST /search'] }),
  ],
  backups: 'None: mirrors keep what was uploaded, and nobody can put it back.',
  examples: [
    {
      command:
        'curl -F ":action=file_upload" -F content=@dist/x-1.0.tar.gz https://upload.pypi.org/legacy/',
      files: { 'dist/x-1.0.tar.gz': 'a' },
      effects: ['publish package'],
    },
    { command: 'twine upload dist/x-1.0.tar.gz', effects: ['publish package:x'] },
    {
      command: "curl -X POST https://pypi.org/_/oidc/mint-token -d '{}'",
      effects: ['create token'],
    },
    { command: 'curl https://pypi.org/pypi/requests/json', effects: ['read host:pypi.org'] },
    { command: 'curl https://pypi.org/simple/requests/', effects: ['read host:pypi.org'] },
    { command: 'twine check dist/x-1.0.tar.gz', effects: [] },
  ],
});
