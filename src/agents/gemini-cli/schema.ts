/** The fields of Gemini CLI's payloads that are its own. The rest it has in common: `nested-payload.ts`, `gemini-tools.ts`. */
import * as z from 'zod/mini';

/** Beside the call of an MCP tool, whose own name holds the server's only in part. */
export const McpContext = z.looseObject({ server_name: z.string(), tool_name: z.string() });

export const SubagentInput = z.looseObject({ prompt: z.string() });
export const ResourceInput = z.looseObject({ uri: z.string() });
