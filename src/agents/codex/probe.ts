/** Codex starts a hook's command with the person's own shell and obeys one nested decision. */
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
    tool_name: 'Bash',
    tool_input: { command },
    tool_use_id: session,
  }),
  words: commandOf(
    'PreToolUse',
    (command) => isOurCommand(command, meta.id),
    (text, shell) => [shell, '-c', text],
  ),
  refusal: nestedReason,
};
