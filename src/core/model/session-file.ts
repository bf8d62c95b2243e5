/** A replayable session: `remit.session/1` (formats.md, section 2). */
import * as z from 'zod/mini';
import { Task } from './task';
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
  task: z.optional(Task),
  steps: z.array(SessionStep),
});
export type SessionFile = z.infer<typeof SessionFile>;
