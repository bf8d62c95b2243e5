/**
 * The doors beside the agents' hooks: shells, programs found through PATH, tasks. Says whose a door is, honours what an
 * outer door has judged, judges the rest, and answers in the frame's own words: exit 0 runs, 126 does not.
 */
import type { AgentRef, DoorKind } from '../../core/model/event';
import { offUntil, readSettings } from '../../store/settings';
import type { HookReply } from '../frame';
import type { Gate } from '../gate';
import { hearResult } from '../hearing';
import type { HookRequest } from '../server';
import type { LiveSession } from '../sessions';
import { WORDS } from '../words';
import { workspaceRules } from '../workspace-settings';
import { createAttribution } from './attribution';
import type { DoorAnswer, Doors, Role, Window } from './contract';
import { actionsOf } from './door-call';
import { isWithin } from './folders';
import { judgeInner, judgeOuter, ownDoings, passesUnheard, type DoorCall } from './judge-door';
import { judgedBefore } from './judged-before';
import { ownPrograms } from './own-programs';
import { decodeDoor, type Door } from './payload';
import { createPlaces, type SessionPlace } from './places';
import type { Process, Processes } from './processes';
import { createReceipts, type Receipt } from './receipts';
import { recordPerson } from './record-person';

export interface DoorsOptions {
  readonly processes: Processes;
  readonly sessions: () => readonly LiveSession[];
  readonly windows: () => readonly Window[];
}

/** An editor says whose a new terminal is as soon as it knows the process; a shell may be faster. */
const REGISTRATION_MS = 1_500;
const YOUNG_MS = 10_000;
const SHELLS_KEPT = 1_000;
const PASS: HookReply = { exit: 0, stdout: '', stderr: '' };

