/** `remit replay FILE…`: judges recorded sessions step by step. */
import type { SessionFile } from '../core/model/session-file';
import { readSessions } from './formats';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { play, type JudgedStep, type PlayMode } from './play';
import { shortened, table } from './table';
import { verdictLine } from './verdict-line';

const USAGE = 'remit replay FILE… [--json] [--assume-approved | --assume-ran]';

const TITLE_WIDTH = 72;

export const replay: Command = (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      json: { type: 'boolean', default: false },
      'assume-approved': { type: 'boolean', default: false },
      'assume-ran': { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (positionals.length === 0) throw wrongCall('No session file was named', USAGE);
  if (values['assume-approved'] && values['assume-ran']) {
    throw wrongCall('--assume-approved and --assume-ran exclude each other', USAGE);
  }
  const mode: PlayMode = values['assume-approved']
    ? 'assume-approved'
    : values['assume-ran']
      ? 'assume-ran'
      : 'as-judged';
  const warn = (line: string) => io.err(`remit: warning: ${line}\n`);
  let failed = 0;
  for (const path of positionals) {
    for (const session of readSessions(path, warn)) {
      const steps = play(session, mode, io.now(), warn);
      failed += values.json ? printLines(session, steps, io) : printTable(session, steps, io);
    }
  }
  return Promise.resolve(failed === 0 ? 0 : 1);
};

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
      shortened(titleOf(source), TITLE_WIDTH),
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

function titleOf(step: JudgedStep['source']): string {
  switch (step.tool) {
    case 'shell':
      return `$ ${step.command}`;
    case 'read':
    case 'write':
    case 'edit':
    case 'delete':
      return `${step.tool} ${step.path}`;
    case 'search':
      return `search ${step.pattern}`;
    case 'fetch':
      return `fetch ${step.url}`;
    case 'mcp':
      return `mcp ${step.server}/${step.name}`;
    case 'task':
      return `task ${step.label}: ${step.command}`;
  }
}
