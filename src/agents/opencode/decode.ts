/** What our plugin hands on, in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Actions, Result } from '../../core/model/action';
import type { CallOrigin, Decoded } from '../define';
import {
  isFields,
  onlyChangesFiles,
  parsePayload,
  stringIn,
  unreadable,
  type Fields,
} from '../payload';
import { MessageEvent, Payload, ToolEvent } from './schema';
import { actionsOfTool } from './tools';

export function decode(payload: string, registered = ''): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const { fields } = parsed;
  const event = stringIn(fields, 'event') ?? registered;
  const from = originOf(fields);
  if (from === undefined) return unreadable(event, 'the session or its folder is missing');
  switch (event) {
    case 'tool.execute.before':
    case 'tool.execute.after':
      return decodeTool(event, fields, from);
    case 'chat.message':
      return decodeMessage(event, fields, from);
    case 'session.created':
      return from.subagent === undefined
        ? { kind: 'session-start', event, from, reason: 'created' }
        : { kind: 'subagent-start', event, from };
    case 'session.compacted':
      return { kind: 'compaction', event, from, reason: '' };
    default:
      return { kind: 'ignored', event };
  }
}

/** A subagent has a session of its own that names its parent; what it does belongs to the parent's. */
function originOf(fields: Fields): CallOrigin | undefined {
  const common = Payload.safeParse(fields);
  if (!common.success) return undefined;
  const { directory: cwd, worktree, parent, input } = common.data;
  const roots = worktree === undefined || worktree === '' || worktree === '/' ? [] : [worktree];
  return parent === undefined || parent === null || parent === ''
    ? { session: input.sessionID, cwd, roots }
    : { session: parent, cwd, roots, subagent: input.sessionID };
}

function decodeTool(
  event: 'tool.execute.before' | 'tool.execute.after',
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = ToolEvent.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'the tool or its input is missing');
  const { input, output } = parsed.data;
  const toolInput = output.args ?? input.args;
  if (toolInput === undefined) return unreadable(event, 'the input of the tool is missing');
  const { tool: toolName, callID: callId = '' } = input;
  const actions = actionsOfTool(toolName, toolInput, from.cwd);
  const shared = { event, from, callId, toolName, actions };
  return event === 'tool.execute.before'
    ? { kind: 'before', ...shared, toolInput }
    : { kind: 'after', ...shared, result: resultOf(output, actions) };
}

function resultOf(came: Fields, actions: Actions): Result {
  if (onlyChangesFiles(actions)) return { output: '' };
  const metadata = isFields(came['metadata']) ? came['metadata'] : {};
  const { exit, truncated } = metadata;
  return {
    output: typeof came['output'] === 'string' ? came['output'] : '',
    ...(typeof exit === 'number' ? { exit } : {}),
    ...(truncated === true ? { partial: true } : {}),
  };
}

function decodeMessage(event: string, fields: Fields, from: CallOrigin): Decoded {
  const parsed = MessageEvent.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'the message is missing');
  const text = parsed.data.output.parts
    .filter((part) => part.type === 'text' && part.synthetic !== true)
    .map((part) => part.text ?? '')
    .join('\n');
  const author = from.subagent === undefined ? 'person' : 'model';
  return { kind: 'prompt', event, from, prompt: { text, author } };
}
