/** `remit doctor`: which doors hold, which stand open, and what to do about it. Changes nothing. */
import { hostname } from 'node:os';
import { AGENTS } from '../agents/all';
import { verifyLog } from '../store/verify-log';
import { offUntil, readSettings } from '../store/settings';
import { pathsOf, readIfThere, remitHome } from '../store/paths';
import { guardWithProbe } from './agent-probe';
import { guardWithTrust, isExecutable, UNVERIFIED } from './agent-state';
import { placeOf } from './agents';
import { doorRows, type Door } from './doctor-doors';
import { mcpRow } from './doctor-mcp';
import { requestGate, gateAnswers } from './gate-client';
import type { Command, Io } from './io';
import { readOptions } from './options';
import { table } from './table';
import { say } from '../core/model/say';

export const doctor: Command = async (args, io) => {
  const { values } = readOptions(
    args,
    { json: { type: 'boolean', default: false }, probe: { type: 'boolean', default: false } },
    'remit doctor [--probe] [--json]',
  );
  const place = placeOf(io);
  const home = remitHome(io.env);
  const agents = await Promise.all(
    AGENTS.map(async (agent) => {
      const guard = await guardWithTrust(agent, place, home, io);
      return values.probe ? guardWithProbe(agent, guard, place, home, io) : guard;
    }),
  );
  const doors = await doorsOf(io);
  const questions = await openQuestions(io);
  if (values.json) {
    io.out(`${JSON.stringify({ agents, doors, questions })}\n`);
    return 0;
  }
  const row = (one: Door) => [one.id, one.state, [one.reason, one.mend].filter(Boolean).join(' ')];
  const named = agents.map((one) => {
    const [id, state, why] = row(one);
    return [id!, one.verified ? state! : `${state!} ${UNVERIFIED}`, why!];
  });
  io.out(table([['AGENT', 'STATE', ''], ...named]));
  io.out(`\n${table([['DOOR', 'STATE', ''], ...doors.map(row)])}`);
  if (questions.length > 0) {
    const lines = questions.map((one) => [one.agent, one.session, one.says]);
    io.out(`\n${table([['WAITS FOR YOU', 'SESSION', ''], ...lines])}`);
    io.out('To answer, open a window of the editor with Remit in it.\n');
  }
  io.out(`\nThis gate and its log are in ${home} on ${hostname()}.\n`);
  io.out(
    '\nHooks stop mistakes, drift and injected instructions as they pass through an agent’s own\n',
  );
  io.out('doors. A hostile process of the same user can go round them.\n');
  return 0;
};

interface OpenQuestion {
  readonly id: string;
  readonly agent: string;
  /** The session's title. */
  readonly session: string;
  readonly says: string;
}

/** Questions that wait for a person; none where no gate runs, which has them in its log. */
async function openQuestions(io: Io): Promise<readonly OpenQuestion[]> {
  const questions = await requestGate(io.env, 'questions', {}).catch(() => []);
  return questions.map(({ id, sessionTitle, step }) => ({
    id,
    agent: step.agent,
    session: sessionTitle,
    says: step.forPerson,
  }));
}

async function doorsOf(io: Io): Promise<readonly Door[]> {
  const paths = pathsOf(remitHome(io.env));
  const running = await gateAnswers(io.env);
  const off = offUntil(readSettings(paths.settings), io.now());
  const { problem, events } = verifyLog(paths.log);
  return [
    door(
      'switch',
      off === null,
      say`Remit guards.`,
      say`Remit is off (${off ?? ''}).`,
      say`Run "remit on".`,
    ),
    running
      ? { id: 'gate', state: 'guarded', reason: 'It answers.', mend: '' }
      : {
          id: 'gate',
          state: 'partly',
          reason: say`It does not run; the next hook starts it.`,
          mend: '',
        },
    door(
      'launcher',
      isExecutable(paths.launcher) && readIfThere(paths.runtime) !== undefined,
      say`Agents start ${paths.launcher}.`,
      say`${paths.launcher} or its record is missing.`,
      say`Open a window with Remit in it, or run "remit agents install".`,
    ),
    door(
      'log',
      problem === undefined,
      events === 1
        ? say`1 event, as it was written.`
        : say`${events} events, all as they were written.`,
      problem?.message ?? '',
      say`Keep the file as evidence; see "remit audit verify".`,
    ),
    ...(await doorRows(io.env, paths)),
    mcpRow(placeOf(io), paths.home),
  ];
}

function door(id: string, holds: boolean, reason: string, open: string, mend: string): Door {
  return holds
    ? { id, state: 'guarded', reason, mend: '' }
    : { id, state: 'not', reason: open, mend };
}
