/** Tells the person once when a door that they had put in does not hold any more, and mends it on a click. */
import * as vscode from 'vscode';
import { agentById } from '../agents/all';
import type { OpenDoor } from '../gate/health/open-door';
import { noteMilestone } from './milestones';
import { runCli } from './run-cli';
import { plainText } from './plain-text';
import { registerCommand } from './run-command';
import { COMMANDS, type Remit } from './remit';
import { guardWords } from './guard-words';

/** Doors that do not hold, as the gate last said. */
export function openDoorsOf(remit: Remit): readonly OpenDoor[] {
  const { connection } = remit.client;
  return connection.state === 'connected' ? (connection.status.openDoors ?? []) : [];
}

export function registerOpenDoors(remit: Remit): void {
  const told = new Set<string>();
  const look = (): void => {
    const open = openDoorsOf(remit);
    const keys = new Set(open.map(keyOf));
    for (const key of told) if (!keys.has(key)) told.delete(key);
    for (const door of open) {
      if (told.has(keyOf(door))) continue;
      told.add(keyOf(door));
      void tell(remit, door);
    }
  };
  remit.context.subscriptions.push({ dispose: remit.client.onConnection(look) });
  registerCommand(remit, COMMANDS.repairAgents, () =>
    repair(
      remit,
      openDoorsOf(remit).map(({ agent }) => agent),
    ),
  );
  registerCommand(remit, COMMANDS.probeAgents, () => probe(remit));
  look();
}

/** As a person calls it. */
export function agentName(id: string): string {
  return agentById(id)?.meta.name ?? id;
}

function keyOf({ agent, problem, reason }: OpenDoor): string {
  return `${agent} ${problem} ${reason}`;
}

async function tell(remit: Remit, door: OpenDoor): Promise<void> {
  const mend = vscode.l10n.t('Repair');
  const why = vscode.l10n.t('Show the doors');
  // What others wrote is theirs to take out: the report says what it is and where.
  const choices = door.problem === 'spoiled' ? [why] : [mend, why];
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Remit does not guard {0} as it did: {1}',
      agentName(door.agent),
      plainText(door.reason, 400),
    ),
    ...choices,
  );
  if (choice === mend) await repair(remit, [door.agent]);
  if (choice === why) await vscode.commands.executeCommand(COMMANDS.doctor);
}

/** Puts back what the person had Remit write; it changes nothing that they were not shown when they had it written. */
async function repair(remit: Remit, agents: readonly string[]): Promise<void> {
  const { exit, text } = await runCli(remit, ['agents', 'repair', ...agents, '--yes']);
  remit.log.info(`agents repair: exit ${exit}\n${text}`);
  const said = plainText(text.split('\n').at(-1) ?? '', 400);
  if (exit === 0) void vscode.window.showInformationMessage(said);
  else void vscode.window.showErrorMessage(vscode.l10n.t('It could not be repaired: {0}', said));
}

/** Knocks at every door, and shows what answered. */
async function probe(remit: Remit): Promise<void> {
  const { exit, stdout, text } = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Knocking at every door'),
    },
    () => runCli(remit, ['doctor', '--probe', '--json']),
  );
  if (exit !== 0) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The doors could not be examined: {0}', plainText(text, 400)),
    );
    return;
  }
  const { agents } = JSON.parse(stdout) as {
    readonly agents: readonly {
      readonly id: string;
      readonly state: string;
      readonly reason: string;
      readonly mend: string;
    }[];
  };
  const here = agents.filter(({ state }) => state !== 'absent');
  if (here.every(({ state }) => state === 'guarded')) await noteMilestone(remit, 'doorsProved');
  const items = here.map(({ id, state, reason, mend }) => ({
    label: `${state === 'guarded' ? '$(shield)' : '$(warning)'} ${agentName(id)}`,
    description: guardWords(state),
    detail: [reason, mend].map(remit.language.sentence).join(' ').trim(),
    open: state !== 'guarded',
    id,
  }));
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which agents really reach Remit'),
    placeHolder: vscode.l10n.t('Choose one that does not, to repair it.'),
  });
  if (choice?.open === true && choice.id !== 'vscode') await repair(remit, [choice.id]);
}
