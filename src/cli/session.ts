/** `remit session list|show|report|export`: what the log knows of the sessions. Reads the log, needs no gate. */
import type { Event } from '../core/model/event';
import { reportOf } from '../gate/report';
import { reportText } from '../gate/report-text';
import { foldSummary, startSummary, stepViews, type SummaryState } from '../gate/view';
import { Complaint } from './complaint';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { sessionExport } from './session-export';
import { eventsOf, logOf } from './session-log';
import { shortened, table } from './table';

const USAGE =
  'remit session list [--json], remit session show ID [--json], remit session report [ID] [--json], or remit session export ID [--format FORMAT] [--for pr|incident] [--out FILE]';

const TITLE_WIDTH = 60;
const CALL_WIDTH = 90;

export const session: Command = (args, io) => {
  const [name, ...rest] = args;
  if (name === 'export') return Promise.resolve(sessionExport(rest, io));
  const { values, positionals } = readOptions(
    rest,
    { json: { type: 'boolean', default: false } },
    USAGE,
  );
  switch (name) {
    case 'list':
      list(io, values.json);
      break;
    case 'show':
      show(io, oneId(positionals), values.json);
      break;
    case 'report':
      report(io, positionals, values.json);
      break;
    default:
      throw wrongCall(
        name === undefined ? 'What about sessions?' : `There is no "session ${name}"`,
        USAGE,
      );
  }
  return Promise.resolve(0);
};

function oneId(positionals: readonly string[]): string {
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw wrongCall('Name one session', USAGE);
  return id;
}

function list(io: Io, json: boolean): void {
  const states = new Map<string, SummaryState>();
  for (const event of logOf(io)) {
    if (event.session === '') continue;
    const state = states.get(event.session) ?? startSummary(event);
    foldSummary(state, event);
    states.set(event.session, state);
  }
  const summaries = [...states.values()].map((state) => state.summary);
  if (json) {
    for (const summary of summaries) io.out(`${JSON.stringify(summary)}\n`);
    return;
  }
  if (summaries.length === 0) {
    io.out('There are no sessions yet.\n');
    return;
  }
  const rows = summaries.map((one) => [
    one.id,
    one.agent,
    one.startedAt.slice(0, 16).replace('T', ' '),
    String(one.steps),
    String(one.denied),
    String(one.asked),
    shortened(one.title, TITLE_WIDTH),
  ]);
  io.out(table([['SESSION', 'AGENT', 'STARTED', 'STEPS', 'DENIED', 'ASKED', 'TITLE'], ...rows]));
}

function show(io: Io, id: string, json: boolean): void {
  const events = eventsOf(io, id);
  const steps = stepViews(events);
  if (json) {
    for (const step of steps) io.out(`${JSON.stringify(step)}\n`);
    return;
  }
  const rows = steps.map((step) => [
    String(step.step),
    step.decision ?? step.tool,
    step.reasonCode ?? '',
    step.answer?.answer ?? '',
    shortened(step.title, CALL_WIDTH),
  ]);
  io.out(`${standing(events)}\n`);
  io.out(table([['STEP', 'DECISION', 'REASON', 'ANSWER', 'CALL'], ...rows]));
  for (const step of steps) {
    if (step.forPerson !== '') io.out(`  ${step.step}: ${shortened(step.forPerson, 600)}\n`);
  }
}

/** Of the session that is named, else of the latest. */
function report(io: Io, positionals: readonly string[], json: boolean): void {
  const id = positionals.length === 0 ? latest(io) : oneId(positionals);
  const found = reportOf(eventsOf(io, id))!;
  io.out(json ? `${JSON.stringify(found)}\n` : reportText(found));
}

function latest(io: Io): string {
  let id = '';
  for (const event of logOf(io)) if (event.session !== '') id = event.session;
  if (id !== '') return id;
  throw new Complaint(
    'SESSION_UNKNOWN',
    'There are no sessions yet.',
    'Let a guarded agent work first.',
  );
}

/** The task and what is left of its budget, in one line. */
function standing(events: readonly Event[]): string {
  const state = startSummary(events[0]!);
  for (const event of events) foldSummary(state, event);
  const { task, points } = state.summary;
  const left = Math.max(0, points.budget - points.committed - points.reserved);
  const named = task === null ? 'No task declared' : `Task: ${shortened(task.title, 80)}`;
  return `${named}. ${left} of ${points.budget} risk points left (${points.committed} spent, ${points.reserved} reserved).`;
}
