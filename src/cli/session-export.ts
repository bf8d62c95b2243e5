/** `remit session export ID`: one session in a form that others can read. */
import { resolve } from 'node:path';
import { AUDIENCES, EXPORT_FORMATS, exportText } from '../gate/exports/formats';
import { writeWhole } from '../store/paths';
import { Complaint } from './complaint';
import type { Io } from './io';
import { oneOf, readOptions, wrongCall } from './options';
import { VERSION } from './program-folder';
import { eventsOf, fingerprintOf } from './session-log';

const USAGE = `remit session export ID [--format ${EXPORT_FORMATS.join('|')}] [--for ${AUDIENCES.join('|')}] [--out FILE]`;

export function sessionExport(args: readonly string[], io: Io): number {
  const { values, positionals } = readOptions(
    args,
    {
      format: { type: 'string', default: 'session' },
      for: { type: 'string', default: 'pr' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    USAGE,
  );
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw wrongCall('Name one session', USAGE);
  const format = oneOf(EXPORT_FORMATS, values.format, 'format', USAGE);
  const audience = oneOf(AUDIENCES, values.for, 'reader', USAGE);
  const options = { version: VERSION, fingerprint: fingerprintOf(io) };
  const text = exportText(eventsOf(io, id), format, audience, options);
  if (text === undefined) {
    throw new Complaint(
      'SESSION_UNKNOWN',
      `The log does not hold the beginning of session "${id}".`,
      'Only a session whose start is in the log can be exported so; --format jsonl takes what is there.',
    );
  }
  handOver(io, text, values.out);
  return 0;
}

/** To standard output, or into a file that only this user can read. */
export function handOver(io: Io, text: string, out: string | undefined): void {
  if (out === undefined) {
    io.out(text);
    return;
  }
  const file = resolve(io.cwd, out);
  try {
    writeWhole(file, text);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Complaint(
      'FILE_UNWRITABLE',
      `${file} cannot be written (${why}).`,
      'Name a file in a folder that is there and that you may write to.',
    );
  }
  io.err(`Written: ${file}\n`);
}
