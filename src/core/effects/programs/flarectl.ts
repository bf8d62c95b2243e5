import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { cloudflare as provider } from '../apis/cloudflare';
import { readProviderCli } from '../apis/cli';
import { defineProgram } from '../define';

export const flarectl = defineProgram({
  names: ['flarectl'],
  synopsis: 'Cloudflare: zones, DNS records, firewall rules and the cache.',
  grammar: {
    subcommands: 3,
    valued:
      'account-id id zone name content type ttl priority jump value mode notes files tags hosts prefixes account output'.split(
        ' ',
      ),
  },
  effects: (call) =>
    readProviderCli(call, {
      provider,
      tool: 'flarectl',
      environment: () => UNKNOWN_ENVIRONMENT,
      named: ['id', 'zone'],
    }),
  examples: [
    { command: 'flarectl --help', effects: [] },
    { command: 'flarectl zone list', effects: ['read dns-record'] },
    { command: 'flarectl zone delete --zone example.com', effects: ['delete domain:example.com'] },
    {
      command: 'flarectl dns delete --zone example.com --id r1',
      effects: ['delete dns-record:r1'],
    },
    {
      command: 'flarectl zone purge --zone example.com --everything',
      effects: ['delete cache:example.com'],
    },
  ],
});
