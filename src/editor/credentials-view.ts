/**
 * The view “Credentials”: every credential that an agent could reach from this workspace, as `remit credentials` lists
 * it. It looks only when it is asked to, and never shows a value.
 */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { CredentialList } from '../core/model/credential-list';
import {
  copiedText,
  credentialItem,
  factItem,
  factsOf,
  groupItem,
  leftOutItem,
  lineItem,
  placeItem,
  type InWords,
  type PlaceRow,
  type Row,
} from './credential-items';
import { credentialWords } from './credential-words';
import { credentialGroups, fileOf } from './credential-rows';
import { plainText } from './plain-text';
import { COMMANDS, type Remit } from './remit';
import { printedJson, runCli } from './run-cli';
import { registerCommand } from './run-command';

const VIEW = 'remit.credentials';
/** Set while it looks: the button that looks again is then one that stops. */
const LOOKING = 'remit.looksForCredentials';

export function registerCredentialsView(remit: Remit): void {
  const changed = new vscode.EventEmitter<void>();
  const inWords: InWords = (text) => {
    const words = credentialWords(text);
    return words === text ? remit.language.sentence(text) : words;
  };
  let shown: readonly Row[] = [];
  let looking: { readonly done: Promise<void>; readonly stop: AbortController } | undefined;
  const view = vscode.window.createTreeView<Row>(VIEW, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (parent) => (parent === undefined ? [...shown] : childrenOf(parent, inWords)),
      getTreeItem: (row) => itemOf(row, inWords),
    },
  });
  remit.context.subscriptions.push(view, changed);

  const look = (): Promise<void> => {
    if (looking !== undefined) return looking.done;
    const stop = new AbortController();
    void vscode.commands.executeCommand('setContext', LOOKING, true);
    const done = refresh(stop.signal).finally(() => {
      looking = undefined;
      void vscode.commands.executeCommand('setContext', LOOKING, undefined);
    });
    looking = { done, stop };
    return done;
  };

  async function refresh(stop: AbortSignal): Promise<void> {
    view.message = vscode.l10n.t('Looking for credentials…');
    const lists = await vscode.window
      .withProgress({ location: { viewId: VIEW } }, () => listsOf(remit, stop))
      .then(undefined, (error: unknown) => {
        view.message = vscode.l10n.t('The list could not be made.');
        throw error;
      });
    if (lists === undefined) {
      view.message = vscode.l10n.t('The search was stopped; what stands here is from before it.');
      return;
    }
    const groups = credentialGroups(lists);
    const lines = [...new Set(lists.flatMap((list) => list.skipped))];
    shown = lines.length === 0 ? groups : [...groups, { kind: 'left-out', lines }];
    const rows = groups.flatMap((group) => group.rows);
    const grave = rows.filter(({ credential }) => credential.root === 'yes' && !credential.expired);
    view.description = rows.length === 0 ? '' : countText(rows.length, grave.length);
    view.message = messageOf(lists, rows.length);
    changed.fire();
  }

  registerCommand(remit, COMMANDS.showCredentials, async () => {
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    await look();
  });
  registerCommand(remit, COMMANDS.refreshCredentials, look);
  registerCommand(remit, COMMANDS.stopCredentials, () => looking?.stop.abort());
  registerCommand(remit, COMMANDS.copyCredential, async (row) => {
    const text = copiedText((row ?? view.selection[0]) as Row | undefined);
    if (text !== undefined) await vscode.env.clipboard.writeText(text);
  });
  registerCommand(remit, COMMANDS.openCredential, async (row) => {
    const place = placeOf(row ?? view.selection[0]);
    if (place !== undefined) await open(place);
  });
  registerCommand(remit, COMMANDS.copyRotationPage, async (row) => {
    const chosen = (row ?? view.selection[0]) as Row | undefined;
    if (chosen?.kind !== 'credential' || chosen.credential.rotate === '') return;
    await vscode.env.clipboard.writeText(chosen.credential.rotate);
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The page on which a person replaces this credential is in the clipboard: {0}',
        chosen.credential.rotate,
      ),
    );
  });
}

function childrenOf(parent: Row, say: InWords): Row[] {
  switch (parent.kind) {
    case 'group':
      return [...parent.rows];
    case 'credential': {
      const { credential, root } = parent;
      const places = credential.places.map((place): PlaceRow => ({ kind: 'place', root, place }));
      return [...places, ...factsOf(credential, say)];
    }
    case 'left-out':
      return parent.lines.map((line) => ({ kind: 'line', text: plainText(say(line), 400) }));
    case 'fact':
    case 'place':
    case 'line':
      return [];
  }
}

function itemOf(row: Row, say: InWords): vscode.TreeItem {
  switch (row.kind) {
    case 'group':
      return groupItem(row);
    case 'credential':
      return credentialItem(row, say);
    case 'fact':
      return factItem(row);
    case 'place':
      return placeItem(row);
    case 'left-out':
      return leftOutItem(row);
    case 'line':
      return lineItem(row);
  }
}

/** One list for each folder of the window; undefined when it was stopped. Throws a sentence for the person. */
async function listsOf(
  remit: Remit,
  stop: AbortSignal,
): Promise<readonly CredentialList[] | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(
    ({ uri }) => uri.scheme === 'file',
  );
  if (folders.length === 0)
    throw new Error(vscode.l10n.t('No folder is open. Open the one that agents work in.'));
  const task = remit.mirror.currentSession()?.task ?? null;
  const lists: CredentialList[] = [];
  for (const { uri } of folders) {
    const words = ['credentials', '--json', '--workspace', uri.fsPath];
    const ran = await runCli(
      remit,
      task === null ? words : [...words, '--task', '-'],
      task === null ? '' : JSON.stringify(task),
      stop,
    );
    if (stop.aborted) return undefined;
    const list = printedJson<CredentialList>(ran);
    if (list === undefined)
      throw new Error(
        vscode.l10n.t('The credentials could not be listed: {0}', plainText(ran.stderr)),
      );
    lists.push(list);
  }
  return lists;
}

function countText(count: number, grave: number): string {
  if (grave === 0) return String(count);
  return grave === 1
    ? vscode.l10n.t('{0}, one as good as root', count)
    : vscode.l10n.t('{0}, {1} as good as root', count, grave);
}

/** What the list rests on, where there is more to say than the list. */
function messageOf(lists: readonly CredentialList[], count: number): string {
  const title = lists.find(({ task }) => task !== null)?.task ?? null;
  return [
    ...(count === 0 ? [vscode.l10n.t('No credential was found within an agent’s reach.')] : []),
    ...(title === null
      ? []
      : [vscode.l10n.t('Compared with the task “{0}”.', plainText(title, 80))]),
  ].join(' ');
}

function placeOf(argument: unknown): PlaceRow | undefined {
  const row = argument as Row | undefined;
  if (row?.kind === 'place') return row;
  if (row?.kind !== 'credential') return undefined;
  const place = row.credential.places.find((one) => fileOf(one, row.root, '') !== undefined);
  return place === undefined ? undefined : { kind: 'place', root: row.root, place };
}

async function open({ place, root }: PlaceRow): Promise<void> {
  const file = fileOf(place, root, homedir());
  if (file === undefined) return;
  const uri = vscode.Uri.file(file);
  if (place.line === undefined) {
    await vscode.commands.executeCommand('vscode.open', uri);
    return;
  }
  const at = new vscode.Position(place.line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
