/** Windsurf starts a hook's command with a shell and reads nothing but how it ended: 2 refuses. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, exitReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'pre_run_command',
  payload: ({ session, cwd, command }) => ({
    agent_action_name: 'pre_run_command',
    trajectory_id: session,
    execution_id: session,
    tool_info: { command_line: command, cwd },
  }),
  words: commandOf('pre_run_command', (command) => isOurCommand(command, meta.id)),
  refusal: exitReason,
};
