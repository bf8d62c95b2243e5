/** What each request of a client must look like, and who may make it (protocol.ts). */
import * as z from 'zod/mini';
import { SessionFile } from '../core/model/session-file';
import { Grant, Task } from '../core/model/task';
import { RecoveryLimits } from '../store/recovery/limits';
import type { RequestName } from './protocol';
import { StoryParams } from './story-pages';

const ANSWERS = [
  ...(['allow-once', 'allow-session', 'allow-and-add', 'grant'] as const),
  ...(['deny', 'deny-with-note'] as const),
  ...(['dry-run', 'read-only', 'sandbox'] as const),
] as const;
const None = z.object({});
const SHELLS = ['bash', 'zsh', 'fish', 'sh', 'powershell', 'cmd'] as const;
export const AtDoor = z.object({
  command: z.optional(z.string()),
  argv: z.optional(z.array(z.string()).check(z.minLength(1))),
  cwd: z.string(),
  shell: z.optional(z.enum(SHELLS)),
  label: z.optional(z.string()),
});
export const Params = {
  hello: z.object({
    role: z.enum(['window', 'cli', 'agent']),
    version: z.string(),
    folders: z.array(z.string()),
    pid: z.optional(z.number()),
    marks: z.optional(z.array(z.string())),
    tools: z.optional(z.string()),
  }),
  front: z.object({ inFront: z.boolean() }),
  status: None,
  sessions: None,
  ...StoryParams,
  questions: None,
  explain: z.object({ session: z.string(), step: z.number() }),
  answer: z.object({ question: z.string(), answer: z.enum(ANSWERS), note: z.optional(z.string()) }),
  declare: z.object({ session: z.string(), task: z.nullable(Task) }),
  declareNext: z.object({ folder: z.string(), task: z.nullable(Task) }),
  topUp: z.object({
    session: z.string(),
    points: z.number().check(z.positive(), z.maximum(1_000)),
  }),
  amend: z.object({ session: z.string(), step: z.number(), grant: Grant }),
  suggest: z.object({ session: z.string() }),
  end: z.object({ session: z.string() }),
  replay: z.object({ file: SessionFile, paceMs: z.number(), asks: z.optional(z.boolean()) }),
  export: z.object({ session: z.string() }),
  report: z.object({ session: z.string() }),
  recoveries: z.object({ session: z.optional(z.string()) }),
  undoPreview: z.object({ session: z.string(), step: z.number() }),
  undoText: z.object({ session: z.string(), step: z.number(), path: z.string() }),
  undo: z.object({ session: z.string(), step: z.number() }),
  undoLimits: RecoveryLimits,
  logDays: z.object({ days: z.number().check(z.minimum(0)) }),
  off: z.object({ seconds: z.nullable(z.number().check(z.positive())) }),
  observe: z.object({ seconds: z.nullable(z.number().check(z.positive())) }),
  on: None,
  stop: None,
  terminal: z.object({
    pid: z.number().check(z.positive()),
    name: z.string(),
    creator: z.enum(['person', 'extension', 'task']),
    label: z.string(),
    task: z.optional(z.string()),
    session: z.optional(z.string()),
  }),
  weigh: AtDoor,
  task: z.extend(AtDoor, { label: z.string(), session: z.optional(z.string()) }),
  record: z.object({ folder: z.string(), on: z.boolean() }),
  doors: None,
  tool: z.object({
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
    folder: z.string(),
  }),
} satisfies Record<RequestName, z.ZodMiniType>;

/** Requests that loosen what an agent may do, or change and show the person's files: a person's own client only. A stopped gate is started again by the next call. */
export const PERSON_ONLY: ReadonlySet<RequestName> = new Set<RequestName>([
  'answer',
  'declare',
  'declareNext',
  'amend',
  'undoPreview',
  'undoText',
  'undo',
  'undoLimits',
  'logDays',
  'off',
  'observe',
  'replay',
  'topUp',
  'end',
  'terminal',
  'record',
]);

/** All that a server of tools, which an agent started, may say. */
export const AGENT_MAY: ReadonlySet<RequestName> = new Set<RequestName>([
  'hello',
  'status',
  'tool',
]);
