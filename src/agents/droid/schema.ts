/** Tool inputs of Factory droid, by tool, in the spellings of its versions. A call whose input does not fit is treated as a tool that nobody knows. */
import * as z from 'zod/mini';

export const CommandInput = z.looseObject({
  command: z.string(),
  cwd: z.optional(z.string()),
  /** The command runs on after its result. */
  fireAndForget: z.optional(z.boolean()),
});
const InFile = { file_path: z.optional(z.string()), path: z.optional(z.string()) };
export const FileInput = z.looseObject(InFile);
export const CreateInput = z.looseObject({ ...InFile, content: z.string() });
const Change = { old_str: z.string(), new_str: z.string() };
export const EditInput = z.looseObject({ ...InFile, ...Change });
export const MultiEditInput = z.looseObject({ ...InFile, changes: z.array(z.looseObject(Change)) });
export const PatchInput = z.looseObject({
  input: z.optional(z.string()),
  patch: z.optional(z.string()),
});
export const ListInput = z.looseObject({
  directory_path: z.optional(z.string()),
  path: z.optional(z.string()),
});
export const GrepInput = z.looseObject({ pattern: z.string(), path: z.optional(z.string()) });
export const GlobInput = z.looseObject({
  patterns: z.union([z.array(z.string()), z.string()]),
  folder: z.optional(z.string()),
});
export const FetchInput = z.looseObject({ url: z.string() });
export const SubagentInput = z.looseObject({ prompt: z.string() });
