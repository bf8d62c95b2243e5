/** Claude Code, with the script's tools permitted by itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configureClaude } from '../claude-client';
import { putJson, type ClientUnderTest } from './client';

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
  inTerminal: {
    configure(scratch) {
      const file = join(scratch.home, '.claude.json');
      const state = JSON.parse(readFileSync(file, 'utf8')) as object;
      putJson(file, {
        ...state,
        theme: 'dark',
        customApiKeyResponses: { approved: ['a-dummy-key'], rejected: [] },
      });
    },
    arguments: (prompt) => ['--model', 'claude-sonnet-4-5', prompt],
    // The words stand apart by moves of the cursor.
    question: /Hook\s*PreToolUse:Bash\s*requires\s*confirmation/,
    yes: '1',
    no: '\x1b',
  },
  inputOf: (command) => ({ command, description: 'Scripted step' }),
};
