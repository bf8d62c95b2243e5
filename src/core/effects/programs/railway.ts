import { defineProgram } from '../define';
import type { Call } from '../define';
import type { Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { railway as provider } from '../apis/railway';
import {
  environmentOfOption,
  environmentOfVariable,
  firstKnown,
  plainWords,
  readProviderCli,
} from '../apis/cli';
import { row } from '../apis/operation';
import { hostedSession } from '../hosted-databases';

/** `-e`, then the variables, then what the folder is linked to in the tool's own file. */
function environmentOf(call: Call): Environment {
  const form = (text: string): string => `railway:env/${text}`;
  return firstKnown(
    environmentOfOption(call, form, 'e', 'environment'),
    environmentWord(call),
    environmentOfVariable(call, form, 'RAILWAY_ENVIRONMENT', 'RAILWAY_ENVIRONMENT_NAME'),
    linked(call),
  );
}

/** `environment delete NAME`, `environment new NAME`: the environment is what the command is about. */
function environmentWord(call: Call): Environment {
  const [group, verb = '', name] = plainWords(call);
  const names = group === 'environment' && /^(delete|remove|rm|new|edit)$/.test(verb);
  return names && name !== undefined
    ? call.context.environment(`railway:env/${name}`)
    : UNKNOWN_ENVIRONMENT;
}

function linked(call: Call): Environment {
  const text = call.context.look.file(`${call.context.look.home}/.railway/config.json`)?.text;
  const root = call.context.workspaceRoot.replace(/\/$/, '');
  const at = text?.indexOf(`"${root}"`) ?? -1;
  const part = at < 0 ? '' : (text ?? '').slice(at, at + 800);
  const name = /"environmentName"\s*:\s*"([^"]+)"/.exec(part)?.[1];
  const project = /"project"\s*:\s*"([^"]+)"/.exec(part)?.[1];
  const id = /"environment"\s*:\s*"([^"]+)"/.exec(part)?.[1];
  return firstKnown(
    call.context.environment(`railway:project/${project ?? ''}:env/${id ?? ''}`),
    call.context.environment(`railway:env/${name ?? ''}`),
  );
}

export const railwayCli = defineProgram({
  names: ['railway'],
  synopsis:
    'Railway: volumes, services, environments, variables and deployments of the linked project.',
  grammar: {
    subcommands: 5,
    valued:
      'e environment s service p project v volume m mount-path n name t template k set 2fa-code lines d deployment'.split(
        ' ',
      ),
  },
  effects: (call) => {
    if (call.subcommands[0] === 'variables' && call.has('set')) {
      return readProviderCli({ ...call, subcommands: ['variables', 'set'], positionals: [] }, cli);
    }
    return (
      hostedSession(call, { environment: environmentOf(call), provider }) ??
      readProviderCli(call, cli)
    );
  },
  examples: [
    { command: 'railway --help', effects: [] },
    { command: 'railway status', effects: ['read service'] },
    { command: 'railway logs', effects: ['read service'] },
    { command: 'railway volume list', effects: ['read volume'] },
    {
      command: 'railway volume delete --volume postgres-volume --yes',
      effects: ['delete volume:postgres-volume'],
    },
    { command: 'railway connect postgres', effects: ['read database:postgres'] },
    {
      command: 'railway connect postgres <<< "TRUNCATE orders"',
      effects: ['delete rows:orders'],
    },
    { command: 'railway up', effects: ['deploy service'] },
    { command: 'railway down --yes', effects: ['delete deployment'] },
    {
      command: 'railway environment delete staging --yes',
      effects: ['delete environment:staging'],
    },
    { command: 'railway variables', effects: ['read secret'] },
    { command: 'railway variables --kv | cut -d= -f1 | sort', effects: ['read secret'] },
    { command: 'railway variables --set "A=1"', effects: ['update secret'] },
  ],
});

const cli = {
  provider,
  tool: 'railway',
  environment: environmentOf,
  named: ['volume', 'v', 'service', 's', 'project', 'p'],
  bare: row('read', 'project', 'none', {}),
  quiet: [
    'login',
    'logout',
    'link',
    'unlink',
    'whoami',
    'open',
    'init',
    'run',
    'shell',
    'environment link',
  ],
};
