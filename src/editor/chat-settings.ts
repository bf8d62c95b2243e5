/**
 * VS Code's own agent runs our hooks only while `chat.useHooks` and `chat.plugins.enabled` are on. A repository can
 * switch either off in its settings, silently (measured with VS Code 1.139.1), so the person is told where.
 */
import * as vscode from 'vscode';
import { terminalsMode } from './doors/gate-doors';
import type { Remit } from './remit';

const SETTINGS = ['chat.useHooks', 'chat.plugins.enabled'] as const;

export interface OffSetting {
  readonly setting: (typeof SETTINGS)[number];
  readonly where: 'user' | 'workspace' | 'folder';
  readonly folder?: vscode.WorkspaceFolder;
}

/** Settings that keep our hooks from running in VS Code's agent, with the place where they are off. */
export function offSettings(): readonly OffSetting[] {
  const found: OffSetting[] = [];
  for (const setting of SETTINGS) {
    const values = vscode.workspace.getConfiguration().inspect<boolean>(setting);
    if (values?.workspaceValue === false) found.push({ setting, where: 'workspace' });
    else if (values?.globalValue === false && values.workspaceValue !== true) {
      found.push({ setting, where: 'user' });
    }
    // In a window with one folder its settings are those of the workspace.
    if (vscode.workspace.workspaceFile === undefined) continue;
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const inFolder = vscode.workspace.getConfiguration(undefined, folder.uri).inspect(setting);
      if (inFolder?.workspaceFolderValue === false)
        found.push({ setting, where: 'folder', folder });
    }
  }
  return found;
}

export function describeOff(off: OffSetting): string {
  switch (off.where) {
    case 'user':
      return vscode.l10n.t('“{0}” is off in your user settings', off.setting);
    case 'workspace':
      return vscode.l10n.t('“{0}” is off in the settings of this workspace', off.setting);
    case 'folder':
      return vscode.l10n.t(
        '“{0}” is off in the settings of the folder {1}',
        off.setting,
        off.folder?.name ?? '',
      );
  }
}

/** Tells the person once for each setting that is off, and again when it is switched off anew. */
export function registerChatSettings(remit: Remit, onChange: () => void): void {
  const told = new Set<string>();
  const look = (): void => {
    const off = offSettings();
    const keys = new Set(off.map((one) => `${one.setting} ${one.where}`));
    for (const key of told) if (!keys.has(key)) told.delete(key);
    for (const one of off) {
      const key = `${one.setting} ${one.where}`;
      if (told.has(key)) continue;
      told.add(key);
      void tell(remit, one);
    }
    onChange();
  };
  remit.context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (SETTINGS.some((setting) => event.affectsConfiguration(setting))) look();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(look),
  );
  look();
}

async function tell(remit: Remit, off: OffSetting): Promise<void> {
  const open = vscode.l10n.t('Open the setting');
  const where = describeOff(off);
  const choice = await vscode.window.showWarningMessage(
    terminalsMode(remit) === 'off'
      ? vscode.l10n.t(
          'VS Code’s own agent is not guarded: {0}, so it does not ask Remit before it acts. Switch the setting on to guard it again.',
          where,
        )
      : vscode.l10n.t(
          'VS Code’s own agent does not ask Remit before it acts: {0}. Its commands in terminals are still judged; its edits and other tools are not. Switch the setting on to guard them again.',
          where,
        ),
    open,
  );
  if (choice === open) await openSetting(off);
}

export async function openSetting(off: OffSetting): Promise<void> {
  const command = {
    user: 'workbench.action.openSettings',
    workspace: 'workbench.action.openWorkspaceSettings',
    folder: 'workbench.action.openFolderSettings',
  }[off.where];
  await vscode.commands.executeCommand(command, { query: `@id:${off.setting}` });
}
