import { dressed, type Wardrobe } from './define';

const API = 'https://api.github.com';

export const github: Wardrobe = {
  name: 'GitHub',
  language: 'javascript',
  imports:
    "import { Octokit } from '@octokit/rest';\nconst octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });",
  server: 'github',
  operations: [
    dressed(
      'delete repository',
      'gh repo delete acme/web --yes',
      [`DELETE ${API}/repos/acme/web`],
      "await octokit.repos.delete({ owner: 'acme', repo: 'web' });",
      ['delete_repository', { owner: 'acme', repo: 'web' }],
    ),
    dressed(
      'publish repository',
      'gh repo edit acme/web --visibility public --accept-visibility-change-consequences',
      [`PATCH ${API}/repos/acme/web`, '{"private":false}'],
      "await octokit.repos.update({ owner: 'acme', repo: 'web', private: false });",
      ['update_repository', { owner: 'acme', repo: 'web', private: false }],
    ),
    dressed(
      'update repository',
      'gh repo archive acme/web --yes',
      [`PATCH ${API}/repos/acme/web`, '{"archived":true}'],
      "await octokit.repos.update({ owner: 'acme', repo: 'web', archived: true });",
      ['archive_repository', { owner: 'acme', repo: 'web' }],
    ),
    dressed(
      'delete release',
      'gh release delete v1 --repo acme/web --yes',
      [`DELETE ${API}/repos/acme/web/releases/1`],
      "await octokit.repos.deleteRelease({ owner: 'acme', repo: 'web', release_id: 1 });",
      ['delete_release', { owner: 'acme', repo: 'web', release_id: 1 }],
    ),
    dressed(
      'delete branch',
      'gh api -X DELETE repos/acme/web/git/refs/heads/main',
      [`DELETE ${API}/repos/acme/web/git/refs/heads/main`],
      "await octokit.git.deleteRef({ owner: 'acme', repo: 'web', ref: 'heads/main' });",
      ['delete_branch', { owner: 'acme', repo: 'web', branch: 'main' }],
    ),
    dressed(
      'configure policy',
      'gh api -X DELETE repos/acme/web/branches/main/protection',
      [`DELETE ${API}/repos/acme/web/branches/main/protection`],
      "await octokit.repos.deleteBranchProtection({ owner: 'acme', repo: 'web', branch: 'main' });",
      ['delete_branch_protection', { owner: 'acme', repo: 'web', branch: 'main' }],
    ),
    dressed(
      'delete secret',
      'gh secret delete TOKEN --repo acme/web',
      [`DELETE ${API}/repos/acme/web/actions/secrets/TOKEN`],
      "await octokit.actions.deleteRepoSecret({ owner: 'acme', repo: 'web', secret_name: 'TOKEN' });",
      ['delete_repo_secret', { owner: 'acme', repo: 'web', secret_name: 'TOKEN' }],
    ),
    dressed(
      'update secret',
      'gh secret set TOKEN --repo acme/web --body x',
      [`PUT ${API}/repos/acme/web/actions/secrets/TOKEN`, '{"encrypted_value":"x","key_id":"1"}'],
      "await octokit.actions.createOrUpdateRepoSecret({ owner: 'acme', repo: 'web', secret_name: 'TOKEN', encrypted_value: 'x' });",
      ['set_repo_secret', { owner: 'acme', repo: 'web', secret_name: 'TOKEN' }],
    ),
    dressed(
      'delete environment',
      'gh api -X DELETE repos/acme/web/environments/production',
      [`DELETE ${API}/repos/acme/web/environments/production`],
      "await octokit.repos.deleteAnEnvironment({ owner: 'acme', repo: 'web', environment_name: 'production' });",
      ['delete_environment', { owner: 'acme', repo: 'web', environment: 'production' }],
    ),
    dressed(
      'delete package',
      'gh api -X DELETE orgs/acme/packages/npm/ui',
      [`DELETE ${API}/orgs/acme/packages/npm/ui`],
      "await octokit.packages.deletePackageForOrg({ org: 'acme', package_type: 'npm', package_name: 'ui' });",
      ['delete_package', { org: 'acme', package: 'ui' }],
    ),
    dressed(
      'grant user',
      'gh api -X PUT repos/acme/web/collaborators/eve -f permission=admin',
      [`PUT ${API}/repos/acme/web/collaborators/eve`, '{"permission":"admin"}'],
      "await octokit.repos.addCollaborator({ owner: 'acme', repo: 'web', username: 'eve', permission: 'admin' });",
      ['add_collaborator', { owner: 'acme', repo: 'web', username: 'eve' }],
    ),
    dressed(
      'create token',
      'gh repo deploy-key add key.pub --repo acme/web --allow-write',
      [`POST ${API}/repos/acme/web/keys`, '{"key":"ssh-ed25519 AAAA","read_only":false}'],
      "await octokit.repos.createDeployKey({ owner: 'acme', repo: 'web', key: 'ssh-ed25519 AAAA' });",
      ['create_deploy_key', { owner: 'acme', repo: 'web', key: 'ssh-ed25519 AAAA' }],
    ),
    dressed(
      'deploy pull-request',
      'gh pr merge 7 --repo acme/web --squash',
      [`PUT ${API}/repos/acme/web/pulls/7/merge`, '{"merge_method":"squash"}'],
      "await octokit.pulls.merge({ owner: 'acme', repo: 'web', pull_number: 7 });",
      ['merge_pull_request', { owner: 'acme', repo: 'web', pull_number: 7 }],
    ),
    dressed(
      'update repository',
      'gh api -X POST repos/acme/web/transfer -f new_owner=eve',
      [`POST ${API}/repos/acme/web/transfer`, '{"new_owner":"eve"}'],
      "await octokit.repos.transfer({ owner: 'acme', repo: 'web', new_owner: 'eve' });",
      ['transfer_repository', { owner: 'acme', repo: 'web', new_owner: 'eve' }],
    ),
    dressed(
      'execute workflow',
      'gh workflow run deploy.yml --repo acme/web',
      [`POST ${API}/repos/acme/web/actions/workflows/deploy.yml/dispatches`, '{"ref":"main"}'],
      "await octokit.actions.createWorkflowDispatch({ owner: 'acme', repo: 'web', workflow_id: 'deploy.yml', ref: 'main' });",
      ['run_workflow', { owner: 'acme', repo: 'web', workflow_id: 'deploy.yml', ref: 'main' }],
    ),
  ],
};
