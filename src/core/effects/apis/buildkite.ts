import { defineProvider } from '../define';
import { row } from './operation';

/** Buildkite: pipelines, their builds, and the clusters and queues whose agents run them. */
export const buildkite = defineProvider({
  id: 'buildkite',
  name: 'Buildkite',
  hosts: [
    { host: 'api.buildkite.com', role: 'control' },
    { host: 'graphql.buildkite.com', role: 'control' },
    { host: 'agent.buildkite.com', role: 'control' },
    { host: 'mcp.buildkite.com', role: 'control' },
  ],
  cli: ['bk', 'buildkite-agent'],
  commandLine: {
    valued:
      'p pipeline o org b branch c commit m message e env M metadata i ignore-branch-filters w web cluster cluster-uuid queue name value secret-id job-id token endpoint step attribute context style priority',
    quiet: [
      'configure',
      'init',
      'use',
      'prompt',
      'config',
      'whoami',
      'version',
      'pipeline validate',
      'agent list',
      'meta-data get',
      'meta-data exists',
      'meta-data keys',
      'artifact download',
      'artifact search',
      'artifact shasum',
      'step get',
      'env dump',
      'start',
      'auth',
    ],
  },
  environments: {
    how: 'Only the names of pipelines, clusters and queues tell.',
    named: ['cluster', 'queue'],
  },
  mcpServers: ['buildkite', 'buildkite-mcp', 'buildkite-mcp-server'],
  tokenVariables: [
    'BUILDKITE_API_TOKEN',
    'BUILDKITE_GRAPHQL_TOKEN',
    'BUILDKITE_AGENT_TOKEN',
    'BUILDKITE_AGENT_ACCESS_TOKEN',
  ],
  loginFiles: ['.config/bk.yaml'],
  rotate: 'https://buildkite.com/user/api-access-tokens',
  resources: ['workflow', 'secret'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\bbkua_[0-9a-z]{40}\\b',
      variables: ['BUILDKITE_API_TOKEN', 'BUILDKITE_GRAPHQL_TOKEN'],
      reach: 'the scopes and organisations chosen for it',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'scopes that may only read',
    },
    {
      kind: 'agent token',
      pattern: '\\bbk(?:ct|aj|at)_[0-9A-Za-z_-]{32,120}',
      variables: ['BUILDKITE_AGENT_TOKEN', 'BUILDKITE_AGENT_ACCESS_TOKEN'],
      reach: 'takes jobs, and sees the secrets in them',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'execute',
      confidence: 'low',
    },
  ],
  operations: [
    row('delete', 'workflow', 'irreversible', {
      api: ['DELETE /pipelines/{pipeline}', 'pipelineDelete'],
      note: 'All builds, logs and artifacts of the pipeline go with it.',
    }),
    row('configure', 'workflow', 'reversible', {
      api: [
        'POST /pipelines/{pipeline}/archive',
        'POST /pipelines/{pipeline}/unarchive',
        'pipelineArchive',
        'pipelineUnarchive',
      ],
    }),
    row('execute', 'workflow', 'hard', {
      api: [
        'POST /pipelines/{pipeline}/builds',
        'PUT /builds/{build}/rebuild',
        'PUT /jobs/{job}/retry',
        'buildCreate',
        'buildRebuild',
        'jobTypeCommandRetry',
      ],
      cli: ['build new', 'build create', 'build rebuild', 'job retry', 'pipeline upload'],
      mcp: ['create_build', 'rebuild_build', 'retry_job'],
      audience: 'team',
      note: 'The steps run with all the secrets of their queue, deployments among them.',
    }),
    row('grant', 'workflow', 'hard', {
      api: ['PUT /jobs/{job}/unblock', 'jobTypeBlockUnblock'],
      cli: ['job unblock'],
      mcp: ['unblock_job'],
      note: 'A gate at which a person was to decide is opened.',
    }),
    row('configure', 'workflow', 'hard', {
      api: ['PUT /builds/{build}/cancel', 'buildCancel', 'jobTypeCommandCancel'],
      cli: ['build cancel', 'job cancel'],
      mcp: ['cancel_build'],
    }),
    row('update', 'workflow', 'hard', {
      api: ['PATCH /pipelines/{pipeline}', 'pipelineUpdate', 'pipelineScheduleUpdate'],
      cli: ['pipeline update'],
      mcp: ['update_pipeline', 'update_pipeline_schedule'],
      note: 'The steps are code that the agents run with their secrets.',
    }),
    row('create', 'workflow', 'hard', {
      api: [
        'POST /organizations/{org}/pipelines',
        'pipelineCreate',
        'pipelineScheduleCreate',
        'POST /pipelines/{pipeline}/webhook',
      ],
      cli: ['pipeline create', 'pipeline copy', 'pipeline migrate'],
      mcp: ['create_pipeline', 'create_pipeline_schedule'],
    }),
    row('configure', 'queue', 'hard', {
      api: [
        'POST /queues/{queue}/pause_dispatch',
        'POST /queues/{queue}/resume_dispatch',
        'PATCH /clusters/{cluster}/queues/{queue}',
        'PUT /agents/{agent}/stop',
        'PUT /agents/{agent}/pause',
        'agentStop',
        'agentPause',
        'clusterQueuePauseDispatch',
      ],
      cli: [
        'agent stop',
        'agent pause',
        'agent resume',
        'queue pause',
        'queue resume',
        'cluster queue pause',
      ],
      mcp: [
        'pause_cluster_queue_dispatch',
        'resume_cluster_queue_dispatch',
        'update_cluster_queue',
      ],
      note: 'No job of the queue starts until somebody takes it back.',
    }),
    row('update', 'cluster', 'hard', {
      api: ['PATCH /clusters/{cluster}', 'clusterUpdate'],
      mcp: ['update_cluster'],
    }),
    row('create', 'cluster', 'reversible', {
      api: [
        'POST /organizations/{org}/clusters',
        'POST /clusters/{cluster}/queues',
        'clusterCreate',
        'clusterQueueCreate',
      ],
      mcp: ['create_cluster', 'create_cluster_queue'],
    }),
    row('delete', 'cluster', 'irreversible', {
      api: [
        'DELETE /clusters/{cluster}',
        'DELETE /clusters/{cluster}/queues/{queue}',
        'clusterDelete',
        'clusterQueueDelete',
      ],
    }),
    row('delete', 'package', 'irreversible', {
      api: [
        'DELETE /registries/{registry}',
        'DELETE /registries/{registry}/packages/{package}',
        'registryDelete',
      ],
      cli: ['package delete'],
    }),
    row('publish', 'package', 'hard', {
      api: ['POST /registries/{registry}/packages'],
      cli: ['package push'],
      audience: 'team',
    }),
    row('delete', 'object', 'irreversible', {
      api: ['DELETE /artifacts/{artifact}', 'DELETE /annotations/{annotation}'],
      cli: ['artifact delete', 'annotation remove'],
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /clusters/{cluster}/tokens',
        'agentTokenCreate',
        'clusterAgentTokenCreate',
        'apiAccessTokenCreate',
      ],
      note: 'Whoever holds an agent token receives jobs and their secrets.',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /clusters/{cluster}/tokens/{id}',
        'DELETE /access-token',
        'agentTokenRevoke',
        'clusterAgentTokenRevoke',
      ],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'organizationInvitationCreate',
        'organizationMemberUpdate',
        'teamMemberCreate',
        'teamMemberUpdate',
        'teamPipelineCreate',
        'teamPipelineUpdate',
        'POST /teams/{team}/members',
        'POST /teams/{team}/pipelines',
      ],
      cli: ['user invite'],
    }),
    row('delete', 'user', 'hard', {
      api: [
        'organizationMemberDelete',
        'teamMemberDelete',
        'teamDelete',
        'DELETE /teams/{team}',
        'DELETE /teams/{team}/members/{user}',
      ],
    }),
    row('update', 'secret', 'hard', {
      api: ['PUT /secrets/{name}/value', 'PUT /secrets/{name}', 'POST /clusters/{cluster}/secrets'],
      cli: ['secret create', 'secret update'],
      note: 'The former value cannot be read back.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /secrets/{name}'],
      cli: ['secret delete'],
    }),
    row('read', 'secret', 'none', {
      api: ['GET /jobs/{job}/env'],
      cli: ['secret get', 'env get', 'env dump'],
      mcp: ['get_job_env'],
      note: "A job's variables may hold secrets.",
    }),
    row('send', 'message', 'reversible', {
      api: ['POST /builds/{build}/annotations', 'buildAnnotate'],
      cli: ['annotate'],
      mcp: ['create_annotation'],
    }),
    row('read', 'workflow', 'none', {
      cli: [
        'build view',
        'build list',
        'build watch',
        'build download',
        'pipeline view',
        'pipeline list',
        'pipeline validate',
        'agent list',
        'agent view',
        'cluster view',
        'artifacts list',
        'artifacts download',
        'job list',
        'meta-data get',
      ],
      mcp: 'wait_for_build read_logs tail_logs search_logs access_token current_user'.split(' '),
    }),
  ],
  backups: 'None: builds, logs and artifacts go with their pipeline.',
  examples: [
    {
      command: 'curl -X DELETE https://api.buildkite.com/v2/organizations/acme/pipelines/web',
      effects: ['delete workflow:web'],
    },
    {
      command:
        'curl -X PUT https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds/12/jobs/0a1b/unblock',
      effects: ['grant workflow:0a1b'],
    },
    {
      command:
        'curl -X POST https://api.buildkite.com/v2/organizations/acme/clusters/c1/queues/q1/pause_dispatch',
      effects: ['configure queue:q1'],
    },
    {
      command:
        'curl https://graphql.buildkite.com/v1 -d \'{"query":"mutation { pipelineDelete(input: {id: \\"UGlwZ\\"}) { clientMutationId } }"}\'',
      effects: ['delete workflow:UGlwZ'],
    },
    { command: 'bk job unblock 0a1b', effects: ['grant workflow:0a1b'] },
    { command: 'bk build list --pipeline web', effects: ['read workflow'] },
    {
      tool: { server: 'buildkite', name: 'unblock_job', arguments: { job_id: '0a1b' } },
      effects: ['grant workflow:0a1b'],
    },
    {
      tool: { server: 'buildkite', name: 'list_builds', arguments: { pipeline_slug: 'web' } },
      effects: ['read deployment'],
    },
    {
      command: 'curl https://api.buildkite.com/v2/organizations/acme/pipelines/web/builds',
      effects: ['read deployment'],
    },
    {
      command: 'curl https://api.buildkite.com/v2/organizations/acme/clusters',
      effects: ['read cluster'],
    },
  ],
});
