/** Planned changes of files in the editor's own comparison, read-only, before anybody is asked about them. */
import * as vscode from 'vscode';
import type { Edit as AgentEdit } from './agent-edits';
import { pickOne } from './task/multi-step';

const SCHEME = 'remit-configuration';

/** `servers`: a list of MCP servers. */
export interface Edit extends Pick<AgentEdit, 'file' | 'before' | 'after'> {
  readonly what: AgentEdit['what'] | 'servers';
}

export interface ShownChanges {
  /** Takes the comparison away. */
  close(): Promise<void>;
}

/** All of them in one tab, one below another; each named by the file that would change. */
export async function showChanges(title: string, edits: readonly Edit[]): Promise<ShownChanges> {
  const texts = new Map<string, string>();
  // One path for both sides, so that it is shown as one file and not as a renamed one.
  const uriOf = (side: string, edit: Edit, text: string | undefined): vscode.Uri => {
    const uri = vscode.Uri.file(edit.file).with({ scheme: SCHEME, query: `${edit.what}-${side}` });
    texts.set(uri.toString(), text ?? '');
    return uri;
  };
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  await vscode.commands.executeCommand(
    'vscode.changes',
    title,
    edits.map((edit) => [
      vscode.Uri.file(edit.file),
      uriOf('before', edit, edit.before),
      uriOf('after', edit, edit.after),
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

/**
 * Asks about what is shown. It stays until it is answered, while the comparison is read and scrolled, and leaving
 * everything as it is stands first: a key too many changes nothing. Undefined: nothing is to change.
 */
export async function askAboutChanges<T extends string>(
  question: string,
  answers: readonly { readonly answer: T; readonly label: string; readonly detail?: string }[],
): Promise<T | undefined> {
  const leave = { label: vscode.l10n.t('Leave everything as it is'), answer: undefined };
  const choice = await pickOne({
    title: question,
    placeholder: vscode.l10n.t('Nothing has been changed yet: what would be is shown below.'),
    back: false,
    items: [leave, ...answers],
  });
  return choice === undefined || choice === 'back' ? undefined : choice.answer;
}
