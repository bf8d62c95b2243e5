/** The tools of Augment in Remit's nouns. Names and inputs: the shipped code of `@augmentcode/auggie` 0.36.0. */
import type { Action, Actions } from '../../core/model/action';
import { actionsOfPatch } from '../patch';
import { actionsOf, type Fields } from '../payload';
import { fit, shellOf } from '../tool-input';
import * as schema from './schema';

/** Tools that show, ask, plan, note or look at what the agent has started; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'add_tasks',
  'ask-user',
  'conversation-retrieval',
  'diagnostics',
  'enter-plan-mode',
  'exit-plan-mode',
  'find-tool',
  'git-commit-retrieval',
  'kill-process',
  'list-processes',
  'read-process',
  'read-terminal',
  'remember',
  'render-mermaid',
  'reorganize_tasklist',
  'report-to-parent',
  'search-untruncated',
  'update_tasks',
  'view-range-untruncated',
  'view-session',
  'view_tasklist',
  'web-search',
]);

/** `fields` is the whole payload, which says whether the tool is one of an MCP server. */
export function actionsOfTool(name: string, input: Fields, cwd: string, fields: Fields): Actions {
  const mcp = schema.McpFields.safeParse(fields);
  if (mcp.success) {
    const { mcpExecutedToolName: tool, mcpExecutedToolServerName: server } =
      mcp.data.mcp_metadata ?? {};
    return [{ tool: 'mcp', server: server ?? '', name: tool ?? name, arguments: input }];
  }
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'bash':
    case 'launch-process':
      return fit(schema.CommandInput, input, (call) => [
        {
          tool: 'shell',
          command: call.command,
          cwd: call.cwd || cwd,
          shell: shellOf(cwd),
          ...(call.wait === false ? { background: true } : {}),
        },
      ]);
    // Whatever is typed into a running process is taken for a command of a shell.
    case 'write-process':
      return fit(schema.TypedInput, input, (call) => [
        { tool: 'shell', command: call.input_text.trim(), cwd, shell: shellOf(cwd) },
      ]);
    case 'apply_patch':
      return fit(schema.PatchInput, input, (call) => {
        const { actions, understood } = actionsOfPatch(call.input, cwd);
        return understood ? actions : [...actions, { tool: 'unknown', name, input }];
      });
    // A browser asks for the page, too.
    case 'open-browser':
    case 'web-fetch':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    default:
      return name.startsWith('sub-agent-') ? subagent(name, input) : file(name, input, cwd);
  }
}

function subagent(name: string, input: Fields): readonly Action[] {
  return fit(schema.SubagentInput, input, ({ action, instruction: prompt }) => {
    if (prompt !== undefined) return [{ tool: 'subagent', prompt }];
    return action === 'output' ? [{ tool: 'internal', name }] : [];
  });
}

/** Files and searches. */
function file(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'read':
      return fit(schema.PathInput, input, ({ path }) => [{ tool: 'read', path }]);
    case 'view':
      return fit(schema.ViewInput, input, ({ path, type }) => [
        type === 'directory' ? { tool: 'search', pattern: '*', path } : { tool: 'read', path },
      ]);
    case 'save-file':
      return fit(schema.SaveInput, input, ({ path, file_content: content }) => [
        { tool: 'write', path, content },
      ]);
    case 'write':
      return fit(schema.WriteInput, input, ({ path, content }) => [
        { tool: 'write', path, content },
      ]);
    case 'edit':
      return fit(schema.EditsInput, input, ({ path, edits }) =>
        edits.map((one) => ({ tool: 'edit', path, old: one.oldText, new: one.newText })),
      );
    case 'str-replace-editor':
      return fit(schema.ReplaceInput, input, (call) => [
        ...(call.str_replace_entries ?? []).map((one) => edit(call.path, one.old_str, one.new_str)),
        ...(call.insert_line_entries ?? []).map((one) => edit(call.path, '', one.new_str)),
        ...numbered(call, call.path),
      ]);
    case 'remove-files':
      return fit(schema.RemoveInput, input, (call) =>
        call.file_paths.map((path) => ({ tool: 'delete', path })),
      );
    case 'ls':
      return fit(schema.ListInput, input, ({ path = cwd }) => [
        { tool: 'search', pattern: '*', path },
      ]);
    case 'find':
    case 'grep':
      return fit(schema.FindInput, input, ({ pattern, path = cwd }) => [
        { tool: 'search', pattern, path },
      ]);
    case 'grep-search':
      return fit(schema.GrepInput, input, (call) => [
        { tool: 'search', pattern: call.query, path: call.directory_absolute_path ?? cwd },
      ]);
    case 'codebase-retrieval':
    case 'codebase-retrieval-raw':
      return fit(schema.RetrievalInput, input, (call) => [
        { tool: 'search', pattern: call.information_request, path: cwd },
      ]);
    default:
      return [];
  }
}

/** `new_str`, `new_str_1`, … each with its `old_str` of the same number; without one, text is inserted. */
function numbered(input: Fields, path: string): readonly Action[] {
  return Object.entries(input).flatMap(([key, fresh]) => {
    const number = /^new_str(|_\d{1,4})$/.exec(key)?.[1];
    if (number === undefined || typeof fresh !== 'string') return [];
    const old = input[`old_str${number}`];
    return [edit(path, typeof old === 'string' ? old : '', fresh)];
  });
}

function edit(path: string, old: string, fresh: string): Action {
  return { tool: 'edit', path, old, new: fresh };
}
