/**
 * Takes out everything that Remit wrote outside of its own folder, and then the extension itself. Shown first, made
 * after one yes. What stays is the person's: the log, and what was kept so that acts of agents can be undone.
 */
import * as vscode from 'vscode';
import { removeRuntime } from '../store/install';
import { removeShims } from '../store/install-shims';
import { planGateway, writeGatewayEdit } from '../cli/gateway-plan';
import { installPlace, planRemoval, writeEdit } from './agent-edits';
import { messageOf } from './gate-client';
import type { Remit } from './remit';
import { askAboutChanges, showChanges } from './shown-changes';

export async function undoEverything(remit: Remit): Promise<void> {
  const { edits, problems } = planRemoval(remit.home);
  const servers = gatewayAway(remit).edits.map((edit) => ({ ...edit, what: 'servers' as const }));
  const shown =
    edits.length + servers.length === 0
      ? undefined
      : await showChanges(vscode.l10n.t('What Remit takes out again'), [...edits, ...servers]);
  try {
    const choice = await askAboutChanges(
      vscode.l10n.t('Undo everything Remit changed on this machine'),
      [
        {
          answer: 'undo' as const,
          label: vscode.l10n.t('Undo everything'),
          detail: vscode.l10n.t(
            'Also the gate, the launcher, the stand-ins for terminals and the extension. The log stays.',
          ),
        },
      ],
    );
    if (choice !== 'undo') return;
  } finally {
    await shown?.close();
  }
  const left = problems.map(({ file, message }) => `${file}: ${message}`);
  for (const edit of edits) {
    try {
      const meanwhile = vscode.l10n.t('it changed while you were looking. Try again.');
      writeEdit(edit, 'unguard', remit.home, meanwhile);
    } catch (error) {
      left.push(`${edit.file}: ${messageOf(error)}`);
    }
  }
  left.push(...takeGatewayAway(remit));
  await takeOut(remit);
  await tell(left);
}

function gatewayAway({ home }: Remit): ReturnType<typeof planGateway> {
  return planGateway('remove', { place: installPlace(), home, names: [], scope: 'all' });
}

/** What could not be written. Planned anew, because our hooks may have gone from the same files a moment ago. */
function takeGatewayAway(remit: Remit): readonly string[] {
  const { edits, problems } = gatewayAway(remit);
  const failed = edits.flatMap((edit) => {
    try {
      const meanwhile = vscode.l10n.t('it changed while you were looking. Try again.');
      writeGatewayEdit(edit, { place: installPlace(), home: remit.home }, meanwhile);
      return [];
    } catch (error) {
      return [`${edit.file}: ${messageOf(error)}`];
    }
  });
  return [...problems.map(({ file, message }) => `${file}: ${message}`), ...failed];
}

/** The gate first: while this window is connected it would be started again. */
async function takeOut(remit: Remit): Promise<void> {
  const { client, context, home } = remit;
  await client.request('stop', {}).catch((error: unknown) => {
    remit.log.warn(`undo everything: the gate: ${messageOf(error)}`);
  });
  client.dispose();
  context.environmentVariableCollection.clear();
  removeShims(home);
  removeRuntime(home);
  for (const key of context.globalState.keys()) await context.globalState.update(key, undefined);
  try {
    await vscode.commands.executeCommand(
      'workbench.extensions.uninstallExtension',
      context.extension.id,
    );
  } catch (error) {
    remit.log.warn(`undo everything: the extension: ${messageOf(error)}`);
  }
}

async function tell(left: readonly string[]): Promise<void> {
  if (left.length > 0) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Left as they are, take Remit out by hand: {0}', left.join('; ')),
    );
  }
  const reload = vscode.l10n.t('Reload the window');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'What Remit changed on this machine is undone. Reload this and other open windows to end it there, too.',
    ),
    reload,
  );
  if (choice === reload) {
    await vscode.commands.executeCommand('workbench.action.reloadWindow');
  }
}
