/** Claude Code without a terminal, with the script's tools permitted by itself. */
import { configureClaude } from '../claude-client';
import type { ClientUnderTest } from './client';

export const claudeCode: ClientUnderTest = {
  id: 'claude-code',
  endsOnRefusal: false,
  configure: configureClaude,
  arguments: (_scratch, prompt) => [
    ...['-p', prompt, '--model', 'claude-sonnet-4-5'],
    ...['--output-format', 'stream-json', '--verbose'],
  ],
  environment: (_scratch, modelUrl) => ({
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: 'a-dummy-key',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    // Else it takes the window of a model that nobody knows to be larger.
    CLAUDE_CODE_AUTO_COMPACT_WINDOW: '200000',
    DISABLE_TELEMETRY: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_ERROR_REPORTING: '1',
  }),
  inputOf: (command) => ({ command, description: 'Scripted step' }),
};
