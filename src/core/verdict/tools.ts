/** Which tools the task allows at all. Names as in formats.md: `shell`, `read`, `write`, `mcp:SERVER/TOOL`. */
import type { Action } from '../model/action';
import { say } from '../model/say';
import type { Session } from '../session/state';
import type { Bound } from './bounds';
import { matchesName } from './patterns';
import { scopeNow } from './scope-now';

/** Tools that the task denies or does not list. Names as in formats.md: `shell`, `mcp:SERVER/TOOL`. */
export function toolBound(
  session: Session,
  actions: readonly Action[],
  atMs: number,
): (Bound & { readonly denied: boolean }) | undefined {
  const tools = scopeNow(session, atMs)?.tools;
  if (tools === undefined) return undefined;
  for (const action of actions) {
    const name = toolName(action);
    const denied = tools.deny?.find((pattern) => matchesName(name, pattern));
    if (denied !== undefined) {
      return {
        code: 'TOOL_DENIED',
        why: say`the task denies the tool ${denied}`,
        steps: [],
        denied: true,
      };
    }
    if (tools.allow !== undefined && !tools.allow.some((pattern) => matchesName(name, pattern))) {
      return {
        code: 'TOOL_DENIED',
        why: say`the task does not list the tool ${name}`,
        steps: [],
        denied: false,
      };
    }
  }
  return undefined;
}

/** As tasks name tools (formats.md, section 1). */
export function toolName(action: Action): string {
  if (action.tool === 'mcp') return `mcp:${action.server}/${action.name}`;
  if (action.tool === 'edit' || action.tool === 'delete') return 'write';
  if (action.tool === 'search') return 'read';
  return action.tool === 'unknown' ? action.name : action.tool;
}
