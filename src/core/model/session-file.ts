/** A replayable session: `remit.session/1` (formats.md, section 2). */
import * as z from 'zod/mini';
import { Grant, Task } from './task';
import { DECISIONS } from './verdict';

export const SESSION_FORMAT = 'remit.session/1';

const common = {
  output: z.optional(z.string()),
  exit: z.optional(z.number()),
  at: z.optional(z.number()),
  expect: z.optional(z.array(z.enum(DECISIONS))),
  harmful: z.optional(z.boolean()),
};

export const SessionStep = z.discriminatedUnion('tool', [
  z.object({ tool: z.literal('prompt'), text: z.string(), at: z.optional(z.number()) }),
  z.object({
    tool: z.literal('shell'),
    command: z.string(),
    cwd: z.optional(z.string()),
    background: z.optional(z.boolean()),
    typing: z.optional(z.literal('unseen')),
    ...common,
  }),
  z.object({ tool: z.literal('read'), path: z.string(), ...common }),
  z.object({
    tool: z.literal('search'),
    pattern: z.string(),
    path: z.optional(z.string()),
    ...common,
  }),
  z.object({ tool: z.literal('write'), path: z.string(), content: z.string(), ...common }),
  z.object({
    tool: z.literal('edit'),
    path: z.string(),
    old: z.optional(z.string()),
    /** Absent in recordings of agents that report a patch instead, as `content`. */
    new: z._default(z.string(), ''),
    content: z.optional(z.string()),
    ...common,
  }),
  z.object({ tool: z.literal('delete'), path: z.string(), ...common }),
  z.object({ tool: z.literal('fetch'), url: z.string(), ...common }),
  z.object({
    tool: z.literal('mcp'),
    server: z.string(),
    name: z.string(),
    arguments: z.optional(z.record(z.string(), z.unknown())),
    annotations: z.optional(
      z.object({
        destructiveHint: z.optional(z.boolean()),
        readOnlyHint: z.optional(z.boolean()),
      }),
    ),
    definition: z.optional(
      z.object({
        state: z.enum(['changed', 'suspicious']),
        shows: z.array(z.string()),
      }),
    ),
    ...common,
  }),
  z.object({
    tool: z.literal('task'),
    label: z.string(),
    command: z.string(),
    cwd: z.optional(z.string()),
    ...common,
  }),
]);
export type SessionStep = z.infer<typeof SessionStep>;

/** What became of the task while the session ran. A reader that does not know it judges by `task` alone. */
export const TaskChange = z.object({
  /** Takes effect before the step of this number; the number of all steps stands for the end. */
  before: z.int().check(z.nonnegative()),
  /** The task from then on; null: none, so the default task. Absent: it stays. */
  task: z.optional(z.nullable(Task)),
  /**
   * What was added to the running task, whose end, budget and used grants stay as they are. Absent: `task` was declared
   * anew.
   */
  grant: z.optional(Grant),
  /** RISK_POINTS added to the budget. */
  points: z.optional(z.number().check(z.nonnegative())),
});
export type TaskChange = z.infer<typeof TaskChange>;

export const SessionFile = z.object({
  format: z.literal(SESSION_FORMAT),
  id: z.string().check(z.minLength(1)),
  title: z.optional(z.string()),
  source: z.optional(z.string()),
  platform: z.optional(z.enum(['linux', 'macos', 'windows'])),
  started: z.optional(z.string()),
  workspace: z.object({
    root: z.string().check(z.minLength(1)),
    files: z.optional(z.record(z.string(), z.string())),
    env: z.optional(z.record(z.string(), z.string())),
    git: z.optional(
      z.object({
        branch: z.optional(z.string()),
        dirty: z.optional(z.boolean()),
        defaultBranch: z.optional(z.string()),
        /** What git says of single paths before the first step, where `dirty` does not say it of all. */
        states: z.optional(
          z.record(z.string(), z.enum(['clean', 'dirty', 'untracked', 'ignored'])),
        ),
      }),
    ),
    /** Paths that were looked for and are not there. Of any other path that `files` does not list nothing is known. */
    absent: z.optional(z.array(z.string())),
    shell: z.optional(z.enum(['bash', 'zsh', 'fish', 'sh', 'powershell', 'cmd'])),
  }),
  /** As it was when the first step was judged. */
  task: z.optional(Task),
  taskChanges: z.optional(z.array(TaskChange)),
  steps: z.array(SessionStep),
});
export type SessionFile = z.infer<typeof SessionFile>;
