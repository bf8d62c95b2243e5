/** Which receipt of a session a door's command runs under, when its process has none yet. */
import type { Gate } from '../gate';
import { isCovered, type DoorCall } from './judge-door';
import type { SessionPlace } from './places';
import type { Door } from './payload';
import type { Process, Processes } from './processes';
import type { Receipt, Receipts } from './receipts';
import { likeness } from './same-call';

export interface JudgedBefore {
  readonly receipt: Receipt;
  /**
   * - `exact`: the very call
   * - `wrapped`: the call in the words that the agent's own program puts around it
   * - `part`: a part of the call, or the task that it starts: what differs is judged
   * - `beside`: no part of it. While a call waits that its hook has told of, the agent's own program starts shells to
   *   make it ready: they read the person's startup files
   */
  readonly how: 'exact' | 'wrapped' | 'part' | 'beside';
  /** What takes the receipt: the process in which the call runs. */
  readonly by: Pick<Process, 'pid' | 'start'>;
}

export function judgedBefore(
  gate: Gate,
  receipts: Receipts,
  processes: Processes,
  {
    door,
    call,
    place,
    chain,
  }: {
    readonly door: Door;
    readonly call: DoorCall;
    readonly place: SessionPlace;
    readonly chain: readonly Process[];
  },
): JudgedBefore | undefined {
  const waiting = receipts.untaken(place.session.id);
  if (waiting.length === 0) return undefined;
  const self = chain[0] ?? { pid: door.pid, start: '' };
  const exact = waiting.find((one) => likeness(one, door.text, []) === 'exact');
  if (exact !== undefined) return { receipt: exact, how: 'exact', by: self };
  const task =
    place.label === undefined ? undefined : waiting.find((one) => one.label === place.label);
  if (task !== undefined) return { receipt: task, how: 'part', by: self };
  // Only the agent's own program puts words around a call that was judged; from anything else they are the call's.
  if (door.event === 'line' && place.process !== undefined && place.process === chain[1]?.pid) {
    const words = processes.words(door.pid);
    const wrapped = waiting.find((one) => likeness(one, door.text, words) === 'wrapped');
    if (wrapped !== undefined) return { receipt: wrapped, how: 'wrapped', by: self };
  }
  const part = waiting.find((one) => isCovered(gate, call, one));
  if (part === undefined) {
    const isAgents = door.event === 'line' && place.process !== undefined;
    return isAgents && place.process === chain[1]?.pid
      ? { receipt: waiting[0]!, how: 'beside', by: self }
      : undefined;
  }
  return {
    receipt: part,
    how: 'part',
    by: door.event === 'line' ? self : rootOf(chain, place.process),
  };
}

/**
 * The process in which the whole call runs, of which this is a part: the one that the agent started, else the shell
 * that started this program.
 */
function rootOf(
  chain: readonly Process[],
  agent: number | undefined,
): Pick<Process, 'pid' | 'start'> {
  const at = chain.findIndex((one) => one.pid === agent);
  if (at > 0) return chain[at - 1]!;
  return chain[1] ?? chain[0]!;
}
