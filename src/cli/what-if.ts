/** What if the task had said otherwise: a session judged under two tasks, and what differs. */
import type { SessionFile } from '../core/model/session-file';
import { withGrant } from '../core/index';
import type { Grant, Task } from '../core/model/task';
import type { ComparedStep, ComparedVerdict, Comparison, Totals } from '../gate/protocol';
import type { Warn } from './formats';
import type { PlayableSession } from './logged-session';
import { play, type JudgedStep, type PlayMode } from './play';
import { stepTitle } from './step-title';
import { shortened, table } from './table';

/** Both judged anew, so that nothing differs but for the task. `supposed`: the same session as it might have been. */
export function whatIf(
  session: PlayableSession,
  supposed: SessionFile,
  mode: PlayMode,
  nowMs: number,
  warn: Warn,
): Comparison {
  const { file, answers, numberOf, decided } = session;
  const judge = (one: SessionFile): readonly JudgedStep[] => [
    ...play(one, mode, nowMs, warn, { answers }),
  ];
  const [before, after] = [judge(file), judge(supposed)];
  const later = new Map(after.map((one) => [one.step, one]));
  return {
    session: file.id,
    before: { task: titleOf(file), totals: totalsOf(before) },
    after: { task: titleOf(supposed), totals: totalsOf(after) },
    changed: before.flatMap((one) => {
      const other = later.get(one.step);
      return other === undefined ? [] : changedStep(one, other, numberOf(one.step));
    }),
    calls: before.length,
    drifted: [
      ...new Set(
        before.flatMap(({ step, verdict }) => {
          const then = decided.get(numberOf(step));
          return then === undefined || then === verdict.decision ? [] : numberOf(step);
        }),
      ),
    ],
  };
}

/** The session under one task from beginning to end: what became of its own while it ran does not count. */
export function underTask(file: SessionFile, task: Task | undefined): SessionFile {
  const { taskChanges: _none, ...rest }: SessionFile & { readonly taskChanges?: unknown } = file;
  return { ...rest, task };
}

/**
 * The session with these grants added from its beginning on, as a person's yes adds them to a running task: where there
 * was none, or one without a scope, what they do not name is judged as before.
 */
export function withGrants(
  file: SessionFile,
  base: Task | undefined,
  grants: readonly Grant[],
  title: string,
): SessionFile {
  let task = base;
  const taskChanges = grants.map((grant) => {
    task = withGrant(task, grant, title);
    return { before: 0, task, grant };
  });
  return { ...underTask(file, base), taskChanges };
}

/** Of the task that it ends with: a person may have changed it meanwhile. */
function titleOf({ task, taskChanges = [] }: SessionFile): string | null {
  const last = taskChanges.findLast((change) => change.task !== undefined);
  return (last === undefined ? task : last.task)?.title ?? null;
}

/** Another reason for the same decision is a difference too: what a person reads is not the same. */
function changedStep(before: JudgedStep, after: JudgedStep, step: number): readonly ComparedStep[] {
  const [from, to] = [compared(before), compared(after)];
  if (from.decision === to.decision && from.reasonCode === to.reasonCode) return [];
  return [{ step, title: stepTitle(before.source), from, to }];
}

function compared({ verdict }: JudgedStep): ComparedVerdict {
  const { decision, reasonCode, forPerson } = verdict;
  return { decision, ...(reasonCode === undefined ? {} : { reasonCode }), forPerson };
}

function totalsOf(steps: readonly JudgedStep[]): Totals {
  const of = (decision: string): readonly JudgedStep[] =>
    steps.filter(({ verdict }) => verdict.decision === decision);
  const run = [...of('ALLOW'), ...of('ALLOW_WITH_CAPS')];
  return {
    questions: of('CONFIRM').length,
    denied: of('DENY').length,
    bounded: of('ALLOW_WITH_CAPS').length,
    points: run.reduce((sum, { verdict }) => sum + verdict.points, 0),
  };
}

const TITLE_WIDTH = 72;

/** For a person at a terminal. */
export function comparisonText(comparison: Comparison): string {
  const { before, after, changed, calls, drifted } = comparison;
  const lines = [
    `Session ${shortened(comparison.session, 80)}: ${changed.length === 0 ? 'nothing changes' : `${changed.length} of ${calls} calls would be judged otherwise`}.\n`,
    `  before: ${taskWords(before.task)}\n  after:  ${taskWords(after.task)}\n\n`,
  ];
  if (changed.length > 0) {
    const rows = changed.map(({ step, title, from, to }) => [
      String(step),
      verdictWords(from),
      verdictWords(to),
      shortened(title, TITLE_WIDTH),
    ]);
    lines.push(table([['STEP', 'BEFORE', 'AFTER', 'CALL'], ...rows]), '\n');
    for (const { step, from, to } of changed) {
      const why = to.forPerson || from.forPerson;
      const when = to.forPerson === '' ? 'no longer' : 'now';
      if (why !== '') lines.push(`  ${step}, ${when}: ${shortened(why, 600)}\n`);
    }
    lines.push('\n');
  }
  lines.push(totalsTable(before.totals, after.totals));
  if (drifted.length > 0) {
    lines.push(
      `\nUnder its own task, too, a replay judges ${drifted.length === 1 ? 'step' : 'steps'} ${drifted.join(', ')} otherwise than was judged then: not everything that the verdict rested on is in the log, or Remit has changed since.\n`,
    );
  }
  return lines.join('');
}

function taskWords(title: string | null): string {
  return title === null ? 'no task declared' : shortened(title, 90);
}

function verdictWords({ decision, reasonCode }: ComparedVerdict): string {
  return reasonCode === undefined ? decision : `${decision} ${reasonCode}`;
}

function totalsTable(before: Totals, after: Totals): string {
  const row = (name: string, of: (totals: Totals) => number): readonly string[] => [
    name,
    String(of(before)),
    String(of(after)),
  ];
  return table([
    ['', 'BEFORE', 'AFTER'],
    row('questions', ({ questions }) => questions),
    row('denied', ({ denied }) => denied),
    row('bounded', ({ bounded }) => bounded),
    row('points of what runs', ({ points }) => points),
  ]);
}
