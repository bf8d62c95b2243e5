/** Factory droid takes Claude Code's nested decision. Nobody has seen it refuse a silent 2, so a reason is wanted. */
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
    tool_name: 'Execute',
    tool_input: { command },
  }),
  words: commandOf('PreToolUse', (command) => isOurCommand(command, meta.id)),
  refusal: nestedReason,
};
