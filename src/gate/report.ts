/**
 * What Remit stopped in a session, or would have stopped had it not only observed: the calls with their reasons and
 * chains, and for each harm the earliest step at which a stop would have prevented it. Events are redacted already.
 */
import type { Event } from '../core/model/event';
import { foldSummary, startSummary, stepViews } from './view';
import type { ChainLink, ReportedHarm, ReportedStep, SessionReport, StepView } from './protocol';

/** Tier from which a call that would have been stopped counts as a harm: seen by others, or hard to undo. */
const HARM_TIER = 3;

/** The report of one session's events; undefined when there are none. */
export function reportOf(events: readonly Event[]): SessionReport | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const state = startSummary(first);
  for (const event of events) foldSummary(state, event);
  const { id, agent, title, workspace, startedAt, lastAt, points } = state.summary;
  const views = stepViews(events);
  const byNumber = new Map(views.map((view) => [view.step, view]));
  const caps = capsOf(events);
  const reported = views.flatMap((view) => reportedStep(view, byNumber, caps) ?? []);
  const of = (decision: ReportedStep['decision']): readonly ReportedStep[] =>
    reported.filter((one) => one.decision === decision);
  const asked = of('CONFIRM');
  return {
    session: id,
    agent,
    title,
    workspace,
    startedAt,
    lastAt,
    state: state.summary.state,
    calls: views.filter((view) => view.decision !== undefined).length,
    observed: state.summary.observed,
    asked,
    differentQuestions: new Set(asked.map((one) => actOf(byNumber.get(one.step)!))).size,
    denied: of('DENY'),
    capped: of('ALLOW_WITH_CAPS'),
    harms: views.flatMap((view) => harmOf(view, byNumber) ?? []),
    points,
  };
}

function capsOf(events: readonly Event[]): ReadonlyMap<number, readonly string[]> {
  return new Map(
    events.flatMap((event) =>
      event.type === 'judged' ? [[event.step, event.caps.map((cap) => cap.kind)] as const] : [],
    ),
  );
}

function reportedStep(
  view: StepView,
  byNumber: ReadonlyMap<number, StepView>,
  caps: ReadonlyMap<number, readonly string[]>,
): ReportedStep | undefined {
  const { decision, answer } = view;
  if (decision === undefined || decision === 'ALLOW') return undefined;
  const observed = answer?.answer === 'let-through';
  return {
    step: view.step,
    title: view.title,
    decision,
    ...(view.reasonCode === undefined ? {} : { reasonCode: view.reasonCode }),
    forPerson: view.forPerson,
    because: view.because,
    chain: view.evidence.flatMap((number) => linkTo(byNumber.get(number)) ?? []),
    caps: caps.get(view.step) ?? [],
    observed,
    ...(answer === undefined || observed ? {} : { answer: answer.answer }),
  };
}

function linkTo(view: StepView | undefined): ChainLink | undefined {
  return view && { step: view.step, title: view.title };
}

/** What the call is about, as "yes, this session" would cover it. */
function actOf(view: StepView): string {
  const acts = view.effects
    .filter((effect) => effect.tier > 0)
    .map(({ operation, resource, environment }) => `${operation} ${resource} ${environment}`);
  return acts.length === 0 ? view.title : [...new Set(acts)].sort().join('\n');
}

function isStop(view: StepView): boolean {
  return view.decision === 'CONFIRM' || view.decision === 'DENY';
}

function harmOf(view: StepView, byNumber: ReadonlyMap<number, StepView>): ReportedHarm | undefined {
  const ran = view.answer?.answer === 'let-through';
  if (!ran || !isStop(view)) return undefined;
  if (view.effects.every((effect) => effect.tier < HARM_TIER)) return undefined;
  const stops = [...chainOf(view, byNumber)].filter(isStop).sort((a, b) => a.step - b.step);
  const [earliest = view] = stops;
  return {
    step: view.step,
    title: view.title,
    forPerson: view.forPerson,
    earliest: {
      step: earliest.step,
      title: earliest.title,
      decision: earliest.decision === 'DENY' ? 'DENY' : 'CONFIRM',
    },
  };
}

/** The step and everything that led to it, at any distance. */
function chainOf(view: StepView, byNumber: ReadonlyMap<number, StepView>): ReadonlySet<StepView> {
  const chain = new Set<StepView>([view]);
  for (const one of chain) {
    for (const number of one.evidence) {
      const earlier = byNumber.get(number);
      if (earlier !== undefined) chain.add(earlier);
    }
  }
  return chain;
}
