/** What every form of an exported session tells: its line, its steps and its report, from events that are redacted. */
import { redactDeep } from '../../core/audit/redact';
import type { Event } from '../../core/model/event';
import type { Fingerprint } from '../../core/model/ports';
import type { SessionReport, SessionSummary, StepView } from '../protocol';
import { reportOf } from '../report';
import { foldSummary, startSummary, stepViews } from '../view';

export interface Story {
  /** In the order of the log; never empty. */
  readonly events: readonly Event[];
  readonly summary: SessionSummary;
  readonly steps: readonly StepView[];
  readonly byNumber: ReadonlyMap<number, StepView>;
  readonly report: SessionReport;
}

/** Who made the export. */
export interface ExportOptions {
  /** Remit's own version. */
  readonly version: string;
  /** Redacts once more what an earlier version of Remit may have let through. */
  readonly fingerprint: Fingerprint;
}

/** The story of one session's events; undefined when there are none. */
export function storyOf(
  logged: readonly Event[],
  { fingerprint }: Pick<ExportOptions, 'fingerprint'>,
): Story | undefined {
  const events = redactedEvents(logged, fingerprint);
  const [first] = events;
  const report = reportOf(events);
  if (first === undefined || report === undefined) return undefined;
  const state = startSummary(first);
  for (const event of events) foldSummary(state, event);
  const steps = stepViews(events);
  return {
    events,
    summary: state.summary,
    steps,
    byNumber: new Map(steps.map((step) => [step.step, step])),
    report,
  };
}

/**
 * The log is redacted before it is written. What leaves the machine is redacted again, because a token whose shape this
 * version knows may have been written by one that did not.
 */
export function redactedEvents(
  events: readonly Event[],
  fingerprint: Fingerprint,
): readonly Event[] {
  return events.map((event) => redactDeep(event, fingerprint));
}

/** Calls that were not simply allowed, oldest first. */
export function notable({ steps }: Story): readonly StepView[] {
  return steps.filter(({ decision }) => decision !== undefined && decision !== 'ALLOW');
}
