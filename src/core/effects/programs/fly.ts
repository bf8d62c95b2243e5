import type { Environment } from '../../model/effect';
import { defineProgram } from '../define';
import type { Call } from '../define';
import { hostedSession } from '../hosted-databases';
import { fly as provider } from '../apis/fly';
import {
  environmentOfOption,
  environmentOfVariable,
  firstKnown,
  readProviderCli,
} from '../apis/cli';

const form = (text: string): string => `fly:${text}`;

function environmentOf(at: Call): Environment {
  const config = at.value('c', 'config');
  const path =
    config === undefined
      ? `${at.invocation.cwd ?? at.context.workspaceRoot}/fly.toml`
      : at.context.path(config, at.invocation);
  const toml = path === undefined ? undefined : at.context.look.file(path)?.text;
  const app = /^app\s*=\s*["']([^"']+)/m.exec(toml ?? '')?.[1];
  return firstKnown(
    environmentOfOption(at, form, 'a', 'app'),
    environmentOfVariable(at, form, 'FLY_APP'),
    at.context.environment(app === undefined ? '' : form(app)),
  );
}

export const flyCli = defineProgram({
  names: ['fly', 'flyctl'],
  synopsis: 'Fly.io: apps, machines, volumes, databases and secrets.',
  grammar: {
    subcommands: 3,
    valued:
      'a app c config o org r region i image e env n name s size t access-token vm-size image-label dockerfile build-arg strategy command C process-group'.split(
        ' ',
      ),
  },
  effects: (call) =>
    hostedSession(call, {
      environment: environmentOf(call),
      provider,
      tokens: ['t', 'access-token'],
    }) ??
    readProviderCli(call, {
      provider,
      tool: 'fly',
      tokens: ['t', 'access-token'],
      profile: (at) => at.value('o', 'org')?.text,
      environment: environmentOf,
    }),
  examples: [
    { command: 'fly --help', effects: [] },
    { command: 'fly status -a web', effects: ['read service'] },
    { command: 'fly deploy', effects: ['deploy service'] },
    { command: 'fly volumes destroy vol_123456 --yes', effects: ['delete volume:vol_123456'] },
    { command: 'fly apps destroy web --yes', effects: ['delete project:web'] },
    { command: 'fly secrets set A=1', effects: ['update secret:A=1'] },
    {
      command: 'fly postgres connect -a shop-staging-db -d shop',
      effects: ['read database:shop-staging-db'],
    },
    {
      command: 'echo "DROP TABLE users" | fly postgres connect -a shop-staging-db',
      effects: ['delete table:users'],
    },
    { command: 'fly logs', effects: ['read service'] },
  ],
});
