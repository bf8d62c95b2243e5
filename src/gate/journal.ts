/**
 * The one way into the log: every event is redacted, sealed and written here, folded into the session's line, and
 * then told to the windows. Nothing that was not written is ever shown.
 */
import { findSecrets } from '../core/audit/secrets';
import { redactDeep } from '../core/audit/redact';
import { LIMITS } from '../core/limits';
import type { Event, EventBody } from '../core/model/event';
import type { Fingerprint } from '../core/model/ports';
import type { AuditLog, AuditLogOptions } from '../store/audit-log';
import type {
  NotificationName,
  Notifications,
  SessionSummary,
  StepView,
  StoryAct,
} from './protocol';
import { storyAct } from './story';
import { foldSummary, startSummary, stepViews, type SummaryState } from './view';

export type Notify = <N extends NotificationName>(name: N, params: Notifications[N]) => void;

export interface Journal {
  /** Writes one event. Throws when the log cannot be written. */
  write(session: string, body: EventBody): Event;
  /** To the disk: before every answer that is not ALLOW. */
  flush(): void;
  /** Lets the oldest events go that are all older than this, in milliseconds. */
  prune(olderThanMs: number): boolean;
  close(): void;
  /** Oldest first; with `step` only those about that step. */
  eventsOf(session: string, step?: number): readonly Event[];
  steps(session: string): readonly StepView[];
  /** The first `limit` steps from `from` on, and the acts between them; nothing else of the session is read. */
  page(session: string, from: number, limit: number): JournalPage;
  step(session: string, step: number): StepView | undefined;
  summary(session: string): SessionSummary | undefined;
  /** Latest first. */
  summaries(): readonly SessionSummary[];
  /** What is shown beside the log, redacted as the log is. */
  redacted<T>(session: string, value: T): T;
  /** Credentials met in this text are hidden from now on wherever they stand alone in the session's events. */
  meet(session: string, text: string): void;
  /** So are values that the session took for secrets because of where they came from: their fingerprints. */
  know(session: string, fingerprints: Iterable<string>): void;
}

export interface JournalPage {
  readonly steps: readonly StepView[];
  readonly acts: readonly StoryAct[];
  /** Where the next page begins; null when this is the last. */
  readonly next: number | null;
}

/** Known credentials per session; what is beyond is still recognised by its shape and its surroundings. */
const KNOWN = 500;
/** Raised whenever `SummaryState` changes its shape or its meaning. */
const SUMMARY_VERSION = 1;
/** Sessions whose line is kept in memory. */
const SESSIONS = 500;

export interface JournalOptions {
  /** Opens the log and shows what it holds already. */
  readonly openLog: (reader: Pick<AuditLogOptions, 'onEvent' | 'carried'>) => AuditLog;
  readonly fingerprint: Fingerprint;
  readonly now: () => number;
  readonly notify: Notify;
  /** Is there a window to tell? */
  readonly isWatched: () => boolean;
}

