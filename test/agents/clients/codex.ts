/** Codex without a terminal, with every call permitted by itself, so that only our hooks decide. */
import { putText, type ClientUnderTest } from './client';

export const codex: ClientUnderTest = {
  id: 'codex',
  endsOnRefusal: false,
  configure(scratch, modelUrl) {
    putText(
      `${scratch.home}/.codex/config.toml`,
      `model = "gpt-5.5"
model_provider = "scripted"
model_auto_compact_token_limit = 150000
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false

[model_providers.scripted]
name = "scripted"
base_url = "${modelUrl}/v1"
wire_api = "responses"
env_key = "SCRIPTED_KEY"
request_max_retries = 0
stream_max_retries = 0

[analytics]
enabled = false

[features]
plugins = false
multi_agent_v2 = true

[projects."${scratch.project}"]
trust_level = "trusted"
`,
    );
  },
  arguments: (scratch, prompt) => [
    ...['exec', '--json', '--skip-git-repo-check'],
    ...['-C', scratch.project, prompt],
  ],
  environment: () => ({ SCRIPTED_KEY: 'a-dummy-key' }),
  inputOf: (command) => ({ command }),
};
