/** What a task, a grant and the person's words give, and where that ends. */
import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { Scope } from '../../../src/core/model/task';
import { play, sessionOf } from '../play';

const GIT = '[remote "origin"]\n\turl = https://github.com/acme/geo.git\n';

interface Case {
  readonly what: string;
  readonly scope?: Scope;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly SessionStep[];
  readonly expect: 'ALLOW' | 'CONFIRM' | 'DENY';
}

function lastDecision(one: Case): string {
  const { scope, files, env, steps } = one;
  return play(
    sessionOf({
      steps,
      files: { '.git/config': GIT, ...files },
      ...(env === undefined ? {} : { env }),
      ...(scope === undefined ? {} : { task: { format: 'remit.task/1', title: 'A task', scope } }),
    }),
  ).last.decision;
}

function shell(command: string, output = '', exit = 0): SessionStep {
  return { tool: 'shell', command, output, exit };
}

function said(text: string): SessionStep {
  return { tool: 'prompt', text };
}

const PUBLISH = { operation: 'publish', resource: 'package:geo' } as const;
const MANIFEST = { 'pyproject.toml': '[project]\nname = "geo"\n' };
const DB = 'postgres://app:app@localhost:5432/app';

const CASES: readonly Case[] = [
  {
    what: 'a grant carries the login of its tool',
    scope: { credentials: ['cli:gh'], grants: [PUBLISH] },
    files: MANIFEST,
    steps: [shell('twine upload dist/*')],
    expect: 'ALLOW',
  },
  {
    what: 'but not where the task lists another login of that tool',
    scope: { credentials: ['cli:twine/test'], grants: [PUBLISH] },
    files: MANIFEST,
    steps: [shell('twine upload dist/*')],
    expect: 'CONFIRM',
  },
  {
    what: 'nor for a neighbour of what it names',
    scope: { credentials: ['file:~/.pypirc'], grants: [PUBLISH] },
    steps: [shell('twine upload dist/geometry-1.0.tar.gz')],
    expect: 'CONFIRM',
  },
  {
    what: 'a listed file gives the login of the tool that keeps it there',
    scope: { credentials: ['file:~/.pypirc'], grants: [PUBLISH] },
    files: MANIFEST,
    steps: [shell('twine upload dist/*')],
    expect: 'ALLOW',
  },
  {
    what: 'a found token in the tool’s variable is not the listed variable',
    scope: { credentials: ['env:TWINE_PASSWORD'], grants: [PUBLISH] },
    files: { ...MANIFEST, 'scripts/old.sh': 'OLD_TOKEN=9f8e7d6c5b4a39281706f5e4d3c2b1a0\n' },
    steps: [
      shell('cat scripts/old.sh', 'OLD_TOKEN=9f8e7d6c5b4a39281706f5e4d3c2b1a0\n'),
      shell('TWINE_PASSWORD=9f8e7d6c5b4a39281706f5e4d3c2b1a0 twine upload dist/*'),
    ],
    expect: 'CONFIRM',
  },
  {
    what: 'to grant a deployment grants it under the provider’s own word for it',
    scope: {
      environments: ['staging'],
      credentials: ['cli:fly'],
      grants: [{ operation: 'deploy', resource: 'deployment:web-*', environment: 'staging' }],
    },
    files: { 'fly.staging.toml': 'app = "web-staging"\n' },
    steps: [shell('fly deploy -c fly.staging.toml')],
    expect: 'ALLOW',
  },
  {
    what: 'but not in another environment',
    scope: {
      environments: ['staging'],
      credentials: ['cli:fly'],
      grants: [{ operation: 'deploy', resource: 'deployment:web-*', environment: 'staging' }],
    },
    files: { 'fly.toml': 'app = "web-prod"\n' },
    steps: [shell('fly deploy')],
    expect: 'DENY',
  },
  {
    what: 'a grant that names every volume does not bring an unknown one inside',
    scope: { environments: ['staging'], grants: [{ operation: 'delete', resource: 'volume:*' }] },
    steps: [shell('fly volumes destroy vol_123456 --yes')],
    expect: 'DENY',
  },
  {
    what: 'a commit is not outside the paths that may be written',
    scope: { paths: ['docs/**'] },
    steps: [shell('git commit -m "Docs"')],
    expect: 'ALLOW',
  },
  {
    what: 'a variable that the person named opens what it is for',
    files: { '.env': 'REPORTS_DB_RO=postgres://ro:FAKEro12345@db.example.com/reports\n' },
    steps: [
      said('count the events, the read only url is REPORTS_DB_RO in .env'),
      shell('set -a; . ./.env; set +a; psql "$REPORTS_DB_RO" -c "select count(*) from events"'),
    ],
    expect: 'ALLOW',
  },
  {
    what: 'and no other value of the same file',
    files: {
      '.env':
        'REPORTS_DB_RO=postgres://ro:FAKEro12345@db.example.com/reports\nADMIN_DB=postgres://su:FAKEsu12345@db.example.com/reports\n',
    },
    steps: [
      said('count the events, the read only url is REPORTS_DB_RO in .env'),
      { tool: 'read', path: '.env' },
      shell('set -a; . ./.env; set +a; psql "$ADMIN_DB" -c "select count(*) from events"'),
    ],
    expect: 'CONFIRM',
  },
  {
    what: 'a store that the person calls throwaway may be wiped',
    steps: [said('the local db is throwaway'), shell(`psql ${DB} -c "drop table plans"`)],
    expect: 'ALLOW',
  },
  {
    what: 'but not when they say that it is not',
    steps: [said('the local db is not throwaway'), shell(`psql ${DB} -c "drop table plans"`)],
    expect: 'CONFIRM',
  },
  {
    what: 'names of remote secrets without their values are no secret',
    steps: [shell('railway variables --kv | cut -d= -f1')],
    expect: 'ALLOW',
  },
  {
    what: 'their values are',
    steps: [shell('railway variables --kv | cut -d= -f2')],
    expect: 'CONFIRM',
  },
];

describe('what is given', () => {
  for (const one of CASES)
    it(`${one.what}: ${one.expect}`, () => assert.equal(lastDecision(one), one.expect));
});
