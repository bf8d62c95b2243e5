/** The events of opencode's plugin interface as our plugin hands them on, and tool inputs by tool. */
import * as z from 'zod/mini';

export const Payload = z.looseObject({
  /** The plugin's context. */
  directory: z.string().check(z.minLength(1)),
  worktree: z.optional(z.string()),
  /** The session from which this one was started, when it is a subagent's. */
  parent: z.optional(z.nullable(z.string())),
  input: z.looseObject({ sessionID: z.string().check(z.minLength(1)) }),
});

/** Both tool events. The arguments stand in `output` before the call and in `input` after it. */
export const ToolEvent = z.looseObject({
  input: z.looseObject({
    tool: z.string().check(z.minLength(1)),
    callID: z.optional(z.string()),
    args: z.optional(z.record(z.string(), z.unknown())),
  }),
  output: z.looseObject({
    args: z.optional(z.record(z.string(), z.unknown())),
    output: z.optional(z.string()),
    metadata: z.optional(
      z.looseObject({
        exit: z.optional(z.nullable(z.number())),
        truncated: z.optional(z.boolean()),
      }),
    ),
  }),
});

/** Parts that the client or a file put into a message are marked `synthetic`. */
export const MessageEvent = z.looseObject({
  output: z.looseObject({
    parts: z.array(
      z.looseObject({
        type: z.string(),
        text: z.optional(z.string()),
        synthetic: z.optional(z.boolean()),
      }),
    ),
  }),
});

export const CommandInput = z.looseObject({
  command: z.string(),
  workdir: z.optional(z.string()),
});
export const FileInput = z.looseObject({ filePath: z.string() });
export const WriteInput = z.looseObject({ filePath: z.string(), content: z.string() });
export const EditInput = z.looseObject({
  filePath: z.string(),
  oldString: z.string(),
  newString: z.string(),
});
export const MultiEditInput = z.looseObject({
  filePath: z.string(),
  edits: z.array(z.looseObject({ oldString: z.string(), newString: z.string() })),
});
export const PatchInput = z.looseObject({ patchText: z.string() });
export const SearchInput = z.looseObject({ pattern: z.string(), path: z.optional(z.string()) });
export const FolderInput = z.looseObject({ path: z.optional(z.string()) });
export const FetchInput = z.looseObject({ url: z.string() });
export const SubagentInput = z.looseObject({ prompt: z.string() });
