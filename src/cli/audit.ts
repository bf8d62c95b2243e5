/** `remit audit verify` and `remit audit export`: the log, checked and handed on. */
import * as fs from 'node:fs';
import type { Head } from '../core/audit/chain';
import type { Event } from '../core/model/event';
import { logAsOcsf, logAsSarif } from '../gate/exports/formats';
import type { ExportOptions } from '../gate/exports/story';
import { readLog } from '../store/audit-log';
import { markLine, parseCheckpoints, readHead } from '../store/log-marks';
import { verifyExport, verifyLog } from '../store/verify-log';
import { pathsOf, remitHome } from '../store/paths';
import { Complaint } from './complaint';
import { csvLine } from './csv';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { VERSION } from './program-folder';
import { fingerprintOf } from './session-log';

const USAGE =
  'remit audit verify [--file EXPORT] [--checkpoint FILE] [--json], remit audit checkpoint, or remit audit export --format jsonl|csv|ocsf|sarif';

export const audit: Command = (args, io) => {
  const [name, ...rest] = args;
  switch (name) {
    case 'verify':
      return Promise.resolve(verify(rest, io));
    case 'checkpoint':
      return Promise.resolve(checkpoint(rest, io));
    case 'export':
      return Promise.resolve(exportLog(rest, io));
    default:
      throw wrongCall(
        name === undefined ? 'Verify, checkpoint or export?' : `There is no "audit ${name}"`,
        USAGE,
      );
  }
};

const VERIFY_OPTIONS = {
  json: { type: 'boolean', default: false },
  file: { type: 'string' },
  checkpoint: { type: 'string' },
} as const;

function verify(args: readonly string[], io: Io): number {
  const { values } = readOptions(args, VERIFY_OPTIONS, USAGE);
  const folder = pathsOf(remitHome(io.env)).log;
  const elsewhere = values.checkpoint === undefined ? [] : checkpointsIn(values.checkpoint);
  const report =
    values.file === undefined
      ? verifyLog(folder, elsewhere)
      : verifyExport(textOf(values.file), elsewhere);
  const { events, problem, file, prunedTo } = report;
  const where = values.file ?? file ?? folder;
  if (values.json) {
    const found = problem === undefined ? {} : { problem: { ...problem, file: where } };
    const pruned = prunedTo === undefined ? {} : { pruned_to: prunedTo };
    io.out(`${JSON.stringify({ ok: problem === undefined, events, ...pruned, ...found })}\n`);
  } else if (problem !== undefined) {
    io.out(`The log does not stand as it was written: ${problem.message}\n`);
    io.out(
      `${where}, line ${problem.line}: ${problem.code}. The ${events} events before it hold.\n`,
    );
  } else if (events === 0) {
    io.out(`There is no log yet in ${where}.\n`);
  } else {
    if (prunedTo !== undefined)
      io.out(`Events up to ${prunedTo} were removed by the setting of this machine.\n`);
    io.out(`All ${events} events of the log stand as they were written.\n`);
  }
  return problem === undefined ? 0 : 1;
}

/** Position and hash of the last event: kept elsewhere, they show later that nothing before them was changed. */
function checkpoint(args: readonly string[], io: Io): number {
  readOptions(args, {}, USAGE);
  const head = readHead(pathsOf(remitHome(io.env)).log);
  if (head === undefined) {
    throw new Complaint('LOG_EMPTY', 'There is no log yet.', 'Let a guarded agent work first.');
  }
  io.out(`${markLine(head)} ${new Date().toISOString()}\n`);
  return 0;
}

function checkpointsIn(file: string): readonly Head[] {
  const found = parseCheckpoints(textOf(file));
  if (found.length > 0) return found;
  throw new Complaint(
    'CHECKPOINT_UNREADABLE',
    `${file} holds no checkpoint.`,
    'A checkpoint is a line of "remit audit checkpoint", or of the file log/checkpoints.',
  );
}

function textOf(file: string): string {
  try {
    return fs.readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Complaint(
      'FILE_UNREADABLE',
      `${file} cannot be read: ${String(error)}`,
      'Check its name.',
    );
  }
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
