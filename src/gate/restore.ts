/**
 * A session after a restart of the gate: its events are played once more. They are redacted, but each placeholder
 * carries the fingerprint of what it stands for, so that the session knows the same credentials as before, and each
 * verdict rests on the look-ups that were recorded with it.
 */
import type { Actions } from '../core/model/action';
import type { Session } from '../core/index';
import type { Event, LookUp } from '../core/model/event';
import type { Look, Ports } from '../core/model/ports';
import type { Grant } from '../core/model/task';
import type { BoundRun } from '../core/model/verdict';
import type { Core } from './core';
import { lookIntoRecords, rememberValues } from './record-look';

export interface Restored {
  readonly nextStep: number;
  /** Steps that were let through and whose result has not come. */
  readonly open: readonly { readonly step: number; readonly actions: Actions }[];
  /** Steps whose question nobody has answered. */
  readonly unanswered: readonly number[];
  readonly keptLookUps: ReadonlySet<string>;
}

type Hashes = Pick<Ports, 'fingerprint' | 'digest'>;
type Place = Pick<Look, 'home' | 'platform'>;

/** Plays the events, which begin with `session-started`, into a fresh core session. */
export function restore(
  core: Core,
  session: Session,
  events: readonly Event[],
  hashes: Hashes,
  place: Place,
): Restored {
  const values = new Map<string, unknown>();
  const open = new Map<number, Actions>();
  const asked = new Map<number, Actions>();
  const unanswered = new Set<number>();
  const requested = new Map<number, Grant>();
  const ports = new Map<number, Ports>();
  const letThrough = new Set(
    events.flatMap((event) =>
      event.type === 'answered' && event.answer === 'let-through' ? event.step : [],
    ),
  );
  let nextStep = 0;
  const portsOf = (step: number): Ports => ports.get(step) ?? portsFrom([]);

  function portsFrom(lookUps: readonly LookUp[]): Ports {
    rememberValues(values, lookUps);
    const look = lookIntoRecords(lookUps, values, { ...place, fingerprint: hashes.fingerprint });
    return { look, ...hashes };
  }

  for (const event of events) {
    const atMs = Date.parse(event.at);
    if ('step' in event) nextStep = Math.max(nextStep, event.step + 1);
    switch (event.type) {
      case 'task-declared':
        core.declareTask(session, event.task ?? undefined, atMs);
        break;
      case 'topped-up':
        core.topUp(session, event.points);
        break;
      case 'grant-requested':
        requested.set(event.step, event.grant);
        break;
      case 'task-amended':
        core.amendTask(session, event.task, event.grant);
        break;
      case 'prompt': {
        const { text, author } = event;
        core.hear(session, event.step, { text, author }, portsFrom(event.lookUps ?? []));
        break;
      }
      case 'judged': {
        const recorded = portsFrom(event.lookUps);
        ports.set(event.step, recorded);
        const actions = event.actions as Actions;
        const { step, agent } = event;
        asked.set(step, actions);
        const bound = boundCall(event.bound, asked);
        const covered = event.covered === undefined ? {} : { covered: new Set(event.covered) };
        core.judge(session, { step, actions, agent, atMs, ...bound, ...covered }, recorded);
        if (event.decision === 'DENY' && !letThrough.has(event.step)) {
          core.settle(session, event.step, { kind: 'refused', by: 'guard' }, recorded);
        } else open.set(event.step, actions);
        if (event.decision === 'CONFIRM') unanswered.add(event.step);
        break;
      }
      case 'answered':
        answered(event);
        break;
      case 'result':
        open.delete(event.step);
        unanswered.delete(event.step);
        core.settle(
          session,
          event.step,
          { kind: 'ran', result: event.result },
          portsFrom(event.lookUps ?? []),
        );
        break;
      case 'undone': {
        const whole = event.problems.length === 0;
        const outcome = { kind: 'undone', by: event.step, whole } as const;
        core.settle(session, event.of, outcome, portsFrom([]));
        break;
      }
      case 'session-started':
      case 'session-ended':
      case 'kept':
      case 'gate':
        break;
    }
  }
  // A question that was open when the gate went away: its hook is gone, and its call did not run.
  for (const step of unanswered) {
    if (!open.has(step)) continue;
    open.delete(step);
    core.settle(session, step, { kind: 'refused', by: 'guard' }, portsOf(step));
  }
  return {
    nextStep,
    open: [...open].map(([step, actions]) => ({ step, actions })),
    unanswered: [...unanswered],
    keptLookUps: new Set(values.keys()),
  };

  function answered(event: Extract<Event, { type: 'answered' }>): void {
    const { step } = event;
    switch (event.answer) {
      case 'allow-once':
      case 'allow-session': {
        const covers = event.answer === 'allow-once' ? 'once' : 'session';
        core.settle(session, step, { kind: 'approved', covers }, portsOf(step));
        unanswered.delete(step);
        return;
      }
      case 'deny':
      case 'deny-with-note':
        if (requested.has(step)) {
          core.refuseGrant(session, step, requested.get(step)!);
          return;
        }
        core.settle(session, step, { kind: 'refused', by: 'person' }, portsOf(step));
        open.delete(step);
        unanswered.delete(step);
        return;
      case 'dry-run':
      case 'read-only':
      case 'sandbox':
        // The bounded run is a step of its own; the call itself did not run and waits for the person.
        core.settle(session, step, { kind: 'refused', by: 'guard' }, portsOf(step));
        open.delete(step);
        return;
      case 'let-through':
        core.settle(session, step, { kind: 'observed' }, portsOf(step));
        unanswered.delete(step);
        return;
      case 'grant':
        // The task was amended by an event of its own.
        return;
      case 'no-answer':
        if (requested.has(step)) return;
        // The agent's own question may still end in a result; every other one was refused.
        if (event.by === 'agent-ask') return;
        core.settle(session, step, { kind: 'refused', by: 'guard' }, portsOf(step));
        open.delete(step);
        return;
    }
  }
}

/** The command in whose place a bounded run stood, from the step that was asked about. */
function boundCall(
  run: BoundRun | undefined,
  asked: ReadonlyMap<number, Actions>,
): { readonly bound?: BoundRun & { readonly command: string } } {
  if (run === undefined) return {};
  const action = asked.get(run.of)?.[0];
  return action?.tool === 'shell' ? { bound: { ...run, command: action.command } } : {};
}
