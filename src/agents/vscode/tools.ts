/** The tools of VS Code's agent mode in Remit's nouns. Names and inputs: recorded payloads, else its documents. */
import type { Action, Actions } from '../../core/model/action';
import type * as z from 'zod/mini';
import { actionsOf, type Fields } from '../payload';
import { actionsOfPatch } from '../patch';
import { fit, shellOf } from '../tool-input';
import * as schema from './schema';
import { shellWord } from '../words';

/** Tools that show, ask or note something and change nothing outside the agent. */
const INTERNAL = new Set([
  'ask_questions',
  'await_terminal',
  'configure_python_environment',
  'copilot_getNotebookSummary',
  'get_changed_files',
  'get_errors',
  'get_project_setup_info',
  'get_python_environment_details',
  'get_python_executable_details',
  'get_search_view_results',
  'get_task_output',
  'get_terminal_output',
  'get_vscode_api',
  'github_repo',
  'kill_terminal',
  'list_code_usages',
  'manage_todo_list',
  'memory',
  'read_notebook_cell_output',
  'resolve_memory_file_uri',
  'runTests',
  'terminal_last_command',
  'terminal_selection',
  'test_failure',
  'tool_search',
  'vscode_askQuestions',
  'vscode_listCodeUsages',
  'vscode_searchExtensions_internal',
]);

/** Commands of `run_vscode_command` that only move the view. Every other one is weighed as unknown. */
const HARMLESS_COMMANDS = new Set([
  'editor.action.formatDocument',
  'workbench.action.files.save',
  'workbench.action.files.saveAll',
  'workbench.action.openSettings',
  'workbench.action.output.toggleOutput',
  'workbench.action.problems.focus',
  'workbench.action.quickOpen',
  'workbench.actions.view.problems',
  'workbench.view.explorer',
  'workbench.view.scm',
  'workbench.view.search',
]);

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  const list = INTERNAL.has(name) ? [{ tool: 'internal' as const, name }] : read(name, input, cwd);
  return actionsOf(list, name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  return runs(name, input, cwd) ?? changes(name, input, cwd) ?? looks(name, input, cwd) ?? [];
}

function runs(name: string, input: Fields, cwd: string): readonly Action[] | undefined {
  switch (name) {
    case 'run_in_terminal':
    case 'send_to_terminal':
      return fit(schema.TerminalInput, input, (call) => [
        {
          tool: 'shell',
          command: call.command,
          cwd,
          shell: shellOf(cwd),
          ...(call.isBackground === true || call.mode === 'async' ? { background: true } : {}),
        },
      ]);
    case 'create_and_run_task':
      return fit(schema.TaskInput, input, ({ task, workspaceFolder }) => [
        {
          tool: 'task',
          label: task.label,
          command: [task.command, ...(task.args ?? []).map(shellWord)].join(' '),
          cwd: task.options?.cwd ?? workspaceFolder ?? cwd,
        },
      ]);
    case 'run_task':
      // Only the label is given; what it stands for is looked up in the workspace's tasks.
      return fit(schema.RunTaskInput, input, ({ id, workspaceFolder }) => [
        { tool: 'task', label: id, command: '', cwd: workspaceFolder ?? cwd },
      ]);
    case 'install_python_packages':
      return fit(schema.PackagesInput, input, (call) => [
        {
          tool: 'shell',
          command: ['pip', 'install', ...call.packageList.map(shellWord)].join(' '),
          cwd,
          shell: shellOf(cwd),
        },
      ]);
    case 'runSubagent':
      return fit(schema.SubagentInput, input, (call) => [
        { tool: 'subagent', prompt: call.prompt },
      ]);
    case 'run_vscode_command':
      return fit(schema.CommandInput, input, (call) =>
        HARMLESS_COMMANDS.has(call.commandId) ? [{ tool: 'internal', name: call.commandId }] : [],
      );
    default:
      return undefined;
  }
}

function changes(name: string, input: Fields, cwd: string): readonly Action[] | undefined {
  switch (name) {
    case 'create_file':
      return fit(schema.CreateInput, input, (call) => [
        { tool: 'write', path: call.filePath, content: call.content },
      ]);
    case 'create_directory':
      return fit(schema.FolderInput, input, (call) => [
        {
          tool: 'shell',
          command: `mkdir -p -- ${shellWord(call.dirPath)}`,
          cwd,
          shell: 'bash',
        },
      ]);
    case 'replace_string_in_file':
      return fit(schema.ReplaceInput, input, (call) => [replacement(call)]);
    case 'multi_replace_string_in_file':
      return fit(schema.MultiReplaceInput, input, (call) => call.replacements.map(replacement));
    case 'insert_edit_into_file':
      return fit(schema.InsertInput, input, (call) => [
        { tool: 'edit', path: call.filePath, old: '', new: call.code },
      ]);
    case 'edit_notebook_file':
      return fit(schema.NotebookInput, input, (call) => [
        { tool: 'edit', path: call.filePath, old: '', new: [call.newCode ?? ''].flat().join('\n') },
      ]);
    case 'apply_patch':
      return fit(schema.PatchInput, input, (call) => {
        const { actions, understood } = actionsOfPatch(call.input, cwd);
        return understood ? actions : [...actions, { tool: 'unknown', name, input }];
      });
    default:
      return undefined;
  }
}

function looks(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'read_file':
    case 'view_image':
      return fit(schema.PathInput, input, (call) => [{ tool: 'read', path: call.filePath }]);
    case 'list_dir':
      return fit(schema.ListInput, input, (call) => [
        { tool: 'search', pattern: '*', path: call.path },
      ]);
    case 'grep_search':
    case 'file_search':
    case 'semantic_search':
      return fit(schema.SearchInput, input, (call) => [
        { tool: 'search', pattern: call.query, path: cwd },
      ]);
    case 'fetch_webpage':
      return fit(schema.FetchInput, input, (call) =>
        call.urls.map((url) => ({ tool: 'fetch', url })),
      );
    case 'open_browser_page':
    case 'open_simple_browser':
      return fit(schema.BrowseInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    default:
      return mcp(name, input);
  }
}

/**
 * `mcp_<server>_<tool>`, as recorded: `mcp_tiny-ws_poke_ws`. Nothing marks where the server's name ends, so it is
 * taken to end at the first underscore; VS Code puts dashes into server names, tools mostly have underscores.
 */
function mcp(name: string, input: Fields): readonly Action[] {
  const match = /^mcp_([^_]+)_(.+)$/s.exec(name);
  if (match === null) return [];
  return [{ tool: 'mcp', server: match[1]!, name: match[2]!, arguments: input }];
}

function replacement(call: z.output<typeof schema.ReplaceInput>): Action {
  return { tool: 'edit', path: call.filePath, old: call.oldString, new: call.newString };
}
