/** Tool inputs of Qwen Code that are its own. The rest it has in common with Gemini CLI: `gemini-tools.ts`. */
import * as z from 'zod/mini';

export const SubagentInput = z.looseObject({ prompt: z.string() });
/** A command whose lines are watched as they come; `command` is what runs. */
export const MonitorInput = z.looseObject({ command: z.string() });
/** A prompt that the agent will give itself later. */
export const CronInput = z.looseObject({ prompt: z.string() });
