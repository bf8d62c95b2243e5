/** git: everything that discards, rewrites or publishes. Looking and committing change nothing that is not undone. */
import type { Effect } from '../../model/effect';
import { localEffect, opaque } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { holdsCredentials } from '../notable-paths';
import { configEffects } from './git-config';
import { discardEffects } from './git-discard';
import { pushEffects } from './git-push';
import { commitEffect, historyMove, plumbingEffects, referenceEffects } from './git-history';
import { rootOf } from './git-place';
import { remoteEffects } from './git-remote';

const READING = new Set(
  (
    'status log diff show blame annotate grep ls-files ls-tree ls-remote rev-parse rev-list describe shortlog name-rev ' +
    'cat-file merge-base for-each-ref show-ref show-branch var version help count-objects fsck verify-commit verify-tag ' +
    'whatchanged cherry range-diff diff-tree diff-index diff-files check-ignore check-attr check-ref-format archive ' +
    'bundle instaweb request-pull format-patch get-tar-commit-id merge-tree column stripspace symbolic-ref hash-object lfs'
  ).split(' '),
);
/** They move the work forward and the reflog keeps what was before. */
const HARMLESS = new Set(
  (
    'add init mv apply am bisect notes sparse-checkout commit-graph multi-pack-index maintenance repack pack-refs ' +
    'rerere write-tree read-tree update-index commit-tree mergetool difftool mktree fmt-merge-msg citool gui'
  ).split(' '),
);

function effectsOf(call: Call): readonly Effect[] {
  const command = call.subcommands[0] ?? '';
  const second = call.positionals[0]?.text ?? '';
  if (call.has('dry-run') && command !== 'clean') return [];
  const hidden = [
    ...configOnTheLine(call),
    ...helperVariables(call),
    ...secretsOfHistory(call, command),
  ];
  return [...hidden, ...commandEffects(call, command, second)];
}

function commandEffects(call: Call, command: string, second: string): readonly Effect[] {
  if (command === '' || READING.has(command)) return [];
  if (HARMLESS.has(command)) return [];
  switch (command) {
    case 'push':
    case 'send-pack':
      return pushEffects(call);
    case 'reset':
    case 'checkout':
    case 'switch':
    case 'restore':
    case 'clean':
    case 'stash':
    case 'rm':
    case 'worktree':
      return discardEffects(call, command);
    case 'commit':
      return [commitEffect(call)];
    case 'rebase':
    case 'merge':
    case 'cherry-pick':
    case 'revert':
    case 'pull':
      return historyMove(call, command);
    case 'fetch':
    case 'clone':
    case 'remote':
    case 'submodule':
    case 'subtree':
      return remoteEffects(call, command, second);
    case 'branch':
    case 'tag':
      return referenceEffects(call, command);
    case 'config':
      return configEffects(call);
    default:
      return plumbingEffects(call, command, second) ?? aliasEffects(call, command);
  }
}

/** `-c core.hooksPath=…`, `-c alias.x='!rm -rf /'`: settings that run something else, for this call only. */
function configOnTheLine(call: Call): readonly Effect[] {
  return call.values('c').flatMap((setting) => {
    const match =
      /^(alias\.[^=]+|core\.(?:sshcommand|pager|editor|fsmonitor)|credential\.helper|diff\.external)=(.*)$/is.exec(
        setting.text,
      );
    if (!match) return [];
    const command = match[2]!.replace(/^!/, '');
    const runs = match[2]!.startsWith('!') || /^core\.(sshcommand|fsmonitor)/i.test(match[1]!);
    if (!runs || command === '' || /^(ssh|true|false|cat|less)\b/.test(command)) return [];
    return call.context.shell(command, call.invocation.cwd, call.invocation, 'git -c');
  });
}

