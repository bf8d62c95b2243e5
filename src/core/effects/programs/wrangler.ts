import { defineProgram } from '../define';
import type { Call } from '../define';
import type { Effect } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import { cloudflare as provider } from '../apis/cloudflare';
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { cliAuthority } from '../credentials';
import { sentFile } from './curl';

/** `d1 execute` works on the local copy unless `--remote` is given. */
function databaseEffects(call: Call): readonly Effect[] {
  const remote = call.has('remote', 'preview');
  const environment = remote
    ? environmentOfOption(call, (text) => `cloudflare:${text}`, 'e', 'env')
    : LOCAL;
  const name = call.subcommands[2] ?? call.positionals[0]?.text;
  const authority = remote
    ? cliAuthority(
        { name: 'wrangler', variables: provider.tokenVariables, provider: 'cloudflare' },
        undefined,
        call.invocation,
        call.context,
      )
    : undefined;
  const target = {
    engine: 'sqlite' as const,
    host: undefined,
    database: name,
    authority,
    environment,
  };
  const texts = [
    ...call.values('command'),
    ...call.values('file').map((file) => sentFile(call, file)),
  ];
  return texts.flatMap((text) => call.context.sql(text, target, call.invocation.source));
}

export const wranglerCli = defineProgram({
  names: ['wrangler'],
  synopsis: 'Cloudflare: workers, databases, buckets, key-value stores and secrets.',
  grammar: {
    subcommands: 4,
    valued:
      'c config e env name command file namespace-id binding path type message tag account-id project-name branch compatibility-date'.split(
        ' ',
      ),
  },
  effects: (call) => {
    const [group, verb] = call.subcommands;
    if (call.has('help')) return [];
    if (group === 'd1' && verb === 'execute') return databaseEffects(call);
    return readProviderCli(call, {
      provider,
      tool: 'wrangler',
      environment: (at) => {
        const local =
          at.has('local') ||
          (/^(kv|r2|d1)$/.test(group ?? '') &&
            /^(key|object|migrations)$/.test(verb ?? '') &&
            !at.has('remote'));
        return local
          ? LOCAL
          : environmentOfOption(at, (text) => `cloudflare:${text}`, 'e', 'env', 'branch');
      },
      named: ['namespace-id', 'name', 'project-name'],
    });
  },
  bounded: [{ cap: 'dry-run', of: ['deploy', 'publish', 'versions upload'], add: ['--dry-run'] }],
  examples: [
    { command: 'wrangler --help', effects: [] },
    { command: 'wrangler dev', effects: ['read function'] },
    { command: 'wrangler deploy', effects: ['deploy function'] },
    { command: 'wrangler d1 delete app -y', effects: ['delete database:app'] },
    {
      command: 'wrangler d1 execute app --remote --command "DROP TABLE users"',
      effects: ['delete table:users'],
    },
    { command: 'wrangler r2 bucket delete media', effects: ['delete bucket:media'] },
    { command: 'wrangler deploy --dry-run', effects: ['read function'] },
  ],
});
