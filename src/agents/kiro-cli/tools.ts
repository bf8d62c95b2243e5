/**
 * The tools of Kiro CLI in Remit's nouns. Names and inputs: its documents, and the published source of Amazon Q
 * Developer CLI, which it continues. Newer versions shorten the names, and both are read.
 */
import type { Action, Actions } from '../../core/model/action';
import { actionsOf, type Fields } from '../payload';
import { fit, shellOf } from '../tool-input';
import { shellWord } from '../words';
import { editorTool } from './editor-tools';
import * as schema from './schema';

/** Tools that show, ask, plan or note; a web search sends its words to the agent's own service. */
const INTERNAL = new Set([
  'gh_issue',
  'introspect',
  'knowledge',
  'report',
  'report_issue',
  'session',
  'switch_to_execution',
  'thinking',
  'todo',
  'todo_list',
  'web_search',
]);

/** What `code` can be asked for without changing a file. */
const READS_CODE =
  /^(?:search_symbols|lookup_symbols|find_references|goto_definition|get_\w+|initialize_workspace|pattern_search|search_codebase_map|generate_codebase_overview)$/;

export function actionsOfTool(name: string, input: Fields, cwd: string): Actions {
  if (INTERNAL.has(name)) return [{ tool: 'internal', name }];
  const list = read(name, input, cwd);
  return actionsOf(list.length > 0 ? list : editorTool(name, input, cwd), name, input);
}

/** Empty when the tool or the shape of its input is not known. */
function read(name: string, input: Fields, cwd: string): readonly Action[] {
  switch (name) {
    case 'execute_bash':
    case 'execute_cmd':
    case 'shell':
      return fit(schema.CommandInput, input, (call) => [
        {
          tool: 'shell',
          command: call.command,
          cwd: call.working_dir || cwd,
          shell: name === 'execute_cmd' ? 'cmd' : shellOf(cwd),
        },
      ]);
    case 'aws':
    case 'use_aws':
      return fit(schema.AwsInput, input, (call) => [
        { tool: 'shell', command: awsCommand(call), cwd, shell: shellOf(cwd) },
      ]);
    case 'fs_read':
    case 'read':
      return fit(schema.ReadInput, input, (call) =>
        ('operations' in call ? (call.operations as readonly schema.Operation[]) : [call]).flatMap(
          (one) => reads(one),
        ),
      );
    case 'fs_write':
    case 'write':
      return fit(schema.WriteInput, input, writes);
    case 'glob':
    case 'grep':
      return fit(schema.SearchInput, input, (call) => [
        { tool: 'search', pattern: call.pattern, path: call.path ?? cwd },
      ]);
    case 'code':
      return fit(schema.CodeInput, input, (call) =>
        READS_CODE.test(call.operation)
          ? [{ tool: 'search', pattern: call.symbol_name ?? call.pattern ?? '*', path: cwd }]
          : [],
      );
    case 'web_fetch':
      return fit(schema.FetchInput, input, (call) => [{ tool: 'fetch', url: call.url }]);
    case 'delegate':
    case 'subagent':
    case 'use_subagent':
      return subagents(name, input);
    default:
      return mcp(name, input);
  }
}

function reads({ mode, path, pattern, image_paths: images }: schema.Operation): readonly Action[] {
  if (mode === 'Image' && images !== undefined) {
    return images.map((image) => ({ tool: 'read', path: image }));
  }
  if (path === undefined) return [];
  switch (mode) {
    case 'Directory':
      return [{ tool: 'search', pattern: '*', path }];
    case 'Search':
      return [{ tool: 'search', pattern: pattern ?? '', path }];
    default:
      return [{ tool: 'read', path }];
  }
}

function writes(call: {
  readonly command: string;
  readonly path: string;
  readonly file_text?: string | null | undefined;
  readonly old_str?: string | null | undefined;
  readonly new_str?: string | null | undefined;
}): readonly Action[] {
  const { path } = call;
  switch (call.command) {
    case 'create':
      return [{ tool: 'write', path, content: call.file_text ?? call.new_str ?? '' }];
    case 'str_replace':
      return [{ tool: 'edit', path, old: call.old_str ?? '', new: call.new_str ?? '' }];
    case 'append':
    case 'insert':
      return [{ tool: 'edit', path, old: '', new: call.new_str ?? '' }];
    default:
      return [];
  }
}

/** The command line that the tool stands for, so that it is judged as the program that it is. */
function awsCommand(call: {
  readonly service_name: string;
  readonly operation_name: string;
  readonly positional_args?: readonly string[] | null | undefined;
  readonly parameters?: Readonly<Record<string, unknown>> | null | undefined;
  readonly region?: string | null | undefined;
  readonly profile_name?: string | null | undefined;
}): string {
  const options = Object.entries({
    ...call.parameters,
    region: call.region,
    profile: call.profile_name,
  }).flatMap(([key, value]) => {
    if (value === undefined || value === null) return [];
    const text = typeof value === 'string' ? value : value === true ? '' : JSON.stringify(value);
    const option = key.startsWith('-') ? key : `--${key}`;
    return text === '' ? [option] : [option, text];
  });
  const words = [call.service_name, call.operation_name, ...(call.positional_args ?? [])];
  return ['aws', ...words, ...options].map(shellWord).join(' ');
}

function subagents(name: string, input: Fields): readonly Action[] {
  const invoked = fit(schema.SubagentsInput, input, ({ content }) =>
    (content?.subagents ?? []).map((one) => ({ tool: 'subagent', prompt: one.query })),
  );
  if (invoked.length > 0) return invoked;
  const launched = fit(schema.DelegateInput, input, ({ task }) =>
    typeof task === 'string' ? [{ tool: 'subagent', prompt: task }] : [],
  );
  if (launched.length > 0) return launched;
  const looks = input['command'] === 'ListAgents' || input['operation'] !== undefined;
  return looks && input['operation'] !== 'launch' ? [{ tool: 'internal', name }] : [];
}

/** `@server/tool`. */
function mcp(name: string, input: Fields): readonly Action[] {
  const match = /^@([^/]+)\/(.+)$/s.exec(name);
  if (match === null) return [];
  return [{ tool: 'mcp', server: match[1]!, name: match[2]!, arguments: input }];
}
