/**
 * One act, one verdict: what lets the inner doors know that a call was judged. A receipt is issued when a call may run;
 * the first shell that runs exactly this call takes it, and it then holds for that process and what it starts, for the
 * effects that were judged and no others. It dies with the call.
 */
import type { Actions } from '../../core/model/action';
import type { Effect } from '../../core/model/effect';
import { GENERATIONS, type Process, type Processes } from './processes';

export interface Receipt {
  readonly session: string;
  readonly step: number;
  /** Texts that run as this call: the command, and the rewritten one. */
  readonly texts: readonly string[];
  /** Label of the task that the call starts. */
  readonly label?: string;
  /** What was judged; what inner doors were judged for is added. */
  readonly effects: Effect[];
  /** Inner texts, with their folder, that were honoured once. */
  readonly passed: Set<string>;
  readonly issuedMs: number;
  /** The shell or the shim that runs it. */
  bound?: Pick<Process, 'pid' | 'start'>;
  /** Steps that inner doors were judged in; they end with the call. */
  readonly inner: number[];
  /** The agent's own program runs it for itself: what cannot be read there is the agent's and not the model's. */
  readonly ownOfAgent: boolean;
  /** Judged at a door, which is where its result comes from. */
  readonly atDoor: boolean;
  /** The line of a shell's history that it was issued for. */
  readonly line?: number;
  /** Its result came. It serves what still runs. */
  over: boolean;
}

export interface Issue {
  readonly session: string;
  readonly step: number;
  readonly actions: Actions;
  readonly effects: readonly Effect[];
  /** The command that runs in place of the call's own. */
  readonly rewritten?: string;
  readonly by?: Pick<Process, 'pid' | 'start'>;
  readonly line?: number;
  readonly ownOfAgent?: boolean;
}

export interface Receipts {
  issue(issue: Issue): Receipt | undefined;
  /** The receipt of the nearest process from this one upwards that has taken one. */
  above(pid: number): Receipt | undefined;
  /** Receipts of a session that nobody has taken, latest first. */
  untaken(session: string): readonly Receipt[];
  take(receipt: Receipt, by: Pick<Process, 'pid' | 'start'>): void;
  /** The call's result came. What it left running goes on under its receipt. */
  over(session: string, step: number): Receipt | undefined;
  /** Is this the line that the shell has a receipt for? */
  isSameLine(pid: number, text: string, line: number): boolean;
  /** The line that this shell ran has ended; its receipt is spent. */
  lineOver(pid: number): Receipt | undefined;
  /** Lets go of what is too old or has ended, and returns what nobody will say the end of. */
  sweep(): readonly Receipt[];
}

/** As long as an agent's own question may stay open between our verdict and the call. */
const UNTAKEN_MS = 60 * 60 * 1000;
const TAKEN_MS = 24 * 60 * 60 * 1000;
const KEPT = 1_000;
/** Inner texts remembered of one call; what is beyond is read again. */
const PASSED = 2_000;

export function createReceipts(processes: Processes, now: () => number): Receipts {
  const receipts = new Set<Receipt>();
  const byPid = new Map<number, Receipt>();

  function drop(receipt: Receipt): void {
    receipts.delete(receipt);
    const pid = receipt.bound?.pid;
    if (pid !== undefined && byPid.get(pid) === receipt) byPid.delete(pid);
  }

  function take(receipt: Receipt, by: Pick<Process, 'pid' | 'start'>): void {
    receipt.bound = by;
    byPid.set(by.pid, receipt);
  }

  function isAlive({ bound }: Receipt): boolean {
    if (bound === undefined) return false;
    // Where processes are not shown, only time ends one.
    return bound.start === '' || isSame(processes.of(bound.pid), bound);
  }

  function isHeldBy({ bound }: Receipt, one: Process | undefined): boolean {
    return bound!.start === '' ? one === undefined : isSame(one, bound!);
  }

  function isOld(receipt: Receipt): boolean {
    return now() - receipt.issuedMs > (receipt.bound === undefined ? UNTAKEN_MS : TAKEN_MS);
  }

  return {
    issue({ session, step, actions, effects, rewritten, by, line, ownOfAgent = false }) {
      const texts = actions.flatMap((one) =>
        (one.tool === 'shell' || one.tool === 'task') && one.command.trim() !== ''
          ? one.command
          : [],
      );
      const task = actions.find((one) => one.tool === 'task');
      if (texts.length === 0 && task === undefined) return undefined;
      const receipt: Receipt = {
        session,
        step,
        texts: rewritten === undefined ? texts : [...texts, rewritten],
        ...(task?.tool === 'task' ? { label: task.label } : {}),
        effects: [...effects],
        passed: new Set(),
        inner: [],
        issuedMs: now(),
        ownOfAgent,
        atDoor: by !== undefined && !ownOfAgent,
        ...(line === undefined ? {} : { line }),
        over: false,
      };
      receipts.add(receipt);
      if (by !== undefined) take(receipt, by);
      if (receipts.size > KEPT) drop(receipts.values().next().value!);
      return receipt;
    },
    above(pid) {
      if (byPid.size === 0) return undefined;
      // Step by step, because the answer to most is the first or the second process.
      for (let at = pid, generation = 0; at > 1 && generation < GENERATIONS; generation += 1) {
        const one = processes.of(at);
        const receipt = byPid.get(at);
        if (receipt !== undefined && isHeldBy(receipt, one) && !isOld(receipt)) return receipt;
        if (one === undefined) return undefined;
        at = one.parent;
      }
      return undefined;
    },
    untaken: (session) =>
      [...receipts]
        .filter(
          (one) => one.session === session && one.bound === undefined && !one.over && !isOld(one),
        )
        .reverse(),
    take,
    over(session, step) {
      const receipt = [...receipts].find((one) => one.session === session && one.step === step);
      if (receipt === undefined) return undefined;
      receipt.over = true;
      if (!isAlive(receipt)) drop(receipt);
      return receipt;
    },
    isSameLine(pid, text, line) {
      const receipt = byPid.get(pid);
      if (receipt === undefined || receipt.line !== line) return false;
      return isAlive(receipt) && receipt.texts.includes(text);
    },
    lineOver(pid) {
      const receipt = byPid.get(pid);
      if (receipt !== undefined) drop(receipt);
      return receipt;
    },
    sweep() {
      const silent: Receipt[] = [];
      for (const receipt of [...receipts]) {
        const gone = receipt.bound !== undefined && !isAlive(receipt);
        if (!gone && !isOld(receipt)) continue;
        drop(receipt);
        if (receipt.inner.length > 0 || (receipt.atDoor && !receipt.over)) silent.push(receipt);
      }
      return silent;
    },
  };
}

export function notePassed(receipt: Receipt, key: string): void {
  if (receipt.passed.size < PASSED) receipt.passed.add(key);
}

function isSame(
  one: Pick<Process, 'pid' | 'start'> | undefined,
  other: Pick<Process, 'pid' | 'start'>,
): boolean {
  return one !== undefined && one.pid === other.pid && one.start === other.start;
}
