/**
 * Guarding the other agents on this machine: our hooks in their configuration. Each change is shown as a difference
 * first and made only after a yes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { AGENTS } from '../agents/all';
import type { Agent, AgentInstall, ConfigFile, InstallPlace, ToolServer } from '../agents/define';
import { trustInCodex } from '../store/codex-trust';
import { startsLauncher } from '../agents/launcher-command';
import { editConfig } from '../store/config-edit';
import { forgetGuarded, noteGuarded } from '../store/guarded-files';
import { pathsOf } from '../store/paths';
import { messageOf } from './gate-client';
import type { Remit } from './remit';

const SCHEME = 'remit-configuration';

type Change = 'guard' | 'unguard';

interface Edit {
  readonly agent: Agent;
  readonly file: ConfigFile;
  readonly before: string | undefined;
  /** Undefined: the file would be deleted, since nothing else is in it. */
  readonly after: string | undefined;
}

export async function changeAgents(remit: Remit, change: Change): Promise<void> {
  const launcher = pathsOf(remit.home).launcher;
  const place = installPlace();
  const candidates = AGENTS.filter((agent) => agent.install.files(place, 'user').length > 0);
  const chosen = await pickAgents(candidates, place, launcher, change);
  for (const agent of chosen) {
    for (const file of agent.install.files(place, 'user')) {
      await offerEdit(remit, planEdit(agent, file, agent.install, launcher, change), change);
    }
    await changeTools(remit, agent, place, change);
  }
}

function installPlace(): InstallPlace {
  const platform =
    process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'macos' : 'linux';
  return { home: homedir(), platform, env: process.env, isThere: existsSync };
}

async function pickAgents(
  agents: readonly Agent[],
  place: InstallPlace,
  launcher: string,
  change: Change,
): Promise<readonly Agent[]> {
  const items = agents.map((agent) => {
    const present = agent.install.signs(place).some((path) => existsSync(path));
    const guarded = agent.install
      .files(place, 'user')
      .some(
        (file) => agent.install.state(readText(file.path), launcher, file.path) === 'installed',
      );
    return {
      label: agent.meta.name,
      description: guarded
        ? vscode.l10n.t('guarded')
        : present
          ? vscode.l10n.t('found on this machine, not guarded')
          : vscode.l10n.t('not found on this machine'),
      picked: change === 'guard' ? present && !guarded : false,
      present,
      guarded,
      agent,
    };
  });
  const offered = items.filter((item) => (change === 'guard' ? !item.guarded : item.guarded));
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(
      change === 'guard'
        ? vscode.l10n.t('Every agent that Remit knows how to guard is guarded already.')
        : vscode.l10n.t(
            'Remit is in no agent’s configuration. VS Code’s own agent is guarded by the extension itself.',
          ),
    );
    return [];
  }
  const chosen = await vscode.window.showQuickPick(
    offered.sort((a, b) => Number(b.present) - Number(a.present)),
    {
      canPickMany: true,
      title:
        change === 'guard'
          ? vscode.l10n.t('Which agents is Remit to guard?')
          : vscode.l10n.t('Which agents is Remit to leave alone?'),
      placeHolder: vscode.l10n.t('You see each change before it is made.'),
    },
  );
  return (chosen ?? []).map((item) => item.agent);
}

/** The tools with which the agent asks: offered by themselves, since the hooks guard without them. */
async function changeTools(
  remit: Remit,
  agent: Agent,
  place: InstallPlace,
  change: Change,
): Promise<void> {
  const { tools } = agent.install;
  if (tools === undefined) return;
  for (const file of tools.files(place, 'user')) {
    const edit = planEdit(agent, file, tools, pathsOf(remit.home).mcp, change);
    await offerEdit(remit, edit, change, 'tools');
  }
}