export function openJournal(options: JournalOptions): Journal {
  const { fingerprint, now, notify, isWatched } = options;
  const states = new Map<string, SummaryState>();
  const known = new Map<string, Set<string>>();
  const log = options.openLog({ onEvent: fold, carried: carriedStates(states) });

  function fold(event: Event): void {
    if (event.session === '') return;
    let state = states.get(event.session);
    if (state === undefined) {
      state = startSummary(event);
      states.set(event.session, state);
      if (states.size > SESSIONS) states.delete(states.keys().next().value!);
    }
    foldSummary(state, event);
  }

  function write(session: string, body: EventBody): Event {
    const redacted = shortened(redactDeep(body, fingerprint, known.get(session)));
    const event = log.append(redacted, session, now());
    fold(event);
    tell(event);
    return event;
  }

  function know(session: string, fingerprints: Iterable<string>): void {
    const prints = known.get(session) ?? new Set<string>();
    for (const print of fingerprints) if (prints.size < KNOWN) prints.add(print);
    if (prints.size > 0) known.set(session, prints);
  }

  function tell(event: Event): void {
    if (!isWatched()) return;
    const summary = states.get(event.session)?.summary;
    if (summary === undefined) return;
    const number = 'step' in event ? event.step : undefined;
    const view = number === undefined ? undefined : step(event.session, number);
    if (view !== undefined) notify('step', view);
    if (event.type === 'undone') {
      // The step that was undone changed too.
      const undone = step(event.session, event.of);
      if (undone !== undefined) notify('step', undone);
    }
    const act = storyAct(event, number ?? summary.steps - 1);
    if (act !== undefined) notify('act', act);
    notify('session', summary);
  }

  function step(session: string, number: number): StepView | undefined {
    return stepViews(log.eventsOf(session, number))[0];
  }

  function page(session: string, from: number, limit: number): JournalPage {
    const { events, between, next } = log.pageOf(session, from, limit);
    const end = next ?? Infinity;
    // A later undo is an event of the step that it undid, and belongs to a page of its own.
    const steps = stepViews(events).filter((view) => view.step >= from && view.step < end);
    const acts = [...between, ...events.map((event) => ({ event, after: stepNumber(event) }))]
      .flatMap(({ event, after }) => storyAct(event, after) ?? [])
      .sort((a, b) => a.seq - b.seq);
    return { steps, acts, next };
  }

  return {
    write,
    flush: () => log.flush(),
    prune: (olderThanMs) => log.prune(olderThanMs),
    close: () => log.close(),
    eventsOf: (session, step) => log.eventsOf(session, step),
    steps: (session) => stepViews(log.eventsOf(session)),
    step,
    page,
    summary: (session) => states.get(session)?.summary,
    summaries: () =>
      [...states.values()]
        .map((state) => state.summary)
        .sort((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0)),
    redacted: (session, value) => redactDeep(value, fingerprint, known.get(session)),
    meet(session, text) {
      // A short value stands in too many words to be hidden by itself.
      const long = findSecrets(text).filter((finding) => finding.value.length >= 12);
      know(
        session,
        long.map((finding) => fingerprint(finding.value)),
      );
    },
    know,
  };
}

/** The sessions' lines as they stand where a segment of the log ends. Another version's are not taken over. */
function carriedStates(states: Map<string, SummaryState>): NonNullable<AuditLogOptions['carried']> {
  return {
    save: () => ({
      version: SUMMARY_VERSION,
      states: [...states].map(([id, { summary, extra, held, asking }]) => {
        return [id, { summary, extra, held: [...held], asking: [...asking] }] as const;
      }),
    }),
    load(saved) {
      const found = saved as { readonly version?: unknown; readonly states?: unknown } | null;
      if (found?.version !== SUMMARY_VERSION || !Array.isArray(found.states)) return false;
      for (const [id, state] of found.states as readonly [string, SavedState][]) {
        const { summary, extra, held, asking } = state;
        states.set(id, { summary, extra, held: new Map(held), asking: new Set(asking) });
      }
      return true;
    },
  };
}

interface SavedState {
  readonly summary: SessionSummary;
  readonly extra: number;
  readonly held: readonly [number, number][];
  readonly asking: readonly number[];
}

function stepNumber(event: Event): number {
  return 'step' in event ? event.step : -1;
}

/** What a verdict looked at is bounded where it is recorded, and stays whole: from a part of it one would judge otherwise. */
function shortened(body: EventBody): EventBody {
  if (!('lookUps' in body) || body.lookUps === undefined) return shorten(body);
  const { lookUps, ...rest } = body;
  return { ...shorten(rest), lookUps } as EventBody;
}

/** Cuts texts that are too long for the log. Redaction went before, so that no cut can split a credential. */
function shorten<T>(value: T): T {
  return visit(value) as T;

  function visit(node: unknown): unknown {
    if (typeof node === 'string') {
      return node.length <= LIMITS.logTextChars
        ? node
        : `${node.slice(0, LIMITS.logTextChars)}\n[${node.length - LIMITS.logTextChars} more characters]`;
    }
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, visit(item)]));
  }
}
