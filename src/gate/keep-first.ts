/** Keeping what a call would lose, with its event in the log, before the call is answered. */
import type { Snapshot } from '../core/model/verdict';
import type { RecoveryRecord } from '../store/recovery/record';
import { Unkeepable } from '../store/recovery/unkeepable';
import type { Gate } from './gate';
import type { LiveSession } from './sessions';

/** Throws `Unkeepable` when it cannot be kept whole, and whatever the log throws. */
export async function keepFirst(
  gate: Gate,
  session: LiveSession,
  step: number,
  snapshot: Snapshot,
): Promise<RecoveryRecord> {
  const record = await gate.recovery.keep({ session: session.id, step, snapshot });
  const open = session.open.get(step);
  if (open !== undefined) open.kept = [...(open.kept ?? []), record.id];
  const { paths, repositories } = snapshot;
  gate.journal.write(session.id, {
    type: 'kept',
    step,
    recovery: record.id,
    paths,
    repositories,
    files: record.fileCount,
    bytes: record.bytes,
  });
  gate.journal.flush();
  return record;
}

/**
 * The same for a call that runs because a person, a grant or the session's own history lets it: what cannot be kept
 * does not hold it up.
 */
export async function keepIfPossible(
  gate: Gate,
  session: LiveSession,
  step: number,
  snapshot: Snapshot | undefined,
): Promise<void> {
  if (snapshot === undefined) return;
  try {
    await keepFirst(gate, session, step, snapshot);
  } catch (error) {
    if (!(error instanceof Unkeepable)) throw error;
    gate.journal.write(session.id, {
      type: 'gate',
      what: 'not-kept',
      detail: `step ${step} runs without a copy: ${error.message}`,
    });
  }
}
