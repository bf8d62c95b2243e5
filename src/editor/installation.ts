/**
 * What hooks need in order to find us: the folder of Remit, the runtime record with the editor's own node, and the
 * launcher. Written at each activation, since an update moves the bundles.
 */
import * as vscode from 'vscode';
import { installRuntime } from '../store/install';
import { remitHome } from '../store/paths';

/** Sets `REMIT_HOME` for the hooks that this extension host starts, when the setting names a folder. */
export function configuredHome(): string {
  // Machine scope: a workspace cannot move the log and the policy away.
  const setting = vscode.workspace.getConfiguration('remit').inspect<string>('home');
  const configured = setting?.globalValue?.trim() ?? '';
  if (configured !== '') process.env['REMIT_HOME'] = configured;
  return remitHome();
}

/** Never throws: without the record hooks refuse what matters, and Doctor says why. */
export function writeInstallRecord(options: {
  home: string;
  dist: string;
  version: string;
  log: vscode.LogOutputChannel;
}): string | undefined {
  try {
    installRuntime({
      home: options.home,
      nodePath: process.execPath,
      dist: options.dist,
      version: options.version,
    });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.log.error(`The install record could not be written: ${reason}`);
    return reason;
  }
}
