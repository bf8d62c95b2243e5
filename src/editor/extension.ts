/**
 * The extension, as a table of contents: it finds Remit's home, writes the install record, connects to the gate, and
 * registers one feature after another. Each feature is one file. Nothing here decides about a call: the gate does.
 */
import { BEGUN_MS } from './activation-time';
import { join } from 'node:path';
import { config } from '@vscode/l10n';
import * as vscode from 'vscode';
import { offersTools, registerAgentTools, WINDOW_TOOLS } from './agent-tools';
import { registerChatSettings } from './chat-settings';
import { registerCredentialsView } from './credentials-view';
import { registerDeclareTask } from './declare-task';
import { registerDoctor } from './doctor';
import { registerDoors } from './doors/register';
import { GateClient } from './gate-client';
import { startGate } from './gate-endpoint';
import { registerGuardAgents } from './guard-agents';
import { configuredHome, writeInstallRecord } from './installation';
import { registerLogCommands } from './log-commands';
import { registerMilestones } from './milestones';
import { registerMishaps } from './mishaps';
import { Mirror } from './mirror';
import { registerOpenDoors } from './open-doors';
import { tellOfObserved } from './observed';
import { registerOpenSessionFile } from './open-session-file';
import { registerSessionEditor } from './session-editor';
import { registerPause } from './pause';
import { registerProblemReport } from './problem-report';
import { registerPrompt, type Prompt } from './prompt';
import type { Remit } from './remit';
import { registerReplay } from './replay-pocketos';
import { registerReportCase } from './report-case';
import { registerSessionsView } from './sessions-view';
import { registerStatusBar } from './status-bar';
import { registerTimeline } from './timeline';
import { registerUndo } from './undo';
import { registerUndoLimits } from './undo-limits';
import { registerWhatIf } from './what-if';
import { loadSentences } from './sentences/load';
import { translatorOf } from './sentences/views';

export function activate(context: vscode.ExtensionContext): void {
  // For files that run without the editor too, and so take their texts from the library.
  if (vscode.l10n.bundle !== undefined) config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Remit', { log: true });
  const home = configuredHome();
  const dist = join(context.extensionPath, 'dist');
  const version = (context.extension.packageJSON as { version: string }).version;
  const installProblem = writeInstallRecord({ home, dist, version, log });

  const language = translatorOf(loadSentences(vscode.l10n.uri?.fsPath, (line) => log.warn(line)));
  const client = new GateClient({
    home,
    version,
    folders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    ...(offersTools() ? { tools: WINDOW_TOOLS } : {}),
    startGate: () => startGate({ home, dist, log: (line) => log.info(line) }),
    log: (line) => log.info(line),
    translator: language,
  });
  const mirror = new Mirror(client);
  context.subscriptions.push(log, client, mirror);
  const remit: Remit = { context, client, mirror, language, home, dist, version, log };

  registerMilestones(remit);
  const redraw = registerStatusBar(remit);
  registerChatSettings(remit, redraw);
  registerSessionsView(remit);
  const files = registerLogCommands(remit);
  const timeline = registerTimeline(remit, () => ({
    explain: (session, step) => prompt.explain(session, step),
    exportSession: files.exportSession,
    showReport: files.showReport,
  }));
  const prompt: Prompt = registerPrompt(remit, timeline);
  registerDeclareTask(remit);
  registerReplay(remit, timeline, (session, step) => prompt.explain(session, step));
  registerOpenDoors(remit);
  registerMishaps(remit);
  registerPause(remit);
  tellOfObserved(remit);
  registerUndo(remit);
  registerUndoLimits(remit);
  registerDoctor(remit, () => installProblem);
  registerGuardAgents(remit);
  registerDoors(remit, redraw);
  registerAgentTools(remit);
  registerOpenSessionFile(remit, timeline);
  registerSessionEditor(remit, timeline);
  registerReportCase(remit, registerWhatIf(remit, timeline));
  registerProblemReport(remit);
  registerCredentialsView(remit);

  client.connect();
  log.info(`Activated in ${Math.round(performance.now() - BEGUN_MS)} ms`);
}

/** Everything is in `context.subscriptions`. The gate goes on: agents need it when no window is open. */
export function deactivate(): void {}
