import { defineProvider } from '../define';
import { row } from './operation';

/** Bitbucket: a repository has no bin, and clones are its only copies. */
export const bitbucket = defineProvider({
  id: 'bitbucket',
  name: 'Bitbucket',
  hosts: [{ host: 'api.bitbucket.org', role: 'control' }],
  cli: ['bb'],
  mcpServers: ['bitbucket', 'bitbucket-mcp', 'mcp-server-atlassian-bitbucket'],
  libraries: ['bitbucket', 'atlassian.bitbucket'],
  environments: {
    how: 'Pipelines deploy to environments of the types Test, Staging and Production.',
    named: ['environment', 'environment_uuid'],
  },
  tokenVariables: ['BITBUCKET_TOKEN', 'BITBUCKET_APP_PASSWORD', 'BITBUCKET_PASSWORD'],
  rotate: 'https://bitbucket.org/account/settings/app-passwords/',
  tokens: [
    {
      kind: 'app password',
      pattern: '\\bATBB[A-Za-z0-9_=]{28,36}',
      variables: ['BITBUCKET_APP_PASSWORD', 'BITBUCKET_PASSWORD'],
      reach: 'the scopes chosen for it, in every repository of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'never',
      narrower: 'an access token of one repository',
    },
    {
      kind: 'repository or workspace token',
      pattern: '\\bATCTT3[A-Za-z0-9_=-]{100,260}',
      variables: ['BITBUCKET_TOKEN', 'BITBUCKET_ACCESS_TOKEN'],
      reach: 'the repository, project or workspace it was made for',
      bound: 'project',
      rootEquivalent: false,
      may: 'change',
      ends: 'as chosen, or never',
      narrower: 'a token of one repository that may only read',
    },
  ],
  operations: [
    row('delete', 'repository', 'irreversible', {
      api: ['DELETE /repositories/{workspace}/{repo}'],
      sdk: ['repositories.delete', 'delete_repo'],
      mcp: ['delete_repository', 'deleteRepository'],
      audience: 'team',
      note: 'Support may bring it back within days, without a promise.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /workspaces/{workspace}/projects/{key}'],
      audience: 'team',
    }),
    row('read', 'repository', 'none', { api: ['GET /repositories/{workspace}/{repo}'] }),
    row('update', 'repository', 'hard', {
      api: ['PUT /repositories/{workspace}/{repo}'],
      sdk: ['repositories.update'],
      audience: 'team',
      note: 'Among its fields are its name and who can see it.',
    }),
    row('create', 'repository', 'reversible', {
      api: ['POST /repositories/{workspace}/{repo}', 'POST /repositories/{workspace}/{repo}/forks'],
      sdk: ['repositories.create', 'repositories.createFork'],
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'POST /repositories/{workspace}/{repo}/branch-restrictions',
        'PUT|DELETE /repositories/{workspace}/{repo}/branch-restrictions/{id}',
        'DELETE /repositories/{workspace}/{repo}/default-reviewers/{user}',
        'PUT /repositories/{workspace}/{repo}/branching-model/settings',
        'PUT /repositories/{workspace}/{repo}/override-settings',
      ],
      sdk: ['branchrestrictions.delete', 'repositories.deleteBranchRestriction'],
      audience: 'team',
      note: 'Changes what guards the branch.',
    }),
    row('delete', 'branch', 'hard', {
      api: [
        'DELETE /repositories/{workspace}/{repo}/refs/branches/**',
        'DELETE /repositories/{workspace}/{repo}/refs/tags/**',
      ],
      sdk: ['refs.deleteBranch', 'refs.deleteTag'],
      mcp: ['deleteBranch', 'delete_branch'],
      audience: 'team',
    }),
    row('create', 'branch', 'reversible', {
      api: [
        'POST /repositories/{workspace}/{repo}/refs/branches',
        'POST /repositories/{workspace}/{repo}/refs/tags',
      ],
      audience: 'team',
    }),
    row('update', 'file', 'reversible', {
      api: ['POST /repositories/{workspace}/{repo}/src'],
      audience: 'team',
      note: 'A commit on the branch that is named.',
    }),
    row('deploy', 'pull-request', 'hard', {
      api: ['POST /repositories/{workspace}/{repo}/pullrequests/{id}/merge'],
      sdk: ['pullrequests.merge'],
      mcp: ['mergePullRequest', 'merge_pull_request', 'bb_merge_pr'],
      audience: 'team',
      note: 'Changes the target branch; deploy pipelines start.',
    }),
    row('grant', 'pull-request', 'hard', {
      api: ['POST /repositories/{workspace}/{repo}/pullrequests/{id}/approve'],
      mcp: ['approvePullRequest', 'bb_approve_pr'],
      audience: 'team',
    }),
    row('create', 'pull-request', 'reversible', {
      api: ['POST /repositories/{workspace}/{repo}/pullrequests'],
      mcp: ['createPullRequest', 'bb_add_pr'],
      audience: 'team',
    }),
    row('update', 'pull-request', 'reversible', {
      api: [
        'PUT /repositories/{workspace}/{repo}/pullrequests/{id}',
        'POST /repositories/{workspace}/{repo}/pullrequests/{id}/decline',
        'POST /repositories/{workspace}/{repo}/pullrequests/{id}/request-changes',
      ],
      mcp: ['updatePullRequest', 'declinePullRequest', 'bb_update_pr', 'bb_reject_pr'],
      audience: 'team',
    }),
    row('send', 'message', 'hard', {
      api: [
        'POST /repositories/{workspace}/{repo}/pullrequests/{id}/comments',
        'POST /repositories/{workspace}/{repo}/commit/{sha}/comments',
        'POST /repositories/{workspace}/{repo}/issues/{id}/comments',
      ],
      mcp: ['addPullRequestComment', 'bb_add_pr_comment'],
      audience: 'team',
    }),
    row('execute', 'workflow', 'hard', {
      api: [
        'POST /repositories/{workspace}/{repo}/pipelines',
        'PUT /repositories/{workspace}/{repo}/pipelines_config',
        'POST|PUT /repositories/{workspace}/{repo}/pipelines_config/schedules',
      ],
      sdk: ['pipelines.create'],
      mcp: ['runPipeline', 'run_pipeline'],
      audience: 'team',
      note: 'Runs with the variables of the repository, and may deploy.',
    }),
    row('configure', 'workflow', 'hard', {
      api: ['POST /repositories/{workspace}/{repo}/pipelines/{id}/stopPipeline'],
      mcp: ['stopPipeline'],
      audience: 'team',
    }),
    row('update', 'secret', 'hard', {
      api: [
        'POST /repositories/{workspace}/{repo}/pipelines_config/variables',
        'PUT /repositories/{workspace}/{repo}/pipelines_config/variables/{id}',
        'POST /repositories/{workspace}/{repo}/deployments_config/environments/{env}/variables',
        'PUT /repositories/{workspace}/{repo}/deployments_config/environments/{env}/variables/{id}',
        'POST /workspaces/{workspace}/pipelines-config/variables',
        'PUT /workspaces/{workspace}/pipelines-config/variables/{id}',
        'PUT /repositories/{workspace}/{repo}/pipelines_config/ssh/key_pair',
      ],
      note: 'A secured value cannot be read back.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: [
        'DELETE /repositories/{workspace}/{repo}/pipelines_config/variables/{id}',
        'DELETE /workspaces/{workspace}/pipelines-config/variables/{id}',
        'DELETE /repositories/{workspace}/{repo}/deployments_config/environments/{env}/variables/{id}',
        'DELETE /repositories/{workspace}/{repo}/pipelines_config/ssh/key_pair',
      ],
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /repositories/{workspace}/{repo}/environments/{id}'],
      audience: 'team',
      note: 'Its variables go with it.',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'PUT /repositories/{workspace}/{repo}/permissions-config/{kind}/{id}',
        'PUT /workspaces/{workspace}/projects/{key}/permissions-config/{kind}/{id}',
        'POST /workspaces/{workspace}/members',
        'PUT /groups/{workspace}/{group}/members/{user}',
      ],
      audience: 'team',
    }),
    row('delete', 'user', 'hard', {
      api: [
        'DELETE /repositories/{workspace}/{repo}/permissions-config/{kind}/{id}',
        'DELETE /workspaces/{workspace}/projects/{key}/permissions-config/{kind}/{id}',
      ],
      audience: 'team',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /repositories/{workspace}/{repo}/deploy-keys',
        'POST /repositories/{workspace}/{repo}/hooks',
        'POST /workspaces/{workspace}/hooks',
        'PUT /repositories/{workspace}/{repo}/hooks/{id}',
        'POST /users/{user}/ssh-keys',
      ],
      note: 'A hook hands what happens to an address.',
    }),
    row('delete', 'token', 'hard', {
      api: [
        'DELETE /repositories/{workspace}/{repo}/deploy-keys/{id}',
        'DELETE /repositories/{workspace}/{repo}/hooks/{id}',
        'DELETE /users/{user}/ssh-keys/{id}',
      ],
    }),
    row('delete', 'object', 'irreversible', {
      api: [
        'DELETE /repositories/{workspace}/{repo}/downloads/{file}',
        'DELETE /repositories/{workspace}/{repo}/pipelines_config/caches/{id}',
      ],
      audience: 'public',
    }),
    row('delete', 'issue', 'irreversible', {
      api: ['DELETE /repositories/{workspace}/{repo}/issues/{id}'],
      audience: 'team',
    }),
  ],
  backups: 'None for users: clones are the copies.',
  examples: [
    {
      command: 'curl -X DELETE https://api.bitbucket.org/2.0/repositories/acme/web',
      effects: ['delete repository:web'],
    },
    {
      command:
        'curl -X DELETE https://api.bitbucket.org/2.0/repositories/acme/web/branch-restrictions/12',
      effects: ['configure policy:12'],
    },
    {
      command: 'curl -X POST https://api.bitbucket.org/2.0/repositories/acme/web/pipelines -d {}',
      effects: ['execute workflow:web'],
    },
    {
      command: 'curl https://api.bitbucket.org/2.0/repositories/acme/web/pullrequests',
      effects: ['read pull-request'],
    },
    {
      command: 'curl https://api.bitbucket.org/2.0/repositories/acme/web',
      effects: ['read repository:web'],
    },
    {
      tool: {
        server: 'bitbucket',
        name: 'mergePullRequest',
        arguments: { repo_slug: 'web', pull_request_id: 7 },
      },
      effects: ['deploy pull-request:7'],
    },
    {
      tool: { server: 'bitbucket', name: 'listPullRequests', arguments: { repo_slug: 'web' } },
      effects: ['read pull-request'],
    },
  ],
});
