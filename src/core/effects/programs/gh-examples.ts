/** Examples of gh, which run as tests and become its page. Pure data. */
import type { EffectExample } from '../define';

export const GH_EXAMPLES: readonly EffectExample[] = [
  { command: "gh alias set tidy --shell 'rm -rf build'", effects: ['delete directory:build'] },
  { command: "gh alias set co 'pr checkout'", effects: [] },
  { command: 'gh --version', effects: [] },
  { command: 'gh pr view 12', effects: ['read pull-request:12'] },
  { command: 'gh pr list', effects: ['read pull-request'] },
  { command: 'gh pr create --title x --body y', effects: ['create pull-request'] },
  { command: 'gh pr merge 12 --squash', effects: ['deploy pull-request:12'] },
  { command: 'gh repo delete acme/web --yes', effects: ['delete repository:acme/web'] },
  { command: 'gh api repos/acme/web', effects: ['read repository:web'] },
  { command: 'gh api -X DELETE repos/acme/web', effects: ['delete repository:web'] },
  {
    command:
      'gh api graphql -f query=\'mutation { deleteIssue(input: {issueId: "I_123456"}) { clientMutationId } }\'',
    effects: ['delete issue:I_123456'],
  },
  { command: 'gh auth token', effects: ['read secret:cli:gh/default'] },
  { command: 'gh auth status --show-token', effects: ['read secret:cli:gh/default'] },
  { command: 'gh auth logout', effects: ['configure token:cli:gh'] },
  { command: 'gh repo delete acme/web -h', effects: [] },
  { command: 'gh repo edit --visibility public', effects: ['publish repository:acme/app'] },
  { command: 'gh repo deploy-key delete 12', effects: ['delete token:12'] },
  { command: 'gh repo sync acme/web --force', effects: ['delete commit-history'] },
  {
    command: 'gh pr close 12 --delete-branch',
    effects: ['update pull-request', 'delete branch'],
  },
  { command: 'gh pr revert 12', effects: ['create pull-request:12'] },
  { command: 'gh release create v1 --draft', effects: ['create release:v1'] },
  { command: 'gh gist delete abc123', effects: ['delete file:abc123'] },
  { command: 'gh codespace delete --all', effects: ['delete container'] },
  { command: 'gh label delete bug --yes', effects: ['delete issue:bug'] },
  { command: 'gh extension install acme/gh-tool', effects: ['configure package:acme/gh-tool'] },
  { command: 'gh tool run', effects: ['opaque'] },
  {
    command: 'gh co 12',
    files: { '~/.config/gh/config.yml': 'aliases:\n    co: pr checkout\n    mine: pr list\n' },
    effects: [],
  },
  {
    command: 'gh mine',
    files: { '~/.config/gh/config.yml': 'aliases:\n    co: pr checkout\n    mine: pr list\n' },
    effects: ['read pull-request'],
  },
  { command: 'gh secret list', effects: ['read policy'] },
  { command: 'gh issue comment 4 --body hi', effects: ['send message:4'] },
  { command: 'gh run view 12345', effects: ['read workflow:12345'] },
];
