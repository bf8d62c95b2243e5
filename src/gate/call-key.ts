/** What names a call that a hook brought, so that the same one from another registration is known again. */
import type { Action, Actions } from '../core/model/action';
import type { CallKey } from './duplicates';
import { callDigest, type Hashes } from './judge-call';
import type { HookRequest } from './server';

export function callKey(
  session: string,
  { actions, callId }: { readonly actions: Actions; readonly callId: string },
  request: HookRequest,
  hashes: Hashes,
): CallKey {
  const call = callDigest(actions, hashes);
  const isEssence = actions.every((action) => bare(action) === action);
  return {
    session,
    callId,
    call,
    essence: isEssence ? call : callDigest(essence(actions), hashes),
    registration: registrationOf(request),
  };
}

/** The agent and the event that a hook was registered for; its payload may be another agent's. */
export function registrationOf({ agent, event }: HookRequest): string {
  return `${agent} ${event}`;
}

/** What the call does, without what some dialects of it leave out. */
function essence([first, ...rest]: Actions): Actions {
  return [bare(first), ...rest.map(bare)];
}

function bare(action: Action): Action {
  if (action.tool !== 'shell' || action.background === undefined) return action;
  const { background: _, ...shell } = action;
  return shell;
}
