/** Copilot CLI starts a hook's command with bash and obeys a flat decision; a hook that fails refuses, too. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { answerIn, commandOf, said } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'preToolUse',
  payload: ({ session, cwd, command }) => ({
    sessionId: session,
    timestamp: 0,
    cwd,
    toolName: 'bash',
    toolArgs: { command },
  }),
  words: commandOf(
    'preToolUse',
    (command) => isOurCommand(command, meta.id),
    (text) => ['bash', '-c', text],
  ),
  refusal({ stdout, stderr, exit }) {
    if (exit !== 0) return said(stderr.trim()) ?? `its hook ended with ${exit}`;
    const { permissionDecision, permissionDecisionReason: reason } = answerIn(stdout);
    return permissionDecision === 'deny' ? said(reason) : undefined;
  },
};
