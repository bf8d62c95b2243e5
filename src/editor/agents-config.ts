/**
 * Guarding the other agents on this machine: our hooks in their configuration. All changes are shown as one comparison
 * first, and made together after one yes.
 */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Agent } from '../agents/define';
import { startsLauncher } from '../agents/launcher-command';
import { trustInCodex } from '../store/codex-trust';
import { pathsOf } from '../store/paths';
import {
  agentsHere,
  planHooks,
  planTools,
  unguardedHere,
  writeEdit,
  type Change,
  type Edit,
  type Plan,
} from './agent-edits';
import { messageOf } from './gate-client';
import { noteMilestone } from './milestones';
import { COMMANDS, type Remit } from './remit';
import { askAboutChanges, showChanges } from './shown-changes';

export async function changeAgents(remit: Remit, change: Change): Promise<void> {
  if (change === 'guard') return guard(remit, unguardedHere(remit.home));
  const chosen = await pickAgents(remit, change);
  if (chosen.length === 0) return;
  const plans = [planHooks(chosen, change, remit.home), planTools(chosen, change, remit.home)];
  const done = await offer(remit, change, plans, {
    title: vscode.l10n.t('What Remit takes out again'),
    question: vscode.l10n.t('Take Remit out of {0}, as shown?', namesOf(chosen)),
    yes: vscode.l10n.t('Make the changes'),
  });
  if (done === 'made') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No longer guarded: {0}.', namesOf(chosen)),
    );
  }
  await noteGuardedState(remit);
}

/** The agents that were found, or those that the person picks. */
async function guard(remit: Remit, found: readonly Agent[]): Promise<void> {
  const agents = found.length > 0 ? found : await pickAgents(remit, 'guard');
  if (agents.length === 0) return noteGuardedState(remit);
  const done = await offer(remit, 'guard', [planHooks(agents, 'guard', remit.home)], {
    title: vscode.l10n.t('What guarding changes'),
    question: vscode.l10n.t('What guarding changes'),
    yes: vscode.l10n.t('Guard {0}', namesOf(agents)),
    other: vscode.l10n.t('Choose which…'),
  });
  if (done === 'other') {
    const chosen = await pickAgents(remit, 'guard');
    return chosen.length === 0 ? undefined : guard(remit, chosen);
  }
  if (done !== 'made') return;
  if (agents.some(({ meta }) => meta.id === 'codex')) await trust(pathsOf(remit.home).launcher);
  await noteGuardedState(remit);
  const knock = vscode.l10n.t('Knock at every door');
  // Not waited for: the proof is offered, the tools are another question.
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t('Guarded from the next session on: {0}.', namesOf(agents)),
      knock,
    )
    .then((choice) =>
      choice === knock ? vscode.commands.executeCommand(COMMANDS.probeAgents) : undefined,
    );
  await offerTools(remit, agents);
}

/** The tools with which the agent asks: a question by itself, since the hooks guard without them. */
async function offerTools(remit: Remit, agents: readonly Agent[]): Promise<void> {
  const plan = planTools(agents, 'guard', remit.home);
  if (plan.edits.length === 0) return;
  await offer(remit, 'guard', [plan], {
    title: vscode.l10n.t('What the tools change'),
    question: vscode.l10n.t('May the agents ask you for what was refused?'),
    yes: vscode.l10n.t('Give Remit’s tools to {0}', namesOf(plan.edits.map(({ agent }) => agent))),
  });
}

interface Offer {
  readonly title: string;
  readonly question: string;
  readonly yes: string;
  readonly other?: string;
}

/** Shows everything, asks once, and writes what was shown. What cannot be written is said, and the rest is made. */
async function offer(
  remit: Remit,
  change: Change,
  plans: readonly Plan[],
  { title, question, yes, other }: Offer,
): Promise<'made' | 'other' | 'left'> {
  const edits = plans.flatMap((plan) => plan.edits);
  for (const { file, message } of plans.flatMap((plan) => plan.problems)) tellLeft(file, message);
  if (edits.length === 0) return 'left';
  const shown = await showChanges(title, edits);
  try {
    const choice = await askAboutChanges<'yes' | 'other'>(question, [
      { answer: 'yes', label: yes, detail: filesOf(edits) },
      ...(other === undefined ? [] : [{ answer: 'other' as const, label: other }]),
    ]);
    if (choice === 'other') return 'other';
    if (choice !== 'yes') return 'left';
  } finally {
    await shown.close();
  }
  const made = edits.filter((edit) => wrote(remit, edit, change));
  return made.length === 0 ? 'left' : 'made';
}

function wrote(remit: Remit, edit: Edit, change: Change): boolean {
  try {
    const meanwhile = vscode.l10n.t('it changed while you were looking. Try again.');
    writeEdit(edit, change, remit.home, meanwhile);
    remit.log.info(`${change}: ${edit.agent.meta.id}: ${edit.file}`);
    return true;
  } catch (error) {
    tellLeft(edit.file, messageOf(error));
    return false;
  }
}

function filesOf(edits: readonly Edit[]): string {
  return [...new Set(edits.map(({ file }) => file))].join(', ');
}

function tellLeft(file: string, message: string): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} was left as it is: {1}', file, message));
}

async function pickAgents(remit: Remit, change: Change): Promise<readonly Agent[]> {
  const offered = agentsHere(remit.home)
    .filter(({ guarded }) => guarded === (change === 'unguard'))
    .map(({ agent, present, guarded }) => ({
      label: agent.meta.name,
      description: guarded
        ? vscode.l10n.t('guarded')
        : present
          ? vscode.l10n.t('found on this machine, not guarded')
          : vscode.l10n.t('not found on this machine'),
      picked: change === 'guard' && present,
      present,
      agent,
    }));
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
      placeHolder: vscode.l10n.t('You see every change before it is made.'),
    },
  );
  return (chosen ?? []).map(({ agent }) => agent);
}

/** Codex starts hooks that the person trusts only, and the person has just said yes to these. */
async function trust(launcher: string): Promise<void> {
  const state = await trustInCodex({
    isOurs: startsLauncher(launcher, 'codex'),
    env: process.env,
    cwd: homedir(),
  });
  if (state === 'trusted') return;
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Remit’s hooks are in Codex’s configuration, but Codex skips them until you trust them. Start codex in a terminal, type /hooks and trust them.',
    ),
  );
}

function namesOf(agents: readonly Agent[]): string {
  return [...new Set(agents.map(({ meta }) => meta.name))].join(', ');
}

/** For the walkthrough: nothing that was found here is left unguarded. */
export async function noteGuardedState(remit: Remit): Promise<void> {
  await noteMilestone(remit, 'agentsGuarded', unguardedHere(remit.home).length === 0);
}

/** For the message after installing the extension: is there an agent on this machine that could be guarded? */
export function unguardedAgents(remit: Remit): readonly string[] {
  return unguardedHere(remit.home).map(({ meta }) => meta.name);
}
