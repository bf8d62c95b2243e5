/** Keeping what a call would lose, with its event in the log, before the call is answered. */
import type { Actions } from '../core/model/action';
import type { Snapshot } from '../core/model/verdict';
import type { RecoveryRecord } from '../store/recovery/record';
import { Unkeepable } from '../store/recovery/unkeepable';
import type { Gate } from './gate';
import type { LiveSession } from './sessions';

/** What is kept, for which call. */
export interface KeepFirst {
  readonly step: number;
  readonly actions: Actions;
  readonly snapshot: Snapshot;
}

/** Throws `Unkeepable` when it cannot be kept whole, and whatever the log throws. */
export async function keepFirst(
  gate: Gate,
  session: LiveSession,
  { step, actions, snapshot }: KeepFirst,
): Promise<RecoveryRecord> {
  const open = session.open.get(step);
  const { paths, repositories, databases, remotes } = snapshot;
  if (open !== undefined) gate.logins.learn(databases ?? [], actions, open.look);
  const record = await gate.recovery.keep({ session: session.id, step, snapshot });
  if (open !== undefined) open.kept = [...(open.kept ?? []), record.id];
  gate.journal.write(session.id, {
    type: 'kept',
    step,
    recovery: record.id,
    paths,
    repositories,
    ...(databases === undefined ? {} : { databases }),
    ...(remotes === undefined ? {} : { remotes }),
    files: record.fileCount,
    bytes: record.bytes,
  });
  gate.journal.flush();
  return record;
}

/** A call runs because of `bound`; what else it changes is kept with it where that can be done. */
export async function keepWithMore(
  gate: Gate,
  session: LiveSession,
  { step, actions, snapshot: bound }: KeepFirst,
  all: Snapshot | undefined,
): Promise<RecoveryRecord> {
  if (all !== undefined && isMore(all, bound)) {
    try {
      return await keepFirst(gate, session, { step, actions, snapshot: all });
    } catch (error) {
      noteUnkept(gate, session, step, error);
    }
  }
  return keepFirst(gate, session, { step, actions, snapshot: bound });
}

function isMore(all: Snapshot, bound: Snapshot): boolean {
  return JSON.stringify(all) !== JSON.stringify(bound);
}

/**
 * The same for a call that runs because a person, a grant or the session's own history lets it: what cannot be kept
 * does not hold it up.
 */
export async function keepIfPossible(
  gate: Gate,
  session: LiveSession,
  step: number,
  actions: Actions,
  snapshot: Snapshot | undefined,
): Promise<void> {
  for (let rest = snapshot; rest !== undefined; rest = lesser(rest)) {
    try {
      await keepFirst(gate, session, { step, actions, snapshot: rest });
      return;
    } catch (error) {
      noteUnkept(gate, session, step, error);
    }
  }
}

function noteUnkept(gate: Gate, session: LiveSession, step: number, error: unknown): void {
  if (!(error instanceof Unkeepable)) throw error;
  gate.journal.write(session.id, {
    type: 'gate',
    what: 'not-kept',
    detail: `step ${step} runs without a copy: ${error.message}`,
  });
}

/** Without what depends on others or may be of any size; undefined where nothing is left, or nothing was of that kind. */
function lesser({ paths, repositories, databases, remotes }: Snapshot): Snapshot | undefined {
  const isWhole =
    databases === undefined && remotes === undefined && repositories.every((one) => !one.ignored);
  if (isWhole || paths.length + repositories.length === 0) return undefined;
  const rest = repositories.map(({ folder, keep }) => ({ folder, keep }));
  return { kind: 'snapshot', paths, repositories: rest };
}
