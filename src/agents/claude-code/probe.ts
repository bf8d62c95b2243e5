/** Claude Code starts a hook's command with `sh` and obeys one nested decision. */
import { isOurCommand } from '../launcher-command';
import type { AgentProbe } from '../define';
import { commandOf, nestedPayload, nestedReason } from '../probe';
import { meta } from './meta';

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: nestedPayload('Bash'),
  words: commandOf('PreToolUse', (command) => isOurCommand(command, meta.id)),
  // Exit 2 refuses, with a word or without one.
  refusal: (answer) =>
    nestedReason(answer) ?? (answer.exit === 2 ? 'its hook ended with 2' : undefined),
};
