/** `remit audit verify` and `remit audit export`: the log, checked and handed on. */
import type { Event } from '../core/model/event';
import { logAsOcsf, logAsSarif } from '../gate/exports/formats';
import type { ExportOptions } from '../gate/exports/story';
import { readLog, verifyLog } from '../store/audit-log';
import { pathsOf, remitHome } from '../store/paths';
import { csvLine } from './csv';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { VERSION } from './program-folder';
import { fingerprintOf } from './session-log';

const USAGE = 'remit audit verify [--json], or remit audit export --format jsonl|csv|ocsf|sarif';

export const audit: Command = (args, io) => {
  const [name, ...rest] = args;
  switch (name) {
    case 'verify':
      return Promise.resolve(verify(rest, io));
    case 'export':
      return Promise.resolve(exportLog(rest, io));
    default:
      throw wrongCall(
        name === undefined ? 'Verify or export?' : `There is no "audit ${name}"`,
        USAGE,
      );
  }
};

function verify(args: readonly string[], io: Io): number {
  const { values } = readOptions(args, { json: { type: 'boolean', default: false } }, USAGE);
  const folder = pathsOf(remitHome(io.env)).log;
  const { events, problem } = verifyLog(folder);
  if (values.json) {
    const found = problem === undefined ? {} : { problem };
    io.out(`${JSON.stringify({ ok: problem === undefined, events, ...found })}\n`);
  } else if (problem !== undefined) {
    io.out(`The log in ${folder} does not stand as it was written: ${problem.message}\n`);
    io.out(`Line ${problem.line}: ${problem.code}. The ${events} events before it hold.\n`);
  } else if (events === 0) {
    io.out(`There is no log yet in ${folder}.\n`);
  } else {
    io.out(`All ${events} events of the log stand as they were written.\n`);
  }
  return problem === undefined ? 0 : 1;
}

const COLUMNS = [
  'seq',
  'at',
  'session',
  'type',
  'agent',
  'step',
  'decision',
  'reason_code',
  'points',
  'call',
  'for_person',
  'answer',
] as const;

function exportLog(args: readonly string[], io: Io): number {
  const { values } = readOptions(args, { format: { type: 'string' } }, USAGE);
  const events = readLog(pathsOf(remitHome(io.env)).log);
  switch (values.format) {
    case 'jsonl':
      for (const event of events) io.out(`${JSON.stringify(event)}\n`);
      return 0;
    case 'csv':
      io.out(csvLine(COLUMNS));
      for (const event of events) {
        const row = rowOf(event);
        io.out(csvLine(COLUMNS.map((column) => row[column] ?? '')));
      }
      return 0;
    case 'ocsf':
      for (const line of logAsOcsf(events, handedOver(io))) io.out(line);
      return 0;
    case 'sarif':
      io.out(logAsSarif(events, handedOver(io)));
      return 0;
    default:
      throw wrongCall('Which format?', USAGE);
  }
}

function handedOver(io: Io): ExportOptions {
  return { version: VERSION, fingerprint: fingerprintOf(io) };
}

function rowOf(event: Event): Partial<Record<(typeof COLUMNS)[number], string>> {
  const common = {
    seq: String(event.seq),
    at: event.at,
    session: event.session,
    type: event.type,
    ...('step' in event ? { step: String(event.step) } : {}),
  };
  switch (event.type) {
    case 'session-started':
      return { ...common, agent: event.agent.id, call: event.workspace };
    case 'session-ended':
      return { ...common, call: event.reason };
    case 'task-declared':
      return { ...common, call: event.task?.title ?? '' };
    case 'grant-requested':
      return { ...common, agent: event.agent.id, call: JSON.stringify(event.grant) };
    case 'task-amended':
      return { ...common, agent: event.by, call: JSON.stringify(event.grant) };
    case 'topped-up':
      return { ...common, points: String(event.points) };
    case 'prompt':
      return { ...common, agent: event.author, call: event.text };
    case 'judged':
      return {
        ...common,
        agent: event.agent.id,
        decision: event.decision,
        reason_code: event.reasonCode ?? '',
        points: String(event.points),
        call: event.actions.map((action) => JSON.stringify(action)).join(' '),
        for_person: event.forPerson,
      };
    case 'answered':
      return { ...common, agent: event.by, answer: event.answer };
    case 'result':
      return {
        ...common,
        call: event.result.exit === undefined ? '' : `exit ${event.result.exit}`,
      };
    case 'kept':
      return { ...common, call: `${event.recovery}: ${event.files} files` };
    case 'undone':
      return { ...common, agent: event.by, call: `step ${event.of}: ${event.changes.join('; ')}` };
    case 'gate':
      return { ...common, call: `${event.what} ${event.detail}`.trim() };
  }
}
