import { defineProvider } from '../define';
import { row } from './operation';

/** HCP Terraform: a workspace holds the state, and a run carries out what a plan says. */
export const terraform = defineProvider({
  id: 'terraform',
  name: 'HCP Terraform',
  hosts: [
    { host: 'app.terraform.io', role: 'control' },
    { host: 'app.eu.terraform.io', role: 'control' },
    { host: 'api.cloud.hashicorp.com', role: 'control' },
  ],
  cli: ['terraform', 'tofu', 'hcp', 'tfx', 'tfc'],
  mcpServers: ['terraform', 'terraform-mcp-server', 'hcp-terraform', 'tfe'],
  libraries: ['pytfe', 'terrasnek'],
  commandLine: {
    valued:
      'project p organization o name n n format profile w workspace workspace-name workspaceName',
    named: ['workspace', 'name'],
    quiet: ['auth', 'profile', 'version'],
  },
  environments: {
    how: 'Workspaces and projects are called after it; the workspace of a folder is chosen by TF_WORKSPACE or `workspace select`.',
    named: ['workspace_name', 'workspace', 'project_name', 'w', 'workspaceName'],
  },
  tokenVariables: [
    'TF_TOKEN_app_terraform_io',
    'TFE_TOKEN',
    'TF_API_TOKEN',
    'TFC_TOKEN',
    'HCP_CLIENT_SECRET',
    'HCP_API_TOKEN',
  ],
  aka: ['tfe', 'tfc', 'hcp'],
  loginFiles: ['.terraform.d/credentials.tfrc.json', '.terraformrc', '.config/hcp'],
  rotate: 'https://app.terraform.io/app/settings/tokens',
  tokens: [
    {
      kind: 'api token',
      pattern: '\\b[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}',
      variables: ['TF_TOKEN_app_terraform_io', 'TFE_TOKEN', 'TF_API_TOKEN', 'TFC_TOKEN'],
      reach: 'a person: every organisation; a team or organisation: what that one may',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen',
      narrower: 'the token of a team with rights on one workspace',
    },
    {
      kind: 'service principal secret',
      variables: ['HCP_CLIENT_SECRET', 'HCP_API_TOKEN'],
      reach: 'what its roles in the project allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a principal of one project',
      confidence: 'medium',
    },
  ],
  operations: [
    row('delete', 'stack', 'irreversible', {
      api: [
        'DELETE /workspaces/{id}',
        'DELETE /organizations/{org}/workspaces/{name}',
        'DELETE /stacks/{id}',
      ],
      cli: ['workspace delete'],
      sdk: ['workspaces.destroy', 'workspaces.delete'],
      takesRecovery: true,
      note: 'State, its versions, variables and runs go; what it made stays in the cloud without an owner.',
    }),
    row('delete', 'stack', 'hard', {
      api: [
        'POST /workspaces/{id}/actions/safe-delete',
        'POST /organizations/{org}/workspaces/{name}/actions/safe-delete',
      ],
      mcp: ['delete_workspace_safely'],
      note: 'It is refused while the state still holds resources.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /projects/{id}', 'DELETE /organizations/{name}'],
      cli: ['projects delete'],
      mcp: ['delete_project', 'delete_organization'],
      takesRecovery: true,
      note: 'An organisation takes every workspace and its state.',
    }),
    row('configure', 'stack', 'hard', {
      api: [
        'PATCH /workspaces/{id}',
        'PATCH /organizations/{org}/workspaces/{name}',
        'POST /workspaces/{id}/actions/lock',
        'DELETE /workspaces/{id}/relationships/vcs',
      ],
      cli: ['workspace lock', 'workspace update'],
      mcp: ['update_workspace', 'create_no_code_workspace'],
      note: 'With auto-apply a push deploys; another branch or repository starts a run.',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'POST /workspaces/{id}/actions/unlock',
        'POST /workspaces/{id}/actions/force-unlock',
        'POST /policy-checks/{id}/actions/override',
        'POST /task-stages/{id}/actions/override',
        'DELETE|PATCH /policy-sets/{id}',
        'DELETE /policies/{id}',
        'PATCH /policies/{id}',
        'DELETE /policy-sets/{id}/relationships/{kind}',
      ],
      cli: ['workspace unlock', 'run override'],
      mcp: ['force_unlock_workspace', 'attach_policy_set_to_workspaces'],
      audience: 'team',
      note: 'What holds a run back is switched off; two writers can spoil the state.',
    }),
    row('deploy', 'stack', 'hard', {
      api: [
        'POST /runs',
        'POST /runs/{id}/actions/apply',
        'POST /runs/{id}/actions/force-execute',
        'POST /workspaces/{id}/actions/run',
      ],
      cli: ['run create', 'run apply', 'workspace run'],
      mcp: ['create_run', 'action_run'],
      sdk: ['runs.create', 'runs.apply'],
      audience: 'team',
      note: 'What the plan says is carried out, where it is replaced first destroyed.',
    }),
    row('delete', 'stack', 'irreversible', {
      api: ['POST /runs {is-destroy:true}', 'POST /workspaces/{id}/actions/destroy'],
      mcp: ['create_run {is_destroy:true}', 'create_run {run_type:destroy}'],
      note: 'Everything that the workspace made is destroyed.',
    }),
    row('read', 'stack', 'none', {
      api: ['POST /runs {plan-only:true}'],
      mcp: ['create_run {plan_only:true}', 'create_run {run_type:plan_only}'],
    }),
    row('configure', 'workflow', 'hard', {
      api: [
        'POST /runs/{id}/actions/discard',
        'POST /runs/{id}/actions/cancel',
        'POST /runs/{id}/actions/force-cancel',
      ],
      cli: ['run discard', 'run cancel'],
      mcp: [
        'action_run {run_action:discard}',
        'action_run {run_action:cancel}',
        'discard_run',
        'cancel_run',
      ],
      note: 'A run that is broken off by force may leave the state behind the truth.',
    }),
    row('update', 'stack', 'hard', {
      api: [
        'POST /workspaces/{id}/state-versions',
        'PATCH /workspaces/{id}/state-versions',
        'POST /workspaces/{id}/relationships/remote-state-consumers',
      ],
      cli: ['state rollback', 'state create'],
      note: 'The state is replaced; older versions can be brought back.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: [
        'POST /state-versions/{id}/actions/permanently_delete_backing_data',
        'POST /state-versions/{id}/actions/soft_delete_backing_data',
      ],
      takesRecovery: true,
      undo: {
        within: 'P7D',
        how: 'a version that is deleted softly can be restored, one that is deleted permanently cannot',
      },
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /workspaces/{id}/current-state-version',
        'GET /state-versions/{id}',
        'GET /state-versions/{id}/download',
        'GET /workspaces/{id}/current-state-version-outputs',
        'GET /secrets/{version}/organizations/{org}/projects/{project}/apps/{app}/secrets:open',
      ],
      cli: ['state pull', 'vault-secrets secrets open', 'vs secrets open', 'vault-secrets run'],
      note: 'State holds secrets in plain text.',
    }),
    row('update', 'secret', 'hard', {
      api: [
        'POST /vars',
        'PATCH /vars/{id}',
        'POST /workspaces/{id}/vars',
        'PATCH /workspaces/{id}/vars/{var}',
        'PATCH /varsets/{id}',
        'POST /varsets/{id}/relationships/vars',
        'PATCH /varsets/{id}/relationships/vars/{var}',
        'POST|DELETE /varsets/{id}/relationships/workspaces',
      ],
      cli: ['vault-secrets secrets create', 'variable create', 'variable update'],
      mcp: [
        'create_workspace_variable',
        'update_workspace_variable',
        'create_variable_in_variable_set',
        'attach_variable_set_to_workspaces',
        'detach_variable_set_from_workspaces',
        'create_variable_set',
      ],
      note: 'A sensitive value cannot be read back.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'DELETE /vars/{id}',
        'DELETE /workspaces/{id}/vars/{var}',
        'DELETE /varsets/{id}',
        'DELETE /varsets/{id}/relationships/vars/{var}',
      ],
      cli: ['vault-secrets secrets delete', 'vault-secrets apps delete', 'variable delete'],
      mcp: ['delete_variable_in_variable_set', 'delete_workspace_variable'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /organizations/{org}/teams',
        'POST /team-workspaces',
        'PATCH /team-workspaces/{id}',
        'POST /team-projects',
        'PATCH /team-projects/{id}',
        'PATCH /teams/{id}',
        'POST /teams/{id}/relationships/users',
        'POST /organizations/{org}/organization-memberships',
      ],
      cli: [
        'iam service-principals create',
        'projects iam add-binding',
        'organizations iam add-binding',
        'iam groups members add',
        'iam users invite',
      ],
      mcp: ['create_team'],
      audience: 'team',
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /teams/{id}',
        'DELETE /team-workspaces/{id}',
        'DELETE /team-projects/{id}',
        'DELETE /organization-memberships/{id}',
      ],
      cli: [
        'iam users delete',
        'iam service-principals delete',
        'projects iam delete-binding',
        'organizations iam delete-binding',
      ],
      audience: 'team',
    }),
    row('rotate', 'token', 'irreversible', {
      api: [
        'DELETE /authentication-tokens/{id}',
        'DELETE /teams/{id}/authentication-token',
        'DELETE /organizations/{org}/authentication-token',
        'DELETE /agent-pools/{id}',
        'DELETE /ssh-keys/{id}',
        'DELETE /oauth-tokens/{id}',
        'DELETE /oauth-clients/{id}',
      ],
      cli: ['iam service-principals keys delete'],
      audience: 'team',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /teams/{id}/authentication-token',
        'POST /organizations/{org}/authentication-token',
        'POST /users/{id}/authentication-tokens',
        'POST /agent-pools/{id}/authentication-tokens',
      ],
      cli: ['iam service-principals keys create'],
    }),
    row('delete', 'package', 'irreversible', {
      api: [
        'DELETE /organizations/{org}/registry-modules/**',
        'POST /registry-modules/actions/delete/**',
        'DELETE /organizations/{org}/registry-providers/**',
      ],
      mcp: ['delete_private_module'],
      audience: 'team',
      note: 'Whatever is planned with it fails.',
    }),
    row('read', 'project', 'none', {
      cli: [
        'projects list',
        'organizations list',
        'vault-secrets apps list',
        'vault-secrets secrets list',
        'run show',
        'run list',
        'state list',
        'state show',
        'workspace list',
        'workspace show',
      ],
    }),
  ],
  backups:
    'The versions of the state are kept in the workspace and go with it; state says what was made and is no copy of the data.',
  examples: [
    {
      command: `curl https://app.terraform.io/api/v2/runs -d '{"data":{"attributes":{"is-destroy":true},"type":"runs"}}'`,
      effects: ['delete stack'],
    },
    {
      command:
        'curl -X POST https://app.terraform.io/api/v2/runs/run-CZcmD7eagjhyX0vN/actions/apply',
      effects: ['deploy stack:run-CZcmD7eagjhyX0vN'],
    },
    {
      command: 'curl https://app.terraform.io/api/v2/workspaces/ws-noZcaGXsac6aZSJR',
      effects: ['read project:ws-noZcaGXsac6aZSJR'],
    },
    { command: 'hcp projects delete 11eaf7b2', effects: ['delete project:11eaf7b2'] },
    { command: 'hcp projects list', effects: ['read project'] },
    {
      tool: {
        server: 'terraform',
        name: 'action_run',
        arguments: { run_id: 'run-CZcmD7eagjhyX0vN' },
      },
      effects: ['deploy stack:run-CZcmD7eagjhyX0vN'],
    },
    {
      tool: { server: 'terraform', name: 'search_modules', arguments: { query: 'vpc' } },
      effects: ['read service'],
    },
  ],
});
