import { defineProgram } from '../define';
import type { Call } from '../define';
import type { Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import { netlify as provider } from '../apis/netlify';
import { environmentOfOption, readProviderCli } from '../apis/cli';

function environmentOf(call: Call): Environment {
  if (call.has('prod', 'p')) return { name: 'production', evidence: say`the command says --prod` };
  if (call.subcommands[0] === 'deploy')
    return { name: 'preview', evidence: say`a deployment without --prod is a draft` };
  const named = environmentOfOption(call, (text) => `netlify:${text}`, 'context', 's', 'site');
  return named.name === 'unknown' ? UNKNOWN_ENVIRONMENT : named;
}

export const netlifyCli = defineProgram({
  names: ['netlify', 'ntl'],
  synopsis: 'Netlify: sites, deployments, variables and stores.',
  grammar: {
    subcommands: 1,
    valued: 'a auth s site d dir f functions m message alias context scope filter'.split(' '),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider,
      tool: 'netlify',
      tokens: ['auth'],
      environment: environmentOf,
      colon: true,
      named: ['s', 'site'],
    }),
  examples: [
    { command: 'netlify --help', effects: [] },
    { command: 'netlify status', effects: ['read project'] },
    { command: 'netlify deploy --prod', effects: ['deploy deployment'] },
    { command: 'netlify sites:delete abc123 --force', effects: ['delete project:abc123'] },
    { command: 'netlify env:list', effects: ['read secret'] },
  ],
});
