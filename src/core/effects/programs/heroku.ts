import { defineProgram } from '../define';
import { heroku as provider } from '../apis/heroku';
import {
  environmentOfOption,
  environmentOfVariable,
  firstKnown,
  readProviderCli,
} from '../apis/cli';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { hostedSession } from '../hosted-databases';

const form = (text: string): string => `heroku:${text}`;

export const herokuCli = defineProgram({
  names: ['heroku'],
  synopsis: 'Heroku: apps, add-ons, databases, config vars and dynos.',
  grammar: {
    subcommands: 1,
    valued: 'a app r remote t team c command confirm num n ps source s size type'.split(' '),
  },
  effects: (call) => {
    const environment = firstKnown(
      environmentOfOption(call, form, 'a', 'app', 'confirm', 'r', 'remote'),
      environmentOfVariable(call, form, 'HEROKU_APP'),
    );
    const session = hostedSession(call, { environment, provider });
    if (session) return session;
    return readProviderCli(call, {
      provider,
      tool: 'heroku',
      colon: true,
      environment: () => (environment.name === 'unknown' ? UNKNOWN_ENVIRONMENT : environment),
      named: ['a', 'app'],
      quiet: ['login', 'logout', 'open', 'local', 'git remote', 'container login'],
    });
  },
  examples: [
    { command: 'heroku --help', effects: [] },
    { command: 'heroku logs -a web', effects: ['read service:web'] },
    {
      command: 'heroku pg:reset DATABASE_URL -a web --confirm web',
      effects: ['delete database:web'],
    },
    { command: 'heroku apps:destroy -a web --confirm web', effects: ['delete project:web'] },
    { command: 'heroku config -a web', effects: ['read secret:web'] },
    { command: 'heroku pg:psql -a web -c "DROP TABLE users"', effects: ['delete table:users'] },
    { command: 'heroku ps -a web', effects: ['read service:web'] },
  ],
});
