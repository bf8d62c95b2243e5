/** Cursor starts a hook's command with `sh`; a refusal is read from its flat object. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { answerIn, commandOf, said } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'beforeShellExecution',
  payload: ({ session, cwd, command }) => ({
    conversation_id: session,
    generation_id: session,
    hook_event_name: 'beforeShellExecution',
    cursor_version: '',
    workspace_roots: [cwd],
    cwd,
    command,
  }),
  words: commandOf('beforeShellExecution', (command) => isOurCommand(command, meta.id)),
  refusal({ stdout, stderr, exit }) {
    if (exit === 2) return said(stderr.trim());
    const { permission, user_message: reason } = answerIn(stdout);
    return permission === 'deny' ? said(reason) : undefined;
  },
};
