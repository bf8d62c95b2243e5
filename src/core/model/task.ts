/** What the person declared: `remit.task/1` (formats.md, section 1). This file is the schema and the type in one. */
import * as z from 'zod/mini';
import { OPERATIONS } from './operation';

export const TASK_FORMAT = 'remit.task/1';

/** ISO 8601: a duration such as `PT4H`, or an instant. */
const Expiry = z
  .string()
  .check(
    z.regex(
      /^(P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))$/,
      'an ISO 8601 duration such as "PT4H", or an instant such as "2026-11-21T18:00:00Z"',
    ),
  );

export const Grant = z.object({
  operation: z.enum(OPERATIONS),
  /** `class` or `class:name-glob`. */
  resource: z.string().check(z.minLength(1)),
  environment: z.optional(z.string()),
  /** How many objects in all. Absent: no count. */
  max: z.optional(z.int().check(z.positive())),
  /** RISK_POINTS that one use costs. Default: the points of its tier. */
  points: z.optional(z.number().check(z.nonnegative())),
});
export type Grant = z.infer<typeof Grant>;

export const Scope = z.object({
  paths: z.optional(z.array(z.string())),
  environments: z.optional(z.array(z.string())),
  hosts: z.optional(z.array(z.string())),
  credentials: z.optional(z.array(z.string())),
  branches: z.optional(z.array(z.string())),
  grants: z.optional(z.array(Grant)),
  never: z.optional(z.array(z.string())),
  tools: z.optional(
    z.object({ allow: z.optional(z.array(z.string())), deny: z.optional(z.array(z.string())) }),
  ),
});
export type Scope = z.infer<typeof Scope>;

export const Task = z.object({
  format: z.literal(TASK_FORMAT),
  title: z.string().check(z.minLength(1), z.regex(/^[^\n]*$/, 'one line')),
  notes: z.optional(z.string()),
  mode: z.optional(z.enum(['work', 'plan'])),
  scope: z.optional(Scope),
  budget: z.optional(z.object({ points: z.number().check(z.nonnegative()) })),
  expires: z.optional(Expiry),
  attended: z.optional(z.boolean()),
});
export type Task = z.infer<typeof Task>;
