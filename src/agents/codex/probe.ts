/** Codex starts a hook's command with the person's own shell and obeys one nested decision. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, nestedPayload, nestedReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: nestedPayload('Bash'),
  words: commandOf(
    'PreToolUse',
    (command) => isOurCommand(command, meta.id),
    (text, shell) => [shell, '-c', text],
  ),
  refusal: nestedReason,
};
