/** Augment takes Claude Code's nested decision under names of its own; the folder is the first of the workspace. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, nestedReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: ({ session, cwd, command }) => ({
    hook_event_name: 'PreToolUse',
    conversation_id: session,
    workspace_roots: [cwd],
    tool_name: 'launch-process',
    tool_input: { command, wait: true, cwd },
    is_mcp_tool: false,
  }),
  words: commandOf('PreToolUse', (command) => isOurCommand(command, meta.id)),
  refusal: nestedReason,
};
