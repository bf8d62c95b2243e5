/** The fields of Cursor's hook payloads that Remit reads. Loose on all others. */
import * as z from 'zod/mini';

export const Payload = z.looseObject({
  conversation_id: z.string().check(z.minLength(1)),
  workspace_roots: z.optional(z.array(z.string())),
  /** Often empty; then the first workspace root counts. */
  cwd: z.optional(z.string()),
  cursor_version: z.optional(z.string()),
  subagent_id: z.optional(z.string()),
});

export const ShellEvent = z.looseObject({
  command: z.string(),
  output: z.optional(z.string()),
});

/** `tool_input` and `result_json` are JSON inside a string. */
export const McpEvent = z.looseObject({
  tool_name: z.string(),
  tool_input: z.optional(z.union([z.string(), z.record(z.string(), z.unknown())])),
  mcp_server_name: z.optional(z.string()),
  result_json: z.optional(z.string()),
});

/** `content` is the text that Cursor has already read and not yet shown to the model. */
export const ReadEvent = z.looseObject({
  file_path: z.string(),
  content: z.optional(z.string()),
});

export const ToolEvent = z.looseObject({
  tool_name: z.string().check(z.minLength(1)),
  tool_input: z.record(z.string(), z.unknown()),
  tool_use_id: z.optional(z.string()),
  tool_output: z.optional(z.string()),
  error_message: z.optional(z.string()),
});

export const CommandInput = z.looseObject({
  command: z.string(),
  cwd: z.optional(z.string()),
});
export const FileInput = z.looseObject({ file_path: z.string() });
export const WriteInput = z.looseObject({ file_path: z.string(), content: z.string() });
export const FetchInput = z.looseObject({ url: z.string() });
export const SearchInput = z.looseObject({
  pattern: z.string(),
  path: z.optional(z.string()),
});
export const TaskInput = z.looseObject({
  prompt: z.optional(z.string()),
  task: z.optional(z.string()),
  description: z.optional(z.string()),
});
