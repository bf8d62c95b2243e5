import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { readProviderCli } from '../apis/cli';
import { neon as provider } from '../apis/neon';
import { loginRead } from '../build';
import { defineProgram } from '../define';
import { hostedSession } from '../hosted-databases';

export const neonctl = defineProgram({
  names: ['neonctl', 'neon'],
  synopsis: 'Neon: projects, branches of a database, roles and connection strings.',
  grammar: {
    subcommands: 2,
    valued:
      'o output config-dir api-key analytics context-file project-id org-id branch name parent compute type expires-at role-name database-name endpoint-type ssl psql region-id id owner-name cu suspend-timeout timestamp'.split(
        ' ',
      ),
  },
  effects: (call) => {
    // The string is a login that the tool hands out: it is weighed where it is used.
    if (/^(connection-string|cs)$/.test(call.subcommands[0] ?? ''))
      return [loginRead(call, 'neonctl')];
    const session = hostedSession(call, { provider, tokens: ['api-key'] });
    if (session) return session;
    return readProviderCli(call, {
      provider,
      tool: 'neonctl',
      environment: () => UNKNOWN_ENVIRONMENT,
      // A branch is a copy of the whole database, and is made under the name that it is given here.
      named: ['name'],
      quiet: ['auth', 'login', 'me', 'set-context', 'init', 'orgs list', 'bootstrap'],
    });
  },
  examples: [
    { command: 'neonctl --help', effects: [] },
    { command: 'neonctl me', effects: [] },
    { command: 'neonctl branches list --project-id p', effects: ['read database'] },
    {
      command: 'neonctl branches create --project-id p --name dev-x --parent main',
      effects: ['create database:dev-x'],
    },
    { command: 'neonctl branches delete dev-x', effects: ['delete database:dev-x'] },
    { command: 'neonctl branches reset dev-x --parent', effects: ['delete database:dev-x'] },
    { command: 'neonctl projects delete p-1', effects: ['delete project:p-1'] },
    { command: 'neonctl psql dev-x -- -c "DROP TABLE a"', effects: ['delete table:a'] },
    { command: 'neonctl connection-string dev-x', effects: ['read secret:cli:neonctl/default'] },
  ],
});
