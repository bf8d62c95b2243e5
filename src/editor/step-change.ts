/**
 * What a step changes in files, in the editor's own comparison. The log holds what the call says, with secrets replaced;
 * where the file was kept before the step ran, the whole of it stands on the left. Both sides cannot be edited.
 */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { FileChangeView } from '../gate/protocol';
import { sidesOfFile } from '../gate/step-sides';
import { plainText } from './plain-text';
import type { Remit } from './remit';

const SCHEME = 'remit-change';
/** Texts kept for comparisons that may still be open. */
const TEXTS = 100;

export interface StepChange {
  show(session: string, step: number): Promise<void>;
}

export function registerStepChange(remit: Remit): StepChange {
  const texts = new Map<string, string>();
  remit.context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
  );
  const documentOf = (path: string, key: string, text: string): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${basename(path)}`, query: key });
    texts.delete(uri.toString());
    texts.set(uri.toString(), text);
    if (texts.size > TEXTS) texts.delete(texts.keys().next().value!);
    return uri;
  };

  return {
    async show(session, step) {
      const changes = await remit.client.request('fileChanges', { session, step });
      if (changes.length === 0) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('The log does not say what step {0} changes in a file.', step),
        );
        return;
      }
      const compared: (readonly [vscode.Uri, vscode.Uri, vscode.Uri])[] = [];
      let isPart = false;
      for (const [path, inFile] of byPath(changes)) {
        const kept = await keptText(remit, session, step, path);
        const sides = sidesOfFile(inFile, kept);
        isPart ||= sides.isPart;
        const key = `${session} ${step} ${path}`;
        compared.push([
          vscode.Uri.file(path),
          documentOf(path, `before ${key}`, sides.left),
          documentOf(path, `after ${key}`, sides.right),
        ]);
      }
      await open(compared, step, isPart);
    },
  };
}

function byPath(changes: readonly FileChangeView[]): ReadonlyMap<string, FileChangeView[]> {
  const files = new Map<string, FileChangeView[]>();
  for (const change of changes) {
    files.set(change.path, [...(files.get(change.path) ?? []), change]);
  }
  return files;
}

async function open(
  compared: readonly (readonly [vscode.Uri, vscode.Uri, vscode.Uri])[],
  step: number,
  isPart: boolean,
): Promise<void> {
  const [first] = compared;
  if (first === undefined) return;
  if (compared.length > 1) {
    const title = vscode.l10n.t('What step {0} changes', step);
    await vscode.commands.executeCommand('vscode.changes', title, compared);
    return;
  }
  const name = plainText(basename(first[0].fsPath), 80);
  const title = isPart
    ? vscode.l10n.t('{0}: the part that step {1} changes', name, step)
    : vscode.l10n.t('{0}: before and after step {1}', name, step);
  await vscode.commands.executeCommand('vscode.diff', first[1], first[2], title, {
    preview: true,
    viewColumn: vscode.ViewColumn.Beside,
  });
}

/** The file as it was kept before the step ran; undefined when it was not, or is no text. */
async function keptText(
  remit: Remit,
  session: string,
  step: number,
  path: string,
): Promise<string | undefined> {
  try {
    const { text } = await remit.client.request('undoText', { session, step, path });
    return text ?? undefined;
  } catch {
    // Nothing is kept for most steps, and the gate says so as an error.
    return undefined;
  }
}
