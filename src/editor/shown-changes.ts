/** Planned changes of files in the editor's own comparison, read-only, before anybody is asked about them. */
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Edit } from './agent-edits';

const SCHEME = 'remit-configuration';

export interface ShownChanges {
  /** Takes the comparison away. */
  close(): Promise<void>;
}

/** All of them in one tab, one below another; each named by the file that would change. */
export async function showChanges(title: string, edits: readonly Edit[]): Promise<ShownChanges> {
  const texts = new Map<string, string>();
  const uriOf = (side: string, edit: Edit, text: string | undefined, at: number): vscode.Uri => {
    const path = `/${side}/${at}/${basename(edit.file)}`;
    texts.set(path, text ?? '');
    return vscode.Uri.from({ scheme: SCHEME, path });
  };
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  await vscode.commands.executeCommand(
    'vscode.changes',
    title,
    edits.map((edit, at) => [
      vscode.Uri.file(edit.file),
      uriOf('before', edit, edit.before, at),
      uriOf('after', edit, edit.after, at),
    ]),
  );
  return {
    async close() {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      await vscode.window.tabGroups.close(tabs.filter(({ label }) => label.startsWith(title)));
      provider.dispose();
    },
  };
}
