/** The fields of Claude Code's hook payloads that Remit reads. Loose: what is not named here is left alone. */
import * as z from 'zod/mini';

export const Payload = z.looseObject({
  hook_event_name: z.string(),
  session_id: z.string().check(z.minLength(1)),
  cwd: z.string().check(z.minLength(1)),
  permission_mode: z.optional(z.string()),
  /** Present inside a subagent, and in the events about one. */
  agent_id: z.optional(z.string()),
});
export type Payload = z.infer<typeof Payload>;

export const ToolCall = z.looseObject({
  tool_name: z.string().check(z.minLength(1)),
  tool_input: z.record(z.string(), z.unknown()),
  tool_use_id: z.optional(z.string()),
});
export type ToolCall = z.infer<typeof ToolCall>;

/** Tool inputs, by tool. A call whose input does not fit is treated as a tool that nobody knows. */
export const Command = z.looseObject({
  command: z.string(),
  run_in_background: z.optional(z.boolean()),
});
export const ReadInput = z.looseObject({ file_path: z.string() });
export const NotebookInput = z.looseObject({
  notebook_path: z.string(),
  new_source: z.optional(z.string()),
});
export const WriteInput = z.looseObject({ file_path: z.string(), content: z.string() });
export const EditInput = z.looseObject({
  file_path: z.string(),
  old_string: z.string(),
  new_string: z.string(),
});
export const MultiEditInput = z.looseObject({
  file_path: z.string(),
  edits: z.array(z.looseObject({ old_string: z.string(), new_string: z.string() })),
});
export const SearchInput = z.looseObject({ pattern: z.string(), path: z.optional(z.string()) });
export const ListInput = z.looseObject({ path: z.string() });
export const FetchInput = z.looseObject({ url: z.string() });
export const SubagentInput = z.looseObject({ prompt: z.string() });
export const ResourceInput = z.looseObject({ server: z.string(), uri: z.string() });

/** `tool_response` of Bash, as far as it says that something is missing from it. */
export const ShellResponse = z.looseObject({
  stdout: z.string(),
  interrupted: z.optional(z.boolean()),
  backgroundTaskId: z.optional(z.string()),
  persistedOutputPath: z.optional(z.string()),
});
