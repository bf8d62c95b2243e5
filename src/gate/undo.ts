/** Undoing a step for a person: which recovery path is its, what that would do in words, and the step it becomes. */
import type { RemoteChange } from '../store/recovery/git-remotes';
import type { DatabaseChange, FileChange, Plan, RepositoryChange } from '../store/recovery/plan';
import type { RecoveryRecord } from '../store/recovery/record';
import type { Gate } from './gate';
import type { RecoveryView, Requests, StepView, UndoLine, UndoPreview } from './protocol';
import type { LiveSession } from './sessions';
import { part, say } from '../core/model/say';

/** Lines of an undo that the log holds. */
const LOG_LINES = 100;
/** Text that an editor still compares well. */
const TEXT_BYTES = 2 * 1024 * 1024;

/** What is kept, latest first. */
export function recoveries(gate: Gate, session: string | undefined): readonly RecoveryView[] {
  return gate.recovery
    .list()
    .filter((record) => session === undefined || record.session === session)
    .toReversed()
    .map((record) => ({
      recovery: record.id,
      session: record.session,
      step: record.step,
      at: record.at,
      files: record.fileCount,
      bytes: record.bytes,
      paths: record.paths,
      repositories: record.repositories.map(({ folder }) => folder),
      databases: record.databases,
      remotes: record.remotes,
    }));
}

/** Throws `Unkeepable` when nothing is kept for the step, or it cannot be looked at. */
export async function undoPreview(gate: Gate, session: string, step: number): Promise<UndoPreview> {
  const { id } = recoveryOf(gate, session, step);
  const plan = await gate.recovery.preview(id);
  const title = gate.journal.step(session, step)?.title ?? '';
  return { session, step, recovery: id, title, lines: linesOf(plan) };
}

export async function undoText(
  gate: Gate,
  session: string,
  step: number,
  file: string,
): Promise<string | null> {
  const { id } = recoveryOf(gate, session, step);
  const bytes = await gate.recovery.text(id, file);
  if (bytes === undefined || bytes.length > TEXT_BYTES || bytes.includes(0)) return null;
  return bytes.toString('utf8');
}

/** In the session's order, so that no call of the agent is judged between. */
export function undoStep(
  gate: Gate,
  session: LiveSession,
  of: number,
): Promise<Requests['undo']['result']> {
  return session.inOrder(async () => {
    const { id: recovery } = recoveryOf(gate, session.id, of);
    const step = session.nextStep;
    session.nextStep += 1;
    const { plan, kept, problems } = await gate.recovery.undo(recovery, {
      session: session.id,
      step,
    });
    const lines = linesOf(plan);
    const changes = lines.slice(0, LOG_LINES).map((line) => line.what);
    gate.journal.write(session.id, {
      type: 'undone',
      step,
      of,
      recovery,
      kept: kept.id,
      changes,
      problems,
      by: 'person',
    });
    gate.journal.flush();
    const outcome = { kind: 'undone', by: step, whole: problems.length === 0 } as const;
    const ports = { look: gate.look(session.workspace, 0), ...gate.hashes };
    gate.core.settle(session.core, of, outcome, ports);
    return { step, lines, problems };
  });
}

function recoveryOf(gate: Gate, session: string, step: number): RecoveryRecord {
  const found = gate.recovery
    .list()
    .findLast((record) => record.session === session && record.step === step);
  if (found !== undefined) return found;
  throw new Error(
    say`Nothing is kept for this step: it changed nothing that needed it, or it was too long ago.`,
  );
}

function linesOf(plan: Plan): readonly UndoLine[] {
  return [
    ...plan.remotes.map(remoteLine),
    ...plan.databases.flatMap(databaseLines),
    ...plan.repositories.map(repositoryLine),
    ...plan.files.map(fileLine),
  ];
}

