/** Which local losses run with a copy kept first, what is kept, and which stay with a person all the same. */
import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { KeptDatabase } from '../../../src/core/model/verdict';
import type { Scope } from '../../../src/core/model/task';
import { play, sessionOf } from '../play';

interface Case {
  readonly what: string;
  readonly said?: string;
  readonly scope?: Scope;
  readonly command: string;
  readonly expect: 'ALLOW' | 'ALLOW_WITH_CAPS' | 'CONFIRM' | 'DENY';
  /** Paths and repositories kept, as printed below. */
  readonly keeps?: readonly string[];
}

const ROOT = '/home/dev/app';
const FILES = {
  '.git/HEAD': 'ref: refs/heads/feat/map\n',
  'notes.md': 'not in git\n',
  'survey/a.csv': 'x\n',
  'survey/b.csv': 'y\n',
  'app.sqlite': '',
  'src/a.ts': 'export {};\n',
};

const DIRTY = { branch: 'feat/map', defaultBranch: 'main', dirty: true };

const CASES: readonly Case[] = [
  {
    what: 'a file that git does not hold is copied first',
    command: 'rm notes.md',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`${ROOT}/notes.md`],
  },
  { what: 'data that nobody spoke of', command: 'rm app.sqlite', expect: 'CONFIRM' },
  {
    what: 'a folder that nobody spoke of is asked about',
    command: 'rm -rf survey',
    expect: 'CONFIRM',
  },
  {
    what: 'a folder that the person named is copied first',
    said: 'Please delete the survey folder, we have the numbers elsewhere.',
    command: 'rm -rf survey',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`${ROOT}/survey`],
  },
  {
    what: 'a pronoun stands for what the sentence before spoke of',
    said: 'There is a stray directory called survey. Remove it.',
    command: 'rm -rf survey',
    expect: 'ALLOW_WITH_CAPS',
  },
  {
    what: 'a pattern that says which files is kept as a pattern',
    command: "find survey -name '*.csv' -delete",
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`${ROOT}/survey/**/*.csv`],
  },
  {
    what: 'a pattern that means everything is a folder',
    command: "find survey -name '*' -delete",
    expect: 'CONFIRM',
  },
  {
    what: 'changes to certain files',
    command: 'git checkout -- src/a.ts',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`changes of ${ROOT}`],
  },
  {
    what: 'changes to the files of a pattern',
    command: "git checkout -- '*.snap' && git status --short",
    expect: 'ALLOW_WITH_CAPS',
  },
  { what: 'what was resolved so far', command: 'git merge --abort', expect: 'ALLOW_WITH_CAPS' },
  {
    what: 'a tag, which leaves no record of where it pointed',
    command: 'git tag -d v1',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`references of ${ROOT}`],
  },
  {
    what: 'what an interrupted program left behind',
    command: "find . -name '*.tmp' -delete",
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`${ROOT}/**/*.tmp`],
  },
  {
    what: 'what one program writes and clears in one go stands there before it',
    said: 'sync build into the survey folder and delete what is too much in the survey folder',
    command: 'rsync -a --delete build/ survey/',
    expect: 'ALLOW_WITH_CAPS',
  },
  { what: 'all changes, unasked', command: 'git checkout -- .', expect: 'CONFIRM' },
  {
    what: 'all changes, asked for',
    said: 'discard my local changes and start over',
    command: 'git reset --hard',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`changes of ${ROOT}`],
  },
  {
    what: 'what is ignored is in no commit',
    said: 'clean the untracked files',
    command: 'git clean -fdx',
    expect: 'CONFIRM',
  },
  {
    what: 'a branch',
    command: 'git branch -D wip/old',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`references of ${ROOT}`],
  },
  { what: 'the stash, unasked', command: 'git stash drop', expect: 'CONFIRM' },
  {
    what: 'a stash may have been made by the same call, from the changes that stand now',
    said: 'drop the stash',
    command: 'git stash drop',
    expect: 'ALLOW_WITH_CAPS',
    keeps: [`changes of ${ROOT}`],
  },
  {
    what: 'a copy taken before the call does not hold what the call puts there',
    said: 'delete the survey folder',
    command: 'mv ~/keys survey/keys && rm -rf survey',
    expect: 'CONFIRM',
  },
  {
    what: 'the project with its history',
    said: 'delete the .git folder',
    command: 'rm -rf .git',
    expect: 'CONFIRM',
  },
  {
    what: 'the whole workspace file by file',
    said: 'remove notes.md',
    command: 'rm -r notes.md survey src',
    expect: 'CONFIRM',
  },
  {
    what: 'what the task forbids is not mended by a copy',
    scope: { never: ['path:notes.md'] },
    command: 'rm notes.md',
    expect: 'DENY',
  },
  {
    what: 'nor what lies outside the paths that it lists',
    scope: { paths: ['src/**'] },
    command: 'rm notes.md',
    expect: 'CONFIRM',
  },
  {
    what: 'a file elsewhere that the person named',
    said: 'Remove /etc/old-service.ini when you are done.',
    command: 'rm /etc/old-service.ini',
    expect: 'ALLOW_WITH_CAPS',
    keeps: ['/etc/old-service.ini'],
  },
  {
    what: 'a neighbour of it',
    said: 'Remove /etc/old-service.ini when you are done.',
    command: 'rm /etc/new-service.ini',
    expect: 'CONFIRM',
  },
  { what: 'outside the workspace', command: 'rm -rf ~/papers', expect: 'CONFIRM' },
  {
    what: 'a table of this machine that the person spoke of is dumped first',
    said: 'drop the table invoices, we start it anew',
    command: 'psql -h localhost -p 5433 -U me -d shop -c "drop table invoices"',
    expect: 'ALLOW_WITH_CAPS',
    keeps: ['postgres localhost 5433 me shop'],
  },
  {
    what: 'a database that the person spoke of, by the name that is dropped',
    said: 'drop the database shop',
    command: 'dropdb shop',
    expect: 'ALLOW_WITH_CAPS',
    keeps: ['postgres    shop'],
  },
  {
    what: 'the database that a statement names, not the one that is connected to',
    said: 'drop the database shop',
    command: 'mysql -h 127.0.0.1 -uroot crm -e "drop database shop"',
    expect: 'ALLOW_WITH_CAPS',
    keeps: ['mysql 127.0.0.1  root shop'],
  },
  {
    what: 'a table that nobody spoke of',
    command: 'psql -d shop -c "drop table invoices"',
    expect: 'CONFIRM',
  },
  {
    what: 'a database in a container is not reached from here',
    said: 'drop the table invoices',
    command: 'docker exec db psql -U me -d shop -c "drop table invoices"',
    expect: 'CONFIRM',
  },
  {
    what: 'where it connects is only known when it runs',
    said: 'drop the table invoices',
    command: 'psql -p "$(cat port)" -d shop -c "drop table invoices"',
    expect: 'CONFIRM',
  },
  {
    what: 'a statement before it leads to another database',
    said: 'drop the table invoices',
    command: 'psql -d crm -c "\\\\c shop" -c "drop table invoices"',
    expect: 'CONFIRM',
  },
  {
    what: 'the database that is used, not the one that was connected to',
    said: 'drop the table invoices',
    command: 'mysql -h 127.0.0.1 -uroot crm -e "USE shop; drop table invoices"',
    expect: 'ALLOW_WITH_CAPS',
    keeps: ['mysql 127.0.0.1  root shop'],
  },
  {
    what: 'another server after all',
    said: 'drop the table invoices',
    command: 'psql "service=crm" -c "drop table invoices"',
    expect: 'CONFIRM',
  },
];

