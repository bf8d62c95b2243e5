/** The tour for newcomers: the incident, step by step through the real judge, with prompt, denial and timeline. */
import * as vscode from 'vscode';
import { SessionFile } from '../core/model/session-file';
import { noteMilestone } from './milestones';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import type { Timeline } from './timeline';

/** Slow enough to read along. */
const PACE_MS = 1_200;

export function registerReplay(
  remit: Remit,
  timeline: Timeline,
  explain: (session: string, step: number) => Promise<void>,
): void {
  const own = new Set<string>();
  registerCommand(remit, COMMANDS.replayPocketOS, async () => {
    const uri = vscode.Uri.joinPath(
      remit.context.extensionUri,
      'media',
      'sample',
      'pocketos.session.json',
    );
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const file = SessionFile.parse(JSON.parse(text));
    remit.mirror.startedReplay = true;
    const { session } = await remit.client.request('replay', { file, paceMs: PACE_MS });
    own.add(session);
    timeline.open(session, undefined, vscode.ViewColumn.Active, true);
  });
  remit.context.subscriptions.push(
    remit.mirror.onStep((step) => {
      // A real agent's refusals do not come up by themselves; in the tour, the refusal is the point.
      if (!own.has(step.session) || step.decision !== 'DENY') return;
      void noteMilestone(remit, 'incidentReplayed');
      explain(step.session, step.step).catch((error: unknown) => {
        remit.log.warn(`replay: ${String(error)}`);
      });
    }),
  );
}
