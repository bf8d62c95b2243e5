/** opencode without a terminal, with a provider of one's own. */
import { putJson, type ClientUnderTest } from './client';

export const opencode: ClientUnderTest = {
  id: 'opencode',
  endsOnRefusal: false,
  lacks: { 'the session’s end is heard': 'The client ends without an event.' },
  configure(scratch, modelUrl) {
    putJson(`${scratch.home}/.config/opencode/opencode.json`, {
      autoupdate: false,
      share: 'disabled',
      model: 'scripted/scripted-model',
      small_model: 'scripted/scripted-model',
      permission: { bash: 'allow', edit: 'allow', external_directory: 'allow' },
      provider: {
        scripted: {
          npm: '@ai-sdk/openai-compatible',
          name: 'scripted',
          options: { baseURL: `${modelUrl}/v1`, apiKey: 'a-dummy-key' },
          models: {
            'scripted-model': { name: 'scripted', limit: { context: 100_000, output: 8_000 } },
          },
        },
      },
    });
  },
  arguments: (_scratch, prompt) => ['run', '--format', 'json', prompt],
  environment: () => ({
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    OPENCODE_DISABLE_MODELS_FETCH: '1',
    OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
    OPENCODE_DISABLE_DEFAULT_PLUGINS: '1',
  }),
  inputOf: (command) => ({ command, description: 'Scripted step' }),
};
