/**
 * Windsurf's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. Only commands name their
 * folder: for all else `cwd` is empty, and the gate takes the folder in which the hook runs, which is the workspace.
 */
import type { Actions, Result } from '../../core/model/action';
import type { CallOrigin, Decoded } from '../define';
import {
  onlyChangesFiles,
  parsePayload,
  stringIn,
  textOf,
  unreadable,
  type Fields,
} from '../payload';
import { Payload, PromptInfo } from './schema';
import { actionsOfTool } from './tools';

const TOOL = /^(pre|post)_(run_command|read_code|write_code|mcp_tool_use)$/;

export function decode(payload: string, registered = ''): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const event = stringIn(parsed.fields, 'agent_action_name') ?? registered;
  const common = Payload.safeParse(parsed.fields);
  if (!common.success) return unreadable(event, 'trajectory_id is missing');
  const { trajectory_id: session, tool_info: info } = common.data;
  const from: CallOrigin = { session, cwd: stringIn(info ?? {}, 'cwd') ?? '', roots: [] };
  const [, when, toolName] = TOOL.exec(event) ?? [];
  if (toolName !== undefined) {
    if (info === undefined) return unreadable(event, 'tool_info is missing');
    const actions = actionsOfTool(toolName, info, from.cwd);
    const shared = { event, from, callId: '', toolName, actions };
    return when === 'pre'
      ? { kind: 'before', ...shared, toolInput: info }
      : { kind: 'after', ...shared, result: resultOf(info, actions) };
  }
  if (event !== 'pre_user_prompt') return { kind: 'ignored', event };
  const prompt = PromptInfo.safeParse(info);
  if (!prompt.success) return unreadable(event, 'user_prompt is missing');
  return {
    kind: 'prompt',
    event,
    from,
    prompt: { text: prompt.data.user_prompt, author: 'person' },
  };
}

/** What a command printed and what a file holds stays with the agent. */
function resultOf(info: Fields, actions: Actions): Result {
  if (onlyChangesFiles(actions)) return { output: '' };
  if (actions[0].tool !== 'mcp') return { output: '', partial: true };
  return { output: textOf(info['mcp_result']) };
}
