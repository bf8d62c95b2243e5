/** Tool inputs of Kiro CLI, by tool. A call whose input does not fit is treated as a tool that nobody knows. */
import * as z from 'zod/mini';

export const CommandInput = z.looseObject({
  command: z.string(),
  working_dir: z.optional(z.nullable(z.string())),
});

/** One of several reads in one call. */
const Operation = z.looseObject({
  mode: z.optional(z.string()),
  path: z.optional(z.string()),
  image_paths: z.optional(z.array(z.string())),
  pattern: z.optional(z.string()),
});
export type Operation = z.infer<typeof Operation>;
/** Older versions make one read without a list. */
export const ReadInput = z.union([
  z.looseObject({ operations: z.array(Operation) }),
  z.looseObject({ path: z.string(), mode: z.optional(z.string()) }),
]);

/** `create`, `str_replace`, `insert` or `append`. */
export const WriteInput = z.looseObject({
  command: z.string(),
  path: z.string(),
  file_text: z.optional(z.nullable(z.string())),
  old_str: z.optional(z.nullable(z.string())),
  new_str: z.optional(z.nullable(z.string())),
});

/** A call of the AWS command line, in parts. A parameter without a value is a flag. */
export const AwsInput = z.looseObject({
  service_name: z.string(),
  operation_name: z.string(),
  positional_args: z.optional(z.nullable(z.array(z.string()))),
  parameters: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  region: z.optional(z.nullable(z.string())),
  profile_name: z.optional(z.nullable(z.string())),
});

export const SearchInput = z.looseObject({
  pattern: z.string(),
  path: z.optional(z.nullable(z.string())),
});
export const FetchInput = z.looseObject({ url: z.string() });
/** `InvokeSubagents` with its list; `ListAgents` without. */
export const SubagentsInput = z.looseObject({
  command: z.string(),
  content: z.optional(
    z.nullable(z.looseObject({ subagents: z.array(z.looseObject({ query: z.string() })) })),
  ),
});
/** `launch` with its task; all else looks at what runs. */
export const DelegateInput = z.looseObject({
  operation: z.unknown(),
  task: z.optional(z.nullable(z.string())),
});
export const CodeInput = z.looseObject({
  operation: z.string(),
  symbol_name: z.optional(z.nullable(z.string())),
  pattern: z.optional(z.nullable(z.string())),
});

/** What came back: `result` holds texts, or the outcome of a command. */
export const ToolResult = z.looseObject({
  success: z.optional(z.boolean()),
  result: z.optional(z.unknown()),
});
export const CommandOutcome = z.looseObject({
  exit_status: z.union([z.string(), z.number()]),
  stdout: z.optional(z.string()),
  stderr: z.optional(z.string()),
});
