/** Qwen Code starts a hook's command with bash and obeys one nested decision. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, nestedReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: ({ session, cwd, command }) => ({
    session_id: session,
    cwd,
    hook_event_name: 'PreToolUse',
    permission_mode: 'default',
    tool_name: 'run_shell_command',
    tool_input: { command },
    tool_use_id: session,
  }),
  words: commandOf(
    'PreToolUse',
    (command) => isOurCommand(command, meta.id),
    (text) => ['bash', '-c', text],
  ),
  refusal: nestedReason,
};
