import { defineProvider } from '../define';
import { row } from './operation';

/** Hugging Face: repositories of models and data, the spaces that run them, jobs and endpoints. */
export const huggingface = defineProvider({
  id: 'huggingface',
  name: 'Hugging Face',
  hosts: [
    { host: 'huggingface.co', role: 'control' },
    { host: 'api.endpoints.huggingface.cloud', role: 'control' },
    { host: '*.hf.space', role: 'app' },
  ],
  cli: ['hf', 'huggingface-cli'],
  commandLine: {
    valued:
      'repo-type revision token local-dir cache-dir include exclude commit-message commit-description flavor env e secrets timeout namespace from-id to-id num-workers every sdk space_sdk type resource-group-id branch m message',
    named: [],
    tokens: ['token'],
    quiet: [
      'auth',
      'login',
      'logout',
      'whoami',
      'env',
      'version',
      'download',
      'cache',
      'scan-cache',
      'delete-cache',
      'lfs-enable-largefiles',
      'models',
      'datasets',
      'spaces ls',
      'spaces info',
      'repo-files list',
      'jobs ps',
      'jobs logs',
      'jobs inspect',
      'jobs hardware',
      'endpoints ls',
      'endpoints describe',
      'endpoints catalog ls',
      'endpoints list-catalog',
    ],
  },
  libraries: ['huggingface_hub', '@huggingface/hub'],
  mcpServers: ['huggingface', 'hugging-face', 'hf', 'hf-mcp-server'],
  tokenVariables: [
    'HF_TOKEN',
    'HUGGING_FACE_HUB_TOKEN',
    'HUGGINGFACE_TOKEN',
    'HUGGINGFACEHUB_API_TOKEN',
    'HUGGINGFACE_API_KEY',
  ],
  aka: ['hf'],
  loginFiles: [
    '.cache/huggingface/token',
    '.cache/huggingface/stored_tokens',
    '.huggingface/token',
  ],
  rotate: 'https://huggingface.co/settings/tokens',
  resources: ['repository'],
  tokens: [
    {
      kind: 'user token',
      pattern: '\\bhf_[A-Za-z]{34}\\b',
      variables: [
        'HF_TOKEN',
        'HUGGING_FACE_HUB_TOKEN',
        'HUGGINGFACE_TOKEN',
        'HUGGINGFACEHUB_API_TOKEN',
        'HUGGINGFACE_API_KEY',
      ],
      reach: 'reads, or writes and deletes, the repositories of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'a fine-grained token that may only read',
    },
    {
      kind: 'organisation token',
      pattern: '\\bapi_org_[A-Za-z]{34}\\b',
      reach: 'what the organisation may do; no longer issued',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'a fine-grained token',
    },
  ],
  operations: [
    row('delete', 'repository', 'irreversible', {
      api: ['DELETE /api/repos/delete'],
      cli: ['repo delete', 'repos delete'],
      sdk: ['delete_repo', 'hub.deleteRepo'],
      audience: 'public',
      note: 'All revisions go, and everything that loads it fails.',
    }),
    row('configure', 'repository', 'hard', {
      api: [
        'POST /api/repos/move',
        'PUT /api/{kind}/{owner}/{name}/settings',
        'PUT /api/{kind}/{owner}/{name}/resource-group',
      ],
      cli: ['repo move', 'repos move', 'repo settings', 'repos settings'],
      sdk: ['move_repo', 'update_repo_settings', 'update_repo_visibility'],
      note: 'It may become public, or no longer be found under its name.',
    }),
    row('publish', 'repository', 'hard', {
      api: [
        'PUT /api/{kind}/{owner}/{name}/settings {private:false}',
        'PUT /api/{kind}/{owner}/{name}/settings {visibility:public}',
      ],
      cli: ['repo settings --public', 'repo settings --private=false', 'repos settings --public'],
      audience: 'public',
      note: 'What was private can be copied by anyone.',
    }),
    row('delete', 'commit-history', 'irreversible', {
      api: [
        'POST /api/{kind}/{owner}/{name}/super-squash/{branch}',
        'POST /api/{kind}/{owner}/{name}/lfs-files/batch',
        'DELETE /api/{kind}/{owner}/{name}/lfs-files/{sha}',
      ],
      sdk: ['super_squash_history', 'permanently_delete_lfs_files'],
      note: 'All older revisions are gone for good.',
    }),
    row('delete', 'file', 'recoverable', {
      cli: ['repo-files delete', 'upload --delete'],
      sdk: ['delete_file', 'delete_files', 'delete_folder'],
      undo: { how: 'taken from an older revision' },
      audience: 'public',
    }),
    row('update', 'repository', 'recoverable', {
      api: [
        'POST /api/{kind}/{owner}/{name}/commit/{revision}',
        'POST /api/{kind}/{owner}/{name}/preupload/{revision}',
      ],
      cli: ['upload', 'upload-large-folder'],
      sdk: ['upload_file', 'upload_folder', 'upload_large_folder', 'create_commit', 'push_to_hub'],
      undo: { how: 'taken from an older revision' },
      audience: 'public',
      note: 'Whoever loads the repository gets it at once.',
    }),
    row('create', 'repository', 'reversible', {
      api: [
        'POST /api/repos/create',
        'POST /api/{kind}/{owner}/{name}/branch/{branch}',
        'POST /api/{kind}/{owner}/{name}/tag/{tag}',
      ],
      cli: [
        'repo create',
        'repos create',
        'repo branch create',
        'repo tag create',
        'repos duplicate',
      ],
      sdk: ['create_repo', 'create_branch', 'create_tag', 'duplicate_space'],
    }),
    row('delete', 'branch', 'hard', {
      api: [
        'DELETE /api/{kind}/{owner}/{name}/branch/{branch}',
        'DELETE /api/{kind}/{owner}/{name}/tag/{tag}',
      ],
      cli: ['repo branch delete', 'repo tag delete', 'repos branch delete', 'repos tag delete'],
      sdk: ['delete_branch', 'delete_tag'],
    }),
    row('configure', 'service', 'hard', {
      api: [
        'POST /api/spaces/{owner}/{name}/pause',
        'POST /api/spaces/{owner}/{name}/restart',
        'POST /api/spaces/{owner}/{name}/sleeptime',
        'POST /api/spaces/{owner}/{name}/hardware',
        'POST /v2/endpoint/{namespace}/{name}/pause',
        'POST /v2/endpoint/{namespace}/{name}/scale-to-zero',
        'POST /v2/endpoint/{namespace}/{name}/resume',
        'PUT /v2/endpoint/{namespace}/{name}',
      ],
      cli: [
        'endpoints pause',
        'endpoints scale-to-zero',
        'endpoints update',
        'endpoints resume',
        'spaces pause',
        'spaces restart',
      ],
      sdk: 'pause_space restart_space request_space_hardware set_space_sleep_time pause_inference_endpoint scale_to_zero_inference_endpoint update_inference_endpoint'.split(
        ' ',
      ),
      note: 'Nobody reaches it while it rests; other hardware costs money.',
    }),
    row('delete', 'service', 'irreversible', {
      api: ['DELETE /v2/endpoint/{namespace}/{name}'],
      cli: ['endpoints delete'],
      sdk: ['delete_inference_endpoint'],
    }),
    row('delete', 'volume', 'irreversible', {
      api: [
        'DELETE /api/spaces/{owner}/{name}/storage',
        'POST /api/spaces/{owner}/{name}/restart?factory=true',
      ],
      sdk: ['delete_space_storage'],
      note: 'What the space had written is gone.',
    }),
    row('update', 'secret', 'hard', {
      api: ['POST /api/spaces/{owner}/{name}/secrets', 'POST /api/spaces/{owner}/{name}/variables'],
      sdk: ['add_space_secret', 'add_space_variable'],
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'DELETE /api/spaces/{owner}/{name}/secrets',
        'DELETE /api/spaces/{owner}/{name}/variables',
      ],
      sdk: ['delete_space_secret', 'delete_space_variable'],
    }),
    row('execute', 'service', 'hard', {
      api: ['POST /api/jobs/{namespace}', 'POST /api/scheduled-jobs/{namespace}'],
      cli: ['jobs run', 'jobs uv run', 'jobs scheduled run', 'jobs scheduled uv run'],
      sdk: ['run_job', 'run_uv_job', 'create_scheduled_job'],
      mcp: ['hf_jobs'],
      note: 'Code runs on rented machines until it ends or its time is up.',
    }),
    row('configure', 'service', 'reversible', {
      cli: [
        'jobs cancel',
        'jobs scheduled suspend',
        'jobs scheduled resume',
        'jobs scheduled delete',
      ],
      sdk: ['cancel_job'],
    }),
    row('create', 'service', 'hard', {
      api: ['POST /v2/endpoint/{namespace}'],
      cli: ['endpoints deploy', 'endpoints catalog deploy'],
      sdk: ['create_inference_endpoint'],
      note: 'It costs money by the hour.',
    }),
    row('send', 'message', 'hard', {
      api: [
        'POST /api/{kind}/{owner}/{name}/discussions',
        'POST /api/{kind}/{owner}/{name}/discussions/{num}/comment',
      ],
      sdk: ['create_discussion', 'create_pull_request', 'comment_discussion'],
      audience: 'public',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /api/{kind}/{owner}/{name}/user-access-request/handle',
        'POST /api/{kind}/{owner}/{name}/user-access-request/grant',
      ],
      sdk: ['accept_access_request', 'grant_access'],
    }),
    row('delete', 'project', 'hard', {
      api: ['DELETE /api/collections/{owner}/{slug}'],
      cli: ['collections delete'],
      sdk: ['delete_collection', 'delete_webhook'],
    }),
    row('read', 'repository', 'none', {
      api: [
        'POST /api/{kind}/{owner}/{name}/paths-info/{revision}',
        'POST /v1/chat/completions',
        'POST /api/validate-yaml',
      ],
      mcp: [
        'hub_repo_search',
        'hub_repo_details',
        'hf_doc_search',
        'hf_doc_fetch',
        'paper_search',
        'space_search',
        'model_search',
        'dataset_search',
        'hf_whoami',
        'hf_jobs {operation:ps}',
        'hf_jobs {operation:logs}',
        'hf_jobs {operation:inspect}',
      ],
      sdk: ['snapshot_download', 'hf_hub_download'],
    }),
  ],
  backups: "A repository's own history, which goes with the repository.",
  examples: [
    {
      command:
        'curl -X DELETE https://huggingface.co/api/repos/delete -d \'{"name":"m1","organization":"acme"}\'',
      effects: ['delete repository:m1'],
    },
    {
      command:
        'curl -X PUT https://huggingface.co/api/models/acme/m1/settings -d \'{"private":false}\'',
      effects: ['publish repository:m1'],
    },
    {
      command: 'curl -X POST https://huggingface.co/api/models/acme/m1/super-squash/main',
      effects: ['delete commit-history:main'],
    },
    { command: 'hf repo delete acme/m1', effects: ['delete repository:acme/m1'] },
    {
      command: 'hf jobs run python:3.12 python train.py',
      effects: ['execute service:python:3.12'],
    },
    { command: 'hf endpoints scale-to-zero chat-eu', effects: ['configure service:chat-eu'] },
    {
      tool: { server: 'hf-mcp-server', name: 'hf_jobs', arguments: { operation: 'run' } },
      effects: ['execute service'],
    },
    { command: 'hf download acme/m1', effects: [] },
    { command: 'hf auth whoami', effects: [] },
    {
      command: 'curl https://huggingface.co/api/models/acme/m1',
      effects: ['read host:huggingface.co'],
    },
  ],
});
