/**
 * “What if the task had said…”: the task of a session as a text that can be edited beside the timeline, and the session
 * judged again under it. Nothing of the session or its task is changed.
 */
import * as vscode from 'vscode';
import { TASK_FORMAT, type Task } from '../core/model/task';
import type { Comparison } from '../gate/protocol';
import { pickSession, sessionIdOf } from './log-commands';
import { plainText } from './plain-text';
import { printedJson, runCli } from './run-cli';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import type { Timeline } from './timeline';

/** Is one of its documents the active editor? For the command in the palette. */
const CONTEXT = 'remit.editsSupposedTask';
const DOCUMENTS: vscode.DocumentFilter = { scheme: 'untitled', language: 'jsonc' };

export interface WhatIf {
  /** Opens this task, or the session's own, as a text to edit. */
  open(session: string, task?: Task): Promise<void>;
}

export function registerWhatIf(remit: Remit, timeline: Timeline): WhatIf {
  /** Address of the document to the session that it is about. */
  const sessions = new Map<string, string>();
  const changed = new vscode.EventEmitter<void>();

  async function open(session: string, task = taskOf(remit, session)): Promise<void> {
    const content = `${heading()}${JSON.stringify(task, null, 2)}\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'jsonc', content });
    sessions.set(document.uri.toString(), session);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    changed.fire();
    followActive();
  }

  function followActive(): void {
    const active = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
    void vscode.commands.executeCommand('setContext', CONTEXT, sessions.has(active));
  }

  remit.context.subscriptions.push(
    changed,
    vscode.window.onDidChangeActiveTextEditor(followActive),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => sessions.delete(uri.toString())),
    vscode.languages.registerCodeLensProvider(DOCUMENTS, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: ({ uri }) => (sessions.has(uri.toString()) ? [compareLens(uri)] : []),
    }),
  );
  registerCommand(remit, COMMANDS.whatIf, async (argument) => {
    const session =
      sessionIdOf(argument) ??
      (await pickSession(remit, vscode.l10n.t('Which session is to be judged again?')));
    if (session !== undefined) await open(session);
  });
  registerCommand(remit, COMMANDS.compareTask, async (argument) => {
    const document = documentOf(argument);
    const session = document && sessions.get(document.uri.toString());
    if (document === undefined || session === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('First open the task of a session with “Remit: What If the Task Had Said…”.'),
      );
      return;
    }
    timeline.compare(await compared(remit, session, document.getText()));
  });
  return { open };
}

/** Throws a sentence for the person where the text is no task. */
async function compared(remit: Remit, session: string, text: string): Promise<Comparison> {
  const args = ['replay', '--session', session, '--task', '-', '--diff', '--json'];
  const title = vscode.l10n.t('Judging the session again…');
  const ran = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    () => runCli(remit, args, text),
  );
  const comparison = ran.exit === 0 ? printedJson<Comparison>(ran) : undefined;
  if (comparison === undefined) throw new Error(plainText(ran.stderr || ran.text));
  return remit.language.comparison(comparison);
}

function taskOf(remit: Remit, session: string): Task {
  const known = remit.mirror.session(session);
  const title = plainText(known?.title ?? '', 80) || vscode.l10n.t('What the session is for');
  return known?.task ?? { format: TASK_FORMAT, title, scope: { grants: [] } };
}

function heading(): string {
  const lines = [
    vscode.l10n.t('What if the task had said this? Edit it, then choose “Compare” above.'),
    vscode.l10n.t('Nothing is changed: neither the session nor its task.'),
  ];
  return lines.map((line) => `// ${line.replace(/\s+/g, ' ')}\n`).join('');
}

function compareLens(uri: vscode.Uri): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
    title: vscode.l10n.t('$(git-compare) Compare with what was judged'),
    command: COMMANDS.compareTask,
    arguments: [uri],
  });
}

function documentOf(argument: unknown): vscode.TextDocument | undefined {
  const uri = argument instanceof vscode.Uri ? argument : undefined;
  if (uri === undefined) return vscode.window.activeTextEditor?.document;
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}
