import { defineProvider } from '../define';
import { row } from './operation';

/** Slack: messages are seen the moment they are sent. */
export const slack = defineProvider({
  id: 'slack',
  name: 'Slack',
  hosts: [
    { host: 'slack.com', role: 'control' },
    { host: 'mcp.slack.com', role: 'control' },
    { host: 'hooks.slack.com', role: 'control' },
  ],
  cli: ['slack'],
  mcpServers: ['slack', 'slack-mcp', 'slack-mcp-server'],
  tokenVariables: [
    'SLACK_BOT_TOKEN',
    'SLACK_USER_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_TOKEN',
    'SLACK_WEBHOOK_URL',
  ],
  tokens: [
    {
      kind: 'bot or user token',
      pattern: '\\bxox[abeprs]-[0-9A-Za-z-]{20,180}',
      reach: 'the scopes of the app in the workspace',
      rootEquivalent: false,
    },
    {
      kind: 'app token',
      pattern: '\\bxapp-[0-9]-[A-Z0-9]{9,14}-[0-9]{9,16}-[0-9a-f]{60,66}\\b',
      reach: 'opens connections for the app',
      rootEquivalent: false,
    },
  ],
  operations: [
    row('send', 'message', 'hard', {
      api: [
        'chat.postMessage',
        'chat.scheduleMessage',
        'chat.update',
        'files.completeUploadExternal',
        'POST /services/{team}/{channel}/{secret}',
        'POST /workflows/{team}/{flow}/{secret}',
      ],
      mcp: [
        'slack_send_message',
        'slack_post_message',
        'slack_reply_to_thread',
        'conversations_add_message',
      ],
      audience: 'team',
    }),
    row('delete', 'message', 'irreversible', {
      api: ['chat.delete', 'files.delete'],
      audience: 'team',
    }),
    row('configure', 'message', 'hard', {
      api: ['conversations.archive', 'conversations.kick', 'admin.conversations.delete'],
      audience: 'team',
    }),
  ],
  backups: 'None that the user controls.',
  examples: [],
});
