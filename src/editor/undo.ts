/**
 * Undoing a step: first what would change is shown, one file in the editor's own comparison, several as a text; then
 * the person is asked; then the gate does it. An agent that runs the command gets no further than the question.
 */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RecoveryView, UndoLine, UndoPreview } from '../gate/protocol';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';

/** Files of one step, and lists of what an undo would do, as documents that cannot be edited. */
const SCHEME = 'remit-undo';
/** Texts kept for documents that may still be open. */
const TEXTS = 200;

export function registerUndo(remit: Remit): void {
  const texts = new Map<string, string>();
  remit.context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  const documentOf = (name: string, key: string, text: string): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query: key });
    texts.set(uri.toString(), text);
    if (texts.size > TEXTS) texts.delete(texts.keys().next().value!);
    return uri;
  };
  registerCommand(remit, COMMANDS.undo, async (session, step) => {
    const chosen =
      typeof session === 'string' && typeof step === 'number'
        ? { session, step }
        : await pickStep(remit);
    if (chosen !== undefined) await undo(remit, chosen, documentOf);
  });
}

type Step = Pick<RecoveryView, 'session' | 'step'>;

async function pickStep(remit: Remit): Promise<Step | undefined> {
  const kept = await remit.client.request('recoveries', {});
  if (kept.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing is kept: no step took anything away that Remit kept first.'),
    );
    return undefined;
  }
  const items = kept.map((one) => ({
    label: vscode.l10n.t('Step {0}', one.step),
    description: new Date(one.at).toLocaleString(),
    detail: plainText(
      [...one.databases, ...one.remotes, ...one.repositories, ...one.paths].join(' '),
    ),
    session: one.session,
    step: one.step,
  }));
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which step is to be undone?'),
    matchOnDetail: true,
  });
}

type DocumentOf = (name: string, key: string, text: string) => vscode.Uri;

async function undo(remit: Remit, { session, step }: Step, documentOf: DocumentOf): Promise<void> {
  const preview = await remit.client.request('undoPreview', { session, step });
  const { lines } = preview;
  if (lines.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing to undo: all stands as it did before step {0}.', step),
    );
    return;
  }
  await showDifference(remit, preview, documentOf);
  const confirm = vscode.l10n.t('Undo');
  const choice = await vscode.window.showWarningMessage(
    inWords(step, lines),
    confirm,
    vscode.l10n.t('Leave it'),
  );
  if (choice !== confirm) return;
  const undone = await remit.client.request('undo', { session, step });
  if (undone.problems.length > 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Step {0} is undone in part. Not put back: {1}',
        step,
        plainText(undone.problems.join('; ')),
      ),
    );
    return;
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Step {0} is undone. The undo is step {1} and can be undone too.',
      step,
      undone.step,
    ),
  );
}

/** The question, in sentences of their own for what makes an undo more than it seems. */
function inWords(step: number, lines: readonly UndoLine[]): string {
  const first = plainText(lines[0]!.what, 160);
  const what =
    lines.length === 1 ? first : vscode.l10n.t('{0}, and {1} more', first, lines.length - 1);
  const sentences = [vscode.l10n.t('Undo step {0}? It {1}.', step, what)];
  if (lines.some((line) => line.since)) {
    sentences.push(vscode.l10n.t('Some of it was changed again since.'));
  }
  if (lines.some((line) => line.seen === true)) {
    sentences.push(vscode.l10n.t('It pushes with force, and others see that.'));
  }
  return sentences.join(' ');
}

async function showDifference(
  remit: Remit,
  preview: UndoPreview,
  documentOf: DocumentOf,
): Promise<void> {
  const { session, step, recovery, lines } = preview;
  const [only] = lines;
  if (lines.length === 1 && only?.path !== undefined) {
    const { path } = only;
    const { text } = await remit.client.request('undoText', { session, step, path });
    const name = basename(path);
    const now = await textNow(path);
    if (text !== null || now !== undefined) {
      await vscode.commands.executeCommand(
        'vscode.diff',
        documentOf(name, `now ${recovery} ${path}`, now ?? ''),
        documentOf(name, `kept ${recovery} ${path}`, text ?? ''),
        vscode.l10n.t('{0}: now, and after the undo', plainText(name)),
        { preview: true, preserveFocus: true },
      );
      return;
    }
  }
  const list = documentOf(`undo-step-${step}.txt`, recovery, listOf(preview));
  const document = await vscode.workspace.openTextDocument(list);
  await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
}

async function textNow(path: string): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(path));
    return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

function listOf({ step, title, lines }: UndoPreview): string {
  const head = vscode.l10n.t('Undoing step {0} ({1}) would do this:', step, plainText(title));
  const body = lines.map(({ what, since }) =>
    since
      ? `- ${plainText(what, 1_000)} ${vscode.l10n.t('(it was changed again since)')}`
      : `- ${plainText(what, 1_000)}`,
  );
  return [head, '', ...body, ''].join('\n');
}
