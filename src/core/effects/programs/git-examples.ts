/** Examples of git, which run as tests and become its page. Pure data. */
import type { EffectExample } from '../define';

export const GIT_EXAMPLES: readonly EffectExample[] = [
  { command: 'git status && git log --oneline -5 && git diff HEAD~1', effects: [] },
  {
    command: 'git add -A && git commit -m "fix: delete --force"',
    effects: ['create commit-history:fix/login'],
  },
  { command: 'git commit --amend --no-edit', effects: ['update commit-history:fix/login'] },
  { command: 'git push', effects: ['update branch:fix/login'] },
  { command: 'git push -u origin HEAD', effects: ['update branch:fix/login'] },
  {
    command: 'git push --force origin main',
    effects: ['update branch:main', 'delete commit-history:main'],
  },
  {
    command: 'git push origin +feature:main',
    effects: ['update branch:main', 'delete commit-history:main'],
  },
  { command: 'git push --force-with-lease', effects: ['update branch:fix/login'] },
  { command: 'git push origin --delete old', effects: ['delete branch:old'] },
  { command: 'git push origin :old', effects: ['delete branch:old'] },
  { command: 'git push --mirror backup', effects: ['delete branch', 'delete commit-history'] },
  { command: 'git push --tags', effects: ['create tag'] },
  { command: 'git push --dry-run --force', effects: [] },
  { command: 'git reset --hard', effects: ['delete working-tree:.'] },
  {
    command: 'git reset --hard HEAD~3',
    effects: ['delete working-tree:.', 'update commit-history:fix/login'],
  },
  { command: 'git reset HEAD a.txt', effects: [] },
  { command: 'git checkout -- src/a.ts', effects: ['delete working-tree:src/a.ts'] },
  { command: 'git checkout .', effects: ['delete working-tree:.'] },
  { command: 'git checkout -b feature/x', effects: ['create branch:feature/x'] },
  { command: 'git restore --staged a.txt', effects: [] },
  { command: 'git restore a.txt', effects: ['delete working-tree:a.txt'] },
  { command: 'git clean -fdx', effects: ['delete working-tree:untracked'] },
  { command: 'git clean -nd', effects: [] },
  { command: 'git stash', effects: ['create stash'] },
  { command: 'git stash drop', effects: ['delete stash'] },
  { command: 'git branch -D old', effects: ['delete branch:old'] },
  { command: 'git tag -d v1', effects: ['delete tag:v1'] },
  { command: 'git branch --show-current', effects: [] },
  { command: 'git reflog expire --expire=now --all', effects: ['delete commit-history:reflog'] },
  { command: 'git gc --prune=now', effects: ['delete commit-history:unreachable'] },
  { command: 'git -C sub rebase main', effects: ['update commit-history:fix/login'] },
  { command: 'git config user.name Dev', effects: [] },
  {
    command: 'git config core.hooksPath /dev/null',
    effects: ['configure repository:core.hooksPath'],
  },
  {
    command: 'git remote set-url origin https://example.net/x.git',
    effects: ['configure repository:origin'],
  },
  { command: 'git remote -v', effects: [] },
  { command: 'git fetch origin', effects: ['read repository:origin'] },
  { command: 'git worktree remove --force ../wt', effects: ['delete working-tree:/home/dev/wt'] },
  { command: `git -c alias.x='!rm -rf build' x`, effects: ['delete directory:build'] },
  { command: 'git -c alias.nuke=reset nuke --hard', effects: ['delete working-tree:.'] },
  { command: 'git show HEAD:.env', effects: ['read secret:.env'] },
  { command: 'git reset --ha', effects: ['delete working-tree:.'] },
  {
    command: `GIT_SSH_COMMAND='sh -c "rm -rf build"' git fetch`,
    effects: ['delete directory:build', 'read repository:origin'],
  },
  { command: 'git checkout main a.txt', effects: ['delete working-tree:a.txt'] },
];

export const DASHED_EXAMPLES: readonly EffectExample[] = [
  { command: 'git-lfs pull', effects: ['read repository:origin'] },
  { command: '/usr/lib/git-core/git-reset --hard', effects: ['delete working-tree:.'] },
  { command: 'git-filter-repo --path src --force', effects: ['delete commit-history'] },
  { command: 'git-filter-repo --analyze', effects: [] },
];