function fileLine({ path, act, since, before, now, fromGit }: FileChange): UndoLine {
  const isFile = before?.type === 'file' || fromGit !== undefined || now?.type === 'file';
  return { what: fileWords(act, path), since, ...(isFile && act !== 'mode' ? { path } : {}) };
}

function fileWords(act: FileChange['act'], path: string): string {
  switch (act) {
    case 'bring-back':
      return say`brings back ${path}`;
    case 'put-back':
      return say`puts back as it was ${path}`;
    case 'remove':
      return say`takes away ${path}`;
    case 'mode':
      return say`gives its permissions back to ${path}`;
  }
}

/** Others see it, so that it says so first. */
function remoteLine({ title, name, from, to, since, back, gone }: RemoteChange): UndoLine {
  const short = name.replace(/^refs\/(?:heads|tags)\//, '');
  const where = say`${short} on ${part(title)}, which others see`;
  const act =
    to === ''
      ? say`takes away ${part(where)}`
      : from === ''
        ? say`brings back ${part(where)}`
        : say`moves ${part(where)}, from ${from.slice(0, 10)} back to ${to.slice(0, 10)}`;
  const known = commitWords(back, gone);
  return { what: known === '' ? act : say`${part(act)} (${part(known)})`, since, seen: true };
}

function commitWords(back: readonly string[], gone: readonly string[]): string {
  if (back.length === 0) return gone.length === 0 ? '' : say`takes away ${part(counted(gone))}`;
  return gone.length === 0
    ? say`brings back ${part(counted(back))}`
    : say`brings back ${part(counted(back))}, takes away ${part(counted(gone))}`;
}

function counted(commits: readonly string[]): string {
  const shown = commits.slice(0, 3).join('; ');
  return commits.length > 3 ? say`${shown}; and ${commits.length - 3} more` : shown;
}

/** The whole database first, then each table whose number of rows changes. */
function databaseLines(change: DatabaseChange): readonly UndoLine[] {
  const { title, since, isThere, wasThere, tables } = change;
  const act = !wasThere
    ? say`takes away ${part(title)}`
    : isThere
      ? say`puts back as it was ${part(title)}`
      : say`brings back ${part(title)}`;
  const lines = tables.map(({ name, from, to }) => {
    if (to === undefined) return say`takes away the table ${name} (${part(rows(from))})`;
    if (from === undefined) return say`brings back the table ${name} (${part(rows(to))})`;
    return say`gives the table ${name} ${part(rows(to))} again (now ${from})`;
  });
  return [act, ...lines].map((what) => ({ what, since }));
}

function rows(count: number | undefined): string {
  return count === 1 ? say`one row` : say`${count ?? 0} rows`;
}

function repositoryLine(change: RepositoryChange): UndoLine {
  return { what: repositoryWords(change), since: change.since };
}

function repositoryWords({ what, name, from, to }: RepositoryChange): string {
  switch (what) {
    case 'branch-or-tag':
      if (to === '') return say`takes away ${name}`;
      if (from === '') return say`brings back ${name} at ${short(to)}`;
      return say`moves ${name} from ${short(from)} back to ${short(to)}`;
    case 'head':
      return say`puts HEAD back to ${short(to)}`;
    case 'stash':
      return say`puts the stash back as it was`;
    case 'index':
      return say`puts what was staged back as it was`;
    case 'branch-settings':
      return say`puts the settings of the branch ${name} back as they were`;
  }
}

function short(object: string): string {
  return object.startsWith('ref: ') ? object.slice(5) : object.slice(0, 10);
}

/** What was pruned can no longer be undone, whatever the log says. */
export function stillKept(gate: Gate, views: readonly StepView[]): readonly StepView[] {
  if (views.every((view) => view.undo === undefined)) return views;
  const there = new Set(gate.recovery.list().map((record) => record.id));
  return views.map((view) =>
    view.undo === undefined || there.has(view.undo.recovery)
      ? view
      : { ...view, undo: { ...view.undo, state: 'pruned' } },
  );
}
