/** Gemini CLI starts a hook's command with bash and obeys a flat decision, whatever the exit status. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { answerIn, commandOf, said } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'BeforeTool',
  payload: ({ session, cwd, command }) => ({
    session_id: session,
    cwd,
    hook_event_name: 'BeforeTool',
    tool_name: 'run_shell_command',
    tool_input: { command },
  }),
  words: commandOf(
    'BeforeTool',
    (command) => isOurCommand(command, meta.id),
    (text) => ['bash', '-c', text],
  ),
  refusal({ stdout, stderr, exit }) {
    const { decision, reason } = answerIn(stdout);
    if (decision === 'deny' || decision === 'block') return said(reason);
    // An allow that was printed runs the call although the hook ended with 2.
    return exit >= 2 && stdout.trim() === '' ? said(stderr.trim()) : undefined;
  },
};
