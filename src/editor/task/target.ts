/** Declaring a task for one session and no other, or for the next one of a folder. Every way in which a task is declared ends here. */
import * as vscode from 'vscode';
import type { Task } from '../../core/model/task';
import type { SessionSummary } from '../../gate/protocol';
import type { Remit } from '../remit';
import { noteMilestone } from '../milestones';
import { RECENT_TASKS, recentTasks, withRecent } from './recent';

export type Target =
  | { readonly kind: 'session'; readonly session: SessionSummary }
  /** No session runs: the next one of this folder (absolute). */
  | { readonly kind: 'next'; readonly folder: string };

/** The session that is meant, or the next one of this window's first folder. Throws where there is no folder. */
export function targetFor(session: SessionSummary | undefined): Target {
  if (session !== undefined) return { kind: 'session', session };
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined) throw new Error(vscode.l10n.t('No folder is open in this window.'));
  return { kind: 'next', folder };
}

/** The folder that the target's templates lie in. */
export function rootOf(target: Target): string {
  return target.kind === 'session' ? target.session.workspace : target.folder;
}

/** Sessions of this window that a task may be declared for, latest first. */
export function openSessions(remit: Remit): readonly SessionSummary[] {
  return remit.mirror.sessions.filter(
    (session) =>
      session.state !== 'ended' && !session.replay && remit.mirror.isHere(session.workspace),
  );
}

/** Null withdraws it. Rejects with the gate's reason; then nothing has changed. */
export async function declareFor(
  remit: Remit,
  target: Target,
  task: Task | null,
): Promise<SessionSummary | undefined> {
  const { client, context } = remit;
  let session: SessionSummary | undefined;
  if (target.kind === 'session') {
    session = await client.request('declare', { session: target.session.id, task });
  } else await client.request('declareNext', { folder: target.folder, task });
  if (task === null) return session;
  const kept = withRecent(recentTasks(context.workspaceState.get(RECENT_TASKS)), task);
  await context.workspaceState.update(RECENT_TASKS, kept);
  await noteMilestone(remit, 'taskDeclared');
  return session;
}
