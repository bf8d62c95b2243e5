import { defineProvider } from '../define';
import { row } from './operation';

/** GitHub: REST and GraphQL, `gh`, and the GitHub MCP server. */
export const github = defineProvider({
  id: 'github',
  name: 'GitHub',
  hosts: [
    { host: 'api.github.com', role: 'control' },
    { host: 'uploads.github.com', role: 'control' },
    { host: 'api.githubcopilot.com', role: 'control' },
    { host: 'github.com', role: 'data' },
    { host: 'raw.githubusercontent.com', role: 'data' },
    { host: '*.githubusercontent.com', role: 'data' },
    { host: '*.github.io', role: 'app' },
  ],
  cli: ['gh'],
  mcpServers: ['github', 'github-mcp', 'github-mcp-server'],
  tokenVariables: [
    'GH_TOKEN',
    'GITHUB_TOKEN',
    'GITHUB_PAT',
    'GITHUB_PERSONAL_ACCESS_TOKEN',
    'GH_ENTERPRISE_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN',
    'CR_PAT',
  ],
  tokens: [
    {
      kind: 'classic token',
      pattern: '\\bgh[po]_[0-9A-Za-z]{30,60}\\b',
      reach: 'every repository the user can reach, within its scopes',
      rootEquivalent: true,
      narrower: 'a fine-grained token for the repositories in question, read-only where it can be',
    },
    {
      kind: 'app or session token',
      pattern: '\\bgh[usr]_[0-9A-Za-z]{30,80}\\b',
      reach: 'what the app was installed for',
      rootEquivalent: false,
    },
    {
      kind: 'fine-grained token',
      pattern: '\\bgithub_pat_[0-9A-Za-z_]{60,100}\\b',
      reach: 'chosen repositories and permissions',
      rootEquivalent: false,
    },
  ],
  operations: [
    row('delete', 'repository', 'irreversible', {
      api: ['DELETE /repos/{owner}/{repo}'],
      cli: ['repo delete'],
      mcp: ['delete_repository'],
      audience: 'team',
    }),
    row('read', 'repository', 'none', { api: ['GET /repos/{owner}/{repo}'] }),
    row('create', 'repository', 'reversible', {
      api: [
        'POST /user/repos',
        'POST /orgs/{org}/repos',
        'createRepository',
        'POST /repos/{owner}/{repo}/forks',
      ],
      cli: ['repo create', 'repo fork'],
      mcp: ['create_repository', 'fork_repository'],
    }),
    row('update', 'repository', 'hard', {
      api: [
        'PATCH /repos/{owner}/{repo}',
        'updateRepository',
        'archiveRepository',
        'POST /repos/{owner}/{repo}/transfer',
      ],
      cli: ['repo archive', 'repo unarchive', 'repo rename'],
      audience: 'team',
    }),
    row('delete', 'branch', 'hard', {
      api: [
        'DELETE /repos/{owner}/{repo}/git/refs/heads/{branch}',
        'DELETE /repos/{owner}/{repo}/git/refs/**',
        'deleteRef',
      ],
      mcp: ['delete_branch'],
      audience: 'team',
    }),
    row('update', 'branch', 'hard', {
      api: [
        'PATCH /repos/{owner}/{repo}/git/refs/**',
        'updateRef',
        'updateRefs',
        'POST /repos/{owner}/{repo}/merges',
      ],
      audience: 'team',
    }),
    row('create', 'branch', 'reversible', {
      api: ['POST /repos/{owner}/{repo}/git/refs', 'createRef'],
      mcp: ['create_branch'],
      audience: 'team',
    }),
    row('update', 'file', 'reversible', {
      api: ['PUT /repos/{owner}/{repo}/contents/**', 'createCommitOnBranch'],
      mcp: ['create_or_update_file', 'push_files'],
      audience: 'team',
    }),
    row('delete', 'file', 'reversible', {
      api: ['DELETE /repos/{owner}/{repo}/contents/**'],
      mcp: ['delete_file'],
      audience: 'team',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'PUT /repos/{owner}/{repo}/branches/{branch}/protection',
        'DELETE /repos/{owner}/{repo}/branches/{branch}/protection',
        'POST /repos/{owner}/{repo}/rulesets',
        'PUT /repos/{owner}/{repo}/rulesets/{id}',
        'DELETE /repos/{owner}/{repo}/rulesets/{id}',
        'updateBranchProtectionRule',
        'deleteBranchProtectionRule',
        'PUT /repos/{owner}/{repo}/actions/permissions',
        'DELETE /repos/{owner}/{repo}/vulnerability-alerts',
      ],
      audience: 'team',
      note: 'Changes what protects the branch.',
    }),
    row('grant', 'user', 'hard', {
      api: [
        'PUT /repos/{owner}/{repo}/collaborators/{user}',
        'PUT /orgs/{org}/memberships/{user}',
        'PUT /orgs/{org}/teams/{team}/repos/{owner}/{repo}',
      ],
      audience: 'team',
    }),
    row('create', 'token', 'hard', {
      api: [
        'POST /repos/{owner}/{repo}/keys',
        'POST /user/keys',
        'POST /user/gpg_keys',
        'POST /repos/{owner}/{repo}/hooks',
        'POST /app/installations/{id}/access_tokens',
      ],
      cli: ['ssh-key add', 'gpg-key add', 'repo deploy-key add'],
    }),
    row('update', 'secret', 'hard', {
      api: [
        'PUT /repos/{owner}/{repo}/actions/secrets/{name}',
        'PUT /orgs/{org}/actions/secrets/{name}',
        'PATCH /repos/{owner}/{repo}/actions/variables/{name}',
      ],
      cli: ['secret set', 'variable set'],
      note: 'The old value can never be read back.',
    }),
    row('delete', 'secret', 'irreversible', {
      api: ['DELETE /repos/{owner}/{repo}/actions/secrets/{name}'],
      cli: ['secret delete', 'secret remove', 'variable delete'],
    }),
    row('read', 'policy', 'none', {
      api: [
        'GET /repos/{owner}/{repo}/actions/secrets',
        'GET /repos/{owner}/{repo}/actions/secrets/{name}',
      ],
      cli: ['secret list', 'secret ls', 'variable list', 'variable get'],
      note: 'Names only: values do not come out.',
    }),
    row('execute', 'workflow', 'hard', {
      api: [
        'POST /repos/{owner}/{repo}/actions/workflows/{id}/dispatches',
        'POST /repos/{owner}/{repo}/dispatches',
        'POST /repos/{owner}/{repo}/actions/runs/{id}/pending_deployments',
      ],
      cli: ['workflow run'],
      mcp: ['actions_run_trigger', 'run_workflow'],
      audience: 'team',
      note: 'Runs with the secrets of the repository.',
    }),
    row('execute', 'workflow', 'reversible', {
      api: [
        'POST /repos/{owner}/{repo}/actions/runs/{id}/rerun',
        'POST /repos/{owner}/{repo}/actions/runs/{id}/rerun-failed-jobs',
        'POST /repos/{owner}/{repo}/actions/jobs/{id}/rerun',
      ],
      cli: ['run rerun'],
      mcp: ['rerun_workflow_run', 'rerun_failed_jobs'],
      audience: 'team',
      note: 'The same commit again: nothing that the first run was not started for.',
    }),
    row('delete', 'workflow', 'hard', {
      api: [
        'DELETE /repos/{owner}/{repo}/actions/runs/{id}',
        'DELETE /repos/{owner}/{repo}/actions/runs/{id}/logs',
      ],
      cli: ['run delete', 'cache delete'],
    }),
    row('publish', 'release', 'hard', {
      api: ['POST /repos/{owner}/{repo}/releases', 'PATCH /repos/{owner}/{repo}/releases/{id}'],
      cli: ['release create', 'release edit', 'release upload'],
      audience: 'public',
    }),
    row('delete', 'release', 'irreversible', {
      api: [
        'DELETE /repos/{owner}/{repo}/releases/{id}',
        'DELETE /repos/{owner}/{repo}/releases/assets/{id}',
      ],
      cli: ['release delete', 'release delete-asset'],
      audience: 'public',
    }),
    row('delete', 'package', 'irreversible', {
      api: [
        'DELETE /orgs/{org}/packages/{type}/{name}',
        'DELETE /user/packages/{type}/{name}',
        'DELETE /orgs/{org}/packages/{type}/{name}/versions/{id}',
      ],
      audience: 'public',
    }),
    row('create', 'pull-request', 'reversible', {
      api: ['POST /repos/{owner}/{repo}/pulls', 'createPullRequest'],
      cli: ['pr create', 'pr new'],
      mcp: ['create_pull_request', 'create_pull_request_with_copilot'],
      audience: 'team',
    }),
    row('update', 'pull-request', 'reversible', {
      api: ['PATCH /repos/{owner}/{repo}/pulls/{number}', 'updatePullRequest', 'closePullRequest'],
      cli: ['pr edit', 'pr close', 'pr reopen', 'pr ready', 'pr update-branch'],
      mcp: ['update_pull_request', 'update_pull_request_branch'],
      audience: 'team',
    }),
    row('deploy', 'pull-request', 'hard', {
      api: [
        'PUT /repos/{owner}/{repo}/pulls/{number}/merge',
        'mergePullRequest',
        'enablePullRequestAutoMerge',
      ],
      cli: ['pr merge'],
      mcp: ['merge_pull_request'],
      audience: 'team',
      note: 'Changes the base branch; deploy workflows start.',
    }),
    row('send', 'message', 'hard', {
      api: [
        'POST /repos/{owner}/{repo}/issues/{number}/comments',
        'POST /repos/{owner}/{repo}/pulls/{number}/reviews',
        'POST /repos/{owner}/{repo}/pulls/{number}/comments',
        'POST /repos/{owner}/{repo}/commits/{sha}/comments',
        'addComment',
        'addPullRequestReview',
      ],
      cli: ['pr comment', 'pr review', 'issue comment'],
      mcp: [
        'add_issue_comment',
        'add_comment_to_pending_review',
        'pull_request_review_write',
        'discussion_comment_write',
        'create_and_submit_pull_request_review',
        'add_reply_to_pull_request_comment',
      ],
      audience: 'team',
      note: 'Notifications go out at once.',
    }),
    row('create', 'issue', 'reversible', {
      api: [
        'POST /repos/{owner}/{repo}/issues',
        'POST /repos/{owner}/{repo}/milestones',
        'POST /repos/{owner}/{repo}/labels',
        'createIssue',
      ],
      cli: ['issue create', 'issue new'],
      mcp: ['create_issue', 'issue_write', 'sub_issue_write'],
      audience: 'team',
    }),
    row('update', 'issue', 'reversible', {
      api: [
        'PATCH /repos/{owner}/{repo}/issues/{number}',
        'POST /repos/{owner}/{repo}/issues/{number}/labels',
        'PUT /repos/{owner}/{repo}/issues/{number}/labels',
        'POST /repos/{owner}/{repo}/issues/{number}/assignees',
        'PATCH /repos/{owner}/{repo}/milestones/{number}',
        'PATCH /repos/{owner}/{repo}/labels/{name}',
        'updateIssue',
        'closeIssue',
      ],
      cli: [
        'issue edit',
        'issue close',
        'issue reopen',
        'issue pin',
        'issue lock',
        'label create',
        'label edit',
      ],
      mcp: ['update_issue', 'label_write'],
      audience: 'team',
    }),
    row('delete', 'issue', 'irreversible', {
      api: ['deleteIssue'],
      cli: ['issue delete', 'issue transfer'],
      audience: 'team',
    }),
    row('create', 'file', 'hard', {
      api: ['POST /gists', 'PATCH /gists/{id}'],
      cli: ['gist create', 'gist edit'],
      mcp: ['create_gist', 'update_gist'],
      audience: 'public',
      note: 'A gist can be read by anyone who has its address.',
    }),
    row('delete', 'environment', 'irreversible', {
      api: ['DELETE /repos/{owner}/{repo}/environments/{name}'],
      note: 'Its protection rules and secrets go too.',
    }),
    row('delete', 'project', 'irreversible', { api: ['DELETE /orgs/{org}'] }),
  ],
  backups: 'None: clones are the copies.',
  examples: [
    {
      command: 'curl -X DELETE https://api.github.com/repos/acme/web',
      effects: ['delete repository:web'],
    },
  ],
});
