/** The fields of Windsurf's hook payloads that Remit reads. Loose: what is not named here is left alone. */
import * as z from 'zod/mini';

export const Payload = z.looseObject({
  /** The conversation, whose other events carry the same. */
  trajectory_id: z.string().check(z.minLength(1)),
  tool_info: z.optional(z.record(z.string(), z.unknown())),
});

export const CommandInfo = z.looseObject({
  command_line: z.string(),
  cwd: z.optional(z.string()),
});
/** A file, or the folder that is read with everything in it. */
export const FileInfo = z.looseObject({ file_path: z.string() });
/** Without an old text the file is new. */
export const WriteInfo = z.looseObject({
  file_path: z.string(),
  edits: z.array(
    z.looseObject({ old_string: z.optional(z.string()), new_string: z.optional(z.string()) }),
  ),
});
export const McpInfo = z.looseObject({
  mcp_server_name: z.optional(z.string()),
  mcp_tool_name: z.string(),
  mcp_tool_arguments: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});
export const PromptInfo = z.looseObject({ user_prompt: z.string() });