export function createDoors(gate: Gate, options: DoorsOptions): Doors {
  const { processes, sessions, windows } = options;
  const attribution = createAttribution(options);
  const receipts = createReceipts(processes, gate.now);
  const places = createPlaces({ gate, attribution, receipts, sessions, windows });
  const bornMs = gate.now();
  const own = ownPrograms(gate.paths, processes);
  /** The last line of each recorded shell: its number and its text. */
  const recorded = new Map<number, string>();
  const shells = new Map<number, { readonly start: string; readonly role: Role }>();

  async function handle(request: HookRequest): Promise<HookReply> {
    const decoded = decodeDoor(request.event, request.pid, request.payload);
    if (decoded.kind === 'unreadable') return refusal(`${WORDS.doorUnreadable}: ${decoded.why}.`);
    try {
      return await answer(decoded.door, request.gone);
    } catch (error) {
      if (gate.status().observeUntil !== null) return PASS;
      const isDisk = typeof (error as NodeJS.ErrnoException | undefined)?.code === 'string';
      return refusal(isDisk ? WORDS.notLogged : WORDS.failed);
    }
  }

  async function answer(door: Door, gone: AbortSignal): Promise<HookReply> {
    if (isOff()) return door.event === 'hello' ? said('off') : PASS;
    switch (door.event) {
      case 'hello':
        return said(await greet(door, chainOf(door)));
      case 'over':
        await lineOver(door);
        return PASS;
      case 'line':
      case 'command':
      case 'shim':
        return command(door, gone);
    }
  }

  function isOff(): boolean {
    return offUntil(readSettings(gate.paths.settings), gate.now()) !== null;
  }

  /** Where processes are not shown, the door and its parent are all that is known. */
  function chainOf(door: Door): readonly Process[] {
    const chain = processes.chain(door.pid);
    if (chain.length > 0) return chain;
    return [
      { pid: door.pid, parent: door.ppid, start: '' },
      { pid: door.ppid, parent: 0, start: '' },
    ].filter((one) => one.pid > 1);
  }

  async function greet(door: Door, chain: readonly Process[]): Promise<Role> {
    if (own.hold(chain)) return 'off';
    await registered(door, chain);
    const place = places.of(door, chain);
    const role = place.kind === 'session' ? 'agent' : isRecorded(door.cwd) ? 'record' : 'off';
    note(chain[0], role);
    return role;
  }

  function note(shell: Process | undefined, role: Role): void {
    if (shell === undefined) return;
    shells.set(shell.pid, { start: shell.start, role });
    if (shells.size > SHELLS_KEPT) shells.delete(shells.keys().next().value!);
  }

  function isKnown(one: Process): boolean {
    return shells.get(one.pid)?.start === one.start;
  }

  /** The first process of an editor's terminal, of which no window has spoken yet: it will in a moment. */
  async function registered(door: Door, chain: readonly Process[]): Promise<void> {
    if (door.terminal === '' || (windows().length === 0 && !isYoung())) return;
    if (chain.some(isKnown) || attribution.isRegistered(door, chain)) return;
    const { kind } = attribution.ownerOf(door, chain);
    if (kind !== 'person' && kind !== 'task') return;
    await attribution.registration(door, chain, REGISTRATION_MS);
    // Whatever came of it, nothing in this terminal waits a second time.
    const top = door.event === 'shim' ? (chain[1] ?? chain[0]) : chain[0];
    note(top, 'off');
  }

  /** The windows of a gate that was started again, perhaps by this very door, are about to come back. */
  function isYoung(): boolean {
    return gate.now() - bornMs < YOUNG_MS;
  }

  function isRecorded(cwd: string): boolean {
    const { recorded = [] } = readSettings(gate.paths.settings);
    return recorded.some((folder) => isWithin(cwd, folder));
  }

  async function command(door: Door, gone: AbortSignal): Promise<HookReply> {
    if (door.event !== 'shim' && own.isHookLine(door.text)) return PASS;
    // bash asks from each subshell that a line begins with, and from itself after it.
    if (door.event === 'line' && door.number !== undefined) {
      if (receipts.isSameLine(door.pid, door.text, door.number)) return PASS;
    }
    // A new line in a shell is no part of the line before it.
    if (door.event === 'line') await lineOver(door);
    const outer = receipts.above(door.pid);
    const session = outer === undefined ? undefined : gate.liveSession(outer.session);
    if (outer !== undefined && session !== undefined) {
      const call = callOf(door, { session, agent: session.agent }, gone);
      return replyOf(await judgeInner(gate, call, outer, outer.ownOfAgent));
    }
    const chain = chainOf(door);
    if (own.hold(chain)) return PASS;
    await registered(door, chain);
    const place = places.of(door, chain);
    if (place.kind === 'person') return person(door);
    return inSession(door, chain, place, gone);
  }

  async function inSession(
    door: Door,
    chain: readonly Process[],
    place: SessionPlace,
    gone: AbortSignal,
  ): Promise<HookReply> {
    const call = callOf(door, place, gone);
    const before = judgedBefore(gate, receipts, processes, { door, call, place, chain });
    if (before?.how === 'beside') {
      const effects = ownDoings(gate, call);
      if (effects !== undefined) {
        // No step: the session is told of nothing that the model did not do.
        const { actions } = call;
        const by = before.by;
        receipts.issue({
          session: place.session.id,
          step: -1,
          actions,
          effects,
          by,
          ownOfAgent: true,
        });
        return PASS;
      }
    } else if (before !== undefined) {
      receipts.take(before.receipt, before.by);
      if (before.how === 'exact') return PASS;
      return replyOf(await judgeInner(gate, call, before.receipt, before.how === 'wrapped'));
    }
    // What the agent's program does for itself is not worth an event as long as it is harmless.
    if (door.event !== 'line' && passesUnheard(gate, call)) return PASS;
    const answered = await judgeOuter(gate, call);
    if (answered.kind === 'run' && answered.judged !== undefined) {
      const { step, verdict } = answered.judged;
      const { rewritten } = answered;
      receipts.issue({
        session: place.session.id,
        step,
        actions: call.actions,
        effects: verdict.effects.map((one) => one.effect),
        ...(rewritten === undefined ? {} : { rewritten }),
        ...(door.number === undefined ? {} : { line: door.number }),
        by: chain[0] ?? { pid: door.pid, start: '' },
      });
    }
    return replyOf(answered);
  }

  function callOf(
    door: Door,
    place: { readonly session: LiveSession; readonly agent: AgentRef; readonly label?: string },
    gone: AbortSignal,
  ): DoorCall {
    const { session, agent, label } = place;
    const kind: DoorKind = label !== undefined ? 'task' : door.event === 'shim' ? 'shim' : 'shell';
    const canRewrite = door.canRewrite && door.event === 'line';
    return {
      session,
      agent,
      actions: actionsOf(door, label),
      kind,
      pid: door.pid,
      canRewrite,
      gone,
    };
  }

  function person(door: Door): HookReply {
    if (!isRecorded(door.cwd) || isRecordedLine(door)) return PASS;
    const session = places.person(door.cwd);
    const near = sessions().filter((one) => !one.ended && isWithin(door.cwd, one.workspace));
    const nevers = near.flatMap((one) => one.task?.scope?.never ?? []);
    const stop = recordPerson(gate, {
      session,
      nevers,
      actions: actionsOf(door),
      pid: door.pid,
      isLine: door.event === 'line',
    });
    return stop === undefined ? PASS : refusal(stop);
  }

  function isRecordedLine({ event, pid, number, text }: Door): boolean {
    if (event !== 'line' || number === undefined) return false;
    const line = `${number} ${text}`;
    if (recorded.get(pid) === line) return true;
    recorded.delete(pid);
    recorded.set(pid, line);
    if (recorded.size > SHELLS_KEPT) recorded.delete(recorded.keys().next().value!);
    return false;
  }

  async function lineOver(door: Door): Promise<void> {
    const receipt = receipts.lineOver(door.pid);
    if (receipt === undefined) return;
    await ended(receipt, door.event === 'over' ? door.exit : undefined);
  }

  /** Nobody hands over what a terminal showed, so that the session learns from the end alone. */
  async function ended(receipt: Receipt, exit?: number): Promise<void> {
    const session = gate.liveSession(receipt.session);
    if (session === undefined) return;
    await session.inOrder(async () => {
      const steps =
        receipt.atDoor && !receipt.over ? [receipt.step, ...receipt.inner] : receipt.inner;
      for (const step of steps)
        await finish(session, step, step === receipt.step ? exit : undefined);
      receipt.inner.length = 0;
    });
  }

  async function finish(
    session: LiveSession,
    step: number,
    exit: number | undefined,
  ): Promise<void> {
    const open = session.open.get(step);
    if (open === undefined) return;
    const result = { output: '', partial: true, ...(exit === undefined ? {} : { exit }) };
    hearResult(gate, session, step, result, gate.look(session.workspace, 0));
    for (const id of open.kept ?? []) await gate.recovery.noteAftermath(id);
  }

  return {
    handle,
    hookFrom: (session, pid) => {
      if (pid > 1) attribution.hookFrom(session, pid);
    },
    letRun: (issue) => void receipts.issue(issue),
    over(session, step) {
      const receipt = receipts.over(session.id, step);
      if (receipt !== undefined) void ended(receipt);
    },
    register: attribution.register,
    task({ actions, cwd, label, session: id }) {
      const session = places.task(label, cwd, id);
      const { agent } = session;
      const gone = new AbortController().signal;
      const call: DoorCall = {
        session,
        agent,
        actions,
        kind: 'task',
        pid: 0,
        canRewrite: false,
        gone,
      };
      const receipt = receipts.untaken(session.id).find((one) => one.label === label);
      return receipt === undefined ? judgeOuter(gate, call) : judgeInner(gate, call, receipt);
    },
    weigh({ actions, cwd }) {
      const { workspace, session } = places.personIfLive(cwd);
      const atMs = gate.now();
      const rules = workspaceRules(workspace, gate.paths.settings);
      const fresh = { id: '', workspaceRoot: workspace, startedMs: atMs, ...rules };
      const step = { step: session?.nextStep ?? 0, actions, agent: { id: 'person' }, atMs };
      const ports = { look: gate.look(workspace, 0), ...gate.hashes };
      return gate.core.weigh(session?.core ?? gate.core.createSession(fresh), step, ports);
    },
    sessionAt: places.agent,
    starter(pid) {
      const chain = processes.chain(pid);
      const [first] = chain;
      return {
        shown: first !== undefined,
        own: first !== undefined && own.hold([first]),
        sessions: attribution.sessionsAbove(chain),
      };
    },
    above(pid) {
      const chain = processes.chain(pid);
      return {
        shown: chain.length > 0,
        words: processes.words(pid),
        sessions: attribution.sessionsAbove(chain.slice(1)),
      };
    },
    processesOf: attribution.processesOf,
    state() {
      const counts = { agent: 0, record: 0, off: 0 };
      for (const [pid, { start, role }] of shells) {
        if (start === '' || processes.of(pid)?.start === start) counts[role] += 1;
      }
      return { shells: counts };
    },
    sweep() {
      for (const receipt of receipts.sweep()) void ended(receipt);
      for (const [pid, { start }] of shells) {
        if (start !== '' && processes.of(pid)?.start !== start) shells.delete(pid);
      }
    },
  };
}

function replyOf(answer: DoorAnswer): HookReply {
  if (answer.kind === 'refuse') return refusal(answer.why);
  return answer.rewritten === undefined ? PASS : { ...PASS, stdout: answer.rewritten };
}

/** 126, as a shell says of what it may not run. */
function refusal(why: string): HookReply {
  const said = /^Remit\b/.test(why) ? why : `Remit: ${why}`;
  return { exit: 126, stdout: '', stderr: `${said}\n` };
}

function said(role: Role): HookReply {
  return { exit: 0, stdout: `${role}\n`, stderr: '' };
}
