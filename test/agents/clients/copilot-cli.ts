/** Copilot CLI with a model of one's own: offline, so it needs no login. */
import type { ClientUnderTest } from './client';

export const copilotCli: ClientUnderTest = {
  id: 'copilot-cli',
  endsOnRefusal: false,
  configure: () => undefined,
  arguments: (_scratch, prompt) => [
    ...['-p', prompt, '--allow-all-tools', '--allow-all-paths'],
    ...['--no-color', '--no-auto-update', '--disable-builtin-mcps'],
  ],
  environment: (_scratch, modelUrl) => ({
    COPILOT_OFFLINE: 'true',
    COPILOT_PROVIDER_BASE_URL: `${modelUrl}/v1`,
    COPILOT_PROVIDER_TYPE: 'openai',
    COPILOT_PROVIDER_API_KEY: 'a-dummy-key',
    COPILOT_MODEL: 'gpt-4.1',
    COPILOT_AUTO_UPDATE: 'false',
  }),
  inputOf: (command) => ({ command, description: 'Scripted step' }),
};
