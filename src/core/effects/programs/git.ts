/** git: everything that discards, rewrites or publishes. Looking and committing change nothing that is not undone. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { localEffect, opaque } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { referenceEffects } from './git-branches';
import { branchOf, gitCallOf, type GitCall } from './git-call';
import { configEffects } from './git-config';
import { discardEffects } from './git-discard';
import { DASHED_EXAMPLES, GIT_EXAMPLES } from './git-examples';
import { secretsOfHistory, writtenFiles } from './git-files';
import { commitEffect, forgetEffects, historyMove } from './git-history';
import { remoteEffect } from './git-place';
import { pushEffects } from './git-push';
import { remoteEffects } from './git-remote';
import { startedPrograms } from './git-runs';
import { readConfiguration } from './git-settings';
import { OPTION_TABLES } from './git-tables';

const READING = new Set(
  (
    'status log diff show blame annotate grep ls-files ls-tree rev-parse rev-list describe shortlog name-rev ' +
    'cat-file merge-base for-each-ref show-ref show-branch var version help count-objects fsck verify-commit verify-tag ' +
    'whatchanged cherry range-diff diff-tree diff-index diff-files diff-pairs check-ignore check-attr check-mailmap ' +
    'check-ref-format archive bundle instaweb request-pull format-patch get-tar-commit-id merge-tree column stripspace ' +
    'hash-object bugreport diagnose patch-id pack-redundant show-index verify-pack mailinfo mailsplit last-modified ' +
    'fast-export repo interpret-trailers upload-pack upload-archive fetch-pack web--browse difftool'
  ).split(' '),
);
/** They move the work forward and the reflog keeps what was before. */
const HARMLESS = new Set(
  (
    'add stage init init-db apply am bisect sparse-checkout commit-graph multi-pack-index maintenance repack pack-refs ' +
    'prune-packed rerere write-tree update-index commit-tree mergetool mktree mktag fmt-merge-msg citool gui gitk ' +
    'merge-file merge-index merge-one-file pack-objects unpack-objects unpack-file index-pack update-server-info ' +
    'quiltimport fsmonitor--daemon credential-cache fast-import hook history replay refs backfill scalar'
  ).split(' '),
);

function effectsOf(call: Call): readonly Effect[] {
  const git = gitCallOf(call);
  if (git.unknownCommand) {
    return [opaque(call.invocation.source, say`which git command it is, is decided when it runs`)];
  }
  if (git.command === '' || showsHelp(git)) return [];
  const hidden = [...startedPrograms(git), ...secretsOfHistory(git), ...writtenFiles(git)];
  return git.options.has('dry-run') ? hidden : [...hidden, ...commandEffects(git)];
}

/** Where `-h` has a meaning of its own, only `--help` shows the manual; so it is for the commands without a table. */
function showsHelp(git: GitCall): boolean {
  if (Object.hasOwn(OPTION_TABLES, git.command)) return git.options.help;
  const { words } = git;
  const first = words[0]?.text;
  return first === '--help' || first === '-h' || words[words.length - 1]?.text === '--help';
}

function commandEffects(git: GitCall): readonly Effect[] {
  const { command } = git;
  if (READING.has(command) || HARMLESS.has(command)) return [];
  switch (command) {
    case 'push':
    case 'send-pack':
      return pushEffects(git);
    case 'reset':
    case 'checkout':
    case 'switch':
    case 'restore':
    case 'clean':
    case 'stash':
    case 'rm':
    case 'mv':
    case 'read-tree':
    case 'checkout-index':
      return discardEffects(git, command);
    case 'commit':
      return [commitEffect(git)];
    case 'rebase':
    case 'merge':
    case 'cherry-pick':
    case 'revert':
    case 'pull':
      return historyMove(git, command);
    case 'fetch':
    case 'clone':
    case 'ls-remote':
    case 'remote':
    case 'submodule':
    case 'subtree':
    case 'lfs':
      return remoteEffects(git, command);
    case 'branch':
    case 'tag':
    case 'update-ref':
    case 'symbolic-ref':
    case 'replace':
    case 'notes':
    case 'worktree':
      return referenceEffects(git, command);
    case 'filter-repo':
    case 'filter-branch':
    case 'reflog':
    case 'gc':
    case 'prune':
      return forgetEffects(git, command);
    case 'config':
      return configEffects(git);
    default:
      return seldomEffects(git) ?? aliasEffects(git);
  }
}