async function offerEdit(
  remit: Remit,
  edit: Edit | string,
  change: Change,
  what: 'hooks' | 'tools' = 'hooks',
): Promise<void> {
  if (typeof edit === 'string') {
    void vscode.window.showErrorMessage(edit);
    return;
  }
  if (edit.before === edit.after) return;
  if (!(await confirmEdit(remit, edit))) return;
  const { agent, file } = edit;
  const place = { within: [homedir()], backups: pathsOf(remit.home).backups };
  try {
    const { settings } = pathsOf(remit.home);
    if (change === 'unguard' && what === 'hooks') forgetGuarded(settings, [file.path]);
    editConfig(file.path, place, (text) => {
      // The person said yes to this difference and to no other.
      if (text !== edit.before) {
        throw new Error(vscode.l10n.t('it changed while you were looking. Try again.'));
      }
      return edit.after;
    });
    if (what === 'tools') {
      void vscode.window.showInformationMessage(
        change === 'guard'
          ? vscode.l10n.t('{0} can ask you for what was refused.', agent.meta.name)
          : vscode.l10n.t('{0} no longer has Remit’s tools.', agent.meta.name),
      );
      return;
    }
    if (change === 'guard') noteGuarded(settings, agent.meta.id, [file.path]);
    if (change === 'guard' && agent.meta.id === 'codex') {
      return await trust(pathsOf(remit.home).launcher);
    }
    void vscode.window.showInformationMessage(
      change === 'guard'
        ? vscode.l10n.t('{0} is guarded from its next session on.', agent.meta.name)
        : vscode.l10n.t('{0} is no longer guarded.', agent.meta.name),
    );
  } catch (error) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} was left as it is: {1}', file.path, messageOf(error)),
    );
  }
}

/** Codex starts hooks that the person trusts only, and the person has just said yes to these. */
async function trust(launcher: string): Promise<void> {
  const state = await trustInCodex({
    isOurs: startsLauncher(launcher, 'codex'),
    env: process.env,
    cwd: homedir(),
  });
  if (state === 'trusted') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Codex is guarded from its next session on, and trusts Remit’s hooks.'),
    );
    return;
  }
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Remit’s hooks are in Codex’s configuration, but Codex skips them until you trust them. Start codex in a terminal, type /hooks and trust them.',
    ),
  );
}

/** A sentence for the person where the file must stay as it is. */
function planEdit(
  agent: Agent,
  file: ConfigFile,
  edits: Pick<AgentInstall, 'add' | 'remove'> | Pick<ToolServer, 'add' | 'remove'>,
  program: string,
  change: Change,
): Edit | string {
  const before = readText(file.path);
  try {
    const after =
      change === 'guard'
        ? edits.add(before, program, file.path)
        : before === undefined
          ? undefined
          : edits.remove(before, file.path);
    return { agent, file, before, after };
  } catch (error) {
    return vscode.l10n.t('{0} was left as it is: {1}', file.path, messageOf(error));
  }
}

async function confirmEdit(remit: Remit, edit: Edit): Promise<boolean> {
  const texts = new Map<string, string>();
  const uriOf = (side: 'before' | 'after', text: string | undefined): vscode.Uri => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${side}/${basename(edit.file.path)}` });
    texts.set(uri.path, text ?? '');
    return uri;
  };
  const before = uriOf('before', edit.before);
  const after = uriOf('after', edit.after);
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });
  try {
    await vscode.commands.executeCommand(
      'vscode.diff',
      before,
      after,
      vscode.l10n.t('{0}: what Remit would change', edit.file.path),
      { preview: true },
    );
    const change = vscode.l10n.t('Make the change');
    // Not modal, so that the difference can be read and scrolled.
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('Change {0} as shown?', edit.file.path),
      change,
      vscode.l10n.t('Leave it'),
    );
    return choice === change;
  } finally {
    await closeDiff(after);
    provider.dispose();
    remit.log.info(`Configuration of ${edit.agent.meta.id}: ${edit.file.path}`);
  }
}

async function closeDiff(after: vscode.Uri): Promise<void> {
  for (const group of vscode.window.tabGroups.all) {
    for (const tab of group.tabs) {
      if (
        tab.input instanceof vscode.TabInputTextDiff &&
        tab.input.modified.toString() === after.toString()
      ) {
        await vscode.window.tabGroups.close(tab);
      }
    }
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** For the message after installing the extension: is there an agent on this machine that could be guarded? */
export function unguardedAgents(remit: Remit): readonly string[] {
  const place = installPlace();
  const launcher = pathsOf(remit.home).launcher;
  return AGENTS.filter((agent) => {
    const files = agent.install.files(place, 'user');
    const present = agent.install.signs(place).some((path) => existsSync(join(path)));
    const guarded = files.some(
      (file) => agent.install.state(readText(file.path), launcher) === 'installed',
    );
    return files.length > 0 && present && !guarded;
  }).map((agent) => agent.meta.name);
}
