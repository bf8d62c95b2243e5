/** Cursor's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Actions, Result } from '../../core/model/action';
import type { CallOrigin, Decoded } from '../define';
import {
  isFields,
  onlyChangesFiles,
  parsePayload,
  stringIn,
  textOf,
  unreadable,
  type Fields,
} from '../payload';
import { shellOf } from '../tool-input';
import { McpEvent, Payload, ReadEvent, ShellEvent, ToolEvent } from './schema';
import { actionsOfTool } from './tools';

export function decode(payload: string, registered = ''): Decoded {
  const parsed = parsePayload(payload);
  if ('why' in parsed) return unreadable(registered, parsed.why);
  const fields = parsed.fields;
  const event = stringIn(fields, 'hook_event_name') ?? registered;
  const from = originOf(fields);
  if (from === undefined) return unreadable(event, 'conversation_id or the workspace is missing');
  switch (event) {
    case 'beforeShellExecution':
    case 'afterShellExecution':
      return decodeShell(event, fields, from);
    case 'beforeMCPExecution':
    case 'afterMCPExecution':
      return decodeMcp(event, fields, from);
    case 'beforeReadFile':
      return decodeRead(event, fields, from);
    case 'preToolUse':
    case 'postToolUse':
    case 'postToolUseFailure':
      return decodeTool(event, fields, from);
    case 'beforeSubmitPrompt': {
      const text = fields['prompt'];
      if (typeof text !== 'string') return unreadable(event, 'prompt is missing');
      return { kind: 'prompt', event, from, prompt: { text, author: 'person' } };
    }
    case 'sessionStart':
      return {
        kind: 'session-start',
        event,
        from,
        reason: stringIn(fields, 'composer_mode') ?? '',
      };
    case 'sessionEnd':
      return { kind: 'session-end', event, from, reason: stringIn(fields, 'reason') ?? '' };
    case 'subagentStart':
      return { kind: 'subagent-start', event, from };
    case 'subagentStop':
      return { kind: 'subagent-end', event, from };
    default:
      return { kind: 'ignored', event };
  }
}

function originOf(fields: Fields): CallOrigin | undefined {
  const common = Payload.safeParse(fields);
  if (!common.success) return undefined;
  const { conversation_id: session, workspace_roots: roots = [], cwd } = common.data;
  const folder = cwd || roots[0];
  if (folder === undefined || folder === '') return undefined;
  const { cursor_version: version, subagent_id: subagent } = common.data;
  return {
    session,
    cwd: folder,
    roots,
    ...(version === undefined ? {} : { version }),
    ...(subagent === undefined ? {} : { subagent }),
  };
}

function decodeShell(
  event: 'beforeShellExecution' | 'afterShellExecution',
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = ShellEvent.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'command is missing');
  const { command, output = '' } = parsed.data;
  const actions: Actions = [{ tool: 'shell', command, cwd: from.cwd, shell: shellOf(from.cwd) }];
  const shared = { event, from, callId: '', toolName: 'Shell', actions };
  return event === 'beforeShellExecution'
    ? { kind: 'before', ...shared, toolInput: { command } }
    : { kind: 'after', ...shared, result: { output } };
}

function decodeMcp(
  event: 'beforeMCPExecution' | 'afterMCPExecution',
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = McpEvent.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'tool_name is missing');
  const { tool_name: name, mcp_server_name: server = '', tool_input: input } = parsed.data;
  const call = typeof input === 'string' ? parseJson(input) : input;
  const actions: Actions = isFields(call)
    ? [{ tool: 'mcp', server, name, arguments: call }]
    : [{ tool: 'unknown', name: `MCP:${name}`, input }];
  const shared = { event, from, callId: '', toolName: `MCP:${name}`, actions };
  if (event === 'beforeMCPExecution') return { kind: 'before', ...shared };
  const { result_json: text = '' } = parsed.data;
  return { kind: 'after', ...shared, result: { output: textOf(parseJson(text) ?? text) } };
}

function decodeRead(event: 'beforeReadFile', fields: Fields, from: CallOrigin): Decoded {
  const parsed = ReadEvent.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'file_path is missing');
  const { file_path: path, content } = parsed.data;
  return {
    kind: 'before',
    event,
    from,
    callId: '',
    toolName: 'Read',
    actions: [{ tool: 'read', path }],
    ...(content === undefined ? {} : { result: { output: content } }),
  };
}

function decodeTool(
  event: 'preToolUse' | 'postToolUse' | 'postToolUseFailure',
  fields: Fields,
  from: CallOrigin,
): Decoded {
  const parsed = ToolEvent.safeParse(fields);
  if (!parsed.success) return unreadable(event, 'tool_name or tool_input is missing');
  const { tool_name: toolName, tool_input: toolInput, tool_use_id: callId = '' } = parsed.data;
  const actions = actionsOfTool(toolName, toolInput, from.cwd);
  const shared = { event, from, callId, toolName, actions };
  switch (event) {
    case 'preToolUse':
      return { kind: 'before', ...shared, toolInput };
    case 'postToolUse':
      // Both come with events of their own, which say more: `beforeReadFile` and `afterMCPExecution`.
      if (toolName === 'Read' || toolName.startsWith('MCP:')) return { kind: 'ignored', event };
      return { kind: 'after', ...shared, result: resultOf(parsed.data.tool_output ?? '', actions) };
    case 'postToolUseFailure': {
      const output = parsed.data.error_message ?? '';
      return { kind: 'after', ...shared, result: { output, failed: true } };
    }
  }
}

/** `tool_output` is JSON inside a string; a shell's is `{output, exitCode}`. */
function resultOf(text: string, actions: Actions): Result {
  if (onlyChangesFiles(actions)) return { output: '' };
  const value = parseJson(text);
  const exit = isFields(value) ? value['exitCode'] : undefined;
  const output = textOf(value ?? text);
  return typeof exit === 'number' ? { output, exit } : { output };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