/** Commands of other version control systems, of mail, and those that hand out the login. */
function seldomEffects(git: GitCall): readonly Effect[] | undefined {
  const second = git.options.operands[0]?.text ?? '';
  switch (git.command) {
    case 'credential':
    case 'credential-store':
      return [
        localEffect(
          git,
          /^(?:fill|get)$/.test(second) ? 'read' : 'update',
          'secret',
          'git-credential',
        ),
      ];
    case 'send-email':
    case 'imap-send':
      return [
        localEffect(git, 'send', 'message', '', {
          reach: 'shared-remote',
          audience: 'public',
          reversibility: 'irreversible',
        }),
      ];
    case 'svn':
    case 'p4':
    case 'cvsexportcommit':
      return /^(?:dcommit|commit-diff|set-tree|submit|branch|tag)$/.test(second)
        ? [
            remoteEffect(
              git,
              'update',
              'branch',
              branchOf(git),
              { reversibility: 'hard' },
              git.command,
            ),
          ]
        : [];
    default:
      return undefined;
  }
}

/** An alias of the call, the repository or the person, or a program `git-NAME` that nobody described. */
function aliasEffects(git: GitCall): readonly Effect[] {
  const { command, invocation } = git;
  const { look } = git.context;
  const files = [
    `${look.home}/.config/git/config`,
    `${look.home}/.gitconfig`,
    `${git.root}/.git/config`,
  ].flatMap((path) => readConfiguration(look.file(path)?.text ?? ''));
  const key = `alias.${command.toLowerCase()}`;
  const value = [...files, ...git.settings].findLast((setting) => setting.key === key)?.value;
  if (value === undefined || !value.known) {
    return [opaque(invocation.source, say`nothing is known about git ${command}`, 'git')];
  }
  const words = git.words.map((word) => quoted(word.text)).join(' ');
  if (value.text.startsWith('!')) {
    // From the root of the work tree, as git does it.
    return git.context.shell(`${value.text.slice(1)} ${words}`, git.root, invocation, 'git alias');
  }
  const globals = git.globals.map((word) => quoted(word.text)).join(' ');
  const text = `git ${globals} ${value.text} ${words}`;
  return git.context.shell(text, git.startedFrom, invocation, 'git alias');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

const OWN_VALUED =
  '-C -c --git-dir --work-tree --namespace --super-prefix --config-env --attr-source'.split(' ');

export const git: Program = defineProgram({
  names: ['git'],
  synopsis: 'Version control: discards, rewritten history and everything that is pushed.',
  // git's own options are read by `git-call.ts`, those of each command by its table.
  grammar: {},
  readsHelp: true,
  effects: effectsOf,
  bounded: [
    {
      cap: 'dry-run',
      // The commands whose manual lists --dry-run. `rebase`, `reset`, `checkout`, `branch` and `stash` have none.
      of: [
        ...'push send-pack clean rm mv add stage commit fetch pull prune read-tree filter-repo'.split(
          ' ',
        ),
        ...['notes prune', 'worktree prune', 'remote prune', 'reflog expire', 'reflog delete'],
        ...['lfs prune', 'lfs push', 'svn dcommit', 'p4 submit', 'send-email'],
      ],
      add: ['--dry-run'],
      valued: OWN_VALUED,
    },
  ],
  examples: GIT_EXAMPLES,
});

export const gitDashed: Program = defineProgram({
  names: [...Object.keys(OPTION_TABLES), 'lfs'].map((command) => `git-${command}`),
  synopsis: 'The commands of git as programs of their own.',
  grammar: {},
  readsHelp: true,
  effects: effectsOf,
  examples: DASHED_EXAMPLES,
});