/** Variables that name a program which git starts: `GIT_SSH_COMMAND='sh -c …' git fetch`. */
function helperVariables(call: Call): readonly Effect[] {
  const names = [
    'GIT_SSH_COMMAND',
    'GIT_SSH',
    'GIT_EXTERNAL_DIFF',
    'GIT_PROXY_COMMAND',
    'GIT_ASKPASS',
  ];
  return names.flatMap((name) => {
    const value = call.invocation.env.get(name);
    if (value === undefined || /^(\S*\/)?ssh(\s|$)/.test(value.text)) return [];
    return call.context.shell(value.text, call.invocation.cwd, call.invocation, name);
  });
}

/** `git show HEAD:.env`: a credential file out of the history. */
function secretsOfHistory(call: Call, command: string): readonly Effect[] {
  if (!/^(show|cat-file|archive|diff|log|blame)$/.test(command)) return [];
  return [...call.positionals, ...call.rest].flatMap((word) => {
    const path = word.text.slice(word.text.indexOf(':') + 1);
    const secret = holdsCredentials(`/${path}`, call.context.look.home) && command !== 'log';
    return secret ? [localEffect(call, 'read', 'secret', path, { reach: 'workspace' })] : [];
  });
}

/** An alias of the repository or the person, or a program `git-NAME` that nobody described. */
function aliasEffects(call: Call, command: string): readonly Effect[] {
  const { look } = call.context;
  const texts = [`${rootOf(call)}/.git/config`, `${look.home}/.gitconfig`].map(
    (path) => look.file(path)?.text ?? '',
  );
  const alias = new RegExp(`^\\s*${command.replace(/[^\w-]/g, '')}\\s*=\\s*(.+)$`, 'm');
  const given = call
    .values('c')
    .map((value) => value.text.replace('=', ' = '))
    .join('\n')
    .replace(/^alias\./gm, '');
  const text = [given, ...texts]
    .map((config) => alias.exec(config)?.[1])
    .find((found) => found !== undefined);
  if (text === undefined) {
    return [opaque(call.invocation.source, `nothing is known about git ${command}`, 'git')];
  }
  const { args } = call.invocation;
  const at = args.findIndex((word) => word.text === command);
  const words = args
    .slice(at + 1)
    .map((word) => quoted(word.text))
    .join(' ');
  const full = text.startsWith('!') ? text.slice(1) : `git ${text}`;
  return call.context.shell(`${full} ${words}`, call.invocation.cwd, call.invocation, 'git alias');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

export const git: Program = defineProgram({
  names: ['git'],
  synopsis: 'Version control: discards, rewritten history and everything that is pushed.',
  grammar: {
    subcommands: 1,
    valued: [
      'C',
      'c',
      'm',
      'message',
      'git-dir',
      'work-tree',
      'namespace',
      'F',
      'file',
      'author',
      'date',
      'b',
      'B',
      'o',
      'push-option',
      'x',
      'exec',
      'e',
      'exclude',
      'source',
      's',
      'onto',
      'X',
      'strategy',
      'strategy-option',
      'depth',
      'branch',
      'reference',
      'origin',
      'jobs',
      'u',
      'local-user',
      'orphan',
      'receive-pack',
      'upload-pack',
      'prune',
      'fixup',
      'squash',
      'trailer',
      'pathspec-from-file',
      'format',
      'pretty',
      'n',
      'max-count',
      'since',
      'until',
      'grep',
      'depth',
    ].filter((name) => !['u', 's', 'prune', 'x', 'n', 'e'].includes(name)),
  },
  effects: effectsOf,
  examples: [
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
    { command: 'git checkout -b feature/x', effects: [] },
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
    { command: 'git worktree remove --force ../wt', effects: ['delete directory:/home/dev/wt'] },
    { command: `git -c alias.x='!rm -rf build' x`, effects: ['delete directory:build'] },
    { command: 'git -c alias.nuke=reset nuke --hard', effects: ['delete working-tree:.'] },
    { command: 'git show HEAD:.env', effects: ['read secret:.env'] },
    { command: 'git reset --ha', effects: ['delete working-tree:.'] },
    {
      command: `GIT_SSH_COMMAND='sh -c "rm -rf build"' git fetch`,
      effects: ['delete directory:build', 'read repository:origin'],
    },
    { command: 'git checkout main a.txt', effects: ['delete working-tree:a.txt'] },
  ],
});
