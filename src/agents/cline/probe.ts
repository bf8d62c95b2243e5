/** Cline starts the file that bears the event's name, whatever its mode, and obeys a cancellation only. */
import type { AgentProbe } from '../define';
import { LAUNCHER_NAME } from '../launcher-command';
import { answerIn, said } from '../probe';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: ({ session, cwd, command }) => ({
    taskId: session,
    sessionContext: { rootSessionId: session },
    workspaceRoots: [cwd],
    hookName: 'tool_call',
    tool_call: { id: session, name: 'run_commands', input: { commands: [command] } },
  }),
  words: ({ path, text }) =>
    /[\\/]PreToolUse\.sh$/.test(path) && text.includes(LAUNCHER_NAME) ? ['sh', path] : undefined,
  refusal({ stdout }) {
    const { cancel, errorMessage } = answerIn(stdout);
    return cancel === true ? said(errorMessage) : undefined;
  },
};
