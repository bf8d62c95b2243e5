import { defineProvider } from '../define';
import { row } from './operation';

const SENDS =
  'sendMessage sendDocument sendPhoto sendVideo sendAudio sendVoice sendAnimation sendMediaGroup sendPoll ' +
  'sendLocation sendContact forwardMessage copyMessage';

/** The Bot API takes every method by GET and by POST; its token stands in the path. */
const both = (methods: string): string[] =>
  methods.split(' ').flatMap((method) => [`GET /{token}/${method}`, `POST /{token}/${method}`]);

/** Telegram bots. */
export const telegram = defineProvider({
  id: 'telegram',
  name: 'Telegram',
  hosts: [{ host: 'api.telegram.org', role: 'control' }],
  cli: [],
  mcpServers: ['telegram', 'telegram-mcp'],
  tokenVariables: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'TG_BOT_TOKEN'],
  rotate: 'https://t.me/BotFather',
  tokens: [
    {
      kind: 'bot token',
      pattern: '\\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\\b',
      variables: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'TG_BOT_TOKEN'],
      reach: 'writes as the bot in every chat that it is in, and reads what is written to it',
      bound: 'account',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
    },
  ],
  operations: [
    row('send', 'message', 'hard', { api: both(SENDS), audience: 'team' }),
    row('delete', 'message', 'irreversible', {
      api: both('deleteMessage deleteMessages'),
      audience: 'team',
    }),
    row('configure', 'user', 'hard', {
      api: both('banChatMember restrictChatMember unbanChatMember promoteChatMember'),
      audience: 'team',
    }),
    row('configure', 'service', 'hard', { api: both('setWebhook deleteWebhook logOut close') }),
  ],
  backups: 'None that the user controls.',
  examples: [
    {
      command: 'curl "https://api.telegram.org/bot12345678:FAKE/sendMessage?chat_id=1&text=done"',
      effects: ['send message'],
    },
    {
      command: 'curl https://api.telegram.org/bot12345678:FAKE/getMe',
      effects: ['read host:api.telegram.org'],
    },
  ],
});
