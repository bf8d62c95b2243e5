/** Tool inputs of Codex, by tool. A call whose input does not fit is treated as a tool that nobody knows. */
import * as z from 'zod/mini';

export const CommandInput = z.looseObject({ command: z.string() });
/** Older clients hand the words of the command over one by one. */
export const WordsInput = z.looseObject({ command: z.array(z.string()) });
export const ImageInput = z.looseObject({ path: z.string() });
export const ResourceInput = z.looseObject({ server: z.string(), uri: z.string() });
/** The prompt of a subagent: `message`, or parts of text. */
export const SubagentInput = z.looseObject({
  message: z.optional(z.string()),
  items: z.optional(z.array(z.looseObject({ text: z.optional(z.string()) }))),
});
