/**
 * Puts the doors into the environment of every terminal and task that this window opens, and takes them out again.
 * Whether a shell behind them is judged, recorded or left alone, the gate says when that shell starts.
 */
import * as vscode from 'vscode';
import { terminalEnvironment } from '../../doors/environment';
import { hasShims, installShims } from '../../store/install-shims';
import { messageOf } from '../gate-client';
import { registerCommand } from '../run-command';
import { COMMANDS, type Remit } from '../remit';
import { CHOSEN, tellMode, terminalsMode, type TerminalsMode } from './gate-doors';

/** By then the editor has started its other extensions. */
const REFRESH_MS = 5_000;

/** `changed` is called when another way of looking at terminals is chosen. */
export function registerEnvironment(remit: Remit, changed: () => void): void {
  const { context } = remit;
  const known = hasShims(remit.home);
  let shims = known || writeShims(remit);
  const apply = (): void => {
    applyTo(context.environmentVariableCollection, remit, shims);
    void tellMode(remit);
    changed();
  };
  let connected = false;
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('remit.terminals')) apply();
    }),
    {
      dispose: remit.client.onConnection(({ state }) => {
        if (state === 'connected' && !connected) void tellMode(remit);
        connected = state === 'connected';
      }),
    },
  );
  registerCommand(remit, COMMANDS.chooseTerminals, async () => {
    if (await choose(remit)) apply();
  });
  applyTo(context.environmentVariableCollection, remit, shims);
  if (!known) return;
  // Programs come and go, and the links with them: not while the editor starts.
  const refresh = setTimeout(() => {
    const found = writeShims(remit);
    if (found === shims) return;
    shims = found;
    applyTo(context.environmentVariableCollection, remit, shims);
  }, REFRESH_MS);
  context.subscriptions.push({ dispose: () => clearTimeout(refresh) });
}

/** False where none could be installed: then PATH stays as it is. */
function writeShims(remit: Remit): boolean {
  try {
    const names = installShims({
      home: remit.home,
      dist: remit.dist,
      path: process.env['PATH'] ?? '',
    });
    return names.length > 0;
  } catch (error) {
    remit.log.error(`The shims could not be written: ${messageOf(error)}`);
    return false;
  }
}

function applyTo(
  collection: vscode.EnvironmentVariableCollection,
  remit: Remit,
  shims: boolean,
): void {
  // Not kept by the editor over a restart: it would outlive the extension that answers.
  collection.persistent = false;
  collection.clear();
  if (terminalsMode(remit) === 'off') return;
  collection.description = vscode.l10n.t(
    'Remit asks before a command of an agent or a task runs here. Your own commands are not asked about. Programs of consequence are found through stand-ins in {0}.',
    `${remit.home}/doors/bin`,
  );
  // The gate waits a moment for what this window says of a terminal that carries it.
  collection.replace('REMIT_TERMINAL', vscode.env.sessionId);
  const { home } = remit;
  const { platform, env: inherited } = process;
  for (const change of terminalEnvironment({ home, platform, shims, inherited })) {
    const options = {
      ...(change.atProcessCreation === undefined
        ? {}
        : { applyAtProcessCreation: change.atProcessCreation }),
      ...(change.atShellIntegration === undefined
        ? {}
        : { applyAtShellIntegration: change.atShellIntegration }),
    };
    const how = Object.keys(options).length === 0 ? undefined : options;
    switch (change.kind) {
      case 'replace':
        collection.replace(change.variable, change.value, how);
        break;
      case 'append':
        collection.append(change.variable, change.value, how);
        break;
      case 'prepend':
        collection.prepend(change.variable, change.value, how);
        break;
    }
  }
}

/** Kept with the window's own memory of this workspace: a repository cannot write there. True when it changed. */
async function choose(remit: Remit): Promise<boolean> {
  const entry = (mode: TerminalsMode | undefined, label: string, detail: string) => ({
    mode,
    label,
    detail,
  });
  const picked = await vscode.window.showQuickPick(
    [
      entry(
        'agents',
        vscode.l10n.t('Agents and tasks'),
        vscode.l10n.t('Their commands are judged before they run. Yours are left alone.'),
      ),
      entry(
        'everything recorded',
        vscode.l10n.t('Everything recorded'),
        vscode.l10n.t(
          'Your own commands are recorded too, and stopped only where the task or the workspace says never.',
        ),
      ),
      entry(
        'off',
        vscode.l10n.t('Off'),
        vscode.l10n.t('Terminals and tasks that you open from now on are not looked at.'),
      ),
      entry(undefined, vscode.l10n.t('As in the settings'), 'remit.terminals'),
    ],
    { title: vscode.l10n.t('Terminals in this workspace') },
  );
  if (picked === undefined) return false;
  await remit.context.workspaceState.update(CHOSEN, picked.mode);
  return true;
}
