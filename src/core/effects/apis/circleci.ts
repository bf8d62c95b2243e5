import { defineProvider } from '../define';
import { row } from './operation';

/** CircleCI: pipelines of projects, contexts that hold their secrets, and orbs that everyone may use. */
export const circleci = defineProvider({
  id: 'circleci',
  name: 'CircleCI',
  hosts: [
    { host: 'circleci.com', role: 'control' },
    { host: 'runner.circleci.com', role: 'control' },
  ],
  cli: ['circleci'],
  commandLine: {
    valued:
      'org-slug org-id org-name host token c config o output pipeline-parameters owner-id context project-id branch tag integration-test',
    tokens: ['token'],
    quiet: [
      'config',
      'local',
      'setup',
      'diagnostic',
      'update',
      'switch',
      'open',
      'orb validate',
      'orb process',
      'orb pack',
      'orb init',
      'build',
      'completion',
      'telemetry',
      'query',
      'tests',
      'policy decide',
      'policy eval',
      'policy test',
      'policy diff',
      'policy logs',
      'policy fetch',
      'step halt',
    ],
    wholeFirst: true,
  },
  environments: {
    how: 'The names of contexts, and the environments that deploy markers name.',
    named: ['environment', 'environmentName', 'environment_name'],
  },
  mcpServers: ['circleci', 'circleci-mcp', 'circleci-mcp-server', 'mcp-server-circleci'],
  tokenVariables: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_CLI_TOKEN', 'CIRCLECI_API_TOKEN'],
  aka: ['circle'],
  loginFiles: ['.circleci/cli.yml'],
  rotate: 'https://app.circleci.com/settings/user/tokens',
  resources: ['workflow', 'environment', 'secret'],
  tokens: [
    {
      kind: 'personal token',
      pattern: '\\bCCIPAT_[0-9A-Za-z]{22}_[0-9a-f]{40}\\b',
      variables: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_CLI_TOKEN', 'CIRCLECI_API_TOKEN'],
      reach: 'everything the user may do',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a project token',
    },
    {
      kind: 'project token',
      pattern: '\\bCCIPRJ_[0-9A-Za-z]{22}_[0-9a-f]{40}\\b',
      reach: 'one project: its state, reading, or administration',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'one that only sees the state',
      confidence: 'medium',
    },
  ],
  operations: [
    row('execute', 'workflow', 'hard', {
      api: [
        'POST /project/{host}/{org}/{repo}/pipeline',
        'POST /project/{host}/{org}/{repo}/pipeline/run',
        'POST /pipeline/continue',
        'POST /workflow/{workflow}/rerun',
      ],
      cli: ['pipeline run', 'pipeline create', 'trigger create', 'workflow rerun'],
      mcp: ['run_pipeline', 'rerun_workflow'],
      audience: 'team',
      note: 'The jobs run with the secrets of their contexts, deployments among them.',
    }),
    row('deploy', 'deployment', 'hard', {
      mcp: ['run_rollback_pipeline'],
      audience: 'public',
      note: 'An older version goes live.',
    }),
    row('grant', 'workflow', 'hard', {
      api: ['POST /workflow/{workflow}/approve/{job}'],
      note: 'A hold at which a person was to decide is opened.',
    }),
    row('configure', 'workflow', 'hard', {
      api: [
        'POST /workflow/{workflow}/cancel',
        'POST /project/{host}/{org}/{repo}/job/{job}/cancel',
        'POST /jobs/{job}/cancel',
      ],
    }),
    row('update', 'secret', 'hard', {
      api: [
        'PUT /context/{context}/environment-variable/{name}',
        'POST /project/{host}/{org}/{repo}/envvar',
      ],
      cli: ['context store-secret', 'context create-restriction'],
      note: 'The former value cannot be read back.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'DELETE /context/{context}/environment-variable/{name}',
        'DELETE /context/{context}',
        'DELETE /project/{host}/{org}/{repo}/envvar/{name}',
      ],
      cli: ['context delete', 'context remove-secret'],
      note: 'The values cannot be read back beforehand.',
    }),
    row('delete', 'policy', 'hard', {
      api: ['DELETE /context/{context}/restrictions/{id}'],
      cli: ['policy delete'],
    }),
    row('create', 'secret', 'reversible', { api: ['POST /context'], cli: ['context create'] }),
    row('configure', 'project', 'hard', {
      api: [
        'PATCH /project/{host}/{org}/{repo}/settings',
        'DELETE /project/{host}/{org}/{repo}/follow',
        'POST /project/{host}/{org}/{repo}/unfollow',
      ],
      note: 'Settings decide whether builds of forks run and receive the secrets.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /project/{host}/{org}/{repo}', 'DELETE /organization/{org}'],
      cli: ['namespace delete-alias', 'namespace delete'],
    }),
    row('publish', 'package', 'irreversible', {
      cli: ['orb publish', 'orb publish promote', 'orb publish increment', 'orb add-to-category'],
      audience: 'public',
      note: 'A version of an orb is permanent.',
    }),
    row('publish', 'package', 'hard', {
      cli: ['orb unlist', 'orb create', 'namespace create'],
      audience: 'public',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /project/{host}/{org}/{repo}/checkout-key',
        'POST /runner/token',
        'POST /user/{user}/token',
      ],
      cli: ['runner token create', 'runner resource-class create'],
    }),
    row('delete', 'token', 'irreversible', {
      api: [
        'DELETE /project/{host}/{org}/{repo}/checkout-key/{fingerprint}',
        'DELETE /runner/token/{id}',
      ],
      cli: ['runner token delete', 'runner resource-class delete'],
    }),
    row('update', 'policy', 'hard', {
      cli: ['policy push', 'policy settings'],
      note: 'The policies decide what every pipeline of the organisation may do.',
    }),
    row('delete', 'workflow', 'hard', {
      api: [
        'DELETE /project/{host}/{org}/{repo}/schedule/{id}',
        'DELETE /schedule/{id}',
        'DELETE /webhook/{id}',
        'DELETE /projects/{project}/pipeline-definitions/{id}',
      ],
    }),
    row('read', 'workflow', 'none', {
      api: ['POST /compile-config-with-defaults', 'POST /owner/{owner}/context/{context}/decision'],
      cli: [
        'orb list',
        'orb info',
        'orb source',
        'context list',
        'context show',
        'pipeline list',
        'policy diff',
        'policy fetch',
        'policy decide',
        'policy eval',
        'policy test',
        'policy logs',
        'info org',
        'runner instance list',
        'follow',
        'tests glob',
        'tests split',
      ],
      mcp: [
        'config_helper',
        'get_build_failure_logs',
        'find_flaky_tests',
        'get_latest_pipeline_status',
        'get_job_test_results',
      ],
    }),
  ],
  backups: 'None: values in contexts and projects cannot be read back.',
  examples: [
    {
      command: 'curl -X POST https://circleci.com/api/v2/workflow/5034460f/approve/8c1d2e3f',
      effects: ['grant workflow:8c1d2e3f'],
    },
    {
      command:
        'curl -X PATCH https://circleci.com/api/v2/project/gh/acme/web/settings -d \'{"advanced":{"forks_receive_secret_env_vars":true}}\'',
      effects: ['configure project:web'],
    },
    {
      command:
        'curl -X DELETE https://circleci.com/api/v2/context/0a1b2c3d/environment-variable/DEPLOY_KEY',
      effects: ['delete secret:DEPLOY_KEY'],
    },
    { command: 'curl https://circleci.com/api/v2/me', effects: ['read host:circleci.com'] },
    {
      command: 'curl https://circleci.com/api/v2/project/gh/acme/web/pipeline',
      effects: ['read workflow'],
    },
    { command: 'circleci config validate', effects: [] },
    {
      command: 'circleci orb publish src/orb.yml acme/build@1.0.0',
      effects: ['publish package:acme/build@1.0.0'],
    },
    { command: 'circleci context delete github acme deploy', effects: ['delete secret:deploy'] },
    {
      tool: {
        server: 'circleci-mcp-server',
        name: 'run_rollback_pipeline',
        arguments: { environment_name: 'production' },
      },
      effects: ['deploy deployment:production'],
    },
    {
      tool: { server: 'circleci-mcp-server', name: 'list_followed_projects', arguments: {} },
      effects: ['read project'],
    },
  ],
});
