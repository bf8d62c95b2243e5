/** The fields of Cline's hook payloads that Remit reads. Its tools take an entry alone or in a list, as text or as an object. */
import * as z from 'zod/mini';

export const Payload = z.looseObject({
  taskId: z.string().check(z.minLength(1)),
  sessionContext: z.optional(z.looseObject({ rootSessionId: z.optional(z.string()) })),
  workspaceRoots: z.array(z.string()).check(z.minLength(1)),
  clineVersion: z.optional(z.string()),
  agent_id: z.optional(z.nullable(z.string())),
  /** Set inside a subagent. */
  parent_agent_id: z.optional(z.nullable(z.string())),
});

export const ToolCall = z.looseObject({
  id: z.optional(z.string()),
  name: z.string().check(z.minLength(1)),
  input: z.record(z.string(), z.unknown()),
});

/** One command: its text, or a program with its words. */
const OneCommand = z.union([
  z.string(),
  z.looseObject({ command: z.string(), args: z.optional(z.array(z.string())) }),
]);
export const CommandsInput = z.looseObject({
  commands: z.union([z.array(OneCommand), OneCommand]),
});

const OneFile = z.union([
  z.string(),
  z.looseObject({ path: z.string() }),
  z.looseObject({ file_path: z.string() }),
  z.looseObject({ filePath: z.string() }),
]);
export const FilesInput = z.looseObject({
  files: z.optional(z.union([z.array(OneFile), OneFile])),
  paths: z.optional(z.union([z.array(OneFile), OneFile])),
  file_paths: z.optional(z.union([z.array(z.string()), z.string()])),
  path: z.optional(z.string()),
  file_path: z.optional(z.string()),
  filePath: z.optional(z.string()),
});

/** Without `old_text` the file is written whole, or text is inserted into it. */
export const EditorInput = z.looseObject({
  path: z.string(),
  new_text: z.string(),
  old_text: z.optional(z.nullable(z.string())),
  insert_line: z.optional(z.nullable(z.number())),
});
export const PatchInput = z.looseObject({ input: z.string() });
export const SearchInput = z.looseObject({
  queries: z.union([z.array(z.string()), z.string()]),
});
export const FetchInput = z.looseObject({
  requests: z.array(z.looseObject({ url: z.string() })),
});
export const SubagentInput = z.looseObject({
  task: z.optional(z.string()),
  prompt: z.optional(z.string()),
});

/** What one entry of a call came to. */
export const Outcome = z.looseObject({
  result: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
  success: z.optional(z.boolean()),
});
