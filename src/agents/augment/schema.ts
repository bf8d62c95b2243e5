/** Tool inputs of Augment, by tool. A call whose input does not fit is treated as a tool that nobody knows. */
import * as z from 'zod/mini';

/** `launch-process`, and the `bash` of the plainer tool set. */
export const CommandInput = z.looseObject({
  command: z.string(),
  /** May be relative to the workspace. */
  cwd: z.optional(z.string()),
  /** False: the command runs on after its result. */
  wait: z.optional(z.boolean()),
});
/** What is typed into a process that runs already. */
export const TypedInput = z.looseObject({ input_text: z.string() });
export const PathInput = z.looseObject({ path: z.string() });
export const ListInput = z.looseObject({ path: z.optional(z.string()) });
export const ViewInput = z.looseObject({ path: z.string(), type: z.optional(z.string()) });
export const SaveInput = z.looseObject({ path: z.string(), file_content: z.string() });
export const WriteInput = z.looseObject({ path: z.string(), content: z.string() });
export const EditsInput = z.looseObject({
  path: z.string(),
  edits: z.array(z.looseObject({ oldText: z.string(), newText: z.string() })),
});
/** Several replacements in one call: in lists, or numbered `old_str_1`, `new_str_1`, … beside `path`. */
export const ReplaceInput = z.looseObject({
  path: z.string(),
  str_replace_entries: z.optional(
    z.array(z.looseObject({ old_str: z.string(), new_str: z.string() })),
  ),
  insert_line_entries: z.optional(z.array(z.looseObject({ new_str: z.string() }))),
});
export const RemoveInput = z.looseObject({ file_paths: z.array(z.string()) });
export const PatchInput = z.looseObject({ input: z.string() });
export const FetchInput = z.looseObject({ url: z.string() });
export const GrepInput = z.looseObject({
  query: z.string(),
  directory_absolute_path: z.optional(z.string()),
});
export const FindInput = z.looseObject({ pattern: z.string(), path: z.optional(z.string()) });
export const RetrievalInput = z.looseObject({ information_request: z.string() });
/** `instruction` where the subagent is to run, none where its result is fetched. */
export const SubagentInput = z.looseObject({
  action: z.optional(z.string()),
  instruction: z.optional(z.string()),
});

/** Where a tool comes from, in events that were registered with `includeMCPMetadata`. */
export const McpFields = z.looseObject({
  is_mcp_tool: z.literal(true),
  mcp_metadata: z.optional(
    z.looseObject({
      mcpExecutedToolName: z.optional(z.string()),
      mcpExecutedToolServerName: z.optional(z.string()),
    }),
  ),
});
