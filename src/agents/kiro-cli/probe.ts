/** Kiro CLI starts a hook's command with a shell and reads nothing but how it ended: 2 refuses. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, exitReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: ({ session, cwd, command }) => ({
    hook_event_name: 'PreToolUse',
    cwd,
    session_id: session,
    tool_name: 'shell',
    tool_input: { command },
  }),
  words: commandOf('PreToolUse', (command) => isOurCommand(command, meta.id)),
  refusal: exitReason,
};
