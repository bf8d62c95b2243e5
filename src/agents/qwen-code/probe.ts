/** Qwen Code starts a hook's command with bash and obeys one nested decision. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, nestedPayload, nestedReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: nestedPayload('run_shell_command'),
  words: commandOf(
    'PreToolUse',
    (command) => isOurCommand(command, meta.id),
    (text) => ['bash', '-c', text],
  ),
  refusal: nestedReason,
};
