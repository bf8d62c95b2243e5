/** What is true of a repository: `remit.workspace/1` (formats.md, section 3). It never grants. */
import * as z from 'zod/mini';

export const WORKSPACE_FORMAT = 'remit.workspace/1';

export const WorkspaceFile = z.object({
  format: z.literal(WORKSPACE_FORMAT),
  environments: z.optional(z.record(z.string(), z.array(z.string()))),
  credentials: z.optional(
    z.record(
      z.string(),
      z.object({ purpose: z.optional(z.string()), environment: z.optional(z.string()) }),
    ),
  ),
  never: z.optional(z.array(z.string())),
  tasks: z.optional(z.string()),
  budget: z.optional(z.object({ points: z.number().check(z.nonnegative()) })),
});
export type WorkspaceFile = z.infer<typeof WorkspaceFile>;
