/**
 * Quiet mode: where a person chose it for an agent, what Remit allows is not asked about by the agent either. Only an
 * ALLOW of a call that does something is answered so, and only where the agent would have asked: a question of
 * the agent to its person, leaving plan mode, and whatever Remit does not know the nature of stay the agent's own.
 */
import type { Agent, Answer, Decoded } from '../agents/define';
import type { Action } from '../core/model/action';
import type { Settings } from '../store/settings';

export function allowed(
  { meta }: Agent,
  { actions, event, from }: Extract<Decoded, { kind: 'before' }>,
  settings: Pick<Settings, 'quiet'>,
): Answer {
  const isWanted = settings.quiet?.includes(meta.id) === true;
  const asks = meta.quiet?.modes.includes(from.permissionMode) === true;
  const isOurEvent = meta.events.some(({ name, gates }) => gates && name === event);
  return isWanted && asks && isOurEvent && actions.every(isWork)
    ? { kind: 'allow', by: 'quiet' }
    : { kind: 'pass' };
}

function isWork(action: Action): boolean {
  switch (action.tool) {
    case 'shell':
    case 'read':
    case 'write':
    case 'edit':
    case 'delete':
    case 'search':
    case 'fetch':
    case 'mcp':
    case 'task':
      return true;
    default:
      return false;
  }
}
