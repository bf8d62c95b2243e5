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
  { command: 'git clean -fdx', effects: ['delete working-tree:untracked and ignored'] },
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

  // Options as git reads them: abbreviated, negated, bundled, swallowing the next word.
  { command: 'git restore --conflict --staged a.txt', effects: ['delete working-tree:a.txt'] },
  { command: 'git restore -s HEAD~1 -SW a.txt', effects: ['delete working-tree:a.txt'] },
  { command: 'git restore -W --no-worktree a.txt', effects: [] },
  { command: 'git restore a.txt -h', effects: [] },
  { command: 'git checkout --conflict diff3 main', effects: [] },
  { command: 'git checkout main --pathspec-from-f=list', effects: ['delete working-tree:.'] },
  { command: 'git switch --discard-ch main', effects: ['delete working-tree:.'] },
  { command: 'git rm --force --no-force a.txt', effects: ['delete file:a.txt'] },
  { command: 'git rm -n -f a.txt', effects: [] },
  { command: 'git clean -fn', effects: [] },
  { command: 'git clean -n --no-dry-run -f', effects: ['delete working-tree:untracked'] },
  { command: 'git clean $FLAGS', effects: ['delete working-tree:untracked'] },
  { command: 'git commit -m --help', effects: ['create commit-history:fix/login'] },
  { command: 'git reset --hard -h', effects: [] },
  { command: 'git reset --hard --soft HEAD~1', effects: ['update commit-history:fix/login'] },
  { command: 'git read-tree -u --reset HEAD', effects: ['delete working-tree:.'] },
  { command: 'git checkout-index -af', effects: ['delete working-tree:.'] },
  { command: 'git submodule deinit -f vendor/x', effects: ['delete working-tree:vendor/x'] },

  // What is pushed.
  {
    command: 'git push origin main:+main',
    effects: ['update branch:main', 'delete commit-history:main'],
  },
  { command: 'git push --force --no-force origin topic', effects: ['update branch:topic'] },
  { command: 'git push origin tag v1', effects: ['create tag:v1'] },
  { command: 'git push -nf', effects: [] },
  { command: 'git push --prune origin topic', effects: ['update branch:topic'] },
  {
    command: "git push --prune origin 'refs/heads/*'",
    effects: ['delete branch', 'delete commit-history'],
  },
  { command: 'git push --mirror --no-mirror origin topic', effects: ['update branch:topic'] },

  // References, and where they are.
  { command: 'git branch -d old', effects: ['delete branch:old'] },
  { command: 'git branch --del --forc old', effects: ['delete branch:old'] },
  { command: 'git branch -dr origin/old', effects: ['delete branch:origin/old'] },
  { command: 'git update-ref -d refs/heads/old', effects: ['delete branch:old'] },
  {
    command: 'git update-ref -d refs/remit/undo/1/kept',
    effects: ['delete guard:refs/remit/undo/1/kept'],
  },
  {
    command: "git for-each-ref --format='%(refname)' refs/remit | xargs -n1 git update-ref -d",
    effects: ['delete guard:refs/remit'],
  },
  {
    command: "git for-each-ref --format='delete %(refname)' refs/remit/ | git update-ref --stdin",
    effects: ['delete guard:refs/remit'],
  },
  {
    command:
      'for r in $(git for-each-ref --format="%(refname)" refs/remit); do git update-ref -d "$r"; done',
    effects: ['delete guard:refs/remit'],
  },
  {
    command: 'git push origin :refs/remit/undo/1/kept',
    effects: ['delete guard:refs/remit/undo/1/kept'],
  },
  { command: 'rm -rf .git/refs/remit', effects: ['delete guard:.git/refs/remit'] },
  // The same by hand, in the files in which git keeps them.
  {
    command: "sed -i '/old/d' .git/packed-refs",
    files: { '.git/packed-refs': `${'a'.repeat(40)} refs/heads/old\n` },
    effects: ['delete branch:old'],
  },
  {
    command: 'echo > .git/packed-refs',
    files: {
      '.git/packed-refs': `${'a'.repeat(40)} refs/heads/old\n${'b'.repeat(40)} refs/tags/v1\n`,
    },
    effects: ['delete branch:old', 'delete tag:v1'],
  },
  {
    command: 'rm .git/refs/heads/old .git/refs/stash',
    files: { '.git/refs/heads/old': '', '.git/refs/stash': '' },
    effects: ['delete branch:old', 'delete stash'],
  },
  {
    command: 'cat id > .git/refs/heads/old',
    files: { '.git/refs/heads/old': '' },
    effects: ['read file:id', 'update branch:old'],
  },
  { command: 'cat id > .git/refs/heads/new', effects: ['read file:id', 'create branch:new'] },
  {
    command: 'truncate -s 0 .git/logs/HEAD; rm -r .git/modules/lib/objects',
    files: { '.git/logs/HEAD': '', '.git/modules/lib/objects/ab/cd': '' },
    effects: ['update commit-history:reflog', 'delete commit-history:objects'],
  },
  {
    command: 'rm .git/index.lock .git/refs/heads/old.lock',
    files: { '.git/index.lock': '', '.git/refs/heads/old.lock': '' },
    effects: ['delete file:.git/index.lock', 'delete file:.git/refs/heads/old.lock'],
  },
  { command: 'git for-each-ref refs/remit', effects: [] },
  { command: 'git log refs/remit/undo/1/kept', effects: [] },
  {
    command: 'git worktree add -b topic ../wt',
    effects: ['create working-tree:/home/dev/wt', 'create branch:topic'],
  },
  {
    command: 'git --git-dir=/srv/a.git --work-tree=/srv/a checkout -f',
    effects: ['delete working-tree:/srv/a'],
  },
  { command: 'GIT_WORK_TREE=/srv/a git checkout -- .', effects: ['delete working-tree:/srv/a'] },

  // What git forgets.
  { command: 'git filter-repo --analyze', effects: [] },
  { command: 'git filter-repo --replace-text --help', effects: ['delete commit-history'] },
  { command: 'git gc', effects: [] },
  { command: 'git prune --expire=30.days.ago', effects: [] },
  { command: 'git prune --expire=1.hour.ago', effects: ['delete commit-history:unreachable'] },
  { command: 'git reflog expire --all', effects: [] },

  // Programs that git starts.
  {
    command: 'GIT_SSH_COMMAND="ssh -i key -o IdentitiesOnly=yes" git push',
    effects: ['update branch:fix/login'],
  },
  {
    command: 'GIT_SSH_COMMAND=./through git fetch',
    effects: ['opaque', 'execute process:through', 'read repository:origin'],
  },
  { command: 'GIT_SSH_COMMAND=./through git log', effects: [] },
  {
    command: `GIT_SSH_COMMAND='ssh -o ProxyCommand="rm -rf build"' git fetch`,
    effects: ['delete directory:build', 'read repository:origin'],
  },
  {
    command: `GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=alias.gone GIT_CONFIG_VALUE_0='reset --hard' git gone`,
    effects: ['delete working-tree:.'],
  },
  {
    command: `GIT_CONFIG_PARAMETERS="'core.fsmonitor=make'" git status`,
    effects: ['opaque', 'execute process:make'],
  },
  {
    command: `GIT_CONFIG_PARAMETERS="'alias.gone=clean'" git gone -f`,
    effects: ['delete working-tree:untracked'],
  },
  {
    command: 'git gone',
    files: { '.git/config': '[alias]\n\tgone = reset --hard\n' },
    effects: ['delete working-tree:.'],
  },
  {
    command: 'git -c core.hooksPath=hooks commit -m x',
    files: { 'hooks/pre-commit': '#!/bin/sh\nrm -rf build\n' },
    effects: ['delete directory:build', 'create commit-history:fix/login'],
  },
  {
    command: `git fetch --upload-pack='sh -c "rm -rf build"' origin`,
    effects: ['delete directory:build', 'read repository:origin'],
  },
  { command: 'git submodule foreach git reset --hard', effects: ['delete working-tree:.'] },
  { command: "git bisect run sh -c 'rm -rf build'", effects: ['delete directory:build'] },
  {
    command: "git rebase --exec 'rm -rf build' main",
    effects: ['delete directory:build', 'update commit-history:fix/login'],
  },
  { command: 'git config core.pager "less -R"', effects: ['configure repository:core.pager'] },
  { command: 'git diff --output=a.patch', effects: ['create file:a.patch'] },
  { command: 'git lfs push origin topic', effects: ['update branch:topic'] },
];

export const DASHED_EXAMPLES: readonly EffectExample[] = [
  { command: 'git-lfs pull', effects: ['read repository:origin'] },
  { command: '/usr/lib/git-core/git-reset --hard', effects: ['delete working-tree:.'] },
  { command: 'git-filter-repo --path src --force', effects: ['delete commit-history'] },
  { command: 'git-filter-repo --analyze', effects: [] },
];
