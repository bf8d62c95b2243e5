/** In which session a door's command is judged, and which call of it a receipt was issued for. */
import type { AgentRef } from '../../core/model/event';
import type { Gate } from '../gate';
import { thisMachine, workspaceOf, type LiveSession } from '../sessions';
import { workspaceRules } from '../workspace-settings';
import type { Attribution, Owner } from './attribution';
import type { Window } from './contract';
import { isWithin } from './folders';
import type { Door } from './payload';
import type { Process } from './processes';
import type { Receipts } from './receipts';
import { likeness } from './same-call';

export interface SessionPlace {
  readonly kind: 'session';
  readonly session: LiveSession;
  readonly agent: AgentRef;
  /** Of the task that the door belongs to. */
  readonly label?: string;
  /** The agent's own process, where the door was told by it. */
  readonly process?: number;
}

export type Place = SessionPlace | { readonly kind: 'person' };

export interface Places {
  of(door: Door, chain: readonly Process[]): Place;
  /** The person's own session of the workspace around this folder, which begins if there is none. */
  person(cwd: string): LiveSession;
  /** The same, as far as it lives: nothing begins. */
  personIfLive(cwd: string): { readonly workspace: string; readonly session?: LiveSession };
  /** An agent's of which no hook has told: of the workspace around this folder. It begins if there is none. */
  agent(id: string, cwd: string): LiveSession;
  /** Where a task is judged: the session that started it, else the person's. */
  task(label: string, cwd: string, session: string | undefined): LiveSession;
}

export interface PlacesOptions {
  readonly gate: Gate;
  readonly attribution: Attribution;
  readonly receipts: Receipts;
  readonly sessions: () => readonly LiveSession[];
  readonly windows: () => readonly Window[];
}

/** Agent id of the person in sessions, events and views. */
const PERSON = 'person';

export function createPlaces(options: PlacesOptions): Places {
  const { gate, attribution, receipts, sessions, windows } = options;

  function of(door: Door, chain: readonly Process[]): Place {
    const owner = attribution.ownerOf(door, chain);
    switch (owner.kind) {
      case 'sessions': {
        const session = chosen(owner, door);
        const { process } = owner;
        const above = process === undefined ? {} : { process };
        return { kind: 'session', session, agent: session.agent, ...above };
      }
      case 'agent':
        return inSession(begun(owner.agent, door.cwd));
      case 'task': {
        const { label, session } = owner.terminal;
        return { ...inSession(task(label, door.cwd, session)), label };
      }
      case 'person':
        return { kind: 'person' };
    }
  }

  /** Of several sessions in one process, the one that waits for exactly this call. */
  function chosen(owner: Extract<Owner, { kind: 'sessions' }>, door: Door): LiveSession {
    const waits = owner.sessions.find((one) =>
      receipts.untaken(one.id).some((receipt) => likeness(receipt, door.text, []) !== 'other'),
    );
    return waits ?? owner.sessions[0]!;
  }

  function task(label: string, cwd: string, id: string | undefined): LiveSession {
    const live = sessions().filter((one) => !one.ended);
    const named = live.find((one) => one.id === id);
    const waits = live.find((one) =>
      receipts.untaken(one.id).some((receipt) => receipt.label === label),
    );
    return named ?? waits ?? begun(PERSON, cwd);
  }

  /** The innermost folder of a window that holds it, else the repository. */
  function workspaceAt(cwd: string): string {
    const open = windows()
      .flatMap((window) => window.folders)
      .filter((folder) => isWithin(cwd, folder));
    const roots = open.sort((a, b) => b.length - a.length).slice(0, 1);
    return workspaceOf({ session: '', cwd, roots }, gate.look(cwd, 0));
  }

  function begun(id: string, cwd: string): LiveSession {
    const workspace = workspaceAt(cwd);
    return gate.sessionFor({
      id: `${id}@${workspace}`,
      agent: { id },
      workspace,
      source: 'shell',
      rules: workspaceRules(workspace, gate.paths.settings),
      place: thisMachine(),
    });
  }

  return {
    of,
    task,
    agent: begun,
    person: (cwd) => begun(PERSON, cwd),
    personIfLive(cwd) {
      const workspace = workspaceAt(cwd);
      const session = gate.liveSession(`${PERSON}@${workspace}`);
      return { workspace, ...(session === undefined ? {} : { session }) };
    },
  };
}

function inSession(session: LiveSession): SessionPlace {
  return { kind: 'session', session, agent: session.agent };
}