/** Allowed or asked about, with what is kept in addition. */
const IN_ADDITION: readonly (readonly [command: string, expect: string, keeps: string])[] = [
  ['git push --force origin feat/map', 'CONFIRM', `origin feat/map of ${ROOT}`],
  ['git push --force-with-lease origin feat/map', 'ALLOW', `origin feat/map of ${ROOT}`],
  ['git push origin --delete old', 'CONFIRM', `origin old of ${ROOT}`],
  ['git push origin :old :older', 'CONFIRM', `origin old,older of ${ROOT}`],
  ['git push --mirror origin', 'CONFIRM', `origin  of ${ROOT}`],
  ['git push origin feat/map', 'ALLOW', ''],
  ['git clean -fdx', 'CONFIRM', `changes and ignored of ${ROOT}`],
  [
    'DATABASE_URL=postgres://me:pw@localhost/shop alembic upgrade head',
    'ALLOW',
    'postgres localhost  me shop',
  ],
  ['psql -d shop -c "insert into a values (1)"', 'ALLOW', ''],
  ['psql -d shop -c "delete from a where id = 1"', 'ALLOW', ''],
];

describe('a copy kept first', () => {
  for (const one of CASES) {
    it(`${one.what}: ${one.command}`, () => {
      const steps: SessionStep[] = [{ tool: 'shell', command: one.command }];
      if (one.said !== undefined) steps.unshift({ tool: 'prompt', text: one.said });
      const task =
        one.scope === undefined
          ? undefined
          : { format: 'remit.task/1' as const, title: 'A task', scope: one.scope };
      const verdict = play(
        sessionOf({ steps, files: FILES, git: DIRTY, ...(task === undefined ? {} : { task }) }),
      ).last;
      assert.equal(verdict.decision, one.expect, verdict.forPerson);
      const kept = verdict.caps.flatMap((cap) =>
        cap.kind === 'snapshot'
          ? [
              ...cap.paths,
              ...cap.repositories.map(({ keep, folder }) => `${keep} of ${folder}`),
              ...(cap.databases ?? []).map(databaseText),
            ]
          : [],
      );
      assert.equal(kept.length > 0, one.expect === 'ALLOW_WITH_CAPS');
      if (one.keeps !== undefined) assert.deepEqual(kept, one.keeps);
    });
  }

  for (const [command, expect, keeps] of IN_ADDITION) {
    it(`is kept in addition: ${command}`, () => {
      const steps: SessionStep[] = [{ tool: 'shell', command }];
      const { decision, copy } = play(sessionOf({ steps, files: FILES, git: DIRTY })).last;
      const kept = [
        ...(copy?.remotes ?? []).map(
          ({ remote, refs, folder }) => `${remote} ${refs} of ${folder}`,
        ),
        ...(copy?.databases ?? []).map(databaseText),
        ...(copy?.repositories ?? []).map(
          ({ keep, folder, ignored }) => `${keep}${ignored ? ' and ignored' : ''} of ${folder}`,
        ),
      ];
      assert.deepEqual([decision, kept.join(' ')], [expect, keeps]);
    });
  }

  it('is kept without a word of what is written over for the first time', () => {
    const edit = (old: string, text: string): SessionStep => {
      return { tool: 'edit', path: 'notes.md', old, new: text, output: '' };
    };
    const steps = [edit('not in git', 'not yet in git'), edit('not yet', 'never')];
    const played = play(sessionOf({ steps, files: FILES, git: DIRTY }));
    assert.deepEqual(
      [0, 1]
        .map((step) => played.verdicts.get(step)!)
        .map(({ decision, copy }) => [decision, copy]),
      [
        ['ALLOW', { kind: 'snapshot', paths: [`${ROOT}/notes.md`], repositories: [] }],
        ['ALLOW', undefined],
      ],
    );
  });

  it('costs no points, and says what may be done now', () => {
    const steps: SessionStep[] = [{ tool: 'shell', command: 'rm notes.md' }];
    const verdict = play(sessionOf({ steps, files: FILES, git: DIRTY })).last;
    assert.equal(verdict.points, 0);
    assert.equal(verdict.reasonCode, 'LOCAL_LOSS');
    assert.match(verdict.forPerson, /copy is kept first/);
    assert.match(verdict.forAgent, /keeps a copy first/);
  });
});

function databaseText({ system, host, port, user, name }: KeptDatabase): string {
  return [system, host, port, user, name].map((part) => part ?? '').join(' ');
}
