/** Tool inputs of Copilot CLI, by tool. A call whose input does not fit is treated as a tool that nobody knows. */
import * as z from 'zod/mini';

export const CommandInput = z.looseObject({
  command: z.string(),
  /** `async` and `detached` commands run on after their result. */
  mode: z.optional(z.string()),
  detach: z.optional(z.boolean()),
});
/** What is typed into a shell that runs already; keys are written `{enter}`. */
export const TypedInput = z.looseObject({ input: z.string() });
export const FileInput = z.looseObject({ path: z.string() });
export const CreateInput = z.looseObject({ path: z.string(), file_text: z.string() });
export const EditInput = z.looseObject({
  path: z.string(),
  old_str: z.string(),
  new_str: z.string(),
});
export const PatchInput = z.looseObject({
  input: z.optional(z.string()),
  patch: z.optional(z.string()),
});
export const SearchInput = z.looseObject({
  pattern: z.string(),
  path: z.optional(z.string()),
});
export const FetchInput = z.looseObject({ url: z.string() });
export const SubagentInput = z.looseObject({ prompt: z.string() });
/** What a running subagent is told. */
export const MessageInput = z.looseObject({ message: z.string() });

/** What came back, in the two spellings of the two event styles. */
export const ToolResult = z.looseObject({
  resultType: z.optional(z.string()),
  textResultForLlm: z.optional(z.string()),
  result_type: z.optional(z.string()),
  text_result_for_llm: z.optional(z.string()),
});
