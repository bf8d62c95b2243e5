/** Gemini CLI without a terminal; without `yolo` it offers no shell there. */
import { putJson, type ClientUnderTest } from './client';

export const geminiCli: ClientUnderTest = {
  id: 'gemini-cli',
  endsOnRefusal: false,
  cannot: { 'a subagent’s steps bear its name': 'The payload does not say who calls.' },
  lacks: {
    'a conversation that is shortened is heard':
      'Its event for that starts after every step, whether anything was shortened or not.',
  },
  configure(scratch) {
    putJson(`${scratch.home}/.gemini/settings.json`, {
      security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
      general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
      privacy: { usageStatisticsEnabled: false },
      telemetry: { enabled: false },
    });
  },
  arguments: (_scratch, prompt) => [
    ...['-p', prompt, '-m', 'gemini-2.5-flash'],
    ...['--approval-mode', 'yolo', '-o', 'json'],
  ],
  environment: (_scratch, modelUrl) => ({
    GOOGLE_GEMINI_BASE_URL: modelUrl,
    GEMINI_API_KEY: 'a-dummy-key',
    GEMINI_TELEMETRY_ENABLED: 'false',
    GEMINI_CLI_NO_RELAUNCH: '1',
  }),
  inputOf: (command) => ({ command, description: 'Scripted step', is_background: false }),
};
