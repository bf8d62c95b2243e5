/** What `remit credentials --json` prints: `remit.credentials/1`. No value of a credential is ever in it. */
import * as z from 'zod/mini';
import { OPERATIONS, RESOURCE_CLASSES } from './operation';

export const CREDENTIALS_FORMAT = 'remit.credentials/1';

/** Where it lies. `file`: below the workspace; `login`: where a tool keeps it; `agent`: an agent's configuration. */
export const PLACE_KINDS = ['file', 'history', 'variable', 'login', 'agent'] as const;

export const CredentialPlace = z.object({
  kind: z.enum(PLACE_KINDS),
  /** Relative to the workspace, or with `~`, or absolute. Of a variable: its name. */
  at: z.string(),
  /** From 1. */
  line: z.optional(z.number()),
  /** The variable, key or header that it stands under. */
  name: z.optional(z.string()),
  /** Of the history: the commit that holds it, shortened. */
  commit: z.optional(z.string()),
});
export type CredentialPlace = z.infer<typeof CredentialPlace>;

export const ListedCredential = z.object({
  /** Keyed, as in the log. Empty where the value cannot be read, as in a key ring. */
  fingerprint: z.string(),
  /** Id of the provider, or of the kind of server; empty when nothing tells. */
  provider: z.string(),
  providerName: z.string(),
  kind: z.string(),
  places: z.array(CredentialPlace),
  /** What it is evidently for: declared by the workspace, or said beside it. Empty when nothing says so. */
  purpose: z.string(),
  /** The environment that its names speak of; empty when none is named. */
  meantFor: z.string(),
  /** Where it can act: names, `*` for every environment of its account, empty when unknown. */
  environments: z.array(z.string()),
  resources: z.array(z.enum(RESOURCE_CLASSES)),
  operations: z.array(z.enum(OPERATIONS)),
  /** What it can do, in one line. */
  reach: z.string(),
  /** As good as root over an account's data or people. */
  root: z.enum(['yes', 'no', 'unknown']),
  /** Instant of its end, where it shows one. */
  expiresAt: z.optional(z.string()),
  expired: z.boolean(),
  /** When it ends, in words; empty when nothing is known. */
  ends: z.string(),
  /** Does the task give it? `no-list`: there is no task, or it lists no credentials. */
  task: z.enum(['given', 'left-out', 'no-list']),
  /** The narrower kind to ask for instead; empty when there is none. */
  narrower: z.string(),
  /** Where a person withdraws it; empty when unknown. */
  rotate: z.string(),
  /** How sure these facts are. */
  confidence: z.enum(['high', 'medium', 'low']),
});
export type ListedCredential = z.infer<typeof ListedCredential>;

export const CredentialList = z.object({
  format: z.literal(CREDENTIALS_FORMAT),
  workspace: z.string(),
  /** Title of the task that was asked about; null without one. */
  task: z.nullable(z.string()),
  credentials: z.array(ListedCredential),
  looked: z.object({
    files: z.number(),
    /** Versions of files in the history, and how many there are in all. */
    versions: z.number(),
    versionsInAll: z.number(),
    variables: z.number(),
  }),
  /** What was not looked at, and why, one sentence each. */
  skipped: z.array(z.string()),
});
export type CredentialList = z.infer<typeof CredentialList>;
