/** Qwen Code without a terminal, with every call permitted by itself. */
import { putJson, type ClientUnderTest } from './client';

export const qwenCode: ClientUnderTest = {
  id: 'qwen-code',
  endsOnRefusal: false,
  cannot: {
    'a subagent’s steps bear its name': 'The payload does not say who calls.',
    'the session’s end is heard': 'Without a terminal the client starts no hook for it.',
  },
  lacks: {
    'a rewritten command runs in its new form':
      'It takes the new input of an answer and runs the old one.',
  },
  configure(scratch) {
    putJson(`${scratch.home}/.qwen/settings.json`, {
      security: { auth: { selectedType: 'openai' }, folderTrust: { enabled: false } },
      general: { enableAutoUpdate: false, disableAutoUpdate: true },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
    });
  },
  arguments: (_scratch, prompt) => [
    ...['-p', prompt, '-m', 'scripted-model', '--auth-type', 'openai'],
    ...['--approval-mode', 'yolo', '-o', 'json'],
  ],
  environment: (_scratch, modelUrl) => ({
    OPENAI_BASE_URL: `${modelUrl}/v1`,
    OPENAI_API_KEY: 'a-dummy-key',
    OPENAI_MODEL: 'scripted-model',
  }),
};
