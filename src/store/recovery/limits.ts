/** How much is kept, and for how long. A person changes it in the editor's settings (`remit.undo.*`). */
import * as z from 'zod/mini';

export const RecoveryLimits = z.object({
  /** Of all kept content together. */
  totalBytes: z._default(z.number().check(z.nonnegative()), 2 * 1024 ** 3),
  snapshotBytes: z._default(z.number().check(z.nonnegative()), 200 * 1024 ** 2),
  snapshotFiles: z._default(z.number().check(z.nonnegative()), 20_000),
  days: z._default(z.number().check(z.nonnegative()), 14),
});
export type RecoveryLimits = z.infer<typeof RecoveryLimits>;

export const DEFAULT_RECOVERY_LIMITS: RecoveryLimits = RecoveryLimits.parse({});

/** Keeping takes no longer than this, so that the agent's own patience never ends first. */
export const KEEP_MS = 10_000;
/** Left free on the disk whatever is kept. */
export const FREE_BYTES = 200 * 1024 ** 2;
/** Up to so many new files are flushed one by one; beyond that the file system is flushed once. */
export const FLUSH_EACH = 128;
/** Putting a database back, and pushing to a remote, each. */
export const RESTORE_MS = 60_000;
