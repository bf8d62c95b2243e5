import { defineProvider } from '../define';
import { row } from './operation';

/** Discord: a webhook's address is its own authority, and what it posts is seen at once. */
export const discord = defineProvider({
  id: 'discord',
  name: 'Discord',
  hosts: [
    { host: 'discord.com', role: 'control' },
    { host: 'discordapp.com', role: 'control' },
  ],
  cli: [],
  mcpServers: ['discord', 'discord-mcp', 'mcp-discord'],
  tokenVariables: ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN', 'DISCORD_WEBHOOK_URL', 'DISCORD_WEBHOOK'],
  rotate: 'https://discord.com/developers/applications',
  tokens: [
    {
      kind: 'bot token',
      pattern: '\\b[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}\\b',
      variables: ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN'],
      reach: 'every server that the bot was added to, with the rights it was given there',
      bound: 'account',
      rootEquivalent: false,
      may: 'change',
      ends: 'never',
      narrower: 'a webhook, which only posts into one channel',
    },
    {
      kind: 'webhook address',
      pattern: 'discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}',
      variables: ['DISCORD_WEBHOOK_URL', 'DISCORD_WEBHOOK'],
      reach: 'posts into one channel',
      bound: 'resource',
      rootEquivalent: false,
      may: 'send',
      ends: 'never',
    },
  ],
  operations: [
    row('send', 'message', 'hard', {
      api: ['POST /webhooks/{id}/{token}', 'POST /channels/{channel}/messages'],
      audience: 'team',
    }),
    row('delete', 'message', 'irreversible', {
      api: [
        'DELETE /channels/{channel}/messages/{id}',
        'POST /channels/{channel}/messages/bulk-delete',
      ],
      audience: 'team',
    }),
    row('delete', 'topic', 'irreversible', {
      api: ['DELETE /channels/{channel}'],
      audience: 'team',
      note: 'A channel goes with all its messages.',
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /guilds/{guild}'],
      audience: 'team',
    }),
    row('configure', 'user', 'hard', {
      api: ['DELETE /guilds/{guild}/members/{user}', 'PUT /guilds/{guild}/bans/{user}'],
      audience: 'team',
    }),
  ],
  backups: 'None that the user controls.',
  examples: [
    {
      command: `curl -d '{"content":"done"}' https://discord.com/api/webhooks/991/FAKE`,
      effects: ['send message:991'],
    },
    {
      command: 'curl -X DELETE https://discord.com/api/v10/channels/12',
      effects: ['delete topic:12'],
    },
  ],
});
