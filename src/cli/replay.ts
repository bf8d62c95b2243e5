/** `remit replay FILE…`: judges recorded sessions step by step. */
import { resolve } from 'node:path';
import type { SessionFile } from '../core/model/session-file';
import type { Task } from '../core/model/task';
import { parseText, readSessions, readTask, taskOf, type Warn } from './formats';
import type { Command, Io } from './io';
import { loggedSession, playable, type PlayableSession } from './logged-session';
import { readOptions, wrongCall } from './options';
import { play, type JudgedStep, type PlayMode } from './play';
import { stepTitle } from './step-title';
import { shortened, table } from './table';
import { verdictLine } from './verdict-line';
import { comparisonText, underTask, whatIf } from './what-if';

const USAGE =
  'remit replay FILE… | --session ID [--json] [--assume-approved | --assume-ran] [--task FILE [--diff]]';

const TITLE_WIDTH = 72;

export const replay: Command = async (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      json: { type: 'boolean', default: false },
      'assume-approved': { type: 'boolean', default: false },
      'assume-ran': { type: 'boolean', default: false },
      session: { type: 'string' },
      task: { type: 'string' },
      diff: { type: 'boolean', default: false },
    },
    USAGE,
  );
  if ((values.session === undefined) === (positionals.length === 0)) {
    throw wrongCall('Name session files, or one session of the log', USAGE);
  }
  if (values['assume-approved'] && values['assume-ran']) {
    throw wrongCall('--assume-approved and --assume-ran exclude each other', USAGE);
  }
  if (values.diff && values.task === undefined) {
    throw wrongCall('--diff compares with another task: name it with --task', USAGE);
  }
  const mode: PlayMode = values['assume-approved']
    ? 'assume-approved'
    : values['assume-ran']
      ? 'assume-ran'
      : 'as-judged';
  const warn = (line: string) => io.err(`remit: warning: ${line}\n`);
  const task = values.task === undefined ? undefined : await taskFrom(values.task, io, warn);
  let failed = 0;
  for (const session of sessionsOf(io, positionals, values.session, warn)) {
    if (values.diff) {
      const comparison = whatIf(session, underTask(session.file, task), mode, io.now(), warn);
      io.out(values.json ? `${JSON.stringify(comparison)}\n` : comparisonText(comparison));
      continue;
    }
    const file = task === undefined ? session.file : underTask(session.file, task);
    const steps = play(file, mode, io.now(), warn, { answers: session.answers });
    const judged = numbered(steps, session);
    failed += values.json ? printLines(file, judged, io) : printTable(file, judged, io);
  }
  return failed === 0 ? 0 : 1;
};

function* sessionsOf(
  io: Io,
  files: readonly string[],
  id: string | undefined,
  warn: Warn,
): Generator<PlayableSession> {
  if (id !== undefined) yield loggedSession(io, id);
  for (const path of files) for (const file of readSessions(path, warn)) yield playable(file);
}

/** A dash is the standard input: an editor hands over a text that no file holds yet. */
async function taskFrom(path: string, io: Io, warn: Warn): Promise<Task> {
  if (path !== '-') return readTask(resolve(io.cwd, path), warn);
  return taskOf(parseText(await io.input(), 'standard input'), 'standard input', warn);
}

function* numbered(
  steps: Iterable<JudgedStep>,
  { numberOf }: PlayableSession,
): Generator<JudgedStep> {
  for (const judged of steps) yield { ...judged, step: numberOf(judged.step) };
}

function fits({ source, verdict }: JudgedStep): boolean {
  return source.expect === undefined || source.expect.includes(verdict.decision);
}

/** Returns how many steps differ from what was expected. */
function printLines(session: SessionFile, steps: Iterable<JudgedStep>, io: Io): number {
  let failed = 0;
  for (const judged of steps) {
    const { step, source, verdict } = judged;
    const ok = fits(judged);
    if (!ok) failed += 1;
    const expect = source.expect === undefined ? {} : { expect: source.expect };
    const line = { session: session.id, step, ...verdictLine(verdict), ...expect, ok };
    io.out(`${JSON.stringify(line)}\n`);
  }
  return failed;
}

function printTable(session: SessionFile, steps: Iterable<JudgedStep>, io: Io): number {
  const rows: string[][] = [];
  const explained: string[] = [];
  let failed = 0;
  for (const judged of steps) {
    const { step, source, verdict } = judged;
    const ok = fits(judged);
    if (!ok) failed += 1;
    rows.push([
      ok ? ' ' : '!',
      String(step),
      verdict.decision,
      verdict.reasonCode ?? '',
      verdict.points === 0 ? '' : String(verdict.points),
      shortened(stepTitle(source), TITLE_WIDTH),
    ]);
    const expected = ok ? '' : ` Expected: ${source.expect?.join(' or ')}.`;
    if (verdict.forPerson !== '' || !ok) {
      const from = verdict.evidence.length === 0 ? '' : ` (steps ${verdict.evidence.join(', ')})`;
      explained.push(`  ${step}: ${shortened(verdict.forPerson, 600)}${from}${expected}\n`);
    }
  }
  io.out(`${shortened(session.title ?? session.id, 100)}\n`);
  io.out(table([['', 'STEP', 'DECISION', 'REASON', 'POINTS', 'CALL'], ...rows]));
  io.out(`${explained.join('')}\n`);
  return failed;
}
