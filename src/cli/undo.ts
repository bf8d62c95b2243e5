/** `remit undo`: puts back what a step of an agent took away. For a person; the gate does it. */
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { RecoveryView, UndoLine, UndoPreview } from '../gate/protocol';
import { refuseAgentsAround } from './agent-marks';
import { Complaint } from './complaint';
import { difference } from './diff';
import { startGateIfDown } from './gate';
import { requestGate } from './gate-client';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { shortened, table } from './table';

const USAGE = 'remit undo [--session ID] [--step N] [--list] [--json] [--yes]';
/** Looking through and copying back many files takes a while. */
const PATIENCE_MS = 120_000;
/** Files whose difference is shown line by line. */
const SHOWN_FILES = 20;
const DIFF_BYTES = 256 * 1024;

export const undo: Command = async (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      session: { type: 'string' },
      step: { type: 'string' },
      list: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (positionals.length > 0) throw wrongCall('An undo takes no further words', USAGE);
  const step = stepOf(values.step);
  refuseAgentsAround(io.env, 'undo a step');
  await startGateIfDown(io);
  const kept = await requestGate(io.env, 'recoveries', sessionOf(values.session));
  if (values.list) return list(io, kept, values.json);
  const chosen = kept.find((one) => step === undefined || one.step === step);
  if (chosen === undefined) {
    throw new Complaint(
      'NOTHING_KEPT',
      'Nothing is kept that this could undo.',
      'See "remit undo --list" for what can be undone.',
    );
  }
  return undoOne(io, chosen, values.json, values.yes);
};

function stepOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw wrongCall(`"${text}" is no number of a step`, USAGE);
}

function sessionOf(session: string | undefined): { readonly session?: string } {
  return session === undefined ? {} : { session };
}

function list(io: Io, kept: readonly RecoveryView[], json: boolean): number {
  if (json) {
    for (const one of kept) io.out(`${JSON.stringify(one)}\n`);
    return 0;
  }
  if (kept.length === 0) {
    io.out('Nothing is kept: no step took anything away that Remit kept first.\n');
    return 0;
  }
  const rows = kept.map((one) => [
    one.session,
    String(one.step),
    one.at.slice(0, 16).replace('T', ' '),
    String(one.files),
    shortened(
      [...one.databases, ...one.remotes, ...one.repositories, ...one.paths].map(visible).join(' '),
      80,
    ),
  ]);
  io.out(table([['SESSION', 'STEP', 'KEPT', 'FILES', 'OF'], ...rows]));
  return 0;
}

async function undoOne(
  io: Io,
  { session, step }: RecoveryView,
  json: boolean,
  yes: boolean,
): Promise<number> {
  const preview = await requestGate(io.env, 'undoPreview', { session, step }, PATIENCE_MS);
  if (json && !yes) {
    io.out(`${JSON.stringify(preview)}\n`);
    return 0;
  }
  if (!json) await show(io, preview);
  if (preview.lines.length === 0) {
    if (!json) io.out('Nothing to undo: all stands as it did before this step.\n');
    else io.out(`${JSON.stringify({ ...preview, undone: false })}\n`);
    return 0;
  }
  if (!yes) await mustAgree(io, preview);
  const undone = await requestGate(io.env, 'undo', { session, step }, PATIENCE_MS);
  if (json) io.out(`${JSON.stringify({ session, of: step, undone: true, ...undone })}\n`);
  else {
    for (const problem of undone.problems) io.err(`Not put back: ${visible(problem)}\n`);
    io.out(
      `Step ${step} is undone. To take that back: remit undo --session ${visible(session)} --step ${undone.step}\n`,
    );
  }
  return undone.problems.length > 0 ? 1 : 0;
}

async function mustAgree(io: Io, { lines }: UndoPreview): Promise<void> {
  if (!io.terminal) {
    throw new Complaint(
      'NOT_CONFIRMED',
      'Nobody could be asked, so nothing was changed.',
      'Run it at a terminal, or add --yes once you have read what it would do.',
    );
  }
  const isSeen = lines.some((line) => line.seen === true);
  const answer = await io.ask(
    isSeen ? 'Undo this? It pushes with force, and others see that. [y/N] ' : 'Undo this? [y/N] ',
  );
  if (/^y(?:es)?$/i.test(answer.trim())) return;
  throw new Complaint('NOT_CONFIRMED', 'Nothing was changed.', 'Answer "y" to undo.');
}

async function show(io: Io, preview: UndoPreview): Promise<void> {
  const { session, step, title, lines } = preview;
  io.out(`Undoing step ${step} of session ${visible(session)}: ${visible(title)}\n`);
  let shown = 0;
  for (const line of lines) {
    io.out(`- ${visible(line.what)}${line.since ? ' (it was changed again since)' : ''}\n`);
    if (line.path === undefined || shown >= SHOWN_FILES) continue;
    shown += 1;
    await showDifference(io, preview, line);
  }
}

async function showDifference(
  io: Io,
  { session, step }: UndoPreview,
  line: UndoLine,
): Promise<void> {
  const { path } = line;
  if (path === undefined) return;
  const { text } = await requestGate(io.env, 'undoText', { session, step, path }, PATIENCE_MS);
  const now = textNow(path);
  if (now === undefined || (text ?? '').length > DIFF_BYTES) return;
  for (const one of difference(now, text ?? '').split('\n')) {
    if (one !== '') io.out(`    ${visible(one)}\n`);
  }
}

/** Empty for a file that is not there; undefined for one that is no text to show. */
function textNow(file: string): string | undefined {
  try {
    const bytes = readFileSync(file);
    return bytes.length > DIFF_BYTES || bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? '' : undefined;
  }
}

/** Names and texts may hold what steers a terminal; it is shown instead of done. */
function visible(text: string): string {
  return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(
    text,
  )
    ? inspect(text).slice(1, -1)
    : text;
}
