/**
 * `remit report-case SESSION STEP`: "this should not have asked". Keeps the session up to that step as a file that
 * `remit replay` judges, and proposes the smallest change of the task that would have let the call pass.
 */
import { basename, join } from 'node:path';
import { editedTask, smallestEdit, type TaskEdit } from '../core/index';
import type { SessionFile, SessionStep } from '../core/model/session-file';
import type { Task } from '../core/model/task';
import type { ReportedCase, TaskProposal } from '../gate/protocol';
import { grantWords } from '../gate/wayback/words';
import { makePrivateFolder, pathsOf, remitHome, writeWhole } from '../store/paths';
import { Complaint } from './complaint';
import type { Command, Io } from './io';
import { loggedSession, type PlayableSession } from './logged-session';
import { readOptions, wrongCall } from './options';
import { play, type JudgedStep } from './play';
import { underTask, whatIf, withGrants } from './what-if';

const USAGE = 'remit report-case SESSION STEP [--json]';

export const reportCase: Command = (args, io) => {
  const { values, positionals } = readOptions(
    args,
    { json: { type: 'boolean', default: false } },
    USAGE,
  );
  const [id, number, ...more] = positionals;
  if (id === undefined || number === undefined || more.length > 0)
    throw wrongCall('Name a session and one of its steps', USAGE);
  if (!/^\d{1,9}$/.test(number)) throw wrongCall(`"${number}" is no number of a step`, USAGE);
  const reported = reportedCase(io, loggedSession(io, id), Number(number));
  io.out(values.json ? `${JSON.stringify(reported)}\n` : caseText(reported));
  return Promise.resolve(0);
};

function reportedCase(io: Io, session: PlayableSession, step: number): ReportedCase {
  const indexes = session.file.steps.flatMap((one, at) =>
    one.tool !== 'prompt' && session.numberOf(at) === step ? [at] : [],
  );
  const then = session.decided.get(step);
  if (indexes.length === 0 || then === undefined) {
    throw new Complaint(
      'STEP_UNKNOWN',
      `Session "${session.file.id}" has no judged call at step ${step}.`,
      `See "remit session show ${session.file.id}".`,
    );
  }
  const again = judgedAgain(io, session, indexes);
  const { edits } = again;
  return {
    session: session.file.id,
    step,
    file: kept(io, session, again.judged.step, step),
    decision: then,
    replayed: again.judged.verdict.decision,
    proposal:
      edits === undefined || edits.length === 0 ? null : proposed(io, session, again.task, edits),
  };
}

interface JudgedAgain {
  readonly judged: JudgedStep;
  /** The task as it was when the call was judged. */
  readonly task: Task | undefined;
  readonly edits: readonly TaskEdit[] | undefined;
}

/**
 * The session is played up to the step once; what would have let it pass is tried there. A step that changed several
 * files is several of the file: the first that is stopped counts.
 */
function judgedAgain(
  io: Io,
  { file, answers }: PlayableSession,
  indexes: readonly number[],
): JudgedAgain {
  const moments = new Map<number, Omit<JudgedAgain, 'judged'>>();
  const steps = play(file, 'as-judged', io.now(), () => undefined, {
    answers,
    before({ session, step, ports }) {
      if (!indexes.includes(step.step)) return;
      moments.set(step.step, { task: session.task, edits: smallestEdit(session, step, ports) });
    },
  });
  const last = Math.max(...indexes);
  for (const judged of steps) {
    const moment = moments.get(judged.step);
    if (moment === undefined) continue;
    const { decision } = judged.verdict;
    const isStopped = decision === 'CONFIRM' || decision === 'DENY';
    if (isStopped || judged.step === last) return { judged, ...moment };
  }
  throw new Error('the steps are of the file, so the last of them is judged');
}

function proposed(
  io: Io,
  session: PlayableSession,
  base: Task | undefined,
  edits: readonly TaskEdit[],
): TaskProposal {
  const { file } = session;
  const title = titleOf(file);
  const task = editedTask(base, edits, title);
  const grants = edits.flatMap((edit) => (edit.kind === 'grant' ? [edit.grant] : []));
  const onlyGrants = grants.length === edits.length;
  const supposed = onlyGrants ? withGrants(file, base, grants, title) : underTask(file, task);
  return {
    task,
    adds: edits.map(editWords),
    grants,
    onlyGrants,
    comparison: whatIf(session, supposed, 'as-judged', io.now(), () => undefined),
  };
}

function titleOf({ steps, title }: SessionFile): string {
  const prompt = steps.find((step) => step.tool === 'prompt');
  const said = prompt?.tool === 'prompt' ? prompt.text : (title ?? '');
  const line = said.replace(/\s+/g, ' ').trim();
  return line === '' ? 'What the session is for' : line.slice(0, 80);
}

/** One piece of the change, as a person would say it. */
export function editWords(edit: TaskEdit): string {
  switch (edit.kind) {
    case 'grant':
      return `grant: ${grantWords(edit.grant)}`;
    case 'entry':
      return `${edit.field}: ${edit.value}`;
    case 'tool':
      return `tools: ${edit.name}`;
    case 'budget':
      return `budget: ${edit.points} points`;
    case 'endless':
      return 'no end by itself';
    case 'work-mode':
      return 'mode: work instead of plan';
    case 'permit':
      return `no longer never: ${edit.pattern}`;
  }
}

/** The case's own file: redacted, private, and expecting that the call is let run. */
function kept(io: Io, { file }: PlayableSession, index: number, step: number): string {
  const steps = file.steps.slice(0, index + 1).map(withoutExpectation);
  const last = steps[index]!;
  const wanted: SessionStep =
    last.tool === 'prompt' ? last : { ...last, expect: ['ALLOW', 'ALLOW_WITH_CAPS'] };
  const name = `${file.id}-step-${step}`.replace(/[^\w.-]+/g, '-').slice(0, 100);
  const found: SessionFile = {
    ...file,
    id: name,
    title: `Step ${step} should not have been stopped`,
    source: `Kept by a person as a needless stop. ${file.source ?? ''}`.trim(),
    steps: [...steps.slice(0, index), wanted],
  };
  const { cases } = pathsOf(remitHome(io.env));
  makePrivateFolder(cases);
  const path = join(cases, `${name}.remit-session.json`);
  writeWhole(path, `${JSON.stringify(found, null, 2)}\n`);
  return path;
}

function withoutExpectation(step: SessionStep): SessionStep {
  if (step.tool === 'prompt') return step;
  const { expect: _expect, ...rest } = step;
  return rest;
}

function caseText({ step, file, decision, replayed, proposal }: ReportedCase): string {
  const lines = [`Step ${step} (${decision}) is kept as a case: ${file}\n`];
  lines.push(`"remit replay ${basename(file)}" in that folder judges it again.\n\n`);
  if (replayed === 'ALLOW' || replayed === 'ALLOW_WITH_CAPS') {
    lines.push('A replay lets it run already: what stopped it is not in the log any more.\n');
  } else if (proposal === null) {
    lines.push('No change of the task would let it pass; the case says why it was stopped.\n');
  } else {
    const { before, after } = proposal.comparison;
    lines.push('The smallest change of the task that would have let it pass:\n');
    for (const one of proposal.adds) lines.push(`  + ${one}\n`);
    lines.push(
      `With it, ${after.totals.questions} questions instead of ${before.totals.questions}, and ${after.totals.denied} calls denied instead of ${before.totals.denied}.\n`,
      `Nothing was changed. The task as it would be:\n${JSON.stringify(proposal.task, null, 2)}\n`,
    );
  }
  return lines.join('');
}
