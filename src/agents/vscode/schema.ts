/** The fields of VS Code's hook payloads and of its tools' inputs that Remit reads. Loose on all others. */
import * as z from 'zod/mini';

/** Older builds wrote `sessionId` and `hookEventName`; `decode.ts` puts them under the newer names. */
export const Payload = z.looseObject({
  session_id: z.string().check(z.minLength(1)),
  cwd: z.string().check(z.minLength(1)),
  agent_id: z.optional(z.string()),
});

export const ToolCall = z.looseObject({
  tool_name: z.string().check(z.minLength(1)),
  tool_input: z.record(z.string(), z.unknown()),
  tool_use_id: z.optional(z.string()),
});

export const TerminalInput = z.looseObject({
  command: z.string(),
  isBackground: z.optional(z.boolean()),
  mode: z.optional(z.string()),
});
export const TaskInput = z.looseObject({
  workspaceFolder: z.optional(z.string()),
  task: z.looseObject({
    label: z.string(),
    command: z.string(),
    args: z.optional(z.array(z.string())),
    options: z.optional(z.looseObject({ cwd: z.optional(z.string()) })),
  }),
});
export const RunTaskInput = z.looseObject({
  workspaceFolder: z.optional(z.string()),
  id: z.string(),
});
export const PathInput = z.looseObject({ filePath: z.string() });
export const FolderInput = z.looseObject({ dirPath: z.string() });
export const ListInput = z.looseObject({ path: z.string() });
export const CreateInput = z.looseObject({ filePath: z.string(), content: z.string() });
export const ReplaceInput = z.looseObject({
  filePath: z.string(),
  oldString: z.string(),
  newString: z.string(),
});
export const MultiReplaceInput = z.looseObject({ replacements: z.array(ReplaceInput) });
export const InsertInput = z.looseObject({ filePath: z.string(), code: z.string() });
export const NotebookInput = z.looseObject({
  filePath: z.string(),
  newCode: z.optional(z.union([z.string(), z.array(z.string())])),
});
export const PatchInput = z.looseObject({ input: z.string() });
export const SearchInput = z.looseObject({
  query: z.string(),
  includePattern: z.optional(z.string()),
});
export const FetchInput = z.looseObject({ urls: z.array(z.string()).check(z.minLength(1)) });
export const BrowseInput = z.looseObject({ url: z.string() });
export const SubagentInput = z.looseObject({ prompt: z.string() });
export const CommandInput = z.looseObject({ commandId: z.string() });
export const PackagesInput = z.looseObject({
  packageList: z.array(z.string()).check(z.minLength(1)),
});
